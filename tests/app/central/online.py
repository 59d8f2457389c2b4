"""The office of Magetan at a served centre: its counter with keys of its own, a citizen with a phone, staff."""

import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from PIL import Image
from sqlalchemy import Engine

from app.base.clock import Clock
from app.central import accounts, offers
from app.central.accounts import Duty
from app.central.database import writing
from app.central.desk import Desk
from app.central.enrolling import invite
from app.central.offers import Advice, Choice, Offer, Wanted
from app.central.vault import Vault
from app.central.web import create_web
from app.security.age_file import ReadingKey, new_reading_key, open_
from app.security.device_key import new_device_key
from app.wire.contact import Checkpoint, Enrolled
from app.wire.documents import DOCUMENTS, Document, Shown, carried
from app.wire.entries import Entry
from app.wire.messages import DecisionBody, Message
from app.wire.online import Applicant, RequestBody
from app.wire.parcel import GENESIS
from app.wire.pieces import PIECES, Piece
from tests.app.central.speaking import Speaker, asking
from tests.app.wire.parcels import linked
from tests.clock import SetClock

PASSWORD = "gunung lawu berkabut"
NAME, NIK, PHONE = "SITI CONTOH RAHAYU", "3520015708900003", "081234567890"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OFFER = Offer(
    service="surat_dtks",
    title="Surat Keterangan Data Terpadu Kesejahteraan Sosial (DTKS)",
    data_label="DTKS",
    time="30 (tiga puluh) menit",
    fee="Tidak dipungut biaya (gratis)",
    papers=(Wanted(code="ktp", label="KTP"), Wanted(code="kk", label="Kartu Keluarga (KK)")),
    purposes=(
        Choice(code="spmb", label="SPMB jalur afirmasi"),
        Choice(code="pip", label="Program Indonesia Pintar (PIP)"),
        Choice(code="kip_kuliah", label="KIP Kuliah"),
        Choice(code="kesehatan", label="Jaminan kesehatan (PBI-JK)"),
        Choice(code="bansos", label="Bantuan sosial"),
        Choice(code="lainnya", label="Keperluan lain"),
    ),
    refusals=(Advice(code="tidak_terdaftar", label="Tidak terdaftar di DTKS", lines=("Datanglah ke kantor desa.",)),),
    contacts=("Telepon (0351) 895021",),
)


@dataclass
class Counter:
    """speaker: its signed requests; reading: what opens what was closed for it. seq: of its last entry."""

    speaker: Speaker
    reading: ReadingKey
    head: tuple[int, str] = (0, GENESIS)
    got: list[Message] = field(default_factory=list)

    def requests(self) -> list[RequestBody]:
        return [RequestBody.model_validate(each.body) for each in self._messages("request")]

    def decisions(self) -> list[DecisionBody]:
        return [DecisionBody.model_validate(each.body) for each in self._messages("decision")]

    def applicant(self, asked: RequestBody) -> Applicant:
        return Applicant.model_validate_json(open_(b64decode(asked.applicant), self.reading.identity))

    def fetch(self, digest: str, size: int, step: int = 70_000) -> bytes:
        """Piece by piece, then opened."""
        whole = b""
        while len(whole) < size:
            piece = self.speaker.ask("GET", f"{PIECES}/{digest}?from={len(whole)}&most={step}", None, Piece)
            whole += piece.read()
        return open_(whole, self.reading.identity)

    def say(self, kind: str, subject: UUID, /, **facts: object) -> None:
        entry = Entry(
            id=uuid4(),
            at=self.speaker.clock(),
            actor="rina",
            kind=kind,
            subject=subject,
            facts=json.loads(json.dumps(facts)),
        )
        (one,) = linked([entry], after=self.head)
        receipt = self.speaker.push([one])
        assert receipt.held == one.seq
        self.head = (one.seq, one.link)

    def show(self, use: str, letter: UUID, pdf: bytes = PDF, **more: object) -> Shown:
        given = Document.model_validate(
            {"use": use, "letter": letter, "name": "surat-keterangan.pdf"} | carried(pdf) | more
        )
        return self.speaker.ask("POST", DOCUMENTS, given, Shown)

    def _messages(self, kind: str) -> list[Message]:
        return [each for each in self.speaker.messages().messages if each.kind == kind]


