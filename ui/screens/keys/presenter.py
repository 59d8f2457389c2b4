"""The keys step by step: after a new key come the sheet for the wall and the page for outsiders. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from app.base.actor import Actor
from app.security.durable import write_durably
from app.store.errors import FileUnreachable
from app.trust import KeyView, Published, Trust
from app.trust.drill import Drill
from app.words import dates
from app.words.errors import Message
from app.words.labels import VERDICTS
from app.words.numbers import grouped
from ui.work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeysPage:
    """now: about the key that seals. before: the replaced ones, the newest first. steps: what is left to do, in order,
    after a key was replaced; empty when all is done."""

    now: Sequence[tuple[str, str]]
    before: Sequence[tuple[str, str]]
    steps: Sequence[str]


class KeysView(Protocol):
    def show_page(self, page: KeysPage) -> None: ...
    def show_fault(self, fault: str) -> None:
        """What is wrong with the date that was typed."""

    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...


_SHEET = "Simpan lembar sidik, cetak, dan tempel di papan pengumuman."
_PAGE = "Terbitkan halaman periksa, lalu salin ke server web dan flashdisk."
_COMPARE = "Seorang membacakan sidik dari lembar cetak, yang lain mencocokkannya di sini."
_TELL = "Kabari sekolah dan kantor penerima bahwa kuncinya diganti."


class KeysPresenter:
    def __init__(self, view: KeysView, trust: Trust, work: Work, by: Actor) -> None:
        self._view, self._trust, self._work, self._by = view, trust, work, by
        self._steps: list[str] = []
        self._fingerprint = ""

    def begin(self) -> None:
        self._work.run(self._trust.own_keys, done=self._show, failed=self._view.show_message)

    def rotate(self) -> None:
        self._do(lambda: self._trust.rotate(by=self._by), self._rotated)

    def declare_lost(self, typed: str) -> None:
        """The key that seals now may be in other hands since that day. typed: 20-11-2026, with any dash."""
        since = _day(typed)
        if since is None or since > self._trust.today():
            self._view.show_fault("Tulis tanggal yang sudah lewat, misalnya 20-11-2026.")
            return

        def declare() -> KeyView:
            return self._trust.declare_lost(self._trust.own_keys()[-1].kid, since, by=self._by)

        self._do(declare, self._lost)

    def compare(self, typed: str) -> None:
        """The fingerprint as somebody reads it from the printed sheet: the eight groups of the key that seals now."""
        if self._plain(typed) != self._plain(self._fingerprint):
            self._view.show_fault("Tidak sama dengan sidik kunci yang menyegel. Bacakan sekali lagi; jangan ditempel.")
            return
        self._step_done(_COMPARE, "Sidik pada lembar cetak sama dengan kunci yang menyegel.")

    def rehearse(self) -> None:
        """What would become of a letter if the key were lost today; nothing of it stays."""
        self._do(lambda: self._trust.rehearse_loss(by=self._by), lambda drill: self._view.show_done(drilled(drill)))

    def told(self) -> None:
        self._step_done(_TELL, "Dicatat: penerima sudah dikabari.")

    def save_sheet(self, path: Path) -> None:
        def write() -> None:
            _written(path, self._trust.fingerprint_sheet())

        self._do(write, lambda _: self._step_done(_SHEET, f"Lembar sidik disimpan: {path.name}."))

    def publish(self, folder: Path) -> None:
        """Page, keys and lists, in a folder of the person's choice."""

        def write() -> Published:
            made = self._trust.publish(by=self._by)
            for name, content in made.files.items():
                _written(folder / name, content)
            return made

        def done(made: Published) -> None:
            self._step_done(
                _PAGE,
                f"Halaman periksa per {dates.long(made.revoked.day)} ditulis: {made.revoked.size} surat dicabut, "
                f"{made.codes.size} kode.",
            )

        self._do(write, done)

    def _rotated(self, _: KeyView) -> None:
        self._steps = [_SHEET, _COMPARE, _PAGE]
        self._view.show_done("Kunci baru menyegel mulai sekarang. Surat lama tetap dapat diperiksa.")
        self.begin()

    def _lost(self, _: KeyView) -> None:
        self._steps = [_PAGE, _SHEET, _COMPARE, _TELL]
        self._view.show_done(
            "Kunci lama tidak lagi dipercaya, kunci baru menyegel mulai sekarang. Terbitkan halaman periksa hari ini "
            "juga: daftar di dalamnya menjaga surat yang benar tetap berlaku."
        )
        self.begin()

    def _step_done(self, step: str, sentence: str) -> None:
        self._steps = [each for each in self._steps if each != step]
        self._view.show_done(sentence)
        self.begin()

    @staticmethod
    def _plain(text: str) -> str:
        return "".join(sign for sign in text.upper() if sign.isalnum())

    def _do(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        self._work.run(act, done=done, failed=self._view.show_message)

    def _show(self, keys: list[KeyView]) -> None:
        now = keys[-1]
        self._fingerprint = now.fingerprint
        facts = [
            ("Sidik", now.fingerprint),
            ("Menyegel sejak", dates.long(now.since)),
            ("Surat bersegel kunci ini", f"{now.letters}, masih berlaku {now.in_force}"),
        ]
        before = [
            (_years(key), f"{key.fingerprint}\nmasih berlaku {key.in_force} surat") for key in reversed(keys[:-1])
        ]
        self._view.show_page(KeysPage(facts, before, tuple(self._steps)))


def drilled(drill: Drill) -> str:
    if not drill.number:
        return "Latihan selesai, tidak ada yang berubah. Belum ada surat berlaku untuk dicoba."
    alone, listed = (VERDICTS[each] if each else "" for each in (drill.alone, drill.listed))
    return (
        f"Latihan selesai, tidak ada yang berubah. Andai kunci hilang hari ini, surat {drill.number} dijawab {alone}, "
        f"dan dengan daftar hari ini {listed}. Daftar itu menjaga {grouped(drill.codes)} surat: terbitkan segera, "
        "lalu tempel lembar sidik baru dan kabari penerima."
    )


def _years(key: KeyView) -> str:
    told = f"sampai {dates.long(key.until)}" if key.until else "lama"
    return f"{told}, dinyatakan hilang" if key.stolen else told


def _day(typed: str) -> date | None:
    parts = typed.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def _written(path: Path, content: bytes) -> None:
    try:
        write_durably(path, content)
    except OSError as error:
        raise FileUnreachable(file=path.name) from error
