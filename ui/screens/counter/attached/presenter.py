"""Files pictures of papers under the visit at this desk, shows them, and watches the scanner's folder. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.base.actor import Actor
from app.filing import Filed, Filing, Leaf, Newcomer, Slot, Tray
from app.standard import Service, Standard
from app.standard.unknown import known
from app.words import dates
from app.words.errors import Message, explain
from app.words.labels import FILED_SLOTS
from ui.devices import scanner_folder
from ui.screens.counter.attached import offers
from ui.screens.counter.attached.offers import Given, Offer, Read
from ui.screens.counter.case import Case, Held
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

NOBODY = "Belum ada yang dilayani di loket ini; panggil dengan F3."


@dataclass(frozen=True, slots=True)
class Picture:
    """told: when it was filed and by whom, and how long it stays."""

    id: UUID
    label: str
    told: str
    thumb: bytes
    slot: Slot


class AttachedView(Protocol):
    def show_pictures(self, pictures: Sequence[Picture]) -> None: ...
    def show_visit(self, on: bool) -> None:
        """Whether somebody is in front, so that something may be filed."""

    def show_folder(self, name: str, fault: str) -> None:
        """name: of the scanner's folder, "" while none was chosen. fault: why nothing arrives from it."""

    def show_arrived(self, count: int) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def ask_what(self, offers: Sequence[Offer], choices: Sequence[tuple[str, str]]) -> None: ...
    def ask_files(self) -> None: ...
    def ask_photo(self) -> None: ...
    def show_page(self, picture: Picture, pdf: bytes) -> None: ...
    def ask_take_out(self, picture: Picture) -> None: ...


