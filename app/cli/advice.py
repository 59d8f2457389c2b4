"""The advice slip of a refusal, from what the command has at hand."""

from collections.abc import Sequence

from app.compose import App
from app.letters import RefusalView
from app.letters.typesetting.advice import slip
from app.registry import Finding
from app.visits import Ticket


def slip_of(
    app: App, refusal: RefusalView, ticket: Ticket, finding: Finding | None, returned: Sequence[str] = ()
) -> bytes:
    """finding: None when nobody was looked up. returned: papers that go back with it."""
    best = finding.best if finding else None
    return slip(
        app.standard,
        app.office.data(),
        refusal,
        ticket,
        desil=best.person.desil if best else None,
        data_date=finding.extract.data_date if finding else None,
        printed_at=app.clock(),
        returned=returned,
        ranking=best.person.ranked.source if best and best.person.ranked else None,
    )
