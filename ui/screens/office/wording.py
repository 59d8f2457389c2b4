"""What the office screen shows: letterhead, officials, accounts. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.founding.readiness import signing_roles
from app.office import OfficeData, Official
from app.staff import Member
from app.standard import Standard
from app.words import dates

PERMANENT = "Pejabat tetap"
MODES = (PERMANENT, "Plt.", "Plh.")
NOBODY = "Belum dicatat"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """names: from the standard, top to bottom; address: lines; logo: PNG or JPEG, None without one."""

    names: tuple[str, ...]
    address: tuple[str, ...]
    verify_base: str
    desk: str
    logo: bytes | None


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """One who holds, held or will hold a role. key: unlike any other line's; state: in words; now: holds it today.

    whole: everything in one sentence, for names and titles that a column cuts.
    """

    key: str
    role: str
    title: str
    name: str
    state: str
    now: bool
    whole: str

    @property
    def missing(self) -> bool:
        """Nobody is recorded, and letters wait for it."""
        return self.name == NOBODY


@dataclass(frozen=True, slots=True)
class MemberLine:
    """An account. roles: codes; titles: of the roles, in words."""

    name: str
    full_name: str
    status: str
    roles: tuple[str, ...]
    titles: str
    active: bool
    me: bool


@dataclass(frozen=True, slots=True)
class RoleChoice:
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class OfficePage:
    """members: None when this person may not see the accounts."""

    letterhead: Letterhead
    officials: tuple[OfficialLine, ...]
    members: tuple[MemberLine, ...] | None


def letterhead(data: OfficeData, standard: Standard) -> Letterhead:
    names = (standard.office.government, *standard.office.names)
    return Letterhead(names, data.address, data.verify_base, data.desk, data.logo)


def officials(found: Sequence[Official], standard: Standard, today: date) -> tuple[OfficialLine, ...]:
    """In the order of the standard's roles, the newest of each first; signers without anybody today are named too."""
    lines: list[OfficialLine] = []
    for role in standard.roles:
        mine = [_line(official, role.title, today) for official in found if official.role == role.code]
        if role.code in signing_roles(standard) and not any(line.now for line in mine):
            whole = f"{role.title} belum dicatat; surat yang memerlukannya belum dapat terbit."
            lines.append(OfficialLine(f"?{role.code}", role.code, role.title, NOBODY, "–", False, whole))
        lines += mine
    return tuple(lines)


def members(found: Sequence[Member], standard: Standard, me: str) -> tuple[MemberLine, ...]:
    titles = {role.code: role.title for role in standard.roles}
    return tuple(
        MemberLine(
            member.name,
            member.full_name,
            member.status,
            member.roles,
            ", ".join(titles.get(code, code) for code in member.roles),
            member.active,
            member.name == me,
        )
        for member in found
    )


def roles_with_account(standard: Standard) -> tuple[RoleChoice, ...]:
    return tuple(RoleChoice(role.code, role.title) for role in standard.roles if role.login)


def all_roles(standard: Standard) -> tuple[RoleChoice, ...]:
    """Those that sign or give paraf first: these are the ones that letters wait for."""
    signing = signing_roles(standard)
    ordered = sorted(standard.roles, key=lambda role: role.code not in signing)
    return tuple(RoleChoice(role.code, role.title) for role in ordered)


def _line(official: Official, title: str, today: date) -> OfficialLine:
    begun, over = official.since <= today, official.until is not None and official.until < today
    if over and official.until is not None:
        state = f"sampai {dates.short(official.until)}"
    elif not begun:
        state = f"mulai {dates.short(official.since)}"
    else:
        state = f"sejak {dates.short(official.since)}"
        state += f", sampai {dates.short(official.until)}" if official.until else ""
    name = f"{official.mode} {official.name}".strip()
    number = f"NIP {official.nip}" if official.nip else ""
    whole = ", ".join(part for part in (name, official.rank, number) if part)
    return OfficialLine(
        str(official.id), official.role, title, name, state, begun and not over, f"{title}: {whole}; {state}."
    )
