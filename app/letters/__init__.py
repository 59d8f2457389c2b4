"""Numbered letters: drafted, approved, sealed, printed, found again; and the answer to who gets none."""

from app.letters.browsing import Query
from app.letters.prints import Prints
from app.letters.record import Record
from app.letters.refusals import Refusals
from app.letters.register import Register, RegisterLine
from app.letters.service import Letters
from app.letters.views import Draft, Letter, LetterState, PaperState, PrintJob, RefusalView

__all__ = [
    "Draft",
    "Letter",
    "LetterState",
    "Letters",
    "PaperState",
    "PrintJob",
    "Prints",
    "Query",
    "Record",
    "RefusalView",
    "Refusals",
    "Register",
    "RegisterLine",
]
