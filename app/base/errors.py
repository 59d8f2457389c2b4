"""What may go wrong at the counter, seen from the person who must act on it.

AppError
├── Refused       a rule says no; changing something helps
├── Missing       what was asked for is not here
└── Unavailable   the surroundings failed; trying again may help

Anything else that is raised is a bug and is never caught on the way up.
"""

from typing import ClassVar


class AppError(Exception):
    """Carries a code and its facts; `app.words.errors` turns both into Indonesian.

    Facts never hold a NIK, a No. KK or a name: they reach logs.
    """

    code: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class Refused(AppError):
    """A rule says no."""


class Missing(AppError):
    """What was asked for is not here."""


class Unavailable(AppError):
    """The surroundings failed (disk, printer, file of somebody else); trying again may help."""
