"""What the delivery screen says. No Qt here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.letters.numbers.blocks import Block
from app.sync import DayStanding, RoundResult, Standing, TrayItem, Unapplied
from app.words import dates, delivery
from app.words.errors import Message, texts
from app.words.numbers import grouped
from ui.theme.tokens import Tone

NO_CENTRE = "Belum ada server pusat."
NO_CENTRE_HINT = "Semua tetap tersimpan di komputer ini, dan semua layanan tetap berjalan."


@dataclass(frozen=True, slots=True)
class DayLine:
    words: str
    equal: bool


@dataclass(frozen=True, slots=True)
class TrayLine:
    """key: what makes it the same line. seq: of an entry that may be sent again; None for a message of the centre."""

    key: str
    what: str
    when: str
    why: str
    remedy: str
    seq: int | None


@dataclass(frozen=True, slots=True)
class BlockLine:
    id: UUID
    series: str
    numbers: str
    left: str
    until: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """may_open: its papers are here and nobody has answered it."""

    id: UUID
    code: str
    name: str
    service: str
    came: str
    state: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class OfferLine:
    id: UUID
    kind: str
    what: str
    name: str
    state: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Page:
    """sentence, tone: how delivery stands. trouble: of the last round, "" when it went well. fence: why no numbers are
    given here, "" when they are. dry: which series have no numbers left, as a sentence."""

    enrolled: bool
    sentence: str
    tone: Tone
    trouble: str
    facts: tuple[tuple[str, str], ...]
    fence: str
    days: tuple[DayLine, ...]
    tray: tuple[TrayLine, ...]
    blocks: tuple[BlockLine, ...]
    dry: str


def page(
    standing: Standing,
    days: Sequence[DayStanding],
    tray: Sequence[TrayItem],
    unapplied: Sequence[Unapplied],
    blocks: Sequence[Block],
    *,
    zone: str,
    trouble: Message | None,
) -> Page:
    code = trouble.code if trouble else ""
    return Page(
        enrolled=standing.enrolled,
        sentence=delivery.line(standing, zone, code) or NO_CENTRE,
        tone=_tone(standing, code),
        trouble=f"{trouble.what} {trouble.remedy}" if trouble and not standing.fenced else "",
        facts=_facts(standing, zone),
        fence=delivery.fenced(standing.fenced) if standing.fenced else "",
        days=tuple(_day(each) for each in days),
        tray=(*(_refused(each, zone) for each in tray), *(_unapplied(each, zone) for each in unapplied)),
        blocks=tuple(_block(each, zone) for each in blocks),
        dry=dry(standing),
    )


def dry(standing: Standing) -> str:
    """ "" while every shared series has a number left."""
    if not standing.empty:
        return ""
    series = ", ".join(standing.empty)
    return (
        f"Nomor habis untuk seri {series}. Antrean, pemeriksaan data, dan konsep surat tetap berjalan; surat mendapat "
        "nomor begitu pusat meminjamkan blok baru."
    )


def done(result: RoundResult) -> str:
    """After a round, or a stick that was read."""
    parts = [f"{grouped(result.taken + result.known)} catatan diterima pusat"]
    parts += [f"{grouped(result.refused)} ditolak"] if result.refused else []
    parts += [f"{grouped(result.pulled)} pesan pusat diterapkan"] if result.pulled else []
    parts += [f"{grouped(result.unapplied)} pesan perlu dilihat"] if result.unapplied else []
    return ", ".join(parts) + "."


def _tone(standing: Standing, code: str) -> Tone:
    if standing.fenced:
        return "error"
    if delivery.needs_somebody(standing, code):
        return "warning"
    return "listed" if standing.enrolled and standing.equal and not standing.waiting and not code else "quiet"


def _facts(standing: Standing, zone: str) -> tuple[tuple[str, str], ...]:
    if not standing.enrolled:
        return ()
    office, _, rest = standing.device.partition("/")
    name, _, epoch = rest.partition("/")
    again = f", pendaftaran ke-{epoch}" if epoch not in ("", "1") else ""
    return (
        ("Kantor pusat", standing.url),
        ("Loket ini", f"{office}/{name}{again}"),
        ("Terakhir terkirim", _moment(standing.sent_at, zone)),
        ("Terakhir dibandingkan", _moment(standing.equal_at, zone)),
        ("Menunggu dikirim", grouped(standing.waiting)),
        ("Pesan belum diambil", grouped(standing.behind) if standing.behind else ""),
        ("Pusat dipulihkan", _moment(standing.restored_at, zone) if standing.restored_at else ""),
    )


def _day(each: DayStanding) -> DayLine:
    same = "sama dengan pusat" if each.equal else "BERBEDA dari pusat"
    return DayLine(f"{dates.with_day(each.day)}: {grouped(each.count)} catatan, {same}", each.equal)


def _refused(item: TrayItem, zone: str) -> TrayLine:
    return TrayLine(
        f"catatan {item.seq}",
        f"{delivery.entry_kind(item.kind)}, catatan {item.seq}",
        _moment(item.at, zone),
        delivery.reason(item.reason),
        delivery.remedy(item.reason),
        item.seq,
    )


def _unapplied(item: Unapplied, zone: str) -> TrayLine:
    what, remedy = texts().get(item.reason, ("Pesan ini tidak dapat diterapkan.", "Hubungi admin pusat."))
    return TrayLine(
        f"pesan {item.no}",
        f"{delivery.message_kind(item.kind)}, pesan {item.no} dari pusat",
        _moment(item.at, zone),
        _plain(what),
        _plain(remedy),
        None,
    )


def _plain(sentence: str) -> str:
    """Without the facts, which the message keeps for itself: "({kind})" goes whole."""
    return re.sub(r" ?\(\{\w+\}\)| ?\{\w+\}", "", sentence)


def _block(block: Block, zone: str) -> BlockLine:
    year = f" {block.year}" if block.year else ""
    return BlockLine(
        block.id,
        f"{block.series}{year}",
        f"{block.first}–{block.last}",
        f"{grouped(block.left)} nomor",
        _moment(block.expires, zone),
    )


def _moment(at: datetime | None, zone: str) -> str:
    if at is None:
        return ""
    return f"{dates.short(at.astimezone(ZoneInfo(zone)).date())}, {dates.clock(at, zone)}"
