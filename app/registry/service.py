"""Is this person in the data? Every look is journaled: who looked, by what, with what outcome; never the NIK itself."""

from array import array
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from pydantic import JsonValue
from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.digits import LENGTH
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import refused
from app.registry.errors import ExtractInUse, ExtractMissing, NameTooShort, NoExtract
from app.registry.finding import matching
from app.registry.finding.asking import next_question
from app.registry.finding.comparing import differences
from app.registry.finding.reader import Reader
from app.registry.finding.searching import Searching
from app.registry.finding.weighing import Weighing
from app.registry.folder import Folder
from app.registry.history.changes import Changes
from app.registry.intake.quarantine import SetAside, set_aside
from app.registry.looks import Looks
from app.registry.question import Question, Rest
from app.registry.rows import names
from app.registry.tables import ExtractRow, view
from app.registry.views import Aside, Difference, Extract, Family, Finding, Match, Paper, Person, QueryKind
from app.standard import Permission
from app.store import Store

LEAST_LETTERS = 2
"""Of a name alone; with a birth date, a village or a head of the family one letter is enough."""

_CURRENT = select(ExtractRow).where(col(ExtractRow.current).is_(True))


class Registry:
    """The extract in use, and the ones before it. Ask by NIK first, then by No. KK, then by name."""

    def __init__(self, store: Store, home: Path, data_key: bytes, clock: Clock) -> None:
        self._store, self._data_key, self._clock = store, data_key, clock
        self._folder = Folder(home, data_key)
        self._searching = Searching()
        self.looks = Looks(store, data_key)
        self.changes = Changes(store, self._folder, self.looks)

    def close(self) -> None:
        """Let go of the extract's file; the next question opens it again."""
        self._folder.release()
        self._searching.forget()

    def current(self) -> Extract | None:
        """The extract in use; None before the first import."""
        with self._store.read() as session:
            row = _current(session)
            return view(row) if row else None

    def extracts(self) -> tuple[Extract, ...]:
        """Those whose file is still here, newest import first."""
        with self._store.read() as session:
            query = select(ExtractRow).where(col(ExtractRow.dropped_at).is_(None))
            return tuple(view(row) for row in session.exec(query.order_by(col(ExtractRow.imported_at).desc())))

    def set_aside(self, extract: UUID) -> SetAside | None:
        """The rows that its import refused; None when there were none."""
        return set_aside(self._folder.quarantine(extract))

    def use(self, extract: UUID, by: Actor) -> Extract:
        """Put an earlier extract (or again the newest) in use: the next look-up already reads it."""
        by.must(Permission.IMPORT)
        if not self._folder.path(extract).is_file():
            raise ExtractMissing(extract=str(extract))
        with self._store.write(by) as unit:
            row = _kept(unit.session, extract)
            before = _current(unit.session)
            if before is not None and before.id != row.id:
                before.current = False
                unit.session.add(before)
                unit.session.flush()  # the database allows one current row, so the old one steps back first
            row.current = True
            unit.session.add(row)
            unit.record("registry.put_in_use", row.id, before=str(before.id) if before else None)
            result = view(row)
        self._folder.release(keep=extract)
        return result

    def drop(self, extract: UUID, by: Actor) -> None:
        """Destroy an extract's file. The one in use goes only when there is no other."""
        by.must(Permission.IMPORT)
        with self._store.write(by) as unit:
            row = _kept(unit.session, extract)
            others = select(ExtractRow.id).where(col(ExtractRow.dropped_at).is_(None), ExtractRow.id != extract)
            if row.current and unit.session.exec(others).first() is not None:
                raise ExtractInUse(label=row.label)
            row.current, row.dropped_at = False, unit.clock()
            unit.session.add(row)
            unit.record("registry.dropped", row.id, people=row.people)
        self._folder.destroy(extract)
        self._searching.forget()

    def find_nik(self, nik: Nik, *, by: Actor, visit: UUID | None = None) -> Finding:
        """Raises NoExtract; an answer "not listed" is only given when there are data to say so."""
        extract = self._in_use(by)
        with self._folder.reader(extract.id) as reader:
            matches = [matching.certain(person, _around(reader, person), "nik") for person in reader.by_nik(nik)]
        aside = () if matches else refused.rows(self._folder, extract, (nik.digits,))
        return self._told(extract, QueryKind.NIK, matches, nik.digits, by, visit, aside)

    def find_kk(self, kk: Kk, *, by: Actor, visit: UUID | None = None) -> Finding:
        """Every member is a match, the head first."""
        extract = self._in_use(by)
        with self._folder.reader(extract.id) as reader:
            family = reader.family(kk)
        matches = [matching.certain(person, family, "kk") for person in family.members] if family else []
        aside = () if matches else refused.rows(self._folder, extract, (kk.digits,))
        return self._told(extract, QueryKind.KK, matches, kk.digits, by, visit, aside)

    def search(self, question: Question, *, limit: int = 20, by: Actor, visit: UUID | None = None) -> Finding:
        """Whoever may be meant, best first, despite slips in name, date and number; how well each fits is in `why`.

        Nobody of them is the person until the clerk says so: `best` is only the likeliest. People whose birth date or
        village plainly differs are left out, but for those who have the very name that was asked for. Raises
        NameTooShort when neither two letters are given, nor one and something besides the name, nor a number.
        """
        least = 1 if question.born or question.village or question.head else LEAST_LETTERS
        if not (question.nik or question.kk) and len(names.key(question.name).replace(" ", "")) < least:
            raise NameTooShort(least=LEAST_LETTERS)
        extract = self._in_use(by)
        with self._folder.reader(extract.id) as reader:
            hits, rows = self._searching.search(extract.id, reader, question)
            first = hits[:limit]
            people = reader.people([hit.row for hit in first])
            unknown = _unknown(reader, question)
            matches = [
                Match(people[hit.row], _around(reader, people[hit.row]), hit.weight.score, hit.weight.why)
                for hit in first
            ]
        best = matches[0].person if len(matches) == 1 else None
        asked = best.nik.digits if best is not None and best.nik is not None else names.key(question.name)
        rest = Rest(array("I", [hit.row for hit in hits[limit:]] + list(rows)))
        aside = refused.rows(self._folder, extract, unknown)
        asked = asked or question.nik or question.kk
        whole = len(question.nik) == LENGTH
        found = self._told(extract, QueryKind.NAME, matches, asked, by, visit, aside, numbered=whole)
        self.looks.began(extract.id, question, by)
        ask = next_question(question, matches, others=len(rest))
        return replace(found, question=question, rest=rest, ask=ask)

    def more(
        self, finding: Finding, first: int, count: int, *, by: Actor, visit: UUID | None = None
    ) -> tuple[Match, ...]:
        """A page of `finding`, the matches that it carries included: those were journaled with the look-up, whoever
        else is on the page is when it is read for the first time."""
        by.must(Permission.SERVE)
        shown = finding.matches[first : first + count]
        start = max(0, first - len(finding.matches))
        rows = finding.rest.rows[start : start + count - len(shown)]
        if finding.question is None or not rows:
            return shown
        weighing = Weighing(finding.question)
        with self._folder.reader(finding.extract.id) as reader:
            found = dict(reader.known(rows))
            heads = reader.heads({known.kk for known in found.values() if known.kk}) if finding.question.head else {}
            weights = {row: weighing.of(replace(known, head=heads.get(known.kk))) for row, known in found.items()}
            read = reader.people(rows)
        self.looks.turned(finding, start, [read[row] for row in rows if row in read], by=by, visit=visit)
        return shown + tuple(Match(person, None, weights[row].score, weights[row].why) for row, person in read.items())

    def whole(self, match: Match, finding: Finding, *, by: Actor, visit: UUID | None = None) -> Match:
        """One of several is chosen: with the family around the person, which a page of many does not carry. A look of
        its own, journaled under the reference of that person."""
        by.must(Permission.SERVE)
        extract, family = finding.extract, match.family
        if family is None:
            with self._folder.reader(extract.id) as reader:
                family = _around(reader, match.person)
        members = family.members if family is not None else ()
        self.looks.opened(match.person, members, extract, finding.query_kind, by=by, visit=visit)
        return replace(match, family=family)

    def prepare(self) -> None:
        """Read the words of the extract in use, so that the first search by name need not wait for it."""
        current = self.current()
        if current is not None:
            with suppress(NoExtract), self._folder.reader(current.id) as reader:
                self._searching.load(current.id, reader)

    def family(self, kk: Kk) -> Family | None:
        """For the program itself; nobody is shown them by it, so it is not journaled."""
        current = self.current()
        if current is None:
            raise NoExtract()
        with self._folder.reader(current.id) as reader:
            return reader.family(kk)

    def compare(self, match: Match, paper: Paper) -> tuple[Difference, ...]:
        return differences(match.person, paper)

    def revealed(self, finding: Finding, *, by: Actor) -> None:
        """Note that the full numbers of these people were shown. Raises NotAllowed; the numbers stay out of it."""
        by.must(Permission.UNMASK)
        with self._store.write(by) as unit:
            for match in finding.matches:
                if match.person.nik is not None or match.person.kk is not None:
                    unit.record("registry.revealed", self.looks.of(match.person))

    def _in_use(self, by: Actor) -> Extract:
        by.must(Permission.SERVE)
        current = self.current()
        if current is None:
            raise NoExtract()
        return current

    def _told(
        self,
        extract: Extract,
        kind: QueryKind,
        matches: list[Match],
        asked: str,
        by: Actor,
        visit: UUID | None,
        aside: tuple[Aside, ...],
        *,
        numbered: bool = True,
    ) -> Finding:
        best = matches[0] if matches else None
        outcome = matching.outcome(best, numbered=numbered)
        subject = self.looks.reference(asked)
        shown = [match.person for match in matches]
        if kind is QueryKind.NIK and best is not None and best.family is not None:
            shown += best.family.members  # the card opens at once, with the family on it
        with self._store.write(by) as unit:
            unit.record(
                "registry.looked_up",
                subject,
                by=kind.value,
                outcome=outcome.value,
                matches=len(matches),
                extract=str(extract.id),
                data_date=extract.data_date.isoformat(),
                visit=str(visit) if visit else None,
                **self.looks.beside(subject, shown),
                **({"refused": list[JsonValue](dict.fromkeys(row.fault for row in aside))} if aside else {}),
            )
        row_hash = matching.row_hash(best.person) if best else ""
        certain = best is not None and kind is not QueryKind.NAME
        of_family = refused.of_family(self._folder, extract, best.person) if best is not None and certain else ()
        return Finding(outcome, tuple(matches), kind, extract, row_hash, aside=aside, of_family=of_family)


def _current(session: Session) -> ExtractRow | None:
    return session.scalars(_CURRENT).first()


def _kept(session: Session, extract: UUID) -> ExtractRow:
    row = session.get(ExtractRow, extract)
    if row is None or row.dropped_at is not None:
        raise ExtractMissing(extract=str(extract))
    return row


def _unknown(reader: Reader, question: Question) -> list[str]:
    """Numbers of the question, given in full, that stand nowhere in the data."""
    given = dict.fromkeys(number for number in (question.nik, question.kk) if len(number) == LENGTH)
    return [
        digits for digits in given if not reader.rows_of("nik", [int(digits)]) and reader.family(Kk(digits)) is None
    ]


def _around(reader: Reader, person: Person) -> Family | None:
    if person.kk is not None:
        return reader.family(person.kk)
    return reader.household(person.household) if person.household else None
