"""What an office still needs before its first letter: officials, accounts, a letterhead, the check's address, data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.office import OfficeData, Official
from app.staff import Member
from app.standard import Permission, Standard


@dataclass(frozen=True, slots=True)
class Readiness:
    """officials: codes of the roles that sign or give paraf and are held by nobody today. clerks: active accounts that
    may serve and draft; None where accounts may not be seen. address: the letterhead has one. verify: the QR names an
    address of the office, not the example. data: the date of the data in use, None without any."""

    officials: tuple[str, ...]
    clerks: int | None
    address: bool
    verify: bool
    data: date | None

    @property
    def complete(self) -> bool:
        return not self.officials and self.clerks != 0 and self.address and self.verify and self.data is not None


def signing_roles(standard: Standard) -> frozenset[str]:
    """Roles that stand in a paraf table or a signature block."""
    named = {role for letter in standard.letters for role in letter.chain}
    return frozenset(named | {signer.role for letter in standard.letters for signer in letter.signers})


def readiness(
    standard: Standard,
    office: OfficeData,
    officials: Sequence[Official],
    members: Sequence[Member] | None,
    *,
    data: date | None,
    today: date,
) -> Readiness:
    """members: None where this person may not see the accounts. data: of the extract in use."""
    held = {each.role for each in officials if each.since <= today and (each.until is None or each.until >= today)}
    serving = {role.code for role in standard.roles if {Permission.SERVE, Permission.DRAFT} <= set(role.may)}
    clerks = None if members is None else sum(each.active and bool(serving & set(each.roles)) for each in members)
    return Readiness(
        officials=tuple(role.code for role in standard.roles if role.code in signing_roles(standard) - held),
        clerks=clerks,
        address=any(line.strip() for line in office.address),
        verify=office.verify_base != OfficeData().verify_base,
        data=data,
    )
