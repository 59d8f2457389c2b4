"""What every story does at its end: check the paper, close the day, answer who gets no letter."""

from datetime import date
from pathlib import Path

from app.closing.reading import read_bundle
from app.closing.views import BundleReading
from app.founding.first_run import PUBLIC_KEYS
from app.letters import Letter, RefusalView
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import Verification, verify_without_office
from app.letters.typesetting.advice import slip
from app.registry import Finding
from app.security.public_keys import load_public_keys
from app.visits import Ticket
from tests.offices import Desk


def verified(desk: Desk, source: bytes | str) -> Verification:
    """By the office with its register; whoever has only the public keys says the same of the seal."""
    keys = load_public_keys(desk.app.home / PUBLIC_KEYS)
    if isinstance(source, bytes):
        alone = verify_without_office(source, keys, desk.app.letters.today())
        assert alone.verdict in (Verdict.VALID, Verdict.EXPIRED, Verdict.TAMPERED)
        assert not alone.register_asked
    return desk.app.verifier.verify(source, by=desk.clerk)


def changed(pdf: bytes) -> bytes:
    """The same letter with one other byte in its middle."""
    middle = len(pdf) // 2
    return pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]


def handed_over(desk: Desk, letter: Letter, ticket: Ticket, *, receiver: str, relation: str = "diri") -> Letter:
    """Explained, given away, and the visit finished."""
    done = desk.app.letters.hand_over(letter.id, receiver=receiver, relation=relation, explained=True, by=desk.clerk)
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return done


def refused(desk: Desk, ticket: Ticket, code: str, finding: Finding) -> tuple[RefusalView, bytes]:
    """The recorded refusal and its slip; the visit ends with it."""
    match = finding.best
    told = desk.app.refusals.refuse(ticket.visit_id, code, finding=finding, match=match, by=desk.clerk)
    desk.app.visits.finish(ticket.visit_id, outcome="refused", by=desk.clerk)
    paper = slip(
        desk.app.standard,
        desk.app.office.data(),
        told,
        ticket,
        desil=match.person.desil if match else None,
        data_date=finding.extract.data_date,
        printed_at=desk.clock(),
    )
    return told, paper


def closed(desk: Desk, out: Path, day: date | None = None) -> BundleReading:
    """The day's bundle, read back by somebody who has nothing but the public keys."""
    done = desk.app.closing.close_day(day or desk.app.letters.today(), out=out, by=desk.clerk)
    assert all(file.is_file() for file in done.files)
    reading = read_bundle(done.bundle, load_public_keys(desk.app.home / PUBLIC_KEYS))
    assert reading.faults == ()
    return reading
