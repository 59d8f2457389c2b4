"""A step, as the chain shows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class StepKind(StrEnum):
    PARAF = "paraf"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Step:
    """round counts from 1 and grows when a letter was sent back. decided_at None: still open.

    wet: given by hand on paper, and noted by `decided_by`. note: why it was sent back. drafter: who may not decide it.
    acting_for: the role that was away, when somebody else's decided in its place; "" otherwise.
    """

    subject: UUID
    round: int
    position: int
    role: str
    kind: StepKind
    decided_by: str
    decided_at: datetime | None
    wet: bool
    returned: bool
    note: str
    drafter: str
    acting_for: str = ""

    @property
    def open(self) -> bool:
        return self.decided_at is None
