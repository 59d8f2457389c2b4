"""The DTSEN extract, a file of its own: is this person in the data, with which desil, as of which date?"""

from app.registry.account import Account, Agreement
from app.registry.importer import Importer, ImportReport
from app.registry.keeping import Keeping
from app.registry.quarantine import SetAside
from app.registry.question import Ask, Question, Rest
from app.registry.service import Registry
from app.registry.views import (
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
    Verdict,
)

__all__ = [
    "Account",
    "Agreement",
    "Ask",
    "Difference",
    "Evidence",
    "Extract",
    "Family",
    "Finding",
    "ImportReport",
    "Importer",
    "Keeping",
    "Match",
    "Outcome",
    "Paper",
    "Person",
    "Progress",
    "QueryKind",
    "Question",
    "Registry",
    "Rest",
    "SetAside",
    "Verdict",
]
