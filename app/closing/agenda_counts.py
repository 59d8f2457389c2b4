"""A stretch of the register counted: by purpose and desil, and by village."""

from collections import Counter
from collections.abc import Sequence

from app.closing.grid import Cell, Grid
from app.letters import LetterState, RegisterLine
from app.standard import Standard

UNRANKED = "Belum diperingkat"
ALL = "Semua"
NO_VILLAGE = "(tidak tercatat)"


def by_purpose_and_desil(lines: Sequence[RegisterLine], standard: Standard) -> Grid:
    """Letters that were not voided, one column for each desil that occurs; void ones in a column of their own."""
    good = [each for each in lines if each.letter.state is not LetterState.VOID]
    ranks = sorted({each.desil for each in good if each.desil is not None})
    columns = [*ranks, *([None] if any(each.desil is None for each in good) else [])]
    found = Counter((each.letter.purpose, each.desil) for each in good)
    void = Counter(each.letter.purpose for each in lines if each.letter.state is LetterState.VOID)
    codes = list(dict.fromkeys([*(purpose.code for purpose in standard.purposes), *(p for p, _ in found), *void]))
    rows: list[tuple[Cell, ...]] = []
    for code in codes:
        counts = [found[code, rank] for rank in columns]
        if sum(counts) or void[code]:
            rows.append((standard.purpose_label(code), *counts, sum(counts), void[code]))
    if len(rows) > 1:
        totals = [sum(found[code, rank] for code in codes) for rank in columns]
        rows.append((ALL, *totals, sum(totals), void.total()))
    heads = [(UNRANKED, 13) if rank is None else (f"Desil {rank}", 9) for rank in columns]
    return Grid("Keperluan dan desil", (("Keperluan", 34), *heads, ("Jumlah", 9), ("Batal", 8)), tuple(rows))


def by_village(lines: Sequence[RegisterLine]) -> Grid:
    """Letters that were not voided, and void ones, for each village; the one with the most letters first."""
    good = Counter(each.village or NO_VILLAGE for each in lines if each.letter.state is not LetterState.VOID)
    void = Counter(each.village or NO_VILLAGE for each in lines if each.letter.state is LetterState.VOID)
    names = sorted({*good, *void}, key=lambda name: (-good[name], name))
    rows: list[tuple[Cell, ...]] = [(name, good[name], void[name]) for name in names]
    if len(rows) > 1:
        rows.append((ALL, good.total(), void.total()))
    return Grid("Desa atau kelurahan", (("Desa/kelurahan", 34), ("Jumlah", 9), ("Batal", 8)), tuple(rows))
