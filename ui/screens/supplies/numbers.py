"""Numbers that no letter of Loket bears, and the proof that every number is accounted for. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from app.base.actor import Actor
from app.base.topics import Topic
from app.filing import Filing, Slot
from app.letters import Register
from app.letters.numbers.book import MOST, Fate, NumberBook, PaperNumber, Written
from app.letters.numbers.numbering import SeriesProof
from app.standard import FormField, LetterKind, Permission, Standard
from app.words.numbers import grouped
from ui.printing.at_once import print_at_once
from ui.printing.printers import Printers
from ui.screens.supplies import files
from ui.screens.supplies.face import Page, Question, SuppliesView
from ui.screens.supplies.number_page import page
from ui.work import Work

T = TypeVar("T")
TITLE = "Nomor surat"
_SCANS = "Pindaian (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp)"
LATELY = timedelta(days=90)
"""How far back the sheet tells what became of numbers; the register's own pages tell all."""


@dataclass(frozen=True, slots=True)
class Found:
    """proofs: one for each running number. reserved: kept back now. settled: the others of the last days.
    scanned: ids of those whose paper was scanned."""

    proofs: Sequence[SeriesProof]
    reserved: Sequence[PaperNumber]
    settled: Sequence[PaperNumber]
    scanned: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Services:
    book: NumberBook
    register: Register
    filing: Filing
    standard: Standard
    printers: Printers
    home: Path


