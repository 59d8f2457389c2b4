"""Who looked at whom: under which reference the journal names everybody who was seen, and who has seen one person.

The law on personal data lets a person ask who has seen his (UU 27/2022, pasal 31: processing is recorded), so each look
names by its reference every person whose data it showed: as the entry's subject, or in its fact `people`.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import UUID

from pydantic import JsonValue

from app.base.actor import Actor
from app.registry.question import Question
from app.registry.rows import names
from app.registry.views import Extract, Finding, Person, QueryKind
from app.security.refs import person_ref
from app.standard import Permission
from app.store import Store, journal

KINDS = (
    "registry.looked_up",
    "registry.turned_page",
    "registry.opened",
    "registry.history_read",
    "registry.revealed",
)
"""A search; a further page of its results; one of several chosen, with the family; what earlier data say; whole
numbers shown."""

_SEARCHES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody's data were shown to `actor`. kind: see KINDS; by: nik, kk or name, "" where nothing was searched for;
    visit: for which visit, None without one. mentioned: not searched for, but shown beside whoever was."""

    at: datetime
    actor: str
    kind: str
    by: str
    visit: UUID | None
    mentioned: bool


class Looks:
    """Writes and reads them. Safe to use from several threads."""

    def __init__(self, store: Store, data_key: bytes) -> None:
        self._store, self._data_key = store, data_key
        self._lock = Lock()
        self._turned: OrderedDict[tuple[str, UUID, Question], set[int]] = OrderedDict()

    def reference(self, asked: str) -> UUID:
        """asked: 16 digits, or a name as `names.key` writes it."""
        return person_ref(self._data_key, asked)

    def of(self, person: Person) -> UUID:
        """By the NIK; of whom the data give none by the No. KK, and without that by the name."""
        number = person.nik or person.kk
        return self.reference(number.digits if number else names.key(person.name))

    def beside(self, subject: UUID, people: Iterable[Person]) -> dict[str, JsonValue]:
        """The fact that names the others who were seen with the subject; none where it was alone."""
        others = dict.fromkeys(str(ref) for person in people if (ref := self.of(person)) != subject)
        return {"people": list(others)} if others else {}

    def began(self, extract: UUID, question: Question, by: Actor) -> None:
        """A search was made: its further pages have not been seen yet, whoever asked the same before."""
        with self._lock:
            self._turned.pop((by.name, extract, question), None)

    def turned(self, finding: Finding, first: int, people: Sequence[Person], *, by: Actor, visit: UUID | None) -> None:
        """People from place `first` on, of those behind the first page, were shown. A page that is drawn again, also in
        part, is no look of its own."""
        question = finding.question
        if question is None or not people:
            return
        with self._lock:
            seen = self._turned.setdefault((by.name, finding.extract.id, question), set())
            fresh = [place for place in range(first, first + len(people)) if place not in seen]
            if fresh:
                subject = self.reference(names.key(question.name) or question.nik or question.kk)
                shown = self.beside(subject, (people[place - first] for place in fresh))
                self._note(
                    "registry.turned_page", subject, finding.extract, by, visit, by=QueryKind.NAME.value, **shown
                )
                seen.update(fresh)
            while len(self._turned) > _SEARCHES_KEPT:
                self._turned.popitem(last=False)

    def opened(
        self,
        person: Person,
        members: Iterable[Person],
        extract: Extract,
        kind: QueryKind,
        *,
        by: Actor,
        visit: UUID | None,
    ) -> None:
        """One of several was chosen; members: the family on the card."""
        subject = self.of(person)
        self._note("registry.opened", subject, extract, by, visit, by=kind.value, **self.beside(subject, members))

    def history_read(self, person: Person, extract: Extract, data_sets: int, *, by: Actor, visit: UUID | None) -> None:
        """What that many data sets say of one person, the one in use and those before it."""
        self._note("registry.history_read", self.of(person), extract, by, visit, data_sets=data_sets)

    def _note(
        self, kind: str, subject: UUID, extract: Extract, by: Actor, visit: UUID | None, /, **facts: JsonValue
    ) -> None:
        with self._store.write(by) as unit:
            unit.record(
                kind,
                subject,
                extract=str(extract.id),
                data_date=extract.data_date.isoformat(),
                visit=str(visit) if visit else None,
                **facts,
            )

    def who_saw(
        self, digits: str, *, by: Actor, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Look, ...]:
        """Every look at whom this NIK or No. KK (16 digits) stands for, the oldest first; that it was asked is
        journaled too. `since` inclusive, `until` exclusive, UTC. Raises NotAllowed.

        Of looks by No. KK or by a name that were journaled before people were named in them, only those are found that
        ended with this person alone.
        """
        by.must(Permission.AUDIT)
        subject = self.reference(digits)
        with self._store.write(by) as unit:
            found = list(journal.naming(unit.session, subject, KINDS, since=since, until=until))
            unit.record("registry.looks_listed", subject, looks=len(found))
        return tuple(
            Look(
                at=line.entry.at,
                actor=line.entry.actor,
                kind=line.entry.kind,
                by=str(line.entry.facts.get("by", "")),
                visit=UUID(visit) if isinstance(visit := line.entry.facts.get("visit"), str) else None,
                mentioned=line.entry.subject != subject,
            )
            for line in found
        )
