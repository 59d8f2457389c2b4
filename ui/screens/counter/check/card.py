"""Who was found, as the middle of the counter says it: an answer, a card, a list to choose from. No Qt here."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.registry import Extract, Finding, Match, Outcome, Person, QueryKind, Verdict
from app.registry.finding.asking import strength
from app.standard import Standard
from app.standard.unknown import known
from app.words import aside, dates, joining, numbers
from app.words import finding as words
from ui.screens.counter import wording
from ui.screens.counter.case import Held

_UNCLEAR = "hidup atau meninggal tidak jelas"
Answer = Literal["listed", "unranked", "not_listed", "row_refused", "no_extract"]


@dataclass(frozen=True, slots=True)
class Banner:
    """beside: what the answer rests on. desil: only with "listed". say: what it means and what to do, where that is not
    the same for everybody."""

    answer: Answer
    beside: str
    desil: int | None = None
    say: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the family. chosen: the card above is this person's. nik: "" where the data have none."""

    name: str
    about: str
    nik: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """warning: what the clerk must see before anything else, "" for nothing. nik, kk: 16 digits or ""."""

    name: str
    about: str
    nik: str
    kk: str
    address: str
    programmes: str
    why: str
    certain: bool
    warning: str
    hints: tuple[str, ...]
    history: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the results. match: what is chosen with it. about: what tells namesakes apart. why: how well each
    field fits, "" where only one family was asked for; weak: it is a faint likeness, no more."""

    match: Match
    name: str
    about: str
    desil: str
    why: str = ""
    weak: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.about, f"desil {self.desil}", self.why) if part)


def banner(held: Held, data_label: str) -> Banner | None:
    """None while nobody was looked for, or nobody was chosen among several."""
    finding = held.finding
    if finding is None:
        return None
    beside = [f"Data {data_label} {dates.short(finding.extract.data_date)}"]
    if held.match is None and finding.withheld:
        # The answer itself, then why; a reader of screens hears both.
        beside.append(f"barisnya ditolak: {aside.reasons(finding.aside)}")
        say = aside.TITLE, " ".join((aside.why(finding.aside), aside.UNKNOWN, aside.TO_DO, aside.MEANWHILE))
        return Banner("row_refused", " · ".join(beside), say=say)
    if held.match is None:
        return Banner("not_listed", beside[0]) if finding.outcome is Outcome.NOT_LISTED else None
    person = held.match.person
    if person.ranked is not None:
        beside.append(f"desil {joining.source_short(*person.ranked.source)}")
    elif finding.extract.rankings and person.desil is not None:
        beside[0] = beside[0].replace("Data ", "Data dan desil ", 1)
    beside.append(wording.why(held.match))
    if person.desil is None and finding.of_family:
        beside.append(f"baris keluarganya ditolak: {aside.reasons(finding.of_family)}")
    if held.differences:
        names = ", ".join(wording.DIFFERENCES[each.field] for each in held.differences)
        beside.append(f"Beda dengan kertas: {names}")
    words = " · ".join(beside)
    return Banner("unranked", words) if person.desil is None else Banner("listed", words, person.desil)


def card(held: Held, standard: Standard, today: date) -> Card | None:
    finding, match = held.finding, held.match
    if finding is None or match is None:
        return None
    person, family = match.person, match.family
    service = known(standard.services, held.ticket.service) if held.ticket else None
    residence = service is not None and service.residence_check
    certain = wording.is_certain(match, finding.query_kind)
    label = service.data_label if service is not None else "DTSEN"
    members = family.members if family else ()
    unlike = words.unlike_desils(family.desils if family else ())
    hints = wording.hints(person, standard.office.region_code, residence=residence)
    if person.desil is None and finding.of_family:
        hints.insert(0, f"{aside.FAMILY} {aside.why(finding.of_family)}")
    return Card(
        name=person.name,
        about=wording.born(person, today),
        nik=person.nik.digits if person.nik else "",
        kk=person.kk.digits if person.kk else "",
        address=wording.address(person),
        programmes=", ".join(person.programmes) or "tidak tercatat sebagai peserta",
        why=wording.why(match),
        certain=certain,
        warning=_warning(person, certain),
        hints=(*([unlike] if unlike else []), *hints),
        history=held.history,
        members=tuple(
            _member(each, person, today, _told(each, finding.extract, label, unlike=bool(unlike))) for each in members
        ),
    )


def candidates(finding: Finding) -> list[Candidate]:
    """Of a family or of a name: nobody is chosen but by the person at the desk."""
    return [candidate(match, finding) for match in finding.matches]


def heading(finding: Finding) -> tuple[str, str]:
    """What the list is, and what to ask so that one is left ("" when nothing is open)."""
    if finding.query_kind is QueryKind.KK:
        return "Satu keluarga; pilih orangnya", ""
    ask = words.ASKS[finding.ask] if finding.ask is not None else ""
    if finding.aside:
        ask = f"{aside.NUMBER} {aside.why(finding.aside)} {ask}".rstrip()
    if finding.best is not None and any(each.verdict is Verdict.DIFFERS for each in finding.best.why):
        many = "satu orang" if finding.total == 1 else f"{numbers.grouped(finding.total)} orang"
        return f"Tidak ada yang cocok seluruhnya; {many} mungkin dimaksud", ask
    if finding.total == 1:
        return "Satu nama cocok; pastikan, lalu tekan Enter", ask
    if finding.rest:
        return f"{numbers.grouped(finding.total)} orang cocok, yang paling cocok di atas", ask
    return f"{finding.total} orang cocok; pilih orangnya", ask


def candidate(match: Match, finding: Finding) -> Candidate:
    person, named = match.person, finding.query_kind is QueryKind.NAME
    about = [
        dates.short(person.born) if person.born else "tanggal lahir tidak tercatat",
        ", ".join(part for part in (person.village, person.district) if part),
        "" if named else (person.relation or "").lower(),
    ]
    desil = "–" if person.desil is None else str(person.desil)
    if not person.alive:
        about.append("meninggal")
    elif person.life_unclear:
        about.append(_UNCLEAR)
    if person.ranked is not None:
        about.append(f"desil per {dates.short(person.ranked.ranking.data_date)}")
    return Candidate(
        match,
        person.name,
        " · ".join(part for part in about if part),
        desil,
        wording.why(match) if named else "",
        named and strength(match.score) == "weak",
    )


def _warning(person: Person, certain: bool) -> str:
    if not person.alive:
        return words.DEAD
    named = "" if certain else "Ditemukan lewat nama. Cocokkan NIK dan tanggal lahir dengan KTP sebelum membuat surat."
    return f"{words.LIFE_UNCLEAR} {named}".rstrip() if person.life_unclear else named


def _member(member: Person, chosen: Person, today: date, desil: str) -> Member:
    """desil: "" where all of them have the same, from the data."""
    about = wording.born(member, today) or "tanggal lahir tidak tercatat"
    if not member.alive:
        about = f"{about} · meninggal"
    elif member.life_unclear:
        about = f"{about} · {_UNCLEAR}"
    digits = member.nik.digits if member.nik else ""
    return Member(member.name, f"{about}\n{desil}" if desil else about, digits, member == chosen)


def _told(person: Person, extract: Extract, label: str, *, unlike: bool) -> str:
    """Where a list was joined with the data, members of one family may have their desil from different sources. unlike:
    they have different ones."""
    if not extract.rankings and not unlike:
        return ""
    if person.desil is None:
        return "Belum diperingkat"
    if not extract.rankings:
        return f"Desil {person.desil}"
    source = person.ranked.source if person.ranked is not None else (label, extract.data_date)
    return f"Desil {person.desil} {joining.source_short(*source)}"