@dataclass
class Centre:
    """web: one browser; `another()` is one that shares no cookie with it."""

    engine: Engine
    clock: Clock
    vault: Vault | None
    web: TestClient
    desk: Desk

    @classmethod
    def open(cls, engine: Engine, clock: Clock, *, per_minute: int = 10_000, with_key: bool = True) -> "Centre":
        vault = Vault(bytes(range(32))) if with_key else None
        web = TestClient(create_web(engine, clock, per_minute=per_minute, vault=vault), follow_redirects=False)
        return cls(engine, clock, vault, web, Desk(engine, clock, vault))

    def another(self) -> TestClient:
        return TestClient(self.web.app, follow_redirects=False)

    def counter(self, name: str = "magetan/loket-1", code: str = "") -> Counter:
        """code: of an enrolment that somebody prepared already."""
        office = name.partition("/")[0]
        device, reading = new_device_key(), new_reading_key()
        if not code:
            with writing(self.engine) as connection:
                code = invite(connection, name, self.clock())
        asked = asking(code, office, device, [Checkpoint(seq=0, link=GENESIS)])
        title = f"Dinas Sosial Kabupaten {office.capitalize()}"
        asked = asked.model_copy(update={"recipient": reading.recipient, "title": title, "signature": "0" * 128})
        asked = asked.model_copy(update={"signature": device.sign(asked.signed_bytes())})
        enrolled = Enrolled.model_validate_json(self.desk.enrol(asked.model_dump_json().encode()))
        return Counter(Speaker(self.desk, self.clock, device, enrolled), reading)

    def publish(self, office: str = "magetan", offer: Offer = OFFER) -> None:
        with writing(self.engine) as connection:
            title = f"Dinas Sosial Kabupaten {office.capitalize()}"
            offers.publish(connection, office, title, "Asia/Jakarta", (offer,), self.clock())

    def account(self, name: str, office: str = "", role: str = "", may: tuple[Duty, ...] = ()) -> None:
        with writing(self.engine) as connection:
            more = {"office_code": office, "role": role}
            accounts.add(connection, name, name.title(), PASSWORD, self.clock(), may=may, **more)

    def sign_in(self, name: str, password: str = PASSWORD, web: TestClient | None = None) -> Response:
        web = web or self.web
        token = hidden(web.get("/masuk"))
        return web.post("/masuk", data={"jaga": token, "akun": name, "sandi": password})


def photo(size: tuple[int, int] = (1200, 800), **more: object) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, "JPEG", **more)
    return out.getvalue()


def hidden(page: Response) -> str:
    found = re.search(r'name="jaga" value="([^"]+)"', page.text)
    assert found, page.text[:300]
    return found.group(1)


ADDRESS = "/ajukan/magetan/surat_dtks"
FORM = {"nama": NAME, "nik": NIK, "keperluan": "spmb", "catatan": "untuk anak", "balas": "whatsapp", "kontak": PHONE}


def ask(web: TestClient, token: str | None = None, files: dict[str, object] | None = None, **changed: str) -> Response:
    """Fill in the form and send it."""
    token = token if token is not None else hidden(web.get(ADDRESS))
    sent = files if files is not None else {"berkas_ktp": ("a.jpg", photo()), "berkas_kk": ("b.jpg", photo())}
    return web.post(ADDRESS, data=FORM | {"jaga": token, "setuju": "ya"} | changed, files=sent)


def receipt(page: Response) -> tuple[str, str]:
    """Secret code and reference."""
    assert page.status_code == 200, page.text
    code = re.search(r'class="code">([^<]+)<', page.text)
    reference = re.search(r"<dt>Nomor permohonan</dt><dd[^>]*>([^<]+)<", page.text)
    assert code
    assert reference
    return code.group(1), reference.group(1)


def words(page: Response) -> str:
    """What a person reads: the page's main part without marks."""
    inner = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inner)).split())


@pytest.fixture(name="centre")
def staffed_centre(engine: Engine, clock: SetClock) -> Centre:
    """With `pusat`, who may do everything, and `lihat`, who may only look."""
    made = Centre.open(engine, clock)
    made.account("pusat", may=tuple(Duty))
    made.account("lihat")
    return made
