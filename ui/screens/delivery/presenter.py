"""Delivery step by step: a round now, a stick there and back, enrolment, the tray, numbers on loan. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from app.base.actor import Actor
from app.base.topics import Topic
from app.letters.numbers.blocks import NumberFate
from app.standard import Permission, Standard
from app.sync import RoundResult, Sync
from app.words.errors import Message
from ui.screens.delivery import wording
from ui.screens.delivery.wording import BlockLine, Page, TrayLine
from ui.shell.rounds import Delivery, Rounds
from ui.shell.who_may import why_not
from ui.work import Work
from ui.work.latest import Latest

T = TypeVar("T")
Again = Callable[[], None]

ENROLLING = "Pendaftaran loket dan blok nomor"
NOT_ENROLLED = "Loket ini belum terdaftar di kantor pusat."


class DeliveryView(Protocol):
    def show_rights(self, office: str) -> None:
        """office: why the person may not enrol and close blocks; "" when he may."""

    def show_page(self, page: Page) -> None: ...
    def show_busy(self, words: str) -> None:
        """What is under way; empty when nothing is."""

    def ask_enrol(self, url: str, again: bool) -> None: ...
    def ask_reason(self, question: str, consequence: str, do: str, then: Callable[[str], None]) -> None: ...
    def enrolled(self, sentence: str) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message, again: Again | None = None) -> None: ...


def why_not_send(now: Delivery | None) -> str:
    """now: what the rounds know of the delivery, None while they know nothing."""
    return "" if now is not None and now.standing.enrolled else NOT_ENROLLED


@dataclass(frozen=True, slots=True)
class _Loaded:
    page: Page
    url: str


class DeliveryPresenter:
    about = frozenset({Topic.SYNC})

    def __init__(
        self, view: DeliveryView, sync: Sync, standard: Standard, rounds: Rounds, work: Work, by: Actor
    ) -> None:
        self._view, self._sync, self._standard, self._rounds, self._work, self._by = (
            view,
            sync,
            standard,
            rounds,
            work,
            by,
        )
        self._why_not = why_not(by, standard, Permission.OFFICE, ENROLLING)
        self._busy = self._asked = False
        now = rounds.now
        self._url = now.standing.url if now is not None else ""
        self._enrolled = not why_not_send(now)
        self._latest = Latest(work, self._load, done=self._show, failed=view.show_message)
        view.show_rights(self._why_not)
        rounds.listen(self.heard)

    @property
    def why_not_enrol(self) -> str:
        return self._why_not

    @property
    def why_not_send(self) -> str:
        return "" if self._enrolled else NOT_ENROLLED

    def refresh(self) -> None:
        self._latest.ask()

    # ── network ──

    def send(self) -> None:
        """A round now; it says how it went."""
        if self.why_not_send:
            return
        self._asked = True
        self._view.show_busy("Menghubungi pusat")
        self._rounds.go()

    def heard(self, now: Delivery, ended: bool) -> None:
        if ended and self._asked:
            self._asked = False
            self._view.show_busy("")
            if now.standing.fenced:
                pass  # the page says so, and how it is resolved
            elif now.trouble is not None:
                self._view.show_message(now.trouble, self.send if now.trouble.again else None)
            else:
                self._view.show_done("Putaran selesai.")
        self.refresh()

    # ── sticks ──

    def write_stick(self, folder: Path) -> None:
        def done(written: tuple[Path, int]) -> None:
            path, entries = written
            self._view.show_done(
                f"{entries} catatan ditulis: {path.name}. Bawa ke pusat, lalu baca jawabannya di sini."
            )

        self._errand(
            "Menulis ke flashdisk",
            lambda: self._sync.write_stick(folder),
            done,
            lambda: self.write_stick(folder),
        )

    def read_stick(self, file: Path) -> None:
        def done(result: RoundResult) -> None:
            self._view.show_done(f"Jawaban pusat dibaca: {wording.done(result)}")

        self._errand("Membaca jawaban pusat", lambda: self._sync.read_stick(file), done, lambda: self.read_stick(file))

    # ── enrolment ──

    def ask_enrol(self) -> None:
        if not self._why_not:
            self._view.ask_enrol(self._url, self._enrolled)

    def enrol(self, url: str, code: str) -> None:
        def job() -> str:
            return self._sync.enrol(url.strip(), code.strip().upper(), by=self._by).device

        def done(device: str) -> None:
            self._view.enrolled(f"Terdaftar sebagai {device.rpartition('/')[0]}. Kiriman pertama berjalan sekarang.")
            self._rounds.go()

        self._errand("Mendaftarkan loket", job, done, lambda: self.enrol(url, code))

    # ── the tray, the blocks ──

    def send_again(self, line: TrayLine) -> None:
        if line.seq is None:
            return
        seq = line.seq

        def done(_: None) -> None:
            self._view.show_done(f"Catatan {seq} dikirim lagi pada putaran ini.")
            self._rounds.go()

        self._errand("Mengembalikan ke antrean kirim", lambda: self._sync.send_again([seq], by=self._by), done)

    def give_back(self, line: BlockLine) -> None:
        self._close(
            line,
            NumberFate.RETURNED,
            f"Kembalikan {line.left} dari blok {line.numbers}?",
            "Nomor yang belum dipakai dipinjamkan lagi oleh pusat, juga ke loket lain.",
            "Kembalikan",
        )

    def declare_void(self, line: BlockLine) -> None:
        self._close(
            line,
            NumberFate.VOID,
            f"Batalkan {line.left} dari blok {line.numbers}?",
            "Nomor itu tidak pernah dipakai lagi; alasannya tercatat di buku agenda.",
            "Batalkan nomor",
        )

    def _close(self, line: BlockLine, fate: NumberFate, question: str, consequence: str, do: str) -> None:
        if self._why_not:
            return
        block: UUID = line.id

        def go(reason: str) -> None:
            self._errand(
                do,
                lambda: self._sync.close_block(block, fate, reason, by=self._by),
                lambda _: self._view.show_done(f"Blok {line.numbers} ditutup; pusat diberi tahu."),
            )

        self._view.ask_reason(question, consequence, do, go)

    # ── the same for all ──

    def _errand(self, words: str, job: Callable[[], T], done: Callable[[T], None], again: Again | None = None) -> None:
        """One at a time; it may take a while (a stick, the network)."""
        if self._busy:
            return
        self._busy = True
        self._view.show_busy(words)

        def over(then: Callable[[], None]) -> None:
            self._busy = False
            self._view.show_busy("")
            then()
            self.refresh()

        self._work.run(
            job,
            done=lambda result: over(lambda: done(result)),
            failed=lambda message: over(lambda: self._view.show_message(message, again if message.again else None)),
            lane="line",
        )

    def _load(self) -> _Loaded:
        standing = self._sync.standing()
        now = self._rounds.now
        page = wording.page(
            standing,
            self._sync.days(),
            self._sync.tray(),
            self._sync.unapplied(),
            self._sync.blocks(),
            zone=self._standard.office.zone,
            trouble=now.trouble if now else None,
        )
        return _Loaded(page, standing.url)

    def _show(self, loaded: _Loaded) -> None:
        self._url, self._enrolled = loaded.url, loaded.page.enrolled
        self._view.show_page(loaded.page)
