"""Requests from afar and offers of the centre, step by step. No Qt here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.base.topics import Topic
from app.online import Channel, Online, OnlineRequest, Stage
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.sync.offers import Offer, Offers
from app.visits import Ticket
from app.words import dates, delivery
from app.words.errors import Message
from ui.screens.delivery.wording import OfferLine, RequestLine
from ui.shell.who_may import why_not
from ui.work import Work
from ui.work.latest import Latest

T = TypeVar("T")
CHANNELS = {
    "E-mail": Channel.EMAIL,
    "WhatsApp": Channel.WHATSAPP,
    "Instagram": Channel.INSTAGRAM,
    "Telepon": Channel.PHONE,
    "Pos atau diantar": Channel.POST,
}
_STAGES = {Stage.FETCHING: "berkas sedang diambil", Stage.WAITING: "menunggu"}


class WishesView(Protocol):
    def show_wishes(
        self, requests: Sequence[RequestLine], offers: Sequence[OfferLine], serve: str, office: str
    ) -> None:
        """serve, office: why the person may not work on requests, or use what is offered."""

    def ask_request(self, channels: Sequence[str], services: Sequence[str]) -> None: ...
    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None: ...
    def kept(self, sentence: str) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...


class WishesPresenter:
    """go: to the counter, with the ticket that was opened; to_import: to the data, with a file. desk: asks what this
    counter is called, away from the window's thread."""

    about = frozenset({Topic.REQUESTS, Topic.SYNC, Topic.VISITS, Topic.LETTERS, Topic.REGISTRY})

    def __init__(
        self,
        view: WishesView,
        online: Online,
        offers: Offers,
        standard: Standard,
        work: Work,
        by: Actor,
        *,
        desk: Callable[[], str],
        go: Callable[[Ticket], None],
        to_import: Callable[[Path], None],
    ) -> None:
        self._view, self._online, self._offers, self._standard = view, online, offers, standard
        self._work, self._by, self._desk, self._go, self._to_import = work, by, desk, go, to_import
        self._serve = why_not(by, standard, Permission.SERVE, "Permohonan online")
        self._office = why_not(by, standard, Permission.OFFICE, "Standar dan data dari pusat")
        self._services = {service.title: service.code for service in standard.services}
        self._latest = Latest(work, self._load, done=self._show, failed=view.show_message)

    def refresh(self) -> None:
        self._latest.ask()

    # ── requests ──

    def open(self, line: RequestLine) -> None:
        if line.may_open and not self._serve:
            self._do(lambda: self._online.open(line.id, desk=self._desk(), by=self._by), self._go)

    def close(self, line: RequestLine) -> None:
        self._view.ask(
            f"Akhiri permohonan {line.code} tanpa surat?",
            "Pemohon melihatnya sebagai selesai tanpa surat, misalnya karena sudah datang ke loket.",
            "Akhiri",
            lambda: self._do(
                lambda: self._online.close(line.id, by=self._by),
                lambda _: self._view.show_done(f"Permohonan {line.code} diakhiri."),
            ),
        )

    def ask_add(self) -> None:
        if not self._serve:
            self._view.ask_request(tuple(CHANNELS), tuple(self._services))

    def add(self, values: dict[str, str]) -> None:
        """values: as `RequestSheet` gives them."""
        self._do(
            lambda: self._online.add(
                CHANNELS[values["channel"]],
                self._services[values["service"]],
                values["name"],
                contact=values.get("contact", ""),
                note=values.get("note", ""),
                by=self._by,
            ),
            lambda made: self._view.kept(f"Permohonan {made.code} dicatat."),
        )

    # ── offers ──

    def use(self, line: OfferLine) -> None:
        if line.kind == "extract":
            self._do(lambda: self._offers.extract_file(line.id, by=self._by), self._to_import)
            return
        self._view.ask(
            f"Pakai standar {line.name}?",
            "Berlaku sesudah Loket dimulai ulang. Kunjungan yang sudah berjalan tetap memakai standar yang sekarang; "
            "standar lama disimpan di sampingnya.",
            "Pakai standar ini",
            lambda: self._do(
                lambda: self._offers.use_standard(line.id, by=self._by),
                lambda edition: self._view.show_done(f"Standar {edition} berlaku sesudah Loket dimulai ulang."),
            ),
        )

    def put_aside(self, line: OfferLine) -> None:
        self._view.ask(
            f"Singkirkan {line.name}?",
            "Hilang dari daftar ini, juga berkasnya. Pusat dapat mengirimnya lagi.",
            "Singkirkan",
            lambda: self._do(
                lambda: self._offers.put_aside(line.id, by=self._by),
                lambda _: self._view.show_done(f"{line.name} disingkirkan."),
            ),
        )

    def _do(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        def over(result: T) -> None:
            done(result)
            self.refresh()

        self._work.run(job, done=over, failed=self._view.show_message)

    def _load(self) -> tuple[list[RequestLine], list[OfferLine]]:
        may = self._by.may & {Permission.SERVE, Permission.DRAFT}
        requests = self._online.open_ones(by=self._by) if may else []
        return [self._request(each) for each in requests], [self._offer(each) for each in self._offers.listed()]

    def _show(self, found: tuple[list[RequestLine], list[OfferLine]]) -> None:
        self._view.show_wishes(*found, self._serve, self._office)

    def _request(self, one: OnlineRequest) -> RequestLine:
        zone = self._standard.office.zone
        service = known(self._standard.services, one.service)
        papers = f", {one.papers} berkas" if one.papers else ""
        state = _STAGES.get(one.stage, f"dilayani {one.opened_by}") + papers
        day = dates.short(one.asked_at.astimezone(ZoneInfo(zone)).date())
        return RequestLine(
            one.id,
            one.code,
            one.name,
            service.title if service else one.service,
            f"{day}, {dates.clock(one.asked_at, zone)}",
            state,
            one.stage in (Stage.WAITING, Stage.OPENED),
        )

    def _offer(self, one: Offer) -> OfferLine:
        state = "siap" if one.ready else f"{one.percent} % sudah diambil"
        stand = f", data per {dates.short(one.stand)}" if one.stand else ""
        return OfferLine(one.id, one.kind, delivery.message_kind(one.kind), f"{one.name}{stand}", state, one.ready)
