"""The sheet of the numbers in words: what is proved, what is kept back, what became of the others. No Qt here."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from app.letters.numbers.book import Fate, PaperNumber, stretches
from app.letters.numbers.numbering import SeriesProof
from app.standard import Permission, Standard
from app.words import dates
from app.words.labels import NUMBER_FATES
from app.words.numbers import grouped
from ui.screens.supplies.face import Do, Page, Part, Row
from ui.shell.who_may import who_may

MOST_ROWS = 30
"""Reserved numbers that are listed one by one; the printed sheet has them all."""

_ABOUT = (
    "Setiap nomor terbit, batal, dicadangkan, ditulis tangan, dikembalikan, atau diberikan di luar Loket. Nomor tanpa "
    "penjelasan disebut celah, dan tertulis di sini."
)


def page(
    proofs: Sequence[SeriesProof],
    reserved: Sequence[PaperNumber],
    settled: Sequence[PaperNumber],
    standard: Standard,
    *,
    settles: bool,
    writes: bool,
    scanned: frozenset[UUID] = frozenset(),
) -> Page:
    """settles: this person may keep back, void and return numbers; writes: may enter what was written by hand.
    scanned: ids of handwritten letters whose scan is kept."""
    why = (
        "" if settles else f"Mencadangkan dan mengembalikan nomor dilakukan oleh {who_may(standard, Permission.VOID)}."
    )
    parts = [Part("Pembuktian nomor", [proof_row(each, standard) for each in proofs], "Belum ada nomor.")]
    for kind, group in groupby(sorted(reserved, key=_order), key=lambda each: each.kind):
        parts.append(_kept_back(kind, list(group), standard, settles=settles, writes=writes))
    told = [_settled(first, last, scanned, writes=writes) for first, last in reversed(stretches(settled))]
    if told:
        parts.append(Part("Tiga bulan terakhir", told[:MOST_ROWS], more=max(0, len(told) - MOST_ROWS)))
    does = (
        Do("reserve", "Cadangkan nomor …", why, "primary"),
        Do("outside", "Diberikan di luar Loket …", why),
    )
    return Page(_ABOUT, parts=parts, does=does)


def proof_row(proof: SeriesProof, standard: Standard) -> Row:
    titles = dict.fromkeys(kind.title for kind in standard.letters if kind.series() == proof.series)
    year = f" tahun {proof.year}" if proof.year else ""
    span = f"{grouped(proof.first)} sampai {grouped(proof.last)}" if proof.first < proof.last else grouped(proof.first)
    told = [f"{grouped(proof.used)} surat" + (f" ({grouped(proof.void)} batal)" if proof.void else "")]
    told += [f"{grouped(len(serials))} {NUMBER_FATES[fate]}" for fate, serials in proof.besides.items()]
    told += [_missing("celah", proof.gaps), _missing("ganda", proof.twins)] if not proof.whole else ["tidak ada celah"]
    return Row(
        f"{proof.series}/{proof.year}",
        f"{' / '.join(titles) or proof.series}{year}: nomor {span}",
        "; ".join(each for each in told if each) + ".",
        "listed" if proof.whole else "error",
        "check" if proof.whole else "warning",
    )


def _missing(word: str, serials: Sequence[int]) -> str:
    shown = ", ".join(map(grouped, serials[:10])) + (" …" if len(serials) > 10 else "")
    return f"{word.upper()}: {shown}" if serials else ""


def _kept_back(kind: str, numbers: Sequence[PaperNumber], standard: Standard, *, settles: bool, writes: bool) -> Part:
    sheet = Row(
        kind,
        f"Lembar isian {grouped(len(numbers))} nomor, untuk digantung di loket",
        f"{numbers[0].why}; dicadangkan {dates.short(numbers[0].day)} oleh {numbers[0].by}.",
        "info",
        "letter",
        (
            Do("print", "Cetak"),
            Do("save", "Simpan …"),
            *((Do("give_back", "Kembalikan sisanya …", kind="danger"),) if settles else ()),
        ),
    )
    rows = [
        Row(
            f"{kind}/{each.serial}",
            each.number,
            "",
            "warning",
            "clock",
            (
                *((Do("write_in", "Catat surat …"),) if writes else ()),
                *((Do("spoil", "Rusak …", kind="plain"),) if settles else ()),
            ),
        )
        for each in numbers[:MOST_ROWS]
    ]
    return Part(f"Dicadangkan: {standard.letter_title(kind)}", [sheet, *rows], more=max(0, len(numbers) - MOST_ROWS))


def _settled(first: PaperNumber, last: PaperNumber, scanned: frozenset[UUID], *, writes: bool) -> Row:
    span = first.number if first.serial == last.serial else f"{first.number} sampai {last.number}"
    whom = f" {first.subject}." if first.subject else ""
    by_hand, kept = first.fate is Fate.BY_HAND and first.serial == last.serial, first.id in scanned
    return Row(
        str(first.id),
        f"{span}: {NUMBER_FATES[first.fate]}",
        f"{first.why}.{whom} {dates.short(first.day)}, {first.by}." + (" Pindaiannya tersimpan." if kept else ""),
        "quiet",
        "dot",
        (Do("scan", "Simpan pindaian …"),) if by_hand and writes and not kept else (),
    )


def _order(number: PaperNumber) -> tuple[str, int, int]:
    return number.kind, number.year, number.serial
