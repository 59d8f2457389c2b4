"""Short sentences of the counter: waiting times, people, why a person was matched. No Qt here."""

from datetime import date, datetime

from app.base.nik import Hint
from app.registry import Evidence, Match, Person, QueryKind, Verdict
from app.words import dates
from app.words.labels import NIK_HINTS

SEX = {"L": "Laki-laki", "P": "Perempuan"}
_FIELDS = {"nik": "NIK", "kk": "No. KK", "name": "nama", "born": "tanggal lahir", "village": "desa/kelurahan"}
_VERDICTS = {
    Verdict.SAME: "sama",
    Verdict.NEAR: "mirip",
    Verdict.DIFFERS: "berbeda",
    Verdict.UNKNOWN: "tidak tercatat",
}
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
SURE, FAIR = 85, 60
"""From these scores on a match by name is called strong, or fair; name and birth date together reach 90."""


def minutes(since: datetime, now: datetime) -> int:
    """Whole minutes that have passed; never negative."""
    return max(0, int((now - since).total_seconds() // 60))


def waited(count: int) -> str:
    if count < 1:
        return "baru"
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
    return f"{strength(match)}: {', '.join(_said(evidence) for evidence in match.why)}"


def strength(match: Match) -> str:
    if match.score >= SURE:
        return "Cocok"
    return "Cocok sebagian" if match.score >= FAIR else "Cocok lemah"


def is_certain(match: Match, kind: QueryKind) -> bool:
    """Only an equal number is certain; a name needs a look at the card."""
    return kind is not QueryKind.NAME and match.score == 100


def hints(person: Person, region: str, *, residence: bool) -> list[str]:
    """What about the NIK deserves a second look at the card; the region only where the service asks where one lives."""
    if person.nik is None:
        return ["NIK tidak tercatat di data; bandingkan KK dan KTP."]
    found = person.nik.hints(born=person.born, sex=person.sex, region=region if residence else None)
    return [NIK_HINTS[hint.value] for hint in found if isinstance(hint, Hint)]


def _said(evidence: Evidence) -> str:
    return f"{_FIELDS.get(evidence.field, evidence.field)} {_VERDICTS[evidence.verdict]}"
