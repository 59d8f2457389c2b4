"""The service standard of one Dinas (standar pelayanan), as data: what screens, letters and reports read."""

from app.standard.fields import FormField
from app.standard.load import load, shipped
from app.standard.products import LetterKind, Purpose, Retention, Signer
from app.standard.published import Component
from app.standard.schema import (
    Channel,
    Gate,
    Permission,
    Priority,
    Requirement,
    Role,
    Service,
    Sla,
    Stage,
    Standard,
)

__all__ = [
    "Channel",
    "Component",
    "FormField",
    "Gate",
    "LetterKind",
    "Permission",
    "Priority",
    "Purpose",
    "Requirement",
    "Retention",
    "Role",
    "Service",
    "Signer",
    "Sla",
    "Stage",
    "Standard",
    "load",
    "shipped",
]
