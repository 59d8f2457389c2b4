"""The front page, and whether a letter is real."""

from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response

from app.central import verifying
from app.central.database import glancing
from app.central.pages import describing, forms
from app.central.pages.asking import asking_pages
from app.central.pages.drawing import page
from app.central.pages.site import Site
from app.central.pages.staff import staff_pages
from app.central.verifying import Answer, Verdict

_MOST_BYTES = 64 * 1024
"""A whole letter that somebody pastes gets a plain answer; no code and no seal is nearly as long."""

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
    Verdict.CODE_TWICE: (
        "Kode ini tercatat pada surat dua kantor.",
        "Periksa surat ini dengan isi QR-nya: segelnya memastikan kantor penerbitnya.",
        "!",
    ),
    Verdict.UNREADABLE: (
        "Kode itu tidak dapat dibaca.",
        "Kode terdiri dari 12 huruf dan angka, misalnya K7QF-2M9X-4TRZ.",
        "!",
    ),
}


def pages(web: FastAPI, site: Site) -> None:
    """Put every page on `web`."""

    @web.get("/", **describing.shown("Halaman depan"))
    def front() -> Response:
        return page("depan")

    _checking(web, site)
    asking_pages(web, site)
    staff_pages(web, site)


def _checking(web: FastAPI, site: Site) -> None:
    # One look at a time in each process. A look is short; where several threads look, the interpreter lets two of them
    # pass its lock to each other and a third wait for up to two seconds (measured), while in turn each waits a little.
    in_turn = CapacityLimiter(1)

    def ask(text: str) -> Answer:
        with glancing(site.engine) as connection:
            return verifying.verify(connection, text, site.clock())

    @web.get("/periksa", **describing.shown("Halaman pemeriksaan surat"))
    def form() -> Response:
        return page("periksa", answer=None, sini="/periksa")

    # Asked by POST, so that no code and no seal gets into an address, a log or a browser's history.
    @web.post("/periksa", **describing.sent_form("Hasil pemeriksaan surat", fields={"kode": 2000}))
    async def result(request: Request) -> Response:
        site.spend(request)
        sent = await forms.body(request, _MOST_BYTES)
        text = parse_qs(sent.decode("utf-8", "replace")).get("kode", [""])[0]
        answer = await to_thread.run_sync(ask, text, limiter=in_turn)
        headline, advice, sign = SENTENCES[answer.verdict]
        return page("periksa", answer=answer, headline=headline, advice=advice, sign=sign, sini="/periksa")
