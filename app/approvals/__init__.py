"""A chain of roles that say yes or no to one subject: paraf upon paraf, then the signature."""

from app.approvals.absences import Absence
from app.approvals.chain import (
    OwnDraft,
    Seen,
    Wanted,
    approve,
    close,
    of_subject,
    record_wet,
    send_back,
    sent_back,
    start,
)
from app.approvals.inbox import Inbox
from app.approvals.views import Step, StepKind

__all__ = [
    "Absence",
    "Inbox",
    "OwnDraft",
    "Seen",
    "Step",
    "StepKind",
    "Wanted",
    "approve",
    "close",
    "of_subject",
    "record_wet",
    "send_back",
    "sent_back",
    "start",
]
