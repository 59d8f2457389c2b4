"""The official signature service, played by a stand-in on this machine: only a checked answer ever counts as signed."""

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.base.actor import NotAllowed
from app.base.errors import AppError
from app.base.nik import Nik
from app.letters import Letter
from app.letters.checking.verdict import Verdict
from app.security.certificate import Certificate, make_certificate
from app.trust.official import NotReady, NotWaiting, OfficialState
from app.trust.official_service import (
    AnswerNoSignature,
    AuthorityMissing,
    OfficialService,
    PassphraseWrong,
    PersonUnknown,
    ServiceRefused,
    ServiceUnreachable,
)
from app.words.signatures import OFFICIAL_STATES
from tests.app.letters.counter import drafted, issued
from tests.offices import Desk, TestClock

NIK = Nik.parse("5107010101800009")
PASSPHRASE = "rahasia sekali 7"


@dataclass
class StandIn:
    """manner: what it does with the next request. asked: the fields it was sent, and how it was logged in to."""

    authority: Certificate
    url: str = ""
    manner: str = "signs"
    asked: list[dict[str, bytes]] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def answer(self, given: dict[str, bytes]) -> tuple[int, str, bytes]:
        pdf = given["file"]
        no = lambda status: (400, "application/json", json.dumps({"status_code": status, "error": "x"}).encode())  # noqa: E731
        signed = signed_by(pdf, self.authority)
        return {
            "signs": (200, "application/pdf", signed),
            "wrong passphrase": no(2031),
            "unknown": no(2011),
            "other refusal": no(2099),
            "strange refusal": (403, "text/html", b"<h1>403</h1>"),
            "breaks down": (500, "application/json", b"{}"),
            "sends it back unsigned": (200, "application/pdf", pdf),
            "says it is signed": (200, "application/json", b'{"status":"success","signed":true}'),
            "sends a web page": (200, "text/html", b"<html>masuk</html>"),
            "signs with its own invention": (200, "application/pdf", signed_by(pdf, _certificate("Palsu"))),
            "signs another paper": (
                200,
                "application/pdf",
                signed_by(pdf.replace(b"Loket (rep", b"Loket (rap"), self.authority),
            ),
            "cuts it short": (200, "application/pdf", signed[: len(signed) - 900]),
            "adds to it afterwards": (200, "application/pdf", signed + b"\n1 0 obj << >> endobj\n%%EOF\n"),
            "breaks a byte": (200, "application/pdf", signed[:-3000] + b"\x00" + signed[-2999:]),
        }[self.manner]


def _certificate(name: str) -> Certificate:
    return make_certificate(name, TestClock().at, bits=2048)


def _signer(certificate: Certificate) -> SimpleSigner:
    return SimpleSigner(
        x509.Certificate.load(certificate.der),
        keys.PrivateKeyInfo.load(certificate.private),
        SimpleCertificateStore(),
    )


