"""From a batch as it was read to rows as they are stored, and what of it goes to quarantine."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

from app.registry.rows import cells, death, receiving, referee, saying
from app.registry.rows.codes import plain
from app.registry.rows.columns import (
    Column,
    Dates,
    Flags,
    Names,
    Numbers,
    Programmes,
    Rule,
    Words,
    addresses,
    decoded,
    words,
)
from app.registry.rows.faults import Doubt, Fault, Marks, Noted, Refused
from app.registry.rows.headers import DEAD, LIVING, Field
from app.registry.rows.nobody import is_nobody
from app.registry.source.shapes import Part
from app.registry.source.sheets import Batch

_KEPT_AS_WORDS = ((Field.VILLAGE, "village"), (Field.DISTRICT, "district"), (Field.VILLAGE_CODE, "code"))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """columns: by the name of the database's column, equally long. rows: their numbers in the source."""

    columns: dict[str, Sequence[object]]
    rows: Sequence[int]
    refused: Sequence[Refused]
    marks: Marks


class Cleaning:
    """One table's rules, with what they remember from batch to batch."""

    def __init__(self, part: Part, known: Words, programmes: Programmes, today: date) -> None:
        self._part, self._at = part, part.columns.at
        self._known, self._programmes = known, programmes
        title = self._title
        self._nik = Numbers(title(Field.NIK), nik=True)
        self._kk = Numbers(title(Field.KK), nik=False)
        self._name = Names(title(Field.NAME), needed=not part.nameless)
        self._head = Names(title(Field.HEAD), needed=False)
        self._born = Dates(title(Field.BORN), today)
        self._sex = Column(title(Field.SEX), self._decoded(Field.SEX, cells.sex))
        self._desil = Column(title(Field.DESIL), cells.desil)
        codes = part.codes.get(Field.RELATION, {})
        self._relation = Column(title(Field.RELATION), words(known, lambda text: cells.relation(text, codes)))
        self._words = {field: Column(title(field), self._decoded(field, words(known))) for field, _ in _KEPT_AS_WORDS}
        self._life = self._life_columns(today)
        self._together = Column("", death.of_several)
        self._inactive = Column(title(Field.INACTIVE), _gone)
        self._flags = Flags([(name, part.flag_codes.get(at, {})) for at, name in part.columns.flags], programmes)
        self._given = programmes.bit(part.given) if part.given else 0
        self.head_word = known[cells.HEAD]

    def people(self, batch: Batch) -> Cleaned:
        marks = Marks(doubts=Counter(batch.doubts))
        nik = self._numbers(batch, Field.NIK, self._nik, marks)
        kk = self._numbers(batch, Field.KK, self._kk, marks)
        if nobody := self._nobody(batch, marks):
            return self._but(batch, nobody, self.people)
        none = [""] * len(batch.rows)
        keys, names = (
            self._name.clean(self._cells(batch, Field.NAME), marks) if Field.NAME in self._at else (none, none)
        )
        found: dict[str, Sequence[object]] = {"nik": nik, "kk": kk, "key": keys, "name": names}
        born = None
        if Field.BORN in self._at:
            found["born"] = born = self._born.clean(self._cells(batch, Field.BORN), marks)
        if Field.NIK in self._at:
            texts = (self._cells(batch, Field.NIK), self._cells(batch, Field.BORN)) if born is not None else None
            referee.judge(nik, kk, born, self._title(Field.NIK), marks, texts)
            if Field.KK in self._at:
                referee.judge_cards(nik, kk, born, self._cells(batch, Field.KK), self._title(Field.NIK), marks)
        if Field.BORN_PLACE in self._at:
            found["born_place"] = self._cells(batch, Field.BORN_PLACE)
        if Field.SEX in self._at:
            found["sex"] = self._sex.clean(self._cells(batch, Field.SEX), marks)
        if self._part.all_heads:
            found["relation"] = [self.head_word] * len(batch.rows)
        elif Field.RELATION in self._at:
            found["relation"] = self._relation.clean(self._cells(batch, Field.RELATION), marks)
        if self._life:
            found["dead"] = self._dead(batch, marks)
        self._of_family(batch, found, marks)
        for at in marks.no_nik if Field.NIK in self._at else marks.no_kk:
            if nik[at] == kk[at] == 0:
                marks.refuse(at, "", Fault.NO_NUMBER, "")
        return self._without_refused(batch, found, marks)

    def families(self, batch: Batch) -> Cleaned:
        marks = Marks(doubts=Counter(batch.doubts))
        kk = self._numbers(batch, Field.KK, self._kk, marks)
        if nobody := self._nobody(batch, marks):
            return self._but(batch, nobody, self.families)
        found: dict[str, Sequence[object]] = {"kk": kk}
        if Field.HEAD in self._at:
            keys, names = self._head.clean(self._cells(batch, Field.HEAD), marks)
            found |= {"head_key": keys, "head": names}
        if Field.NIK in self._at:
            found["head_nik"] = self._numbers(batch, Field.NIK, self._nik, marks)
        self._of_family(batch, found, marks)
        for at in marks.no_kk:
            marks.refuse(at, self._title(Field.KK), Fault.KK_EMPTY, "")
        return self._without_refused(batch, found, marks)

    def titled(self, twins: Sequence[Refused], field: Field) -> list[Refused]:
        """Rows found later: with the column's name as the source has it, and what was stored of them in words."""
        words = {number: text for text, number in self._known.items()}
        said = saying.of_family if field is Field.KK else saying.of_person
        return [
            replace(
                row,
                column=self._title(field),
                cells=tuple((of.value, text) for of, text in said(dict(row.cells), words, self._programmes).items()),
            )
            for row in twins
        ]

    def _of_family(self, batch: Batch, found: dict[str, Sequence[object]], marks: Marks) -> None:
        """What a family's table says of the family and a plain list repeats with each member."""
        if Field.ADDRESS in self._at:
            rt, rw = (self._cells(batch, field) if field in self._at else None for field in (Field.RT, Field.RW))
            found["address"] = addresses(self._cells(batch, Field.ADDRESS), rt, rw)
        for field, stored in _KEPT_AS_WORDS:
            if field in self._at:
                found[stored] = self._words[field].clean(self._cells(batch, field), marks)
        if Field.DESIL in self._at:
            found["desil"] = self._desil.clean(self._cells(batch, Field.DESIL), marks)
        listed = self._cells(batch, Field.PROGRAMMES) if Field.PROGRAMMES in self._at else None
        if listed is not None or self._part.columns.flags:
            flags = [batch.columns[place] for place, _ in self._part.columns.flags]
            found["programmes"] = self._flags.clean(flags, listed, marks, len(batch.rows))
        if self._given:
            found["programmes"] = [self._given] * len(batch.rows)
        if Field.INACTIVE in self._at:
            self._without_inactive(batch, found, marks)

    def _without_inactive(self, batch: Batch, found: dict[str, Sequence[object]], marks: Marks) -> None:
        """Who is marked as no longer active receives nothing, whatever the programme columns of before still say."""
        before = marks.doubts[Doubt.INACTIVE_UNREADABLE]
        inactive = self._inactive.clean(self._cells(batch, Field.INACTIVE), marks)
        if any(inactive):
            unreadable = marks.doubts[Doubt.INACTIVE_UNREADABLE] - before
            marks.doubts[Doubt.INACTIVE] += sum(inactive) - unreadable
            if "programmes" in found:
                pairs = zip(found["programmes"], inactive, strict=True)
                found["programmes"] = [0 if gone else bits for bits, gone in pairs]

    def _life_columns(self, today: date) -> dict[Field, Column]:
        asking: dict[Field, death.Asked] = dict.fromkeys(LIVING, death.by_life)
        asking |= dict.fromkeys(DEAD, lambda text: death.by_death(text, today=today))
        here = [field for field in asking if field in self._at]
        rules = {field: death.rule(asking[field], alone=len(here) == 1) for field in here}
        return {field: Column(self._title(field), self._decoded(field, rule)) for field, rule in rules.items()}

    def _dead(self, batch: Batch, marks: Marks) -> list[int]:
        """1 of who has died, 2 of whom it is not clear; any of several columns is enough to say so."""
        told = [column.clean(self._cells(batch, field), marks) for field, column in self._life.items()]
        if len(told) == 1:
            return told[0]
        return self._together.clean(["".join(map(str, each)) for each in zip(*told, strict=True)], marks)

    def _decoded(self, field: Field, rule: Rule) -> Rule:
        return decoded(rule, self._part.codes.get(field, {}))

    def _title(self, field: Field) -> str:
        """As the source calls the column; "" when it has none."""
        return self._part.sheet.header[self._at[field]].strip() if field in self._at else ""

    def _cells(self, batch: Batch, field: Field) -> Sequence[str]:
        return batch.columns[self._at[field]]

    def _numbers(self, batch: Batch, field: Field, column: Numbers, marks: Marks) -> list[int]:
        if field not in self._at:
            return [0] * len(batch.rows)
        return column.clean(self._cells(batch, field), marks)

    def set_aside(self, batch: Batch) -> Cleaned:
        """Of a batch of which no row can be taken."""
        return Cleaned({}, (), self._in_words(batch.refused), Marks(doubts=Counter(batch.doubts)))

    def _nobody(self, batch: Batch, marks: Marks) -> list[int]:
        """Of the rows without a number that is one, those that are nobody's."""
        if not (marks.faults or marks.no_nik or marks.no_kk):
            return []
        without = {*marks.no_nik} if Field.NIK in self._at else {*marks.no_kk}
        if Field.KK in self._at:
            without &= {*marks.no_kk}
        header, at = self._part.sheet.header, self._at
        return [
            row
            for row in sorted(marks.faults.keys() | without)
            if is_nobody([column[row] for column in batch.columns], header, at)
        ]

    def _but(self, batch: Batch, nobody: Sequence[int], clean: Callable[[Batch], Cleaned]) -> Cleaned:
        """The batch without these rows, which are refused."""
        gone = set(nobody)
        stays = [at not in gone for at in range(len(batch.rows))]
        kept = self._part.columns.kept
        refused = [
            Refused(batch.rows[at], "", Fault.NOBODY, "", kept([column[at] for column in batch.columns]))
            for at in nobody
        ]
        rest = replace(
            batch,
            columns=[list(compress(column, stays)) for column in batch.columns],
            rows=list(compress(batch.rows, stays)),
            refused=(*batch.refused, *refused),
        )
        return clean(rest) if rest.rows else self.set_aside(rest)

    def _in_words(self, refused: Sequence[Refused]) -> list[Refused]:
        """What is kept of them as the source has it; in words where it has codes, for these mean nothing alone."""
        books = {field.value: self._part.codes.get(field, {}) for field in self._at}
        books |= {f"={name}": {} for _, name in self._part.columns.flags}
        return [
            replace(row, cells=tuple((of, books[of].get(plain(text), text)) for of, text in row.cells if of in books))
            for row in refused
        ]

    def _without_refused(self, batch: Batch, found: dict[str, Sequence[object]], marks: Marks) -> Cleaned:
        rows = batch.rows
        refused = list(batch.refused)
        if marks.faults:
            stays = [at not in marks.faults for at in range(len(rows))]
            found = {name: list(compress(column, stays)) for name, column in found.items()}
            kept = self._part.columns.kept
            refused += [
                Refused(rows[at], *fault, kept([column[at] for column in batch.columns]))
                for at, fault in sorted(marks.faults.items())
            ]
            rows = list(compress(rows, stays))
        for empty, doubt in ((marks.no_nik, Doubt.NIK_EMPTY), (marks.no_kk, Doubt.KK_EMPTY)):
            if empty:
                marks.doubts[doubt] += sum(1 for at in empty if at not in marks.faults)
        return Cleaned(found, rows, self._in_words(refused), marks)


def _gone(text: str) -> int | Noted:
    """1 for who is marked as no longer active; for whom it is not clear as well, so that nothing is claimed."""
    said = receiving.inactive(text)
    return Noted(1, said) if isinstance(said, Doubt) else int(said)
