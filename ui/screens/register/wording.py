"""A letter of the register in words: its line, its facts, what happened to it. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.approvals import Step, StepKind
from app.filing.views import PRODUCTS
from app.letters import Letter, LetterState, PaperState, Record
from app.letters.delivering import DeliveryState
from app.letters.numbers.numbering import SeriesProof
from app.standard import Standard
from app.standard.classification import named
from app.standard.unknown import known
from app.words import dates, joining
from app.words.labels import (
    DELIVERY_STATES,
    FILED_SLOTS,
    LETTER_STATES,
    MEDIA,
    NUMBER_FATES,
    PAPER_STATES,
)
from app.words.numbers import grouped
from ui.forms.reading import typed_day
from ui.theme.tokens import Tone

STATES: tuple[tuple[LetterState | None, str], ...] = (
    (None, "Semua keadaan"),
    (LetterState.IN_CHAIN, "Menunggu paraf"),
    (LetterState.RETURNED, "Dikembalikan"),
    (LetterState.ISSUED, "Terbit, belum diserahkan"),
    (LetterState.HANDED_OVER, "Sudah diserahkan"),
    (LetterState.VOID, "Batal"),
    (LetterState.WITHDRAWN, "Ditarik"),
)

_SHORT = {
    LetterState.IN_CHAIN: "menunggu paraf",
    LetterState.RETURNED: "dikembalikan",
    LetterState.WITHDRAWN: "ditarik",
    LetterState.ISSUED: "terbit",
    LetterState.HANDED_OVER: "diserahkan",
    LetterState.VOID: "batal",
}
_TONES: dict[LetterState, Tone] = {
    LetterState.IN_CHAIN: "info",
    LetterState.RETURNED: "warning",
    LetterState.WITHDRAWN: "quiet",
    LetterState.ISSUED: "info",
    LetterState.HANDED_OVER: "listed",
    LetterState.VOID: "error",
}
_PAPER = {
    PaperState.NONE: "belum",
    PaperState.SENT: "dikirim",
    PaperState.CONFIRMED: "tercetak",
    PaperState.FAILED: "gagal",
}


_SHEETS: dict[PaperState, tuple[Tone, str]] = {
    PaperState.NONE: ("quiet", "dash"),
    PaperState.SENT: ("quiet", "clock"),
    PaperState.CONFIRMED: ("listed", "check"),
    PaperState.FAILED: ("error", "cross"),
}
"""Only what somebody has seen come out bears the tick."""

_RELATIONS = {"diri": "pemohon sendiri"}


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list. kind: in a word or two; title: in full."""

    id: UUID
    number: str
    day: str
    kind: str
    title: str
    name: str
    purpose: str
    state: str
    paper: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is waited for: what, and under it by whom and when."""

    what: str
    about: str
    tone: Tone
    sign: str


@dataclass(frozen=True, slots=True)
class Proof:
    """whole: no number is missing."""

    sentence: str
    whole: bool


NONE_AT_ALL = ("Belum ada surat.", "Surat yang dibuat di loket muncul di sini dengan sendirinya.")
NONE_FOUND = ("Tidak ada surat yang cocok.", "Periksa ejaan, atau longgarkan tanggal dan keadaan.")


def begin(span: str, today: date) -> date | None:
    """First day of "all" (None), "today", "week", "month" or "year", each of which ends today."""
    return {
        "all": None,
        "today": today,
        "week": today - timedelta(days=6),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }[span]


def typed(day: date | None) -> str:
    return "" if day is None else typed_day(day)


def print_word(letter: Letter) -> str:
    if letter.paper is PaperState.CONFIRMED or letter.copies > 1:
        return "Cetak salinan …"
    return "Cetak lagi" if letter.paper in (PaperState.FAILED, PaperState.SENT) else "Cetak surat"


def line(letter: Letter, standard: Standard) -> Line:
    at = letter.issued_at or letter.drafted_at
    paper = _PAPER[letter.paper]
    if letter.copies > 1 and letter.paper is PaperState.CONFIRMED:
        paper = f"salinan {letter.copies}"
    return Line(
        id=letter.id,
        number=letter.number or "—",
        day=dates.short(at.astimezone(ZoneInfo(standard.office.zone)).date()),
        kind=standard.letter_short(letter.kind),
        title=letter.title,
        name=letter.subject_name,
        purpose=standard.purpose_label(letter.purpose),
        state=state(letter),
        paper=paper if letter.number else "—",
    )


def state(letter: Letter) -> str:
    if letter.state is LetterState.ISSUED and letter.waits_for:
        return "menunggu tanda tangan"
    return _SHORT[letter.state]


def tone(letter: Letter) -> Tone:
    return _TONES[letter.state]


def facts(record: Record, standard: Standard, *, receiver: str = "") -> list[tuple[str, str]]:
    """Label and value; empty values say that there is nothing to say. receiver: in full, once it was asked for."""
    letter = record.letter
    issued = letter.issued_at and dates.long(letter.issued_at.astimezone(ZoneInfo(standard.office.zone)).date())
    kind = known(standard.letters, letter.kind)
    relation = "" if record.relation in ("", "diri") else f" ({record.relation} dari pemohon)"
    return [
        ("Keadaan", LETTER_STATES[letter.state].capitalize()),
        ("Sebab", letter.note),
        ("Nama", f"{letter.subject_name}{relation}"),
        ("Pemohon", record.applicant if relation else ""),
        ("NIK", record.nik),
        ("Desa/kel.", record.village),
        ("Jenis", letter.title),
        ("Klasifikasi", "" if kind is None else named(kind.classification)),
        ("Keperluan", standard.purpose_label(letter.purpose)),
        ("Desil", _desil(record)),
        ("Data per", "" if record.data_date is None else dates.long(record.data_date)),
        ("Di luar ketentuan", record.override),
        ("Tanggal surat", issued or ""),
        ("Berlaku sampai", "" if letter.valid_until is None else dates.long(letter.valid_until)),
        ("Kode", letter.code),
        ("Penanda tangan", standard.role_title(letter.signer_role)),
        ("Kertas", PAPER_STATES[letter.paper].capitalize()),
        ("Diserahkan kepada", (receiver or record.handover.receiver) if record.handover is not None else ""),
        ("Hubungan", _RELATIONS.get(given, given) if (given := _given(record)) else ""),
    ]


def _desil(record: Record) -> str:
    if record.desil is None:
        return ""
    return f"{record.desil} ({joining.source(*record.ranking)})" if record.ranking is not None else str(record.desil)


def _given(record: Record) -> str:
    return record.handover.relation if record.handover is not None else ""


def history(record: Record, standard: Standard) -> list[Event]:
    """In the order in which it happened; what is still waited for stands last."""
    letter, zone = record.letter, standard.office.zone
    done: list[tuple[datetime, Event]] = [
        (letter.drafted_at, _event("Konsep dibuat", letter.drafted_by, letter.drafted_at, zone))
    ]
    for step in record.steps:
        if step.decided_at is not None and step.decided_by:
            done.append((step.decided_at, _decided(step, standard)))
    if letter.issued_at is not None:
        done.append((letter.issued_at, _event(f"Nomor {letter.number}", "", letter.issued_at, zone)))
    for sheet in record.sheets:
        which = "Lembar pertama" if sheet.copy == 1 else f"Salinan {sheet.copy}"
        why = f": {sheet.reason}" if sheet.reason else ""
        on = f", kertas {sheet.serial}" if sheet.serial else ""
        what = f"{which} {PAPER_STATES[sheet.state]}{on}{why}"
        tone, sign = _SHEETS[sheet.state]
        event = _event(what, f"{sheet.by}, {sheet.printer}", sheet.at, zone, tone, sign)
        done.append((sheet.at, event))
    if record.handover is not None:
        given = record.handover
        told = "; isi sudah dijelaskan" if given.explained else ""
        done.append((given.at, _event(f"Diserahkan{told}", given.by, given.at, zone)))
    for scan in record.archive.scans:
        if scan.slot in PRODUCTS:
            done.append((scan.at, _event(f"{FILED_SLOTS[scan.slot]} disimpan", scan.by, scan.at, zone)))
    for sent in record.deliveries:
        told = f"{MEDIA[sent.medium]} ke {sent.address}: {DELIVERY_STATES[sent.state]}"
        tone = "error" if sent.state is DeliveryState.FAILED else "listed"
        done.append((sent.at, _event(told, sent.by, sent.at, zone, tone, "cross" if tone == "error" else "check")))
    if record.archive.placed_at is not None:
        where = f"Arsip: {record.archive.place}"
        done.append((record.archive.placed_at, _event(where, record.archive.placed_by, record.archive.placed_at, zone)))
    if record.void is not None:
        void = record.void
        done.append((void.at, _event(f"Dibatalkan: {void.reason}", void.by, void.at, zone, "error", "cross")))
    events = [event for _, event in sorted(done, key=lambda each: each[0])]
    if letter.waits_for:
        events += [
            Event(f"{_kind(step)} {standard.role_title(step.role)}", "menunggu", "quiet", "clock")
            for step in letter.steps
            if step.open
        ]
    return events


def proofs(found: Sequence[SeriesProof], standard: Standard) -> list[Proof]:
    """One sentence for each running number that is in use: "Nomor 38–57 lengkap, 1 batal." """
    used = [proof for proof in found if proof.used or proof.besides]
    return [_proof(proof, "" if len(used) == 1 else f"{_series(proof, standard)}: ") for proof in used]


def _proof(proof: SeriesProof, name: str) -> Proof:
    numbers = grouped(proof.first) if proof.first == proof.last else f"{grouped(proof.first)}–{grouped(proof.last)}"
    year = f" tahun {proof.year}" if proof.year else ""
    if proof.gaps:
        gaps = ", ".join(grouped(gap) for gap in proof.gaps[:10]) + (" …" if len(proof.gaps) > 10 else "")
        return Proof(f"{name}nomor {numbers}{year} tidak lengkap: {gaps} tidak ada.".capitalize(), False)
    void = f", {grouped(proof.void)} batal" if proof.void else ""
    void += "".join(f", {grouped(len(serials))} {NUMBER_FATES[fate]}" for fate, serials in proof.besides.items())
    sentence = f"{name}nomor {numbers}{year} lengkap{void}."
    return Proof(sentence[0].upper() + sentence[1:], True)


def _series(proof: SeriesProof, standard: Standard) -> str:
    """The kinds that draw from this running number."""
    titles = [kind.title for kind in standard.letters if kind.series() == proof.series]
    return " / ".join(dict.fromkeys(titles)) or proof.series


def _kind(step: Step) -> str:
    return "Paraf" if step.kind is StepKind.PARAF else "Tanda tangan"


def _decided(step: Step, standard: Standard) -> Event:
    assert step.decided_at is not None
    zone, title = standard.office.zone, standard.role_title(step.role)
    if step.returned:
        return _event(
            f"Dikembalikan: {step.note}", f"{step.decided_by}, {title}", step.decided_at, zone, "warning", "undo"
        )
    how = "di kertas, dicatat " if step.wet else ""
    instead = ", menggantikan" if step.acting_for else ""
    return _event(f"{_kind(step)} {title}", f"{how}{step.decided_by}{instead}", step.decided_at, zone)


def _event(what: str, by: str, at: datetime, zone: str, tone: Tone = "listed", sign: str = "check") -> Event:
    when = f"{dates.short(at.astimezone(ZoneInfo(zone)).date())}, {dates.clock(at, zone)}"
    return Event(what, f"{by}, {when}" if by else when, tone, sign)
