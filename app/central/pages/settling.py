"""Addresses where staff settle what is held back and say which machine goes on, and where an auditor reads the acts."""

from datetime import datetime, time
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from app.central import acting, enrolling, settling
from app.central.accounts import Duty
from app.central.errors import Unreadable
from app.central.pages import describing, forms
from app.central.pages.drawing import HEADERS, page
from app.central.pages.session import SPANS, ZONE, days_back, must_be_of, signed_in, small
from app.central.pages.site import Site
from app.central.settling import Verdict
from app.words.central import FENCED, HELD, VERDICTS

_ACTS = 100


def settling_pages(web: FastAPI, site: Site) -> None:
    _conflicts(web, site)
    _machines(web, site)
    _acts(web, site)


def _conflicts(web: FastAPI, site: Site) -> None:
    @web.get("/pusat/tertahan/{nomor}", **describing.shown("Satu catatan yang ditolak", 401, 404, 422))
    async def one(request: Request, nomor: int) -> Response:
        by, number = await signed_in(request, site), small(nomor)
        found = await site.read(lambda connection: settling.dispute(connection, number, by))
        facts: dict[str, Any] = {"one": found, "reasons": HELD, "verdicts": VERDICTS, "may": Duty.SETTLE in by.may}
        return page("pertentangan", by=by, sini="/pusat/tertahan", **facts)

    @web.post(
        "/pusat/tertahan/{nomor}",
        **describing.sent_form("Memutuskan pertentangan", 303, 401, 403, 404, fields={"putusan": 20, "alasan": 400}),
    )
    async def settle(request: Request, nomor: int) -> Response:
        by = await signed_in(request, site)
        sent = await forms.read(request, 16_384)
        must_be_of(by, sent)
        number, now = small(nomor), site.clock()
        if sent.get("putusan") not in tuple(Verdict):
            raise Unreadable()
        verdict, why = Verdict(sent.get("putusan")), sent.get("alasan")
        await site.write(lambda connection: settling.settle(connection, number, by, verdict, why, now))
        return RedirectResponse(f"/pusat/tertahan/{number}", 303, HEADERS)


def _machines(web: FastAPI, site: Site) -> None:
    @web.get("/pusat/terhenti/{nomor}", **describing.shown("Satu loket yang dihentikan", 401, 404, 422))
    async def one(request: Request, nomor: int) -> Response:
        by, number = await signed_in(request, site), small(nomor)
        found = await site.read(lambda connection: settling.stopped(connection, number, by))
        facts: dict[str, Any] = {"one": found, "fenced": FENCED, "may": Duty.SETTLE in by.may, "code": ""}
        return page("terhenti", by=by, sini="/pusat/loket", **facts)

    @web.post(
        "/pusat/terhenti/{nomor}",
        **describing.sent_form("Kode untuk mendaftarkan ulang", 401, 403, 404, fields={"alasan": 400}),
    )
    async def anew(request: Request, nomor: int) -> Response:
        by = await signed_in(request, site)
        sent = await forms.read(request, 16_384)
        must_be_of(by, sent)
        number, now, why = small(nomor), site.clock(), sent.get("alasan")
        found = await site.read(lambda connection: settling.stopped(connection, number, by))
        code = await site.write(lambda connection: settling.begin_anew(connection, number, by, why, now))
        # Shown once, here: an address that could be opened again would show it to whoever has the browser next.
        facts: dict[str, Any] = {
            "one": found,
            "fenced": FENCED,
            "may": True,
            "code": code,
            "days": enrolling.GOOD_FOR.days,
        }
        return page("terhenti", by=by, sini="/pusat/loket", **facts)


def _acts(web: FastAPI, site: Site) -> None:
    @web.get("/pusat/riwayat", **describing.shown("Yang diperbuat akun pusat", 401, 403, 422))
    async def acts(request: Request, hari: int = 14, akun: str = "", sebelum: int = 0) -> Response:
        by = await signed_in(request, site)
        by.must(Duty.AUDIT)
        days = days_back(site, hari)
        since = datetime.combine(days[0], time(), ZONE)
        before = sebelum if 0 < sebelum < 2**31 else None
        of = akun.replace("\x00", "")[:40]
        found = await site.read(
            lambda connection: acting.acts(connection, by.office, since=since, of=of, before=before, most=_ACTS + 1)
        )
        more = found[_ACTS - 1].no if len(found) > _ACTS else None
        facts: dict[str, Any] = {
            "found": found[:_ACTS],
            "more": more,
            "days": len(days),
            "spans": SPANS,
            "akun": of,
            "zone": str(ZONE),
        }
        return page("riwayat", by=by, sini="/pusat/riwayat", **facts)
