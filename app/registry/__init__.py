"""The DTSEN extract, a file of its own: is this person in the data, with which desil, as of which date?"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.registry.account import Account, Agreement, Join, Ranking
    from app.registry.intake.importer import Importer
    from app.registry.intake.keeping import Keeping
    from app.registry.intake.quarantine import SetAside
    from app.registry.intake.report import ImportReport
    from app.registry.question import Ask, Question, Rest
    from app.registry.service import Registry
    from app.registry.views import (
        Aside,
        Difference,
        Evidence,
        Extract,
        Family,
        Finding,
        Match,
        Outcome,
        Paper,
        Person,
        Progress,
        QueryKind,
        Ranked,
        Verdict,
    )

# Imported at their first use: the helper processes of an import pass by here and need none of it. With all of it they
# would be ready after 400 ms instead of 60 (SQLAlchemy alone needs 250).
_AT_HOME = {
    "account": "Account Agreement Join Ranking",
    "intake.importer": "Importer",
    "intake.keeping": "Keeping",
    "intake.quarantine": "SetAside",
    "intake.report": "ImportReport",
    "question": "Ask Question Rest",
    "service": "Registry",
    "views": "Aside Difference Evidence Extract Family Finding Match Outcome Paper Person Progress QueryKind Ranked"
    " Verdict",
}
_MODULES = {name: module for module, names in _AT_HOME.items() for name in names.split()}

__all__ = [
    "Account",
    "Agreement",
    "Aside",
    "Ask",
    "Difference",
    "Evidence",
    "Extract",
    "Family",
    "Finding",
    "ImportReport",
    "Importer",
    "Join",
    "Keeping",
    "Match",
    "Outcome",
    "Paper",
    "Person",
    "Progress",
    "QueryKind",
    "Question",
    "Ranked",
    "Ranking",
    "Registry",
    "Rest",
    "SetAside",
    "Verdict",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"app.registry.{_MODULES[name]}"), name)
