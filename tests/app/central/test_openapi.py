"""The served description holds: a thousand odd questions, no server error, no undocumented answer."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from app.base.clock import now
from app.central import accounts, offers
from app.central.accounts import Duty
from app.central.database import writing
from app.central.desk import Desk
from app.central.pages.forms import FORM_COOKIE, Tokens
from app.central.pages.session import SESSION_COOKIE
from app.central.vault import Vault
from app.central.web import create_web
from app.security.device_key import DeviceKey
from app.wire.request import Signed, to_sign, written
from tests.app.central.online import OFFER, PASSWORD
from tests.app.central.speaking import Speaker
from tests.new_centres import new_centre

_CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance)
_EXAMPLES = 34


@dataclass(frozen=True)
class Served:
    """web: the service; key, device: of an enrolled counter; session, token: of staff who signed in and may decide."""

    web: object
    key: DeviceKey
    device: str
    session: str
    token: str
    tokens: Tokens


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    engine = new_centre(tmp_path_factory.mktemp("pusat") / "pusat.db")
    vault = Vault(bytes(32))
    web = create_web(engine, now, per_minute=10_000_000, vault=vault)
    desk = Desk(engine, now, vault)
    one = Speaker.enrolled(engine, desk, now, "magetan/loket-1")
    with writing(engine) as connection:
        offers.publish(connection, "magetan", "Dinas Sosial", "Asia/Jakarta", (OFFER,), now())
        accounts.add(
            connection, "kadis", "Kepala", PASSWORD, now(), office_code="magetan", role="kepala_dinas", may=tuple(Duty)
        )
    session = accounts.sign_in(engine, "kadis", PASSWORD, now())
    tokens = Tokens(sha256(b"loket pages\n" + desk.keys.signing.private).digest())
    return Served(web, one.key, one.enrolled_as.device, session, accounts.form_token(session), tokens)


OPERATIONS = (
    "POST /v1/enrol",
    "POST /v1/contact",
    "POST /v1/differs",
    "POST /v1/parcels",
    "POST /v1/documents",
    "GET /v1/messages",
    "GET /v1/pieces/{sha256}",
    "GET /v1/proof",
    "GET /health/live",
    "GET /health/ready",
    "GET /",
    "GET /periksa",
    "POST /periksa",
    "GET /ajukan",
    "GET /ajukan/{kantor}/{layanan}",
    "POST /ajukan/{kantor}/{layanan}",
    "GET /status",
    "POST /status",
    "POST /status/surat",
    "GET /masuk",
    "POST /masuk",
    "GET /pusat",
    "GET /pusat/loket",
    "GET /pusat/tertahan",
    "GET /pusat/persetujuan",
    "GET /pusat/persetujuan/{nomor}/konsep",
    "POST /pusat/persetujuan/{nomor}",
    "GET /pusat/unduh/{daftar}.{bentuk}",
    "GET /pusat/pesan",
    "POST /pusat/pesan/cabut",
    "POST /pusat/pesan/standar",
    "POST /pusat/pesan/data",
    "POST /pusat/pesan/putusan",
    "POST /pusat/pesan/putusan/periksa",
    "GET /pusat/tertahan/{nomor}",
    "POST /pusat/tertahan/{nomor}",
    "GET /pusat/terhenti/{nomor}",
    "POST /pusat/terhenti/{nomor}",
    "GET /pusat/riwayat",
    "POST /keluar",
)


def _operations(web: object) -> dict[str, Any]:
    schema = schemathesis.openapi.from_asgi("/openapi.json", web)
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def test_every_address_is_asked(served: Served) -> None:
    assert sorted(_operations(served.web)) == sorted(OPERATIONS)
    assert len(OPERATIONS) * _EXAMPLES >= 1000


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_documented(served: Served, label: str) -> None:
    """What needs a signature, a session or a form of ours is asked a second time with a true one, so that what lies
    behind it is asked as well."""

    @settings(max_examples=_EXAMPLES, phases=(Phase.generate,), database=None, suppress_health_check=list(HealthCheck))
    @given(case=_operations(served.web)[label].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(allow_redirects=False)
        case.validate_response(answer, checks=list(_CHECKS))
        if "/v1/" in label and "enrol" not in label:
            _sign(case, answer.request, served)
        elif "/v1/" not in label:
            _be_known(case, label, served)

    ask()
    assert served


def _sign(case: schemathesis.Case, sent: object, served: Served) -> None:
    url = urlsplit(sent.url)  # type: ignore[attr-defined]
    body = sent.body or b""  # type: ignore[attr-defined]
    body = body if isinstance(body, bytes) else str(body).encode()
    target = url.path + (f"?{url.query}" if url.query else "")
    at, nonce = written(now()), secrets.token_hex(16)
    signature = served.key.sign(to_sign(case.method.upper(), target, served.device, at, nonce, body))
    answer = case.call(headers=Signed(served.device, at, nonce, signature).headers())
    case.validate_response(answer, checks=list(_CHECKS))


def _be_known(case: schemathesis.Case, label: str, served: Served) -> None:
    """With the cookie of somebody who signed in, and with a form that we drew for him."""
    if label == "POST /keluar":
        return  # the others still need the session
    cookie = "ab" * 16
    if "/ajukan/{" in label:
        case.path_parameters = {"kantor": "magetan", "layanan": "surat_dtks"}
    if isinstance(case.body, dict):
        about = "magetan/surat_dtks" if "/ajukan/" in label else "masuk"
        staff = label.startswith("POST /pusat")
        case.body["jaga"] = served.token if staff else served.tokens.give(cookie, about, now())
    case.cookies = {FORM_COOKIE: cookie, SESSION_COOKIE: served.session}
    answer = case.call(allow_redirects=False)
    case.validate_response(answer, checks=list(_CHECKS))
    if label.startswith("GET /pusat"):
        assert answer.status_code != 401, "the session was not taken"
