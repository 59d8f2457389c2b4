"""A list of desils (No. KK, NIK, desil) joined with the extract in use: the same people, some of them with the list's
desil, and with each desil whose it is and of which date.

What results is a new extract: the file of the one in use copied under a key of its own, the list laid beside it, and
swapped in like any import. So the old one stays to go back to, and a letter rests on one extract as ever.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path

from pydantic import JsonValue

from app.base.actor import Actor
from app.base.clock import Clock
from app.registry import schema
from app.registry.account import Account, Join, Ranking
from app.registry.errors import DateInFuture, JoinsNobody, MatchesNobody
from app.registry.finding import rankings
from app.registry.folder import Folder
from app.registry.intake import loading, refused_rows, swapping
from app.registry.intake.coming import coming
from app.registry.intake.facts import Facts, Laid
from app.registry.intake.loading import Came, Stage
from app.registry.intake.quarantine import Quarantine
from app.registry.intake.ready import Ready
from app.registry.intake.report import ImportReport
from app.registry.intake.watch import Watch
from app.registry.rows.columns import Programmes, Words
from app.registry.rows.faults import Doubt, Fault, Refused
from app.registry.rows.headers import Columns, Field, left_out
from app.registry.source.several import placed
from app.registry.source.shapes import Plan
from app.registry.tables import ExtractRow
from app.registry.views import Extract, Progress
from app.store import Store
from app.words.joining import RANKING

_BLOCK = 4 << 20
_OF_A_LIST = (Field.NIK, Field.KK, Field.DESIL)


def is_ranking(plan: Plan) -> bool:
    """Whether this is a list of desils and nobody's name, which can be joined with people that are here."""
    at = plan.people.columns.at
    return plan.families is None and Field.DESIL in at and not at.keys() & {Field.NAME, Field.HEAD}


def names_people(extract: Path, key: bytes) -> bool:
    """Whether an extract holds anybody's name; a list of desils alone does not."""
    with schema.opened(extract, key, schema.READ_ONCE) as db:
        return db.execute("SELECT 1 FROM person WHERE key > '' LIMIT 1").fetchone() is not None


@dataclass(frozen=True, slots=True)
class _Read:
    """rows: of the list, refused ones included."""

    rows: int
    refused: int
    doubts: Counter[Doubt]


class Joining:
    """With the extract in use, `base`."""

    def __init__(self, store: Store, folder: Folder, clock: Clock, zone: tzinfo, base: Extract) -> None:
        self._store, self._folder, self._clock, self._zone, self._base = store, folder, clock, zone, base

    def run(
        self,
        files: Sequence[Path],
        ready: Ready,
        *,
        by: Actor,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        dry_run: bool,
        began: float,
    ) -> ImportReport:
        """Raises MatchesNobody, JoinsNobody where nobody's desil would be the list's (a dry run counts that instead),
        CheckFailed, and what reading raises; the extract in use is then the same as before."""
        base, folder = self._base, self._folder
        today = self._clock().astimezone(self._zone).date()
        if ready.day > today:
            raise DateInFuture(date=ready.day.isoformat())
        plan, old = _only_desils(ready.plan), folder.path(base.id)
        size = old.stat().st_size
        watch = Watch(size + ready.total, progress, cancelled)
        with coming(folder, files) as new:
            quarantine = new.quarantine
            new.hash()
            _copy(old, new.path, watch)
            db = schema.open_to_fill(new.path, folder.key(base.id), new.key)
            new.closes(db.close)
            # Rows that the people's own import refused can still be corrected; the list's are for its sender.
            quarantine.put(refused_rows.read(folder.refused(base.id), folder.key(base.id)))
            kept = Counter(quarantine.reasons)
            facts = Facts(db)
            read = _read(plan, today, facts, quarantine, lambda done, rows: watch.at(size + done, rows, "read"))
            rows, nik, kk = facts.numbers()
            file = plan.people.sheet.path.name
            swapped = quarantine.reasons.get(Fault.KK_LIKE_NIK, 0) - kept[Fault.KK_LIKE_NIK]
            swapping.judge(file, read.rows, people=rows, nik=nik, kk=kk, swapped=swapped)
            watch.at(size + ready.total, read.rows, "index")
            whole, given = new.sources()
            ranking = Ranking(new.id, ready.profile or RANKING, ready.day, whole)
            laid = facts.join(ranking, base.data_date)
            lists = tuple(rankings.lists(db).values())
            db.close()
            watch.at(size + ready.total, read.rows, "check")
            reasons = Counter(quarantine.reasons) - kept
            join = _join(base, ready.day, read, laid, read.doubts + ready.found, reasons)
            if not join.taken and not dry_run:
                if not join.matched and not join.known_families:
                    raise MatchesNobody(rows=join.rows)
                raise JoinsNobody(matched=join.matched, date=ready.day.isoformat())
            new.prove(watch, base.people)
            warnings = _warnings(base, laid)
            account = Account(
                files=given,
                rows=join.rows,
                family_rows=0,
                heads_added=0,
                repeated=0,
                warnings=warnings,
                reasons=quarantine.reasons,
                by=by.name,
                profile=base.account.profile if base.account else "",
                rankings=lists,
                join=join,
                told=base.told,
            )
            row = ExtractRow(
                id=new.id,
                label=base.label,
                source_shape=base.source_shape,
                data_date=base.data_date,
                imported_at=self._clock(),
                people=base.people,
                families=base.families,
                rejected=quarantine.count,
                warnings=sum(warnings.values()) if base.account else base.warnings,
                sha256=base.sha256,
                dropped_columns=list(dict.fromkeys((*base.dropped_columns, *plan.people.columns.dropped))),
                current=True,
                agreement=base.agreement.number,
                agreement_until=base.agreement.until,
                account=account.as_json(),
            )
            extract = new.take(row, _told(join, whole), store=self._store, by=by, dry_run=dry_run)
        return ImportReport(
            extract=extract,
            shape=plan.shape,
            data_date=ready.day,
            rows=join.rows,
            people=base.people,
            families=base.families,
            family_rows=0,
            heads_added=0,
            rejected=join.refused,
            warnings=join.warnings,
            dropped_columns=plan.people.columns.dropped,
            quarantine=quarantine.path if extract is not None and join.refused else None,
            seconds=time.monotonic() - began,
            join=join,
        )


