"""Addresses of the public pages."""

from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine

from app.base.clock import Clock
from app.central import verifying
from app.central.database import reading
from app.central.documents import FAILURES
from app.central.limits import Limits
from app.central.pages.drawing import page
from app.central.verifying import Answer, Verdict

_MOST_BYTES = 8192

# Per verdict: headline, what to do, and the sign beside it, which says the same without colour.
SENTENCES: dict[Verdict, tuple[str, str, str]] = {
    Verdict.VALID: ("Surat ini sah.", "Cocokkan nomor, tanggal, dan nama pada surat dengan keterangan di bawah.", "✓"),
    Verdict.NOT_YET_SYNCED: (
        "Tersegel sah, belum tersinkron.",
        "Segel kantor pada surat ini asli. Catatannya belum sampai di pusat, jadi pembatalan belum dapat diketahui; "
        "periksa lagi besok.",
        "✓",
    ),
    Verdict.EXPIRED: ("Masa berlaku surat ini sudah lewat.", "Surat ini asli; mintalah surat yang baru.", "!"),
    Verdict.REVOKED: ("Surat ini sudah dibatalkan.", "Jangan pakai surat ini. Hubungi kantor penerbit.", "✕"),
    Verdict.TAMPERED: (
        "Segel surat ini tidak cocok.",
        "Isi surat atau segelnya telah diubah. Jangan pakai; hubungi kantor yang namanya tertera.",
        "✕",
    ),
    Verdict.UNKNOWN_ISSUER: (
        "Segel ini bukan dari kantor yang dikenal di sini.",
        "Periksa alamat pada QR, atau hubungi kantor yang namanya tertera pada surat.",
        "!",
    ),
    Verdict.NOT_FOUND: (
        "Tidak ada surat dengan kode itu.",
        "Periksa lagi kodenya. Surat yang baru terbit dapat diperiksa dengan isi QR-nya.",
        "!",
    ),
    Verdict.UNREADABLE: (
        "Kode itu tidak dapat dibaca.",
        "Kode terdiri dari 12 huruf dan angka, misalnya K7QF-2M9X-4TRZ.",
        "!",
    ),
}


def public_pages(web: FastAPI, engine: Engine, clock: Clock, limits: Limits) -> None:
    """Put the pages on `web`."""

    def ask(text: str) -> Answer:
        with reading(engine) as connection:
            return verifying.verify(connection, text, clock())

    @web.get("/", include_in_schema=False)
    @web.get("/periksa", summary="Halaman pemeriksaan surat", response_class=HTMLResponse)
    def form() -> Response:
        return page("periksa", answer=None)

    # Asked by POST, so that no code and no seal gets into an address, a log or a browser's history.
    @web.post(
        "/periksa",
        summary="Hasil pemeriksaan surat",
        response_class=HTMLResponse,
        responses={413: FAILURES[413], 429: FAILURES[429], 503: FAILURES[503]},
        openapi_extra={
            "requestBody": {
                "content": {
                    "application/x-www-form-urlencoded": {
                        "schema": {"type": "object", "properties": {"kode": {"type": "string", "maxLength": 2000}}}
                    }
                }
            }
        },
    )
    async def result(request: Request) -> Response:
        limits.spend(request.client.host if request.client else "")
        text = parse_qs((await request.body())[:_MOST_BYTES].decode("utf-8", "replace")).get("kode", [""])[0]
        answer = await run_in_threadpool(ask, text)
        headline, advice, sign = SENTENCES[answer.verdict]
        return page("periksa", answer=answer, headline=headline, advice=advice, sign=sign)
