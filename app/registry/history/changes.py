"""Two kept extracts compared, one person's history through all of them, and what they say of a letter's person now."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import chains, refused
from app.registry.errors import ExtractMissing, ImportCancelled, NothingToCompare
from app.registry.folder import Folder
from app.registry.history import beside, rowwise
from app.registry.history.diff import Change, Comparison, Found, Kind
from app.registry.looks import Looks
from app.registry.tables import ExtractRow, view
from app.registry.told import ALL, Told
from app.registry.views import Extract, Person
from app.security.durable import PRIVATE
from app.standard import Permission
from app.store import Store
from app.store.errors import FileUnreachable

MANY_PEOPLE = 50_000
"""From here on a process of its own is worth its start (0.2 s)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What one extract says about a person, and of what it says anything at all; person None: it does not list that
    NIK. refused: its import refused that person's row, so that it says nothing, neither that he is in it nor that he is
    not."""

    label: str
    data_date: date
    person: Person | None
    told: Told = ALL
    refused: bool = False


class Changes:
    """Looks at extracts beside the one in use. Keeps nothing: a comparison lives as long as who asked for it."""

    def __init__(self, store: Store, folder: Folder, looks: Looks) -> None:
        self._store, self._folder, self._looks = store, folder, looks

    def last_two(self) -> tuple[Extract, Extract]:
        """The extract in use and the newest one of older data, which what it corrects is not. Raises
        NothingToCompare."""
        kept = chains.standing(self._kept())
        after = next((each for each in kept if each.current), None)
        older = [each for each in kept if after is not None and each.id != after.id]
        if after is None or not older:
            raise NothingToCompare(kept=len(kept))
        before = max(older, key=lambda each: (each.data_date <= after.data_date, each.data_date, each.imported_at))
        return before, after

    def compare(
        self,
        before: UUID,
        after: UUID,
        *,
        by: Actor,
        tell: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Comparison:
        """tell: the share that is done, 0 to 1; cancelled: both are asked some twenty times a second.

        Raises ExtractMissing, NothingToCompare, FileDamaged, ImportCancelled, ComparisonLost; nothing of what was found
        until then is kept.
        """
        by.must_any(Permission.IMPORT, Permission.SERVE, Permission.REGISTER)
        kept = {each.id: each for each in self._kept()}
        for wanted in (before, after):
            if wanted not in kept:
                raise ExtractMissing(extract=str(wanted))
        if before == after:
            raise NothingToCompare(kept=1)

        def told(share: float) -> None:
            if cancelled is not None and cancelled():
                raise ImportCancelled()
            if tell is not None:
                tell(min(1.0, share))

        found = self._compared(kept[before], kept[after], told)
        with self._store.write(by) as unit:
            counts = {kind.value: found.count(kind) for kind in Kind}
            unit.record("registry.compared", after, before=str(before), both=found.both, **counts)
        return found

    def page(self, comparison: Comparison, kind: Kind, first: int, count: int) -> tuple[Change, ...]:
        """People of one kind of change, in the order of the NIK; of new ones and of those who are gone also whether the
        other extract refused their row."""
        rows = comparison.rows[kind]
        was, now = rows.before[first : first + count], rows.after[first : first + count]
        with ExitStack() as open_:
            old = open_.enter_context(self._folder.reader(comparison.before.id)).people([row for row in was if row])
            new = open_.enter_context(self._folder.reader(comparison.after.id)).people([row for row in now if row])
        found = [Change(old.get(one), new.get(other)) for one, other in zip(was, now, strict=True)]
        if kind not in (Kind.NEW, Kind.GONE):
            return tuple(found)
        niks = [nik for each in found if (nik := _nik(each)) is not None]
        silent = comparison.before if kind is Kind.NEW else comparison.after
        withheld = refused.people(self._folder, silent, niks)
        return tuple(replace(each, refused=_nik(each) in withheld) for each in found)

    def export(self, comparison: Comparison, path: Path, *, by: Actor, unmask: bool = False) -> Path:
        """The comparison as a workbook at `path`, for its owner's eyes alone; journaled. unmask: numbers whole.

        Raises NotAllowed, FileUnreachable.
        """
        by.must(Permission.IMPORT)
        if unmask:
            by.must(Permission.UNMASK)
        # xlsxwriter takes 0.1 s to import; the window must not wait for it to start.
        from app.registry.history import diff_workbook

        with self._store.write(by) as unit:
            counts = {kind.value: comparison.count(kind) for kind in Kind}
            unit.record(
                "registry.changes_exported",
                comparison.after.id,
                before=str(comparison.before.id),
                unmasked=unmask,
                **counts,
            )
        aside = path.with_name(f"{path.name}.sebagian")
        try:
            # Made before it is filled: what is not there yet nobody else can open.
            aside.touch(mode=PRIVATE)
            diff_workbook.write(
                aside, comparison, lambda kind, first, count: self.page(comparison, kind, first, count), unmask=unmask
            )
            aside.replace(path)
        except OSError as error:
            raise FileUnreachable(file=path.name) from error
        finally:
            aside.unlink(missing_ok=True)
        return path

    def history(self, person: Person, *, by: Actor, visit: UUID | None = None) -> tuple[Moment, ...]:
        """The same NIK in every kept data set up to the one in use, as corrected, the oldest first; nothing for
        somebody without a NIK. Data that are newer than those in use answer nothing: somebody went back behind them.

        A look into data beside those in use is journaled under the person's reference.
        """
        by.must(Permission.SERVE)
        if person.nik is None:
            return ()
        moments = []
        sets = sorted(chains.standing(self._kept()), key=lambda each: (each.data_date, each.imported_at))
        used = next((at for at, each in enumerate(sets) if each.current), len(sets) - 1)
        for extract in sets[: used + 1]:
            with self._folder.reader(extract.id) as reader:
                found = reader.by_nik(person.nik)
            withheld = not found and bool(refused.people(self._folder, extract, [person.nik]))
            of = found[0] if found else None
            moments.append(Moment(extract.label, extract.data_date, of, extract.told, withheld))
        if len(moments) > 1:
            self._looks.history_read(person, sets[used], len(moments), by=by, visit=visit)
        return tuple(moments)

    def now(self, niks: Sequence[Nik]) -> tuple[Extract, dict[Nik, Person]]:
        """What the extract in use says about these people; whoever is not listed is not in the answer.

        For letters that exist: the look at the person was journaled when they were made. Raises NothingToCompare.
        """
        current = next((each for each in self._kept() if each.current), None)
        if current is None:
            raise NothingToCompare(kept=0)
        found: dict[Nik, Person] = {}
        with self._folder.reader(current.id) as reader:
            for nik in dict.fromkeys(niks):
                if people := reader.by_nik(nik):
                    found[nik] = people[0]
        return current, found

    def withheld(self, extract: Extract, niks: Sequence[Nik]) -> frozenset[Nik]:
        """Those whose row that extract's import refused."""
        return refused.people(self._folder, extract, niks)

    def told(self) -> dict[UUID, Told]:
        """Of what each extract says anything, also of one whose file is gone: letters rest on them."""
        with self._store.read() as session:
            return {row.id: view(row).told for row in session.exec(select(ExtractRow))}

    def _compared(self, before: Extract, after: Extract, told: Callable[[float], None]) -> Comparison:
        most = max(before.people, after.people, 1)
        ranks = before.told.has("desil"), after.told.has("desil")
        # Both are opened here: a file that is gone or does not open is told at once.
        with self._folder.reader(before.id) as old, self._folder.reader(after.id) as new:
            found: Found | None = None
            if most >= MANY_PEOPLE:
                was, now = ((self._folder.path(each.id), self._folder.key(each.id)) for each in (before, after))
                found = beside.compare(was, now, ranks, told)
            if found is None:
                found = rowwise.compare(old, new, ranks, lambda people: told(people / most))
            unnumbered = old.unnumbered(), new.unnumbered()
        return Comparison(before, after, found.both, unnumbered, found.rows, found.villages, found.desils)

    def _kept(self) -> list[Extract]:
        with self._store.read() as session:
            query = select(ExtractRow).where(col(ExtractRow.dropped_at).is_(None))
            return [view(row) for row in session.exec(query) if self._folder.path(row.id).is_file()]


def _nik(change: Change) -> Nik | None:
    who = change.after or change.before
    return who.nik if who is not None else None