def signed_by(pdf: bytes, certificate: Certificate) -> bytes:
    """As a signing service does it: a revision of its own at the end of the file."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec("TTE"))
    told = PdfSignatureMetadata(field_name="TTE", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES)
    out = BytesIO()
    asyncio.run(PdfSigner(told, signer=_signer(certificate)).async_sign_pdf(writer, output=out))
    return out.getvalue()


@pytest.fixture(scope="module")
def authority() -> Certificate:
    return _certificate("I Gede Contoh, S.Sos.")


@pytest.fixture
def stand_in(authority: Certificate) -> Iterator[StandIn]:
    made = StandIn(authority)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            parts = BytesParser(policy=HTTP).parsebytes(head + body)
            given = {
                str(part.get_param("name", header="content-disposition")): _bytes(part) for part in parts.iter_parts()
            }  # type: ignore[attr-defined]
            made.asked.append(
                given | {"login": str(self.headers["Authorization"]).encode(), "path": self.path.encode()}
            )
            if made.manner == "says nothing":
                made.let_go.wait(20)
                return
            if made.manner == "half":
                status, kind, answer = 200, "application/pdf", made.authority.der
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer) * 2))
                self.end_headers()
                self.wfile.write(b"%PDF-1.7\n" + answer)
                self.close_connection = True
                return
            status, kind, answer = made.answer(given)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    made.let_go.set()
    server.shutdown()
    server.server_close()


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


@pytest.fixture
def service(stand_in: StandIn, authority: Certificate) -> OfficialService:
    return OfficialService(stand_in.url, "dinsos", "kunci-layanan", [authority.der], seconds=20)


@pytest.fixture
def waiting(desk: Desk) -> Letter:
    letter = issued(desk)
    desk.app.official.ask(letter.id, by=desk.clerk)
    return letter


def test_a_letter_waits_until_a_checked_answer_is_here(
    desk: Desk, waiting: Letter, service: OfficialService, stand_in: StandIn
) -> None:
    before = desk.app.official.of(waiting.id)
    assert before is not None
    assert (before.state, OFFICIAL_STATES[before.state]) == (OfficialState.WAITING, "menunggu TTE")
    after = desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)
    assert (after.state, after.signer, after.tries) == (OfficialState.SIGNED, "Segel berkas I Gede Contoh, S.Sos.", 1)
    [asked] = stand_in.asked
    assert (asked["path"], asked["nik"], asked["passphrase"], asked["tampilan"]) == (
        b"/api/sign/pdf",
        NIK.digits.encode(),
        PASSPHRASE.encode(),
        b"invisible",
    )
    assert asked["login"].startswith(b"Basic ")
    pdf = desk.app.letters.pdf(waiting.id, by=desk.clerk)
    assert asked["file"] == pdf, "what was archived stays as it was"
    signed = desk.app.official.pdf(waiting.id)
    assert signed.startswith(pdf)
    told = desk.app.verifier.verify(signed, by=desk.clerk)
    assert (told.verdict, told.whole_file, told.official) == (Verdict.VALID, True, after.signer)
    tampered = signed[:-50] + b" " + signed[-49:]
    assert desk.app.verifier.verify(tampered, by=desk.clerk).verdict is Verdict.TAMPERED


FAILURES: list[tuple[str, type[AppError]]] = [
    ("wrong passphrase", PassphraseWrong),
    ("unknown", PersonUnknown),
    ("other refusal", ServiceRefused),
    ("strange refusal", ServiceRefused),
    ("says it is signed", ServiceRefused),
    ("sends a web page", ServiceRefused),
    ("breaks down", ServiceUnreachable),
    ("half", ServiceUnreachable),
    ("sends it back unsigned", AnswerNoSignature),
    ("signs with its own invention", AnswerNoSignature),
    ("signs another paper", AnswerNoSignature),
    ("cuts it short", AnswerNoSignature),
    ("adds to it afterwards", AnswerNoSignature),
    ("breaks a byte", AnswerNoSignature),
]


def test_whatever_goes_wrong_the_letter_keeps_waiting(
    desk: Desk, waiting: Letter, service: OfficialService, stand_in: StandIn
) -> None:
    for tries, (manner, error) in enumerate(FAILURES, start=1):
        stand_in.manner = manner
        with pytest.raises(error):
            desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)
        now = desk.app.official.of(waiting.id)
        assert now is not None
        assert (manner, now.state, now.tries, now.problem) == (manner, OfficialState.WAITING, tries, error.code)
        with pytest.raises(NotWaiting):
            desk.app.official.pdf(waiting.id)
    stand_in.manner = "signs"
    after = desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)
    assert (after.state, after.problem) == (OfficialState.SIGNED, "")
    with pytest.raises(NotWaiting):
        desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)


def test_a_service_that_says_nothing_is_given_up(
    desk: Desk, waiting: Letter, service: OfficialService, stand_in: StandIn
) -> None:
    stand_in.manner = "says nothing"
    with pytest.raises(ServiceUnreachable):
        desk.app.official.sign(waiting.id, replace(service, seconds=0.3), NIK, PASSPHRASE, by=desk.head)


@pytest.mark.parametrize("url", ["http://layanan.contoh.invalid", "ftp://127.0.0.1", "", "https://127.0.0.1:1"])
def test_a_passphrase_never_travels_in_the_clear_nor_to_nowhere(
    desk: Desk, waiting: Letter, service: OfficialService, url: str
) -> None:
    with pytest.raises(ServiceUnreachable):
        desk.app.official.sign(waiting.id, replace(service, url=url), NIK, PASSPHRASE, by=desk.head)


def test_without_an_authority_nothing_is_even_sent(
    desk: Desk, waiting: Letter, service: OfficialService, stand_in: StandIn
) -> None:
    with pytest.raises(AuthorityMissing):
        desk.app.official.sign(waiting.id, replace(service, authorities=[]), NIK, PASSPHRASE, by=desk.head)
    assert stand_in.asked == []


def test_only_a_finished_letter_waits_and_only_who_approves_signs(
    desk: Desk, waiting: Letter, service: OfficialService
) -> None:
    with pytest.raises(NotReady):
        desk.app.official.ask(drafted(desk).id, by=desk.clerk)
    void = issued(desk)
    desk.app.letters.void(void.id, "Salah nama", by=desk.clerk)
    with pytest.raises(NotReady):
        desk.app.official.ask(void.id, by=desk.clerk)
    with pytest.raises(NotAllowed):
        desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.person("front_office"))
    with pytest.raises(NotWaiting):
        desk.app.official.sign(void.id, service, NIK, PASSPHRASE, by=desk.head)


def test_neither_passphrase_nor_nik_is_kept_anywhere(
    desk: Desk, waiting: Letter, service: OfficialService, stand_in: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in.manner = "wrong passphrase"
    with pytest.raises(PassphraseWrong) as refused:
        desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)
    assert refused.value.facts == {}
    assert desk.facts("letters.tte_failed") == [{"problem": "trust.passphrase_wrong"}]
    assert PASSPHRASE not in caplog.text
    assert "kunci-layanan" not in repr(service)


def test_a_stale_certificate_of_the_authority_counts_for_nothing(
    desk: Desk, waiting: Letter, service: OfficialService
) -> None:
    desk.clock.pass_by(days=366 * 6)
    with pytest.raises(AnswerNoSignature):
        desk.app.official.sign(waiting.id, service, NIK, PASSPHRASE, by=desk.head)