class NumbersPresenter:
    about = frozenset({Topic.LETTERS})

    def __init__(self, view: SuppliesView, services: Services, work: Work, by: Actor) -> None:
        self._view, self._on, self._work, self._by = view, services, work, by
        self._book, self._standard = services.book, services.standard
        self._found = Found((), (), ())
        self._kinds = {kind.title: kind for kind in self._standard.letters}

    def begin(self) -> None:
        def job() -> Found:
            today = self._book.today()
            entries = self._book.entries(today - LATELY, today)
            reserved = self._book.reserved()
            kept = {each.id for each in reserved}
            settled = [each for each in entries if each.id not in kept]
            filed = self._on.filing.of(*(each.id for each in settled if each.fate is Fate.BY_HAND))
            scanned = frozenset(each.subject for each in filed if each.destroyed_at is None)
            return Found(self._on.register.prove(), reserved, settled, scanned)

        self._work.run(job, done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        """key: of a kind, "kind/serial" of one number that is kept back, or the id of one that was written by hand."""
        if code == "scan":
            self._choose_scan(next(each for each in self._found.settled if str(each.id) == key))
            return
        kind, _, serial = key.partition("/")
        if serial:
            one = {"write_in": self._write_in, "spoil": self._spoil}[code]
            one(self._standard.letter(kind), int(serial))
        elif kind:
            several = {"print": self._print, "save": self._save, "give_back": self._give_back}[code]
            several(self._standard.letter(kind))
        else:
            {"reserve": self._reserve, "outside": self._outside}[code]()

    # ── keeping back and declaring ──

    def _reserve(self) -> None:
        def then(values: dict[str, str]) -> None:
            kind = self._kind(values)
            self._do(
                lambda: self._book.reserve(kind.code, int(values["count"]), values["reason"], by=self._by),
                lambda taken: f"{_span(taken)} dicadangkan. Cetak lembarnya dan gantung di loket.",
            )

        explain = (
            "Nomor berikutnya disisihkan untuk surat yang ditulis tangan. Loket melanjutkan sesudahnya, dan setiap "
            "nomor ini harus dipertanggungjawabkan: dipakai, rusak, atau dikembalikan."
        )
        self._view.ask(
            Question(
                "Cadangkan nomor untuk listrik mati",
                "Cadangkan nomor",
                (*self._which(), _count("Berapa nomor"), _REASON),
                {**self._first(), "count": "20", "reason": "Cadangan listrik mati"},
                explain=explain,
            ),
            then,
        )

    def _outside(self) -> None:
        def then(values: dict[str, str]) -> None:
            kind = self._kind(values)
            self._do(
                lambda: self._book.given_outside(kind.code, int(values["count"]), values["reason"], by=self._by),
                lambda taken: f"{_span(taken)} dicatat diberikan di luar Loket.",
            )

        self._view.ask(
            Question(
                "Nomor yang sudah diberikan di luar Loket",
                "Catat nomor",
                (*self._which(), _count("Berapa nomor berikutnya"), _REASON),
                self._first(),
                explain="Misalnya di buku agenda sekretariat. Loket melanjutkan sesudah nomor itu; ini tidak dapat "
                "dibatalkan.",
                danger=True,
            ),
            then,
        )

    # ── what became of them ──

    def _write_in(self, kind: LetterKind, serial: int) -> None:
        purposes = {self._standard.purpose(code).label: code for code in kind.purposes}
        signers = {self._standard.role(each.role).title: each.role for each in kind.signers}

        def then(values: dict[str, str]) -> None:
            written = Written(
                day=date.fromisoformat(values["day"]),
                purpose=purposes[values["purpose"]],
                subject=values["name"],
                signer_role=signers[values["signer"]],
                note=values.get("note", ""),
            )
            self._do(
                lambda: self._book.write_in(kind.code, serial, written, by=self._by),
                lambda entered: f"Surat tulis tangan {entered.number} masuk buku agenda.",
            )

        today = self._book.today()
        self._view.ask(
            Question(
                f"Surat tulis tangan, nomor {serial}",
                "Masukkan ke buku agenda",
                (
                    FormField(name="name", label="Nama pada surat"),
                    FormField(name="purpose", label="Keperluan", kind="choice", choices=tuple(purposes)),
                    FormField(name="day", label="Tanggal surat", kind="date"),
                    FormField(name="signer", label="Yang menandatangani", kind="choice", choices=tuple(signers)),
                    FormField(name="note", label="Keterangan", required=False),
                ),
                {
                    "day": f"{today.day}-{today.month}-{today.year}",
                    "signer": next(iter(signers)),
                    "purpose": next(iter(purposes)) if len(purposes) == 1 else "",
                },
            ),
            then,
        )

    def _choose_scan(self, number: PaperNumber) -> None:
        def then(paths: list[Path]) -> None:
            self._do(
                lambda: [self._on.filing.add(number.id, Slot.PAPER_LETTER, path, by=self._by) for path in paths],
                lambda _: f"Pindaian surat {number.number} disimpan.",
            )

        self._view.choose_file("Pilih pindaian surat tulis tangan", _SCANS, then)

    def _spoil(self, kind: LetterKind, serial: int) -> None:
        self._view.ask(
            Question(
                f"Nomor {serial} rusak?",
                "Batalkan nomor",
                (_REASON,),
                explain="Nomornya tetap tercatat batal dan tidak dipakai lagi.",
                danger=True,
            ),
            lambda values: self._do(
                lambda: self._book.spoil(kind.code, serial, values["reason"], by=self._by),
                lambda gone: f"Nomor {gone.number} dicatat batal.",
            ),
        )

    def _give_back(self, kind: LetterKind) -> None:
        mine = [each for each in self._found.reserved if each.series == kind.series()]
        self._view.ask(
            Question(
                f"Kembalikan {len(mine)} nomor yang tidak terpakai?",
                "Kembalikan",
                (_REASON,),
                {"reason": "Listrik menyala"},
                explain=f"{_span(mine)} tercatat dikembalikan dan tidak dipakai lagi. Masukkan dahulu surat tulis "
                "tangan yang sudah memakai nomornya.",
                danger=True,
            ),
            lambda values: self._do(
                lambda: self._book.give_back(kind.code, values["reason"], by=self._by),
                lambda back: f"{len(back)} nomor dikembalikan.",
            ),
        )

    # ── the sheet for the wall ──

    def _print(self, kind: LetterKind) -> None:
        self._work.run(
            lambda: print_at_once(self._on.printers, self._on.home, self._sheet(kind), title="Nomor cadangan"),
            done=lambda printer: self._view.tell(f"Lembar nomor cadangan dikirim ke {printer}."),
            failed=self._view.fail,
            lane="errand",
        )

    def _save(self, kind: LetterKind) -> None:
        def write(path: Path) -> None:
            self._work.run(
                lambda: files.write(path, self._sheet(kind)),
                done=lambda _: self._view.tell(f"Lembar nomor cadangan disimpan: {path.name}."),
                failed=self._view.fail,
            )

        self._view.choose_place("Simpan lembar nomor cadangan", "nomor-cadangan.pdf", write)

    def _sheet(self, kind: LetterKind) -> bytes:
        from app.letters.numbers.block_sheet import sheet  # reportlab, which no other part of this sheet needs

        return sheet([each for each in self._book.reserved() if each.kind == kind.code], self._standard)

    # ── how it is done ──

    def _do(self, job: Callable[[], T], told: Callable[[T], str]) -> None:
        def done(result: T) -> None:
            self._view.tell(told(result))
            self.begin()

        self._work.run(job, done=done, failed=self._view.fail)

    def _show(self, found: Found) -> None:
        self._found = found
        self._view.show_page(self._page(found))

    def _page(self, found: Found) -> Page:
        may = self._by.may
        return page(
            found.proofs,
            found.reserved,
            found.settled,
            self._standard,
            settles=Permission.VOID in may,
            writes=Permission.DRAFT in may,
            scanned=found.scanned,
        )

    def _which(self) -> tuple[FormField, ...]:
        if len(self._kinds) == 1:
            return ()
        return (FormField(name="kind", label="Jenis surat", kind="choice", choices=tuple(self._kinds)),)

    def _first(self) -> dict[str, str]:
        return {"kind": next(iter(self._kinds))}

    def _kind(self, values: dict[str, str]) -> LetterKind:
        return self._kinds[values.get("kind") or next(iter(self._kinds))]


_REASON = FormField(name="reason", label="Sebab", hint="Tercatat di buku agenda")


def _count(label: str) -> FormField:
    return FormField(name="count", label=label, kind="number", least=1, most=MOST)


def _span(numbers: Sequence[PaperNumber]) -> str:
    if len(numbers) == 1:
        return f"Nomor {numbers[0].number}"
    return f"{grouped(len(numbers))} nomor, {numbers[0].number} sampai {numbers[-1].number},"
