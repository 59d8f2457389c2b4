"""Addresses for what the central office sends to counters: what was sent and who has applied it, and forms."""

import re
from collections.abc import Callable
from datetime import date

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from app.central import extracts, overseeing, sending, showing
from app.central.accounts import Account, Duty
from app.central.errors import NotAllowed, NothingToDecide, ReasonMissing, StandardUnreadable, Unreadable
from app.central.extracts import About
from app.central.pages import describing, forms, uploading
from app.central.pages.drawing import HEADERS, page
from app.central.pages.session import must_be_of, signed_in, small
from app.central.pages.site import Site
from app.central.sending import To
from app.central.showing import Waiting
from app.words.central import SENT, could_not, progress

_ODD = re.compile(r"[^A-Za-z0-9._ -]+")


def sending_pages(web: FastAPI, site: Site) -> None:
    _looking(web, site)
    _deciding(web, site)
    _sending(web, site)


def _looking(web: FastAPI, site: Site) -> None:
    @web.get("/pusat/pesan", **describing.shown("Pesan kepada loket, dan siapa yang sudah menerapkannya", 401))
    async def sent(request: Request) -> Response:
        by = await signed_in(request, site)
        found = await site.read(lambda connection: sending.sent(connection, by.office, 50))
        return page(
            "pesan",
            by=by,
            sini="/pusat/pesan",
            found=found,
            kinds=SENT,
            progress=progress,
            why=could_not,
            receivers=await site.read(lambda connection: _choices(connection, by)),
            may=Duty.SEND in by.may,
            drafts=_open(await site.read(lambda connection: showing.waiting(connection, by))),
            key=site.vault is not None,
            most=site.large.most_mib,
        )


def _deciding(web: FastAPI, site: Site) -> None:
    """A decision is looked at once more before it goes: what the counter applies is not taken back from here."""
    fields = {"konsep": 20, "putusan": 20, "alasan": 400}

    async def read(request: Request) -> tuple[Account, int, bool, str]:
        by = await signed_in(request, site)
        sent = await forms.read(request, 16_384)
        must_be_of(by, sent)
        if not by.role:
            raise NotAllowed()
        number, answer, reason = sent.get("konsep"), sent.get("putusan"), sent.get("alasan").strip()
        if answer not in ("setuju", "kembalikan") or not (number.isascii() and number.isdigit() and len(number) < 12):
            raise Unreadable()
        if answer == "kembalikan" and not reason:
            raise ReasonMissing()
        return by, small(int(number)), answer == "setuju", reason

    @web.post(
        "/pusat/pesan/putusan/periksa",
        **describing.sent_form("Keputusan atas konsep, sebelum dikirim", 401, 403, 404, fields=fields),
    )
    async def preview(request: Request) -> Response:
        by, number, approved, reason = await read(request)
        drafts = _open(await site.read(lambda connection: showing.waiting(connection, by)))
        one = next((each for each in drafts if each.number == number), None)
        if one is None:
            raise NothingToDecide()
        return page("putusan", by=by, sini="/pusat/pesan", one=one, approved=approved, reason=reason[:400])

    @web.post("/pusat/pesan/putusan", **describing.sent_form("Mengirim keputusan", 303, 401, 403, 404, fields=fields))
    async def decide(request: Request) -> Response:
        by, number, approved, reason = await read(request)
        now = site.clock()
        await site.write(
            lambda connection: showing.decide(connection, number, by, approved=approved, reason=reason, now=now)
        )
        return RedirectResponse("/pusat/pesan", 303, HEADERS)


def _sending(web: FastAPI, site: Site) -> None:
    async def done(request: Request, most: int, send: Callable[[Connection, To, forms.Sent], int]) -> Response:
        by = await signed_in(request, site)
        by.must(Duty.SEND)
        async with site.uploads:
            sent = await forms.read(request, most)
            must_be_of(by, sent)
            to = _to(by, sent.get("ke"), site)
            await site.write(lambda connection: send(connection, to, sent))
        return RedirectResponse("/pusat/pesan", 303, HEADERS)

    @web.post(
        "/pusat/pesan/cabut",
        **describing.sent_form(
            "Mencabut satu surat", 303, 401, 403, 404, fields={"ke": 160, "kode": 40, "alasan": 400}
        ),
    )
    async def revoke(request: Request) -> Response:
        return await done(
            request,
            16_384,
            lambda connection, to, sent: sending.revoke(connection, to, sent.get("kode"), sent.get("alasan")),
        )

    @web.post(
        "/pusat/pesan/standar",
        **describing.sent_form("Mengirim edisi standar", 303, 401, 403, 404, fields={"ke": 160}, files=("berkas",)),
    )
    async def standard(request: Request) -> Response:
        return await done(
            request,
            4 * sending.MOST_STANDARD + 16_384,
            lambda connection, to, sent: sending.standard(connection, to, _text(sent, to)),
        )

    @web.post(
        "/pusat/pesan/data",
        **describing.sent_form(
            "Mengirim data DTSEN",
            *(303, 401, 403, 404),
            fields={"ke": 160, "tanggal": 10, "catatan": 400},
            files=("berkas",),
        ),
    )
    async def extract(request: Request) -> Response:
        by = await signed_in(request, site)
        by.must(Duty.SEND)
        async with site.streams, uploading.upload(request, site.large, "berkas") as (sent, spool):
            must_be_of(by, sent)
            to = _to(by, sent.get("ke"), site)
            about = About(
                _name(sent.called.get("berkas", "")),
                _day(sent.get("tanggal")),
                sent.get("catatan").replace("\x00", ""),
            )
            await run_in_threadpool(extracts.send, site.engine, site.vault, site.large, to, spool, about)
        return RedirectResponse("/pusat/pesan", 303, HEADERS)


def _open(drafts: list[Waiting]) -> list[Waiting]:
    """Those that this account may still decide."""
    return [each for each in drafts if not each.own and not each.sent]


def _choices(connection: Connection, by: Account) -> list[tuple[str, str]]:
    """Value and words of whoever this account may send to: each office, then each of its counters."""
    names: dict[str, list[str]] = {}
    for each in overseeing.counters(connection, by.office):
        names.setdefault(each.office, []).append(each.name)
    titles = overseeing.offices(connection, by.office)
    made: list[tuple[str, str]] = []
    for office, title in titles.items():
        if mine := sorted(names.get(office, ())):
            made.append((office, f"{title}: semua loket"))
            made += [(f"{office}/{name}", f"{title}: {name}") for name in mine]
    return made


def _to(by: Account, text: str, site: Site) -> To:
    """Raises NotAllowed for another office than the account's own."""
    office, _, name = text.partition("/")
    if by.office and office != by.office:
        raise NotAllowed()
    return To(office.replace("\x00", ""), name.replace("\x00", ""), by.name, site.clock())


def _text(sent: forms.Sent, to: To) -> str:
    """Raises StandardUnreadable."""
    try:
        return sent.files.get("berkas", b"").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StandardUnreadable(office=to.office) from error


def _name(called: str) -> str:
    """What the counter's import sees: without folders, and in letters that every disk knows."""
    bare = called.replace("\\", "/").rpartition("/")[2]
    return _ODD.sub("_", bare).lstrip("._ -")[-120:].lstrip("._ -") or "data"


def _day(text: str) -> date | None:
    """Raises Unreadable."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Unreadable() from error