def carry(old: Path, old_key: bytes, new: Path, key: bytes) -> None:
    """What the lists told of an extract's people, into a correction of it: there all stand under their own rows."""
    with schema.opened(old, old_key, schema.READ_ONCE) as before:
        if not rankings.lists(before):
            return
        db = schema.open_to_fill(new, key)
        try:
            db.executescript(schema.RANKINGS)
            db.execute("BEGIN")
            db.executemany("INSERT INTO ranking VALUES (?, ?, ?, ?, ?)", before.execute("SELECT * FROM ranking"))
            db.executemany("INSERT INTO ranked VALUES (?, ?, ?, ?, ?, ?)", before.execute("SELECT * FROM ranked"))
            db.execute("COMMIT")
        finally:
            db.close()


def _only_desils(plan: Plan) -> Plan:
    """Nothing but numbers and desil is read of such a list."""
    part, columns = plan.people, plan.people.columns
    at = {field: columns.at[field] for field in _OF_A_LIST if field in columns.at}
    only = Columns(at, (), left_out(part.sheet.header, at, ()))
    notes = tuple(doubt for doubt in plan.notes if doubt is not Doubt.NAME_MISSING)
    return replace(plan, people=replace(part, columns=only, flag_codes={}, given="", nameless=True), notes=notes)


def _copy(old: Path, new: Path, watch: Watch) -> None:
    done = 0
    with old.open("rb") as source, new.open("wb") as target:
        while block := source.read(_BLOCK):
            target.write(block)
            done += len(block)
            watch.at(done, 0, "read")


def _read(plan: Plan, today: date, facts: Facts, quarantine: Quarantine, told: Callable[[int, int], None]) -> _Read:
    """told: hears how many bytes and rows are read."""
    rows, refused, doubts = 0, quarantine.count, Counter[Doubt](plan.notes)

    def aside(_: str, some: Sequence[Refused]) -> None:
        for file, theirs in placed(plan.people.sheet, some):
            quarantine.add(file, theirs, correctable=False)

    def tell(what: Came | Stage) -> None:
        nonlocal rows
        assert isinstance(what, Came), "loading has no stages"
        rows += what.rows
        doubts.update(what.doubts)
        told(what.done, rows)

    rules = loading.cleanings(plan, Words(), Programmes(), today)
    loading.load(plan, rules, facts, aside=aside, tell=tell)
    return _Read(rows, quarantine.count - refused, doubts)


def _join(base: Extract, day: date, read: _Read, laid: Laid, doubts: Counter[Doubt], reasons: Counter[str]) -> Join:
    return Join(
        base=base.id,
        data_date=day,
        rows=read.rows,
        refused=read.refused,
        blank=laid.blank,
        matched=laid.rows - laid.blank - laid.strangers,
        strangers=laid.strangers,
        known_families=laid.known_families,
        people=base.people,
        changed=laid.changed,
        same=laid.same,
        first=laid.first,
        older=laid.older,
        unclear=laid.unclear,
        by_family=laid.by_family,
        unlike=laid.unlike,
        warnings={doubt.value: count for doubt, count in sorted(doubts.items()) if count},
        reasons=dict(reasons.most_common()),
    )


def _warnings(base: Extract, laid: Laid) -> dict[str, int]:
    """Those of the people's own import; which families are told two desils is another matter with the list's, and who
    came in by a correction is now among those with whom it was laid beside."""
    anew = (Doubt.DESIL_DIFFERS, Doubt.JOINED_BEFORE)
    known = {kind: count for kind, count in (base.account.warnings if base.account else {}).items() if kind not in anew}
    return known | ({Doubt.DESIL_DIFFERS.value: laid.unlike} if laid.unlike else {})


def _told(join: Join, sha256: str) -> dict[str, JsonValue]:
    """For the journal."""
    return {
        "joined": str(join.base),
        "ranking_date": join.data_date.isoformat(),
        "ranking_sha256": sha256,
        "rows": join.rows,
        "refused": join.refused,
        "matched": join.matched,
        "strangers": join.strangers,
        "changed": join.changed,
        "same": join.same,
        "first": join.first,
        "older": join.older,
        "unclear": join.unclear,
        "warnings": dict(join.warnings),
    }
