"""Delivery as window and command line see it."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.topics import Topic
from app.letters.errors import ReasonMissing
from app.letters.numbers import blocks
from app.letters.numbers.blocks import Block, NumberFate
from app.standard import Permission, Standard
from app.store import Store
from app.sync import centre as centres
from app.sync import enrolment, inbox, outbox, stick
from app.sync.batching import Batching
from app.sync.carrying import Carrying, Nothing
from app.sync.client import Client
from app.sync.enrolment import Office
from app.sync.errors import Offline
from app.sync.inbox import Appliers
from app.sync.round import Round
from app.sync.tables import CentreRow, DeliveryDayRow
from app.sync.transport import HttpTransport, Transport
from app.sync.views import DayStanding, RoundResult, Standing, TrayItem, Unapplied
from app.wire.contact import Enrolled

_NOTHING = Nothing()
Connect = Callable[[str], Transport]
"""Makes a transport to an address."""


class Sync:
    """One office's delivery to its centre. Enrolling needs the permission `office`; a round needs nobody."""

    def __init__(
        self,
        store: Store,
        standard: Standard,
        clock: Clock,
        appliers: Appliers,
        connect: Connect = HttpTransport,
        carrying: Carrying = _NOTHING,
        program: str = "",
    ) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._appliers, self._connect, self._carrying, self._program = appliers, connect, carrying, program
        self._zone = ZoneInfo(standard.office.zone)
        self._batching = Batching()
        self._open: tuple[str, Transport] | None = None
        self._one_at_a_time = threading.Lock()
        self._stopped = False

    def standing(self) -> Standing:
        with self._store.read() as session:
            centre = session.get(CentreRow, 1)
            if centre is None:
                return Standing(enrolled=False)
            return Standing(
                enrolled=True,
                url=centre.url,
                device=centre.device,
                waiting=outbox.waiting(session, centre.settled),
                tray=outbox.in_tray(session) + inbox.count_unapplied(session),
                fenced=centre.fenced,
                sent_at=centre.sent_at,
                equal=centre.equal,
                equal_at=centre.equal_at,
                behind=max(centre.newest - centre.cursor, 0),
                empty=tuple(blocks.empty(session, self._clock(), self.today().year)),
                foreign=inbox.foreign(session),
                restored_at=centre.restored_at,
            )

    def tray(self) -> list[TrayItem]:
        """Entries that the centre refused, the newest first."""
        with self._store.read() as session:
            return outbox.tray(session)

    def unapplied(self) -> list[Unapplied]:
        """Messages of the centre that could not be applied here."""
        with self._store.read() as session:
            return inbox.unapplied(session)

    def blocks(self) -> list[Block]:
        """Blocks of numbers that this counter can still give from."""
        with self._store.read() as session:
            return blocks.left(session, self._clock())

    def days(self) -> list[DayStanding]:
        """The days that both sides compared, the latest first; at most 31."""
        with self._store.read() as session:
            rows = session.exec(select(DeliveryDayRow).order_by(col(DeliveryDayRow.day).desc()).limit(31))
            return [DayStanding(row.day, row.count, row.equal, row.at) for row in rows]

    def close_block(self, block: UUID, fate: NumberFate, reason: str, *, by: Actor) -> None:
        """What was not given from this block goes back to the centre, or bears no letter ever.

        Raises NotAllowed, ReasonMissing, BlockUnknown.
        """
        by.must(Permission.OFFICE)
        if not reason.strip():
            raise ReasonMissing()
        with self._store.write(by) as unit:
            blocks.close(unit, block, fate, reason.strip())
            unit.topics.add(Topic.SYNC)

    def enrol(self, url: str, code: str, *, by: Actor) -> Enrolled:
        """Raises NotAllowed, AddressUnusable, Offline, CentreFailed, CodeRefused, NotTheCentre."""
        by.must(Permission.OFFICE)
        office = Office.of(self._standard)
        with self._one_at_a_time:
            return enrolment.enrol(self._store, office, self._transport(url), url=url, code=code, by=by)

    def round(self) -> RoundResult:
        """One at a time, whoever asks. Raises NotEnrolled, and what `Round.run` raises."""
        with self._one_at_a_time:
            with self._store.read() as session:
                centre = centres.row(session)
            transport = self._transport(centre.url)
            client = Client(transport, centre.device, centres.key(centre), centre.centre_key, self._clock)
            return Round(
                self._store,
                client,
                self._appliers,
                self._zone,
                self._clock,
                self._batching,
                carrying=self._carrying,
                program=self._program,
                series=enrolment.series_of(self._standard),
            ).run()

    def write_stick(self, folder: Path) -> tuple[Path, int]:
        """A file for the centre with all that waits, and how many entries are in it. See `stick.write`."""
        return stick.write(self._store, folder, self._clock, series=enrolment.series_of(self._standard))

    def read_stick(self, file: Path) -> RoundResult:
        """The centre's answer to such a file. See `stick.read`."""
        return stick.read(self._store, file, self._appliers, self._clock)

    def send_again(self, numbers: Sequence[int], *, by: Actor) -> None:
        """Take entries out of the tray to try them once more."""
        by.must_any(Permission.OFFICE, Permission.AUDIT)
        with self._store.write(by) as unit:
            outbox.send_again(unit, numbers)
            centre = centres.row(unit.session)
            centre.settled = min(centre.settled, *(seq - 1 for seq in numbers)) if numbers else centre.settled
            unit.session.add(centre)

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def stop(self) -> None:
        """From another thread: a round under way ends as if the line had been cut, and no other one begins."""
        self._stopped = True
        if self._open is not None and isinstance(self._open[1], HttpTransport):
            self._open[1].stop()

    def close(self) -> None:
        """Waits for a round that is under way; it ends at once."""
        self.stop()
        with self._one_at_a_time:
            self._let_go()

    def _let_go(self) -> None:
        if self._open is not None and isinstance(self._open[1], HttpTransport):
            self._open[1].close()
        self._open = None

    def _transport(self, url: str) -> Transport:
        """Raises Offline once it was stopped."""
        if self._stopped:
            raise Offline()
        if self._open is None or self._open[0] != url:
            self._let_go()
            self._open = (url, self._connect(url))
            if self._stopped:  # in this very moment
                self.stop()
        return self._open[1]
