"""The register (buku agenda) as rows, and the sentence about each series that no number is missing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.digits import LENGTH, masked
from app.closing.grid import Cell, Grid
from app.letters import LetterState, RegisterLine
from app.letters.numbers.book import PaperNumber
from app.letters.numbers.numbering import SeriesProof
from app.standard import Standard
from app.standard.unknown import known
from app.words.labels import LETTER_STATES
from app.words.labels import NUMBER_FATES as FATES

_COLUMNS = (
    ("No.", 7),
    ("Tanggal", 12),
    ("Nomor surat", 30),
    ("Klasifikasi", 12),
    ("Jenis surat", 34),
    ("Keperluan", 28),
    ("Nama", 34),
    ("NIK", 20),
    ("Desa/kelurahan", 22),
    ("Desil", 7),
    ("Tanggal data", 12),
    ("Pengolah", 16),
    ("Penanda tangan", 34),
    ("Berlaku sampai", 14),
    ("Status", 18),
    ("Keterangan", 34),
)

_OTHER_COLUMNS = (
    ("Nomor", 30),
    ("Tanggal", 12),
    ("Keadaan", 22),
    ("Jenis surat", 34),
    ("Nama", 34),
    ("Penanda tangan", 34),
    ("Keterangan", 40),
    ("Dicatat oleh", 16),
)


@dataclass(frozen=True, slots=True)
class SeriesSpan:
    """The numbers of one series that a list holds. lost: bear no letter at all, which must not be; elsewhere: their
    letters are of other days. besides: explained without a letter of Loket, by fate."""

    label: str
    first: int
    last: int
    void: int
    lost: tuple[int, ...]
    elsewhere: tuple[int, ...]
    besides: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def sentence(self) -> str:
        numbers = f"Nomor {self.first}" if self.first == self.last else f"Nomor {self.first}–{self.last}"
        said = f"{numbers} {'lengkap' if not self.lost else 'TIDAK LENGKAP, hilang ' + _listed(self.lost)}"
        said += f", {self.void} batal" if self.void else ", tidak ada yang batal"
        for fate, serials in self.besides:
            said += f"; nomor {_listed(serials)} {FATES[fate]}"
        if self.elsewhere:
            said += f"; nomor {_listed(self.elsewhere)} bertanggal lain"
        return f"{self.label}: {said}."


def grids(
    lines: Sequence[RegisterLine], spans: Sequence[SeriesSpan], standard: Standard, *, unmask: bool
) -> list[Grid]:
    """The register, and beside it the proof that its numbers are complete."""
    proof = Grid("Kelengkapan nomor", (("Kelengkapan nomor", 90),), tuple((span.sentence,) for span in spans))
    return [Grid("Register", _COLUMNS, tuple(row(line, standard, unmask=unmask) for line in lines)), proof]


def other_numbers(numbers: Sequence[PaperNumber], standard: Standard) -> Grid:
    """Numbers that no letter of Loket bears: the book of what was written by hand, given outside, void, returned."""
    return Grid(
        "Nomor lain",
        _OTHER_COLUMNS,
        tuple(
            (
                each.number,
                each.day,
                FATES[each.fate],
                standard.letter_title(each.kind),
                each.subject,
                standard.role_title(each.signer_role) if each.signer_role else "",
                each.why,
                each.by,
            )
            for each in numbers
        ),
    )


def row(line: RegisterLine, standard: Standard, *, unmask: bool) -> tuple[Cell, ...]:
    letter = line.letter
    return (
        line.serial,
        line.day,
        letter.number,
        _classification(letter.kind, standard),
        letter.title,
        standard.purpose_label(letter.purpose),
        letter.subject_name,
        nik(line.person_nik, unmask=unmask),
        line.village,
        line.desil,
        data_date(line),
        letter.drafted_by,
        standard.role_title(letter.signer_role),
        letter.valid_until,
        LETTER_STATES[letter.state],
        remark(line),
    )


def _classification(code: str, standard: Standard) -> str:
    kind = known(standard.letters, code)
    return kind.classification if kind else ""


def nik(digits: str, *, unmask: bool) -> str:
    """Masked as everywhere; what is not 16 digits is hidden whole."""
    if unmask:
        return digits
    return masked(digits) if len(digits) == LENGTH else "•" * len(digits)


def data_date(line: RegisterLine) -> date | None:
    return date.fromisoformat(line.data_date) if line.data_date else None


def remark(line: RegisterLine) -> str:
    """A void number stays in the register, with its reason."""
    return f"BATAL: {line.letter.note}" if line.letter.state is LetterState.VOID else ""


def spans(lines: Iterable[RegisterLine], proofs: Sequence[SeriesProof], standard: Standard) -> list[SeriesSpan]:
    """For each series in the list. proofs: of the whole register; a number that is neither here nor a gap there
    belongs to a letter of another day."""
    grouped: dict[tuple[str, int], list[RegisterLine]] = {}
    for line in lines:
        grouped.setdefault((line.series, line.year), []).append(line)
    known = {(p.series, p.year): p for p in proofs}
    return [
        _span(_label(series, year, standard), members, known.get((series, year)))
        for (series, year), members in grouped.items()
    ]


def _span(label: str, members: Sequence[RegisterLine], proof: SeriesProof | None) -> SeriesSpan:
    gaps: Collection[int] = proof.gaps if proof else ()
    serials = {line.serial for line in members}
    first, last = min(serials), max(serials)
    absent = [number for number in range(first, last + 1) if number not in serials]
    besides = [
        (fate, tuple(serial for serial in serials if first <= serial <= last))
        for fate, serials in (proof.besides.items() if proof else ())
    ]
    explained = {serial for _, serials in besides for serial in serials}
    return SeriesSpan(
        label=label,
        first=first,
        last=last,
        void=sum(line.letter.state is LetterState.VOID for line in members),
        lost=tuple(number for number in absent if number in gaps),
        elsewhere=tuple(number for number in absent if number not in explained and number not in gaps),
        besides=tuple((fate, serials) for fate, serials in besides if serials),
    )


def _label(series: str, year: int, standard: Standard) -> str:
    scope, _, name = series.partition(":")
    match scope:
        case "jenis":
            title = standard.letter_title(name)
        case "klasifikasi":
            title = f"Klasifikasi {name}"
        case "unit":
            title = f"Unit {name}"
        case _:
            title = "Semua surat"
    return f"{title} {year}" if year else title


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    return f"{shown}, … ({len(numbers)} nomor)" if len(numbers) > 10 else shown