class AttachedPresenter:
    def __init__(
        self,
        view: AttachedView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        filing: Filing,
        standard: Standard,
        by: Actor,
        home: Path,
        tick: Callable[[str, bool], None],
    ) -> None:
        """tick: marks a requirement as brought."""
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._filing, self._standard, self._by, self._home, self._tick = filing, standard, by, home, tick
        self._once, self._reading = Once(work, lambda busy: None), Once(work, view.show_busy)
        self._tray: Tray | None = None
        self._arrived: list[Newcomer] = []
        self._owner: UUID | None = None
        self._pictures: list[Picture] = []
        self._there: list[Slot] = []
        self._asked: tuple[Held, Sequence[Offer]] | None = None
        case.listen(self._visit, "visit")
        work.run(lambda: scanner_folder.read(home), done=self._watch, failed=talk.fail, lane="errand")

    def why_not(self) -> str:
        return NOBODY if self._case.now.ticket is None else ""

    def why_no_scans(self) -> str:
        if reason := self.why_not():
            return reason
        if self._tray is None:
            return "Pilih dulu folder tempat pemindai menyimpan."
        return "" if self._arrived else "Belum ada pindaian baru sejak warga ini dipanggil."

    def newest(self, slot: Slot) -> UUID | None:
        """Of the visit in front; None when it has none."""
        return next((each.id for each in reversed(self._pictures) if each.slot is slot), None)

    # ── filing ──

    def give(self, paths: Sequence[Path]) -> None:
        """Dropped or chosen."""
        self._offer([Given(path.name, path) for path in paths])

    def photographed(self, picture: bytes) -> None:
        self._offer([Given("foto kamera", picture)])

    def take_arrived(self) -> None:
        """What came out of the scanner since this person was called."""
        if self._arrived:
            self._offer([Given(each.path.name, each.path, each) for each in self._arrived])

    def ask_files(self) -> None:
        if reason := self.why_not():
            self._talk.refuse(reason)
        else:
            self._view.ask_files()

    def ask_photo(self) -> None:
        if reason := self.why_not():
            self._talk.refuse(reason)
        else:
            self._view.ask_photo()

    def file(self, slots: Sequence[str]) -> None:
        """What each of the offered pictures is, in their order; "" for one that shall not be kept."""
        if self._asked is None:
            return
        held, given = self._asked
        if held.ticket is None:
            return
        visit = held.ticket.visit_id
        chosen = [(offer, slot) for offer, slot in zip(given, slots, strict=True) if slot]
        if self._tray is not None:
            self._tray.take(*(offer.given.scan for offer in given if offer.given.scan is not None))
        self._arrived = []
        self._view.show_arrived(0)

        def job() -> list[Filed]:
            return [self._filing.keep(visit, slot, offer.prepared, by=self._by) for offer, slot in chosen]

        def done(filed: list[Filed]) -> None:
            self._asked = None
            if filed:
                self._talk.tell(f"{len(filed)} berkas disimpan dan dienkripsi.")
            else:
                self._talk.quiet()
            if held is self._case.now:
                for code in offers.ticks(self._service_of(held), held.checklist, [each.slot for each in filed]):
                    self._tick(code, True)
                self._load()

        self._once.run("file", job, done=done, failed=self._talk.fail)

    def _offer(self, given: Sequence[Given]) -> None:
        held = self._case.now
        if held.ticket is None:
            self._talk.refuse(NOBODY)
            return
        if len(given) > offers.MOST:
            self._talk.warn(f"Paling banyak {offers.MOST} berkas sekaligus.", "Seret sebagian dulu, lalu sisanya.")
            return
        wanted = offers.lacking(self._service_of(held), held.checklist, self._there)

        def done(read: Read) -> None:
            if held is not self._case.now:
                return  # somebody else is in front by now: nothing may be filed under him
            if read.fault is not None:
                told = explain(read.fault)
                self._talk.warn(f"{told.what} ({', '.join(read.unread)})", told.remedy)
            if read.offers:
                self._asked = (held, read.offers)
                self._view.ask_what(read.offers, offers.choices(self._service_of(held)))

        self._reading.run(
            "read",
            lambda: offers.read(self._filing, given, wanted),
            done=done,
            failed=self._talk.fail,
            lane="errand",
        )

    # ── looking ──

    def open(self, picture_id: UUID) -> None:
        """The look is journaled."""
        picture = self._picture(picture_id)
        if picture is not None:
            self._once.run(
                "open",
                lambda: self._filing.page(picture.id, by=self._by),
                done=lambda pdf: self._view.show_page(picture, pdf),
                failed=self._talk.fail,
            )

    def ask_take_out(self, picture_id: UUID) -> None:
        picture = self._picture(picture_id)
        if picture is not None:
            self._view.ask_take_out(picture)

    def take_out(self, picture_id: UUID, reason: str) -> None:
        def done(_: None) -> None:
            self._talk.tell("Berkas dikeluarkan; alasannya tercatat.")
            self._load()

        self._once.run(
            "take_out",
            lambda: self._filing.take_out(picture_id, reason, by=self._by),
            done=done,
            failed=self._talk.fail,
        )

    def refresh(self) -> None:
        self._load()

    # ── the scanner's folder ──

    def set_folder(self, folder: Path) -> None:
        self._work.run(
            lambda: scanner_folder.keep(self._home, folder), done=lambda _: None, failed=self._talk.fail, lane="errand"
        )
        self._watch(folder)

    def look(self) -> None:
        """Every few seconds, while the counter is seen."""
        tray, held = self._tray, self._case.now
        if tray is None or held.ticket is None:
            return

        def done(arrived: list[Newcomer]) -> None:
            if tray is self._tray and held is self._case.now:
                self._arrived = arrived
                self._view.show_folder(tray.folder.name, "")
                self._view.show_arrived(len(arrived))

        def failed(message: Message) -> None:
            # Said in a line of its own: it comes again every few seconds while the scanner is off.
            if tray is self._tray:
                self._view.show_folder(tray.folder.name, message.what)
                self._view.show_arrived(0)

        self._once.run("look", tray.look, done=done, failed=failed, lane="errand")

    def _watch(self, folder: Path | None) -> None:
        self._tray = Tray(folder) if folder is not None else None
        self._arrived = []
        self._view.show_folder(folder.name if folder is not None else "", "")
        self._view.show_arrived(0)
        self.look()

    # ── showing ──

    def _visit(self) -> None:
        ticket = self._case.now.ticket
        visit = ticket.visit_id if ticket is not None else None
        self._view.show_visit(visit is not None)
        if visit == self._owner:
            return
        self._owner, self._pictures, self._there, self._arrived, self._asked = visit, [], [], [], None
        # Nothing of one person may stand there for the next.
        self._view.show_pictures(())
        self._view.show_arrived(0)
        if self._tray is not None:
            self._tray = Tray(self._tray.folder)
        if visit is not None:
            self._load()
            self.look()

    def _load(self) -> None:
        visit = self._owner
        if visit is None:
            return

        def done(leaves: list[Leaf]) -> None:
            if visit == self._owner:
                self._pictures = [self._told(leaf) for leaf in leaves]
                self._there = [leaf.filed.slot for leaf in leaves]
                self._view.show_pictures(self._pictures)

        self._work.run(lambda: self._filing.leaves(visit, by=self._by), done=done, failed=self._talk.fail)

    def _told(self, leaf: Leaf) -> Picture:
        filed = leaf.filed
        at = dates.clock(filed.at, self._standard.office.zone)
        told = f"Disimpan {at} oleh {filed.by}, sampai {dates.short(filed.keep_until)}"
        return Picture(filed.id, FILED_SLOTS[filed.slot], told, leaf.thumb, filed.slot)

    def _picture(self, picture_id: UUID) -> Picture | None:
        return next((each for each in self._pictures if each.id == picture_id), None)

    def _service_of(self, held: Held) -> Service | None:
        return known(self._standard.services, held.ticket.service) if held.ticket is not None else None
