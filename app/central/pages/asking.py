"""Addresses of the online service: choose, ask, follow, fetch the letter. By POST wherever a code is said."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import ValidationError

from app.base import digits
from app.central import asking, offers, papers, pdf
from app.central.asking import CONSENT, Asked, Receipt, Sent, Standing
from app.central.errors import NotOffered, RequestUnknown
from app.central.offers import Published
from app.central.pages import describing, forms
from app.central.pages.drawing import HEADERS, moment, page
from app.central.pages.site import Site
from app.central.verifying import Verdict
from app.wire.online import Applicant, ReplyBy

_MOST_UPLOAD = 2 * papers.MOST_BYTES + 1024 * 1024
_WRONG = {
    "empty": "Foto ini belum dipilih.",
    "large": "Foto ini terlalu besar. Kirim yang paling besar 8 MB.",
    "kind": "Berkas ini bukan foto JPG/PNG atau PDF. Potret lagi dengan kamera ponsel.",
    "damaged": "Foto ini tidak dapat dibuka. Potret lagi, lalu pilih yang baru.",
    "locked": "PDF ini terkunci dengan kata sandi. Kirim yang tidak terkunci, atau potret lembarnya.",
    "pages": f"PDF ini lebih dari {pdf.MOST_PAGES} halaman. Kirim halaman yang diminta saja.",
}
_PATH = (("sent", "Terkirim"), ("received", "Diterima loket"), ("opened", "Sedang diperiksa"), ("answered", "Selesai"))
_HEADLINES = {
    "sent": ("…", "Menunggu diterima loket", "Kantor menerimanya pada jam kerja. Lihat lagi nanti dengan kode ini."),
    "received": ("…", "Diterima loket", "Petugas akan memeriksanya. Lihat lagi nanti dengan kode ini."),
    "opened": ("…", "Sedang diperiksa petugas", "Lihat lagi nanti dengan kode ini."),
    "letter": (
        "…",
        "Surat sudah selesai",
        "Kantor sedang menyiapkan berkas yang ditandatangani untuk diunduh di sini. Lihat lagi nanti dengan kode ini.",
    ),
    "ready": (
        "✓",
        "Surat Anda siap diunduh",
        "Simpan berkasnya; surat dapat diperiksa siapa pun dengan QR di dalamnya.",
    ),
    "scanned": (
        "✓",
        "Surat Anda siap diunduh",
        "Surat ini ditandatangani di atas kertas. Yang Anda unduh adalah pindaian kertas itu; QR di dalamnya tetap "
        "dapat diperiksa siapa pun.",
    ),
    "revoked": ("!", "Surat ini sudah dibatalkan", "Jangan pakai surat ini. Hubungi kantor."),
    "refused": ("!", "Surat belum dapat dibuat", "Bacalah saran di bawah ini."),
    "closed": ("!", "Permohonan ditutup kantor", "Hubungi kantor dan sebutkan nomor permohonan di bawah ini."),
    "gone": ("✓", "Permohonan selesai", "Surat tidak lagi tersimpan di sini. Hubungi kantor bila masih memerlukannya."),
}

_SEALED = (Verdict.VALID, Verdict.EXPIRED)


def asking_pages(web: FastAPI, site: Site) -> None:
    @web.get("/ajukan", **describing.shown("Pilih layanan online"))
    async def choose(request: Request) -> Response:
        site.spend(request)
        known = await site.read(offers.everything)
        offices = [(title, list(some)) for title, some in groupby(known, key=lambda each: each.office_title)]
        return page("ajukan", offices=offices, sini="/ajukan")

    @web.get("/ajukan/{kantor}/{layanan}", **describing.shown("Formulir permohonan", 404))
    async def form(request: Request, kantor: str, layanan: str) -> Response:
        site.spend(request)
        offered = await site.read(lambda connection: offers.one(connection, kantor, layanan))
        return _form(request, site, offered, {}, {})

    @web.post("/ajukan/{kantor}/{layanan}", **describing.sent_form("Mengirim permohonan", 404, 503, upload=True))
    async def send(request: Request, kantor: str, layanan: str) -> Response:
        site.spend(request, slow=True)
        async with site.uploads:
            return await _send(request, site, kantor, layanan)

    @web.get("/status", **describing.shown("Menanyakan status permohonan"))
    async def ask(request: Request) -> Response:
        site.spend(request)
        return page("status", standing=None, unknown=False, sini="/status")

    @web.post("/status", **describing.sent_form("Status permohonan", 404, fields={"kode": 60}))
    async def told(request: Request) -> Response:
        site.spend(request)
        code = (await forms.read(request, 8192)).get("kode")
        now = site.clock()
        try:
            standing = await site.read(lambda connection: asking.standing(connection, code, now))
        except RequestUnknown:
            return page("status", 404, standing=None, unknown=True, sini="/status")
        return _standing(standing, code)

    @web.post(
        "/status/surat",
        **describing.sent_form("Mengunduh surat yang selesai", 404, 410, fields={"kode": 60}, pdf=True),
    )
    async def fetch(request: Request) -> Response:
        site.spend(request)
        code = (await forms.read(request, 8192)).get("kode")
        now = site.clock()
        name, pdf = await site.read(lambda connection: asking.letter(connection, site.vault, code, now))
        headers = {**HEADERS, "content-disposition": f'attachment; filename="{name}"'}
        return Response(pdf, 200, headers, "application/pdf")


async def _send(request: Request, site: Site, kantor: str, layanan: str) -> Response:
    now = site.clock()
    offered = await site.read(lambda connection: offers.one(connection, kantor, layanan))
    sent = await forms.read(request, _MOST_UPLOAD)
    cookie = request.cookies.get(forms.FORM_COOKIE, "")
    number = site.tokens.take(sent.get("jaga"), cookie, f"{kantor}/{layanan}", now)
    given, wrong = await run_in_threadpool(_read, offered, sent, number, now)
    if given is None:
        return _form(request, site, offered, sent.fields, wrong, 422)
    receipt: Receipt = await site.write(lambda connection: asking.ask(connection, site.vault, site.key, given, now))
    return page(
        "terima",
        receipt=receipt,
        offer=offered.offer,
        office_title=offered.office_title,
        at=moment(now, offered.zone),
        sini="/ajukan",
    )


def _read(offered: Published, sent: forms.Sent, number: str, now: datetime) -> tuple[Asked | None, dict[str, str]]:
    """What was asked, or what is wrong with the form: a sentence by the field's name."""
    wrong: dict[str, str] = {}
    name = " ".join(sent.get("nama").split())
    if not 1 <= len(name) <= 120:
        wrong["nama"] = "Tulis nama lengkap seperti di KTP."
    nik = digits.only(sent.get("nik"))
    if len(nik) != digits.LENGTH or not nik.isascii() or not nik.isdigit():
        wrong["nik"] = f"NIK terdiri dari 16 angka; yang ditulis {digits.count(nik)}."
    purpose = sent.get("keperluan")
    if offered.offer.purposes and purpose not in {each.code for each in offered.offer.purposes}:
        wrong["keperluan"] = "Pilih keperluan surat."
    reply, contact = _reply(sent, wrong)
    if sent.get("setuju") != "ya":
        wrong["setuju"] = "Beri tanda setuju supaya kantor boleh memakai data Anda."
    photos = _photos(offered, sent, wrong)
    if wrong:
        return None, wrong
    try:
        applicant = Applicant(
            name=name,
            reply_by=reply,
            contact=contact,
            nik=nik,
            note=sent.get("catatan").strip()[:600],
            consent=CONSENT,
            consent_at=now,
        )
    except ValidationError:
        return None, {"nama": "Isian ini tidak dapat dibaca. Tulis dengan huruf dan angka biasa."}
    return Asked(number, offered.office, offered.offer.service, purpose, applicant, tuple(photos)), {}


