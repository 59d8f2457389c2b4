"""Short sentences of the counter: waiting times, people, why a person was matched. No Qt here."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from app.base.nik import Hint
from app.registry import Extract, Match, Person, QueryKind, Verdict
from app.registry.account import NO_AGREEMENT
from app.registry.finding import asking
from app.registry.finding.verdicts import of_place
from app.registry.history.changes import Moment
from app.words import dates
from app.words import finding as words
from app.words.agreement import at_the_counter
from app.words.labels import NIK_HINTS

SEX = {"L": "Laki-laki", "P": "Perempuan"}
DIFFERENCES = {
    "nik": "NIK",
    "kk": "No. KK",
    "name": "Nama",
    "born": "Tanggal lahir",
    "address": "Alamat",
    "sex": "Jenis kelamin",
    "village": "Desa/kelurahan",
}
SERVICE_GONE = "Layanan tiket ini tidak ada lagi dalam standar; selesaikan (F7), lalu buat tiket baru (F2)."


def minutes(since: datetime, now: datetime) -> int:
    """Whole minutes that have passed; never negative."""
    return max(0, int((now - since).total_seconds() // 60))


def waited(count: int) -> str:
    if count < 1:
        return "baru"
    if count >= 24 * 60:
        return f"{count // (24 * 60)} hari"
    return f"{count} mnt" if count < 60 else f"{count // 60} jam {count % 60} mnt"


def born(person: Person, today: date) -> str:
    """ "Perempuan · lahir 21 Agustus 1968 (58 tahun)"; what the data do not say is left out."""
    parts = [SEX[person.sex]] if person.sex else []
    if person.born is not None:
        years = today.year - person.born.year - ((today.month, today.day) < (person.born.month, person.born.day))
        place = f"{person.born_place}, " if person.born_place else ""
        parts.append(f"lahir {place}{dates.long(person.born)} ({years} tahun)")
    if person.relation:
        parts.append(person.relation.lower())
    return " · ".join(parts)


def address(person: Person) -> str:
    parts = [
        person.address,
        f"Desa/Kel. {person.village}" if person.village else "",
        f"Kec. {person.district}" if person.district else "",
    ]
    return ", ".join(part for part in parts if part)


def why(match: Match) -> str:
    """ "Cocok: NIK sama" or "Cocok lemah: nama mirip, tanggal lahir tidak tercatat"."""
    return f"{strength(match)}: {evidence(match)}"


def evidence(match: Match) -> str:
    return ", ".join(f"{words.FIELDS[each.field]} {words.VERDICTS[each.verdict]}" for each in match.why)


def strength(match: Match) -> str:
    return words.STRENGTHS[asking.strength(match.score)]


def agreement(data: Extract | None, today: date) -> str:
    """Nothing while its end is far, was not noted, or there are no data."""
    agreed = data.agreement if data is not None else NO_AGREEMENT
    left = agreed.warns(today)
    return "" if left is None or agreed.until is None else at_the_counter(agreed.until, left)


def history(moments: Sequence[Moment]) -> tuple[str, ...]:
    """What changed from one data set to the next, the newest first: "Desil 3 → 6 sejak data Juli 2026".

    Of what a data set has no column it says nothing; the one before it that has is then compared with the next.
    """
    said: list[str] = []
    known: dict[str, object] = {}
    receives: dict[str, bool] = {}
    every = {name for moment in moments if moment.person for name in moment.person.programmes}
    # Data that refused the person's row say nothing of him: what came before is compared with what comes after.
    for before, after in pairwise((None, *(moment for moment in moments if not moment.refused))):
        if after is None or after.person is None:
            continue
        now, since = after.person, f"sejak data {dates.month(after.data_date)}"
        if before is None or before.person is None:
            known, receives = {}, {}
            if before is not None:
                said.append(f"Baru ada di data {since}")
        if now.desil or after.told.has("desil"):
            was = known.get("desil", now.desil)
            known["desil"] = now.desil
            if was != now.desil:
                said.append(f"Desil {was or 'belum ada'} → {now.desil or 'belum ada'} {_since(now, since)}")
        if now.kk:
            if known.get("kk", now.kk) != now.kk:
                said.append(f"No. KK berganti {since}")
            known["kk"] = now.kk
        if now.village:
            was = str(known.get("village", now.village))
            if of_place(was, now.village) is Verdict.DIFFERS:
                said.append(f"Pindah dari {was} {since}")
            known["village"] = now.village
        told, has = {*after.told.of(every), *now.programmes}, set(now.programmes)
        for kind, names in (
            ("Tidak lagi", [name for name in told - has if receives.get(name)]),
            ("Mulai", [name for name in has if not receives.get(name, True)]),
        ):
            if names:
                said.append(f"{kind} menerima {', '.join(sorted(names))} {since}")
        receives |= {name: name in has for name in told}
    return tuple(reversed(said))


def _since(now: Person, since: str) -> str:
    """A list that was joined with the data is as of another day than they are."""
    return f"sejak {now.ranked.ranking.label} {dates.month(now.ranked.ranking.data_date)}" if now.ranked else since


def is_certain(match: Match, kind: QueryKind) -> bool:
    """Only an equal number is certain; a name needs a look at the card."""
    return kind is not QueryKind.NAME and match.score == 100


def hints(person: Person, region: str, *, residence: bool) -> list[str]:
    """What about the NIK deserves a second look at the card; the region only where the service asks where one lives."""
    if person.nik is None:
        return ["NIK tidak tercatat di data; bandingkan KK dan KTP."]
    found = person.nik.hints(born=person.born, sex=person.sex, region=region if residence else None)
    return [NIK_HINTS[hint.value] for hint in found if isinstance(hint, Hint)]
