"""How numbers, paper, mail, keys and signatures stand, a sentence each. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.base.topics import Topic
from app.filing import Filing
from app.letters import Register
from app.letters.mailing import Mailing
from app.letters.numbers.book import NumberBook
from app.letters.numbers.stock import Stock
from app.security.certificate import CertificateFacts
from app.standard import Standard
from app.trust import KeyView, Trust
from app.trust.official import Official
from app.words import dates
from app.words.errors import Message
from app.words.numbers import grouped
from ui.theme.tokens import Tone
from ui.work import Work

YEARLY = timedelta(days=365)
SOON = timedelta(days=30)
"""A certificate that ends within so many days is told before it stops signing."""


@dataclass(frozen=True, slots=True)
class Line:
    """act: the code of the act that opens its sheet."""

    act: str
    title: str
    state: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Services:
    register: Register
    book: NumberBook
    stock: Stock
    mailing: Mailing
    trust: Trust
    official: Official
    filing: Filing
    standard: Standard
    today: Callable[[], date]


class SuppliesListView(Protocol):
    def show_supplies(self, lines: Sequence[Line]) -> None: ...
    def show_message(self, message: Message) -> None: ...


class SuppliesListPresenter:
    about = frozenset({Topic.LETTERS, Topic.OFFICE, Topic.FILING})

    def __init__(self, view: SuppliesListView, services: Services, work: Work) -> None:
        self._view, self._on, self._work = view, services, work

    def refresh(self) -> None:
        self._work.run(self._lines, done=self._view.show_supplies, failed=self._view.show_message)

    def _lines(self) -> list[Line]:
        on = self._on
        lines = [self._numbers()]
        if any(kind.special_paper for kind in on.standard.letters):
            lines.append(self._paper())
        lines += [
            self._mail(),
            seal_line(on.trust.own_keys()[-1], on.today()),
            certificate_line(on.trust.certificate(), on.today()),
            self._official(),
            self._neighbours(),
            self._ended(),
        ]
        return lines

    def _numbers(self) -> Line:
        proofs, reserved = self._on.register.prove(), len(self._on.book.reserved())
        if not all(proof.whole for proof in proofs):
            return Line("numbers", "Nomor surat", "ada nomor yang tidak dapat dijelaskan", "error")
        kept = f"{grouped(reserved)} dicadangkan" if reserved else "tidak ada yang dicadangkan"
        return Line("numbers", "Nomor surat", f"semua nomor terjelaskan, {kept}", "listed" if proofs else "plain")

    def _paper(self) -> Line:
        supply = self._on.stock.supply()
        if supply is None:
            return Line("special_paper", "Kertas khusus", "belum dicatat, jadi belum dihitung", "warning")
        low = "; mintalah kertas baru" if supply.low else ""
        tone: Tone = "warning" if supply.low else "listed"
        return Line("special_paper", "Kertas khusus", f"sisa {grouped(supply.left)} lembar{low}", tone)

    def _mail(self) -> Line:
        facts = self._on.mailing.facts()
        if facts is None:
            return Line("mail_server", "Server surel", "belum diisi; pindaian dikirim sebagai berkas")
        return Line("mail_server", "Server surel", f"{facts.host}, pengirim {facts.sender}", "listed")

    def _official(self) -> Line:
        service, waiting = self._on.official.service(), len(self._on.official.waiting())
        if service is None:
            return Line("official_signature", "TTE (layanan tanda tangan elektronik)", "tidak dipakai")
        if not waiting:
            return Line("official_signature", "TTE (layanan tanda tangan elektronik)", service.url, "listed")
        state = f"{grouped(waiting)} surat menunggu TTE"
        return Line("official_signature", "TTE (layanan tanda tangan elektronik)", state, "warning")

    def _neighbours(self) -> Line:
        known = len(self._on.trust.known())
        state = f"{grouped(known)} kantor dipercaya" if known else "belum ada; surat kantor lain belum dapat diperiksa"
        return Line("neighbours", "Kantor lain dan daftar pencabutan", state, "listed" if known else "plain")

    def _ended(self) -> Line:
        due = len(self._on.filing.due())
        if not due:
            return Line("ended_papers", "Pemusnahan berkas", "tidak ada berkas yang masa simpannya habis")
        state = f"{grouped(due)} berkas masa simpannya habis"
        return Line("ended_papers", "Pemusnahan berkas", state, "warning")


def seal_line(key: KeyView, today: date) -> Line:
    due = today - key.since >= YEARLY
    since = f"menyegel sejak {dates.short(key.since)}"
    return Line(
        "seal_keys", "Kunci segel", f"{since}; sudah waktunya diganti" if due else since, "warning" if due else "listed"
    )


def certificate_line(facts: CertificateFacts | None, today: date) -> Line:
    title = "Sertifikat berkas PDF"
    if facts is None:
        return Line("certificate", title, "tidak dipakai; surat tetap bersegel di QR")
    until = facts.until.date()
    if until < today:
        return Line("certificate", title, f"habis {dates.short(until)}; berkas baru tidak bersegel", "error")
    soon = until - today <= SOON
    told = f"berlaku sampai {dates.short(until)}"
    return Line("certificate", title, f"{told}; segera perbarui" if soon else told, "warning" if soon else "listed")
