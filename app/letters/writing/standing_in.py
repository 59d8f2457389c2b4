"""An official is away: who decides in the role's place, and whose name stands under letters meanwhile.

Both are kept in one act, so that no letter is signed by a deputy under the absent official's name by oversight.
"""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.approvals import absences
from app.approvals.absences import Absence, DeputyUnfit
from app.base.actor import Actor, NotAllowed
from app.base.clock import Clock
from app.office.service import OfficialMissing, appoint, holder, stood_down
from app.standard import Permission, Standard
from app.store import Store

PLH = "Plh."


class StandingIn:
    """Absences of the office's officials by date. Whoever keeps the office's data records them, and each official his
    own."""

    def __init__(self, store: Store, standard: Standard, clock: Clock) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._zone = ZoneInfo(standard.office.zone)

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def absences(self) -> list[Absence]:
        """The latest first."""
        with self._store.read() as session:
            return absences.listed(session)

    def acting(self, by: Actor) -> frozenset[str]:
        """The roles in whose place this person decides today."""
        with self._store.read() as session:
            return acting(session, by, self.today())

    def away(self, on: date | None = None) -> dict[str, Absence]:
        """Role -> absence, of those who are away on that day (today)."""
        day = on or self.today()
        return {each.role: each for each in self.absences() if each.on(day)}

    def leave(
        self, role: str, *, since: date, until: date, deputy: str = "", reason: str = "", plh: bool = True, by: Actor
    ) -> Absence:
        """The holder of `role` is away on these days, and `deputy` (a role) decides instead.

        plh: letters that are signed meanwhile bear the deputy's official as Plh.; not for a role that only gives paraf.
        Raises NotAllowed, AbsenceBackwards, AbsenceOverlaps, DeputyUnfit, OfficialMissing.
        """
        self._may(role, by)
        title = self._standard.role(role).title
        if deputy and Permission.APPROVE not in self._standard.role(deputy).may:
            raise DeputyUnfit(title=title)
        with self._store.write(by) as unit:
            absence = absences.begin(unit, role, title, since=since, until=until, deputy=deputy, reason=reason)
            if deputy and plh and self._signs(role):
                official = holder(unit.session, deputy, since)
                if official is None:
                    raise OfficialMissing(title=self._standard.role(deputy).title)
                appoint(
                    unit,
                    role,
                    name=official.name,
                    rank=official.rank,
                    nip=official.nip,
                    since=since,
                    until=until,
                    mode=PLH,
                )
            return absence

    def back(self, absence_id: UUID, *, by: Actor) -> Absence:
        """Back again from today on. Who stood in as Plh. ends yesterday; of an absence that had not begun, or begins
        today, nothing stays. Raises AbsenceMissing, NotAllowed."""
        with self._store.write(by) as unit:
            found = absences.end(unit, absence_id, self.today())
            self._may(found.role, by)
            stood_down(unit, found.role, PLH, found.since, self.today())
            return found

    def _signs(self, role: str) -> bool:
        return any(signer.role == role for kind in self._standard.letters for signer in kind.signers)

    def _may(self, role: str, by: Actor) -> None:
        if Permission.OFFICE in by.may or (role in by.roles and Permission.APPROVE in by.may):
            return
        raise NotAllowed(need=Permission.OFFICE)


def acting(session: Session, by: Actor, on: date) -> frozenset[str]:
    return absences.acting(absences.listed(session), by.roles, on)