def _reply(sent: forms.Sent, wrong: dict[str, str]) -> tuple[ReplyBy, str]:
    reply, contact = ReplyBy.PAGE, sent.get("kontak").strip()
    try:
        reply = ReplyBy(sent.get("balas") or "page")
    except ValueError:
        wrong["balas"] = "Pilih salah satu."
    if reply in (ReplyBy.WHATSAPP, ReplyBy.PHONE) and not 8 <= digits.count(contact) <= 15:
        wrong["kontak"] = "Tulis nomor telepon yang lengkap."
    if reply is ReplyBy.EMAIL and not (0 < contact.find("@") < len(contact) - 3):
        wrong["kontak"] = "Tulis alamat surel yang lengkap."
    if len(contact) > 120:
        wrong["kontak"] = "Isian ini terlalu panjang."
    return reply, contact


def _photos(offered: Published, sent: forms.Sent, wrong: dict[str, str]) -> list[Sent]:
    photos = []
    for wanted in offered.offer.papers:
        name = f"berkas_{wanted.code}"
        came = sent.files.get(name, b"")
        try:
            media, content = papers.clean(came)
            photos.append(Sent(wanted.code, media, content, hashlib.sha256(came).hexdigest()))
        except papers.PaperUnusable as error:
            wrong[name] = _WRONG[str(error.facts["why"])]
    return photos


def _form(
    request: Request,
    site: Site,
    offered: Published,
    fields: Mapping[str, str],
    wrong: dict[str, str],
    status: int = 200,
) -> Response:
    if site.vault is None:
        raise NotOffered()
    cookie = forms.form_cookie(request)
    kept = {name: fields.get(name, "") for name in ("nama", "keperluan", "catatan", "balas", "kontak", "setuju")}
    made = page(
        "formulir",
        status,
        office=offered.office,
        office_title=offered.office_title,
        offer=offered.offer,
        token=site.tokens.give(cookie, f"{offered.office}/{offered.offer.service}", site.clock()),
        given=kept,
        wrong=wrong,
        sini="/ajukan",
    )
    forms.set_cookie(request, made, forms.FORM_COOKIE, cookie)
    return made


def _standing(standing: Standing, code: str) -> Response:
    state = standing.state
    if standing.letter and standing.checked and standing.checked.verdict is Verdict.REVOKED:
        state = "revoked"
    elif standing.letter:
        state = "scanned" if standing.scan else "ready"
    elif state == "answered":
        state = standing.outcome
    sign, headline, advice = _HEADLINES[state]
    at = [name for name, _ in _PATH].index(standing.state)
    path = [
        (label, "now" if place == at and standing.state != "answered" else "done" if place <= at else "")
        for place, (_, label) in enumerate(_PATH)
    ]
    return page(
        "status",
        standing=standing,
        unknown=False,
        code=code,
        sign=sign,
        headline=headline,
        advice=advice,
        path=path,
        at=moment(standing.at, standing.zone),
        until=moment(standing.until, standing.zone),
        gives=bool(standing.letter) and state != "revoked",
        sealed=standing.checked if standing.checked and standing.checked.verdict in _SEALED else None,
        sini="/status",
    )
