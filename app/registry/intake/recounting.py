"""What is to be said of an extract after a correction of it: which doubts are counted anew, and which are only known
from before."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from app.registry.intake.cleaning import Cleaning
from app.registry.intake.correcting import Corrected, is_family
from app.registry.intake.refused_rows import RefusedRow
from app.registry.intake.stored import Stored
from app.registry.rows.columns import Programmes, Words
from app.registry.rows.faults import Doubt, Fault
from app.registry.rows.headers import Field
from app.registry.source.shapes import Part

_SEEN = (
    Doubt.FAMILY_ROW_MISSING,
    Doubt.DESIL_DIFFERS,
    Doubt.TWO_NIK,
    Doubt.ALIKE_WITHOUT_NIK,
    Doubt.SERIAL_ZERO,
    Doubt.ENDING_ZERO,
    Doubt.KK_ENDING_ZERO,
    Doubt.NUMBERS_EQUAL,
    Doubt.KK_LIKE_NIK,
    Doubt.NIK_IS_KK,
    Doubt.DAY_MONTH,
    Doubt.BORN_NOT_IN_NIK,
    Doubt.PROGRAMMES_MANY,
    Doubt.NIK_EMPTY,
    Doubt.KK_EMPTY,
)
"""Still to be seen in the stored rows. A correction reads all of them again, so what it counts is all there is, and can
also be less. Of everything else (a date that could not be read was emptied) it sees what the corrected rows brought."""
_TWICE = (Doubt.NIK_TWICE, Doubt.KK_TWICE)
"""Named as the fault for which such a row is refused."""
_NEVER_CLEANED = frozenset((Fault.WIDTH, Fault.NOBODY, Fault.NIK_TWICE, Fault.KK_TWICE))
"""Refused before their cells were looked at, or long after, with cells as they were stored."""


def warnings(
    before: Mapping[str, int],
    gone: Mapping[Doubt, int],
    now: Mapping[Doubt, int],
    reasons: Mapping[str, int],
) -> dict[str, int]:
    """By kind. before: as the extract that was corrected told them; gone: those of them that the rows had which were
    corrected, as they stood (`doubts_of`); now: seen in the stored rows and the corrected ones. reasons: of all rows
    that are refused now."""
    told = Counter({Doubt(kind): count for kind, count in before.items()})
    for doubt in Doubt:
        if doubt in _SEEN:
            told[doubt] = now.get(doubt, 0)
        elif doubt in _TWICE:
            told[doubt] = reasons.get(doubt.value, 0)
        else:
            told[doubt] += now.get(doubt, 0) - min(told[doubt], gone.get(doubt, 0))
    # Whom a ranking named by NIK alone, it ranked without a row of their family.
    told[Doubt.FAMILY_ROW_MISSING] -= told[Doubt.RANKED_BY_NIK]
    return {doubt.value: told[doubt] for doubt in sorted(Doubt) if told[doubt] > 0}


def doubts_of(rows: Collection[RefusedRow], people: Part, families: Part | None, today: date) -> Counter[Doubt]:
    """What was counted of these refused rows while they were read. people, families: of the extract as it is stored."""
    found = Counter[Doubt]()
    looked_at = [row for row in rows if row.fault not in _NEVER_CLEANED]
    for part, of_families in ((people, False), (families, True)):
        some = [_as_given(row) for row in looked_at if is_family(row) is of_families]
        if part is not None and some:
            assert isinstance(part.sheet, Stored), "a correction reads what is stored"
            rules, batch = Cleaning(part, Words(), Programmes(), today), part.sheet.of_corrected(some)
            found += (rules.families if of_families else rules.people)(batch).marks.doubts
    return found


def _as_given(row: RefusedRow) -> Corrected:
    fields: dict[Field, str] = {Field(name): text for name, text in row.cells.items() if not name.startswith("=")}
    flags: dict[str, str] = {name[1:]: text for name, text in row.cells.items() if name.startswith("=")}
    return Corrected(row.file, row.row, fields, flags)
