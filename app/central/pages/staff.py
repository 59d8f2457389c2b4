"""Addresses of the central office's staff. Each page is read for one account, and shows what that account may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from sqlalchemy import Connection

from app.central import accounts, acting, exporting, offers, overseeing, showing
from app.central.accounts import Duty
from app.central.errors import FormStale, ListTooLong, LockedOut, NotHere, SignInRefused
from app.central.pages import charts, describing, forms
from app.central.pages.drawing import HEADERS, page
from app.central.pages.sending import sending_pages
from app.central.pages.session import SESSION_COOKIE, SPANS, ZONE, days_back, must_be_of, office_of, signed_in, small
from app.central.pages.settling import settling_pages
from app.central.pages.site import Site
from app.words import dates
from app.words.central import FENCED, HELD, STATES, VERDICTS
from app.words.errors import explain
from app.words.numbers import grouped

_MOST_ROWS = 100_000
_BY_MONTH = 92
"""Days beyond which a chart counts months: more columns than that are a grey field on a phone."""

_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class _Table:
    """The same rows as a chart and as a table. head: of the first column."""

    key: str
    title: str
    head: str
    rows: list[tuple[str, int]]
    draw: Callable[[str, str, list[tuple[str, int]]], Markup]

    @property
    def chart(self) -> Markup:
        return self.draw(self.key, self.title, self.rows)


def staff_pages(web: FastAPI, site: Site) -> None:
    _entrance(web, site)
    _overview(web, site)
    _decisions(web, site)
    _exports(web, site)
    sending_pages(web, site)
    settling_pages(web, site)


def _entrance(web: FastAPI, site: Site) -> None:
    @web.get("/masuk", **describing.shown("Masuk untuk petugas"))
    async def entrance(request: Request) -> Response:
        site.spend(request)
        return _door(request, site)

    @web.post("/masuk", **describing.sent_form("Masuk", 303, 401, fields={"akun": 60, "sandi": 200}))
    async def enter(request: Request) -> Response:
        site.spend(request, slow=True)
        sent, now = await forms.read(request, 8192), site.clock()
        site.tokens.take(sent.get("jaga"), request.cookies.get(forms.FORM_COOKIE, ""), "masuk", now)
        try:
            secret = await run_in_threadpool(accounts.sign_in, site.engine, sent.get("akun"), sent.get("sandi"), now)
        except (SignInRefused, LockedOut) as error:
            return _door(request, site, error)
        answer = RedirectResponse("/pusat", 303, HEADERS)
        forms.set_cookie(request, answer, SESSION_COOKIE, secret)
        return answer

    @web.post("/keluar", **describing.sent_form("Keluar", 303, 401))
    async def leave(request: Request) -> Response:
        by = await signed_in(request, site)
        must_be_of(by, await forms.read(request, 8192))
        await site.write(lambda connection: accounts.end(connection, request.cookies.get(SESSION_COOKIE, "")))
        answer = RedirectResponse("/masuk", 303, HEADERS)
        answer.delete_cookie(SESSION_COOKIE, path="/")
        return answer


def _overview(web: FastAPI, site: Site) -> None:
    @web.get("/pusat", **describing.shown("Ringkasan", 401, 422))
    async def overview(request: Request, hari: int = 14, kantor: str = "") -> Response:
        by = await signed_in(request, site)
        scope = office_of(by, kantor)
        days = days_back(site, hari)

        def read(connection: Connection) -> tuple[overseeing.Figures, dict[str, str], dict[str, str], int, int, int]:
            trouble = sum(each.needs_somebody for each in overseeing.counters(connection, scope))
            waiting = len([each for each in showing.waiting(connection, by) if not each.sent])
            titles = overseeing.offices(connection, by.office)
            figures, twins = overseeing.figures(connection, scope, days), len(overseeing.twins(connection, scope))
            return figures, offers.purposes(connection), titles, waiting, trouble, twins

        figures, purposes, titles, waiting, trouble, twins = await site.read(read)
        by_day = _columns(figures.by_day)
        each, head = ("hari", "Tanggal") if len(days) <= _BY_MONTH else ("bulan", "Bulan")
        by_purpose = _ranked((purposes.get(code, code), count) for code, count in figures.by_purpose.items())
        by_desil = [(_desil(code), figures.by_desil.get(code, 0)) for code in (*range(1, 11), None)]
        by_desil = [row for row in by_desil if row[1] or row[0] in ("Desil 1", "Desil 2", "Desil 3", "Desil 4")]
        by_office = _ranked(figures.by_office.items())
        return page(
            "ringkasan",
            by=by,
            sini="/pusat",
            figures=figures,
            days=len(days),
            spans=SPANS,
            titles=titles,
            kantor=scope,
            since=dates.long(days[0]),
            until=dates.long(days[-1]),
            waiting=waiting,
            trouble=trouble,
            twins=twins,
            percent=round(100 * figures.in_time / figures.known) if figures.known else None,
            tables=[
                _Table("hari", f"Surat terbit per {each}", head, by_day, charts.columns),
                _Table("tujuan", "Surat menurut keperluan", "Keperluan", by_purpose, charts.bars),
                _Table("desil", "Surat menurut desil", "Desil", by_desil, charts.bars),
                _Table("kantor", "Surat menurut kantor", "Kantor", by_office, charts.bars),
            ],
            in_time=charts.share("tepat", "Tepat waktu", figures.in_time, figures.known),
        )

    @web.get("/pusat/loket", **describing.shown("Loket dan kontak terakhirnya", 401))
    async def counters(request: Request) -> Response:
        by = await signed_in(request, site)
        found = await site.read(lambda connection: overseeing.counters(connection, by.office))
        facts: dict[str, Any] = {"counters": found, "states": STATES, "fenced": FENCED, "now": site.clock()}
        return page("loket", by=by, sini="/pusat/loket", **facts)

    @web.get("/pusat/tertahan", **describing.shown("Catatan yang ditolak dan nomor kembar", 401))
    async def held(request: Request) -> Response:
        by = await signed_in(request, site)
        refused = await site.read(lambda connection: overseeing.held(connection, by.office))
        settled = await site.read(lambda connection: overseeing.held(connection, by.office, 50, settled=True))
        twins = await site.read(lambda connection: overseeing.twins(connection, by.office))
        claimed = await site.read(lambda connection: overseeing.claimed_twice(connection, by.office))
        facts: dict[str, Any] = {
            "refused": refused,
            "settled": settled,
            "twins": twins,
            "claimed": claimed,
            "reasons": HELD,
            "verdicts": VERDICTS,
        }
        return page("tertahan", by=by, sini="/pusat/tertahan", **facts)


def _decisions(web: FastAPI, site: Site) -> None:
    @web.get("/pusat/persetujuan", **describing.shown("Surat yang menunggu persetujuan", 401))
    async def queue(request: Request) -> Response:
        by = await signed_in(request, site)
        found = await site.read(lambda connection: showing.waiting(connection, by))
        return page("persetujuan", by=by, sini="/pusat/persetujuan", found=found)

    @web.get(
        "/pusat/persetujuan/{nomor}/konsep",
        **describing.file("Konsep surat yang menunggu", ("application/pdf",), 401, 404, 422),
    )
    async def draft(request: Request, nomor: int) -> Response:
        by = await signed_in(request, site)
        number, now = small(nomor), site.clock()
        pdf = await site.write(lambda connection: showing.pdf(connection, site.vault, number, by, now))
        headers = {**HEADERS, "content-disposition": 'inline; filename="konsep.pdf"'}
        return Response(pdf, 200, headers, "application/pdf")

    @web.post(
        "/pusat/persetujuan/{nomor}",
        **describing.sent_form(
            "Menyetujui atau mengembalikan", 303, 401, 403, 404, fields={"putusan": 20, "alasan": 400}
        ),
    )
    async def decide(request: Request, nomor: int) -> Response:
        by = await signed_in(request, site)
        sent = await forms.read(request, 16_384)
        must_be_of(by, sent)
        number, now, answer = small(nomor), site.clock(), sent.get("putusan")
        if answer not in ("setuju", "kembalikan"):
            raise FormStale()
        await site.write(
            lambda connection: showing.decide(
                connection, number, by, approved=answer == "setuju", reason=sent.get("alasan"), now=now
            )
        )
        return RedirectResponse("/pusat/persetujuan", 303, HEADERS)


def _exports(web: FastAPI, site: Site) -> None:
    @web.get(
        "/pusat/unduh/{daftar}.{bentuk}",
        **describing.file("Daftar surat, loket, riwayat: CSV, XLSX", tuple(_MEDIA.values()), 401, 403, 404, 422),
    )
    async def export(request: Request, daftar: str, bentuk: str, hari: int = 14, kantor: str = "") -> Response:
        by = await signed_in(request, site)
        if daftar not in ("surat", "loket", "riwayat") or bentuk not in _MEDIA:
            raise NotHere()
        if daftar == "riwayat":
            by.must(Duty.AUDIT)
        scope, days, now = office_of(by, kantor), days_back(site, hari), site.clock()

        def read(connection: Connection) -> tuple[tuple[str, ...], list[list[exporting.Cell]]]:
            accounts.did(connection, by.name, f"unduh {daftar}", scope, now)
            if daftar == "loket":
                return exporting.COUNTERS, exporting.counter_rows(overseeing.counters(connection, scope), STATES)
            if daftar == "riwayat":
                since = datetime.combine(days[0], time(), ZONE)
                found_acts = acting.acts(connection, scope, since=since, most=_MOST_ROWS + 1)
                return exporting.ACTS, exporting.act_rows(found_acts, str(ZONE))
            found = overseeing.letters(connection, scope, days[0], days[-1], _MOST_ROWS + 1)
            return exporting.LETTERS, exporting.letter_rows(found, offers.purposes(connection))

        head, rows = await site.write(read)
        if len(rows) > _MOST_ROWS:
            raise ListTooLong(most=grouped(_MOST_ROWS))
        write: Callable[[], bytes] = (
            (lambda: exporting.as_csv(head, rows))
            if bentuk == "csv"
            else (lambda: exporting.as_xlsx(head, rows, daftar.capitalize()))
        )
        content = await run_in_threadpool(write)
        name = f"{daftar}-{days[0]}-{days[-1]}.{bentuk}"
        headers = {**HEADERS, "content-disposition": f'attachment; filename="{name}"'}
        return Response(content, 200, headers, _MEDIA[bentuk])


def _door(request: Request, site: Site, error: SignInRefused | LockedOut | None = None) -> Response:
    cookie = forms.form_cookie(request)
    token = site.tokens.give(cookie, "masuk", site.clock())
    status = error.status if error else 200
    made = page("masuk", status, token=token, wrong=explain(error) if error else None)
    forms.set_cookie(request, made, forms.FORM_COOKIE, cookie)
    return made


def _columns(by_day: Mapping[date, int]) -> list[tuple[str, int]]:
    """A column for each day; of a long stretch for each month, of which the first and the last may be parts."""
    if len(by_day) <= _BY_MONTH:
        return [(f"{day.day}/{day.month}", count) for day, count in by_day.items()]
    months: dict[str, int] = {}
    for day, count in by_day.items():
        months[f"{day:%m/%y}"] = months.get(f"{day:%m/%y}", 0) + count
    return list(months.items())


def _desil(code: int | None) -> str:
    return "Belum diperingkat" if code is None else f"Desil {code}"


def _ranked(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The ten largest, the rest together."""
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    rest = sum(count for _, count in ordered[10:])
    return ordered[:10] + ([("Lainnya", rest)] if rest else [])
