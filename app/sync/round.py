"""One round with the centre: say who we are, send what waits, fetch what came, compare."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import Missing, Refused, Unavailable
from app.base.topics import Topic
from app.letters.numbers import blocks
from app.letters.numbers.blocks import NumberFate
from app.store import Store, Unit, journal
from app.sync import centre as centres
from app.sync import inbox, outbox
from app.sync.batching import Batching
from app.sync.carrying import Carrying, Nothing
from app.sync.client import Client
from app.sync.errors import CentreFailed, Fenced, NotUnderstood, Offline
from app.sync.inbox import Appliers
from app.sync.tables import CentreRow, DeliveryDayRow
from app.sync.views import RoundResult
from app.wire.contact import Checkpoint, Differs, Fence, Heard, Hello, SeriesTold, Welcome, steps_back
from app.wire.messages import Feed
from app.wire.parcel import Fate, Fated, Linked, Parcel, Reason, Receipt
from app.wire.proof import Certificate, DayProof, root

SYNC = Actor("sync")
"""Who acts when messages of the centre are applied."""

T = TypeVar("T", bound=BaseModel)
_NOTHING = Nothing()

_MOST_DAYS = 31
_PULL = 50


class Round:
    """Uses one client; `mark` gives 32 random hex digits."""

    def __init__(
        self,
        store: Store,
        client: Client,
        appliers: Appliers,
        zone: ZoneInfo,
        clock: Clock,
        batching: Batching,
        *,
        carrying: Carrying = _NOTHING,
        program: str = "",
        series: Sequence[SeriesTold] = (),
        mark: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:
        self._store, self._client, self._appliers, self._zone, self._clock = store, client, appliers, zone, clock
        self._batching, self._carrying, self._program, self._mark = batching, carrying, program, mark
        self._series = tuple(series)

    def run(self) -> RoundResult:
        """Raises what `Client.ask` raises; whatever was done until then stays done and is not done twice."""
        self._return_blocks()
        self._carrying.before()
        welcome = self._contact()
        sent, counts, touched = self._push()
        pulled, unapplied = self._pull(welcome.newest)
        self._carrying.after(self._client, welcome.decides)
        more, others, also = self._push()
        equal, differing = self._compare(touched | also)
        total = {fate: counts.get(fate, 0) + others.get(fate, 0) for fate in Fate}
        return RoundResult(
            sent=sent + more,
            taken=total[Fate.TAKEN],
            known=total[Fate.KNOWN],
            waiting=total[Fate.WAITING],
            refused=total[Fate.REFUSED],
            pulled=pulled,
            unapplied=unapplied,
            equal=equal,
            differing=differing,
        )

    def _return_blocks(self) -> None:
        with self._store.read() as session:
            old = blocks.expired(session, self._clock())
        for block in old:
            # Whoever closes it in this moment at the window was faster.
            with suppress(Missing), self._store.write(SYNC) as unit:
                blocks.close(unit, block, NumberFate.RETURNED, "lewat masa")

    def _contact(self) -> Welcome:
        """Raises Fenced also when it is we who notice."""
        with self._store.write(SYNC) as unit:
            centre = centres.row(unit.session)
            if not centre.next_mark:
                # In the file before it is sent: if the answer is lost, the same pair goes out again.
                centre.next_mark = self._mark()
                unit.session.add(centre)
            seq, link = journal.head(unit.session)
            hello = Hello(
                previous=centre.mark,
                mark=centre.next_mark,
                seq=seq,
                link=link,
                cursor=centre.cursor,
                waiting=outbox.waiting(unit.session, centre.settled),
                tray=outbox.in_tray(unit.session),
                program=self._program,
                life=centre.life,
                contacts=centre.contacts,
                delivered=outbox.delivered(unit.session),
                series=self._series,
            )
        welcome = self._ask("/v1/contact", hello, Welcome)
        with self._store.write(SYNC) as unit:
            centre = centres.row(unit.session)
            if centre.next_mark == hello.mark:
                centre.mark, centre.next_mark = hello.mark, ""
                centre.contacts = hello.contacts + 1
            wrong = welcome.fenced or centres.differs(unit.session, welcome.held.seq, welcome.held.link)
            if wrong:
                centres.fence(unit, str(wrong))
            else:
                centres.same_life(unit, welcome.life, welcome.held.seq)
            centre.newest = welcome.newest
            unit.session.add(centre)
        if wrong:
            if not welcome.fenced:
                self._tell_difference(welcome.held.seq)
            raise Fenced()
        return welcome

    def _tell_difference(self, held: int) -> None:
        """What only we can see: the centre holds our journal as far as `held`, and it is another one. Said again in
        every round until the centre knows."""
        with self._store.read() as session:
            places = [(seq, outbox.link_of(session, seq)) for seq in steps_back(held)]
        chain = tuple(Checkpoint(seq=seq, link=link) for seq, link in places if link is not None)
        with suppress(Unavailable, Refused):
            self._client.ask("POST", "/v1/differs", Differs(chain=chain), Heard)

    def _push(self) -> tuple[int, dict[Fate, int], set[date]]:
        sent, counts, touched, after = 0, dict[Fate, int](), set[date](), -1
        while True:
            with self._store.read() as session:
                settled = centres.row(session).settled
                entries = outbox.batch(session, max(settled, after), self._batching.size)
            if not entries:
                return sent, counts, touched
            receipt = self._send(entries)
            if receipt is None:
                continue
            for fated in receipt.fates:
                counts[fated.fate] = counts.get(fated.fate, 0) + 1
            sent, after = sent + len(entries), entries[-1].seq
            touched |= {self._day(each.entry.at) for each in entries}

    def _send(self, entries: list[Linked]) -> Receipt | None:
        """None: the batch was too much for the line or for the centre, and the next one is smaller."""
        numbers = [each.seq for each in entries]
        try:
            receipt = self._ask("/v1/parcels", Parcel(entries=tuple(entries)), Receipt)
        except (Offline, CentreFailed) as error:
            self._tried(numbers, error)
            self._batching.trouble()
            raise
        except NotUnderstood as error:
            self._tried(numbers, error)
            if len(entries) > 1:
                self._batching.trouble()
                return None
            # This one alone cannot be read there; it goes to the tray, the others go on.
            fated = Fated(seq=numbers[0], id=entries[0].entry.id, fate=Fate.REFUSED, reason=Reason.UNREADABLE)
            receipt = Receipt(fates=(fated,), held=0, head=journal.GENESIS)
        self._batching.went_well()
        with self._store.write(SYNC) as unit:
            accept(unit, entries, receipt, self._clock())
        return receipt

    def _ask(self, target: str, content: BaseModel, answer: type[T]) -> T:
        """As the client; being fenced is kept in the file first."""
        try:
            return self._client.ask("POST", target, content, answer)
        except Fenced:
            with self._store.write(SYNC) as unit:
                centres.fence(unit, Fence.TWIN)
            raise

    def _tried(self, numbers: list[int], error: Unavailable | Refused) -> None:
        with self._store.write(SYNC) as unit:
            outbox.tried(unit, numbers, error.code)

    def _pull(self, newest: int) -> tuple[int, int]:
        pulled = unapplied = 0
        while True:
            with self._store.read() as session:
                centre = centres.row(session)
                cursor, epoch = centre.cursor, centre.epoch
            if cursor >= newest:
                return pulled, unapplied
            feed = self._client.ask("GET", f"/v1/messages?after={cursor}&most={_PULL}", None, Feed)
            if not feed.messages:
                return pulled, unapplied
            did, did_not = inbox.take(self._store, feed, self._appliers, epoch, SYNC)
            pulled, unapplied, newest = pulled + did, unapplied + did_not, max(newest, feed.newest)

    def _compare(self, touched: set[date]) -> tuple[bool | None, tuple[date, ...]]:
        with self._store.read() as session:
            unequal = set(session.exec(select(col(DeliveryDayRow.day)).where(col(DeliveryDayRow.equal).is_(False))))
        days = sorted(touched | unequal | {self._day(self._clock())})[-_MOST_DAYS:]
        asked = ",".join(day.isoformat() for day in days)
        theirs = self._client.ask("GET", f"/v1/proof?days={asked}", None, Certificate)
        with self._store.write(SYNC) as unit:
            centre = centres.row(unit.session)
            ours = [self._proof(unit, day, centre.settled) for day in days]
            differing = tuple(own.day for own, other in zip(ours, theirs.days, strict=False) if own != other)
            if len(theirs.days) != len(days):
                differing = tuple(days)
            for own in ours:
                unit.session.merge(
                    DeliveryDayRow(day=own.day, count=own.count, equal=own.day not in differing, at=self._clock())
                )
            centre.equal, centre.equal_at = not differing, self._clock()
            unit.session.add(centre)
            unit.topics.add(Topic.SYNC)
        return not differing, differing

    def _proof(self, unit: Unit, day: date, settled: int) -> DayProof:
        begin, end = (
            datetime.combine(each, time(), self._zone).astimezone(UTC) for each in (day, day + timedelta(days=1))
        )
        leaves = outbox.leaves(unit.session, begin, end, settled)
        return DayProof(day=day, count=len(leaves), root=root(leaves))

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()


def accept(unit: Unit, sent: list[Linked], receipt: Receipt, at: datetime) -> None:
    """Note what a receipt says, whether it came by network or on a stick."""
    outbox.answered(unit, sent, receipt.fates)
    centre: CentreRow = centres.row(unit.session)
    outbox.settle(unit, centre)
    centre.sent_at = at
    unit.session.add(centre)
    if receipt.fenced:
        centres.fence(unit, receipt.fenced)
