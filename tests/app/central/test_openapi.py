"""The served description holds: a thousand odd questions, no server error, no undocumented answer."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from app.base.clock import now
from app.central.database import open_database
from app.central.desk import Desk
from app.central.migrate import migrate
from app.central.web import create_web
from app.security.device_key import DeviceKey
from app.wire.request import Signed, to_sign, written
from tests.app.central.speaking import Speaker

_CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance)
_EXAMPLES = 112


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, DeviceKey, str]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('pusat')}/pusat.db", durable=False)
    migrate(engine)
    web = create_web(engine, now, per_minute=10_000_000)
    one = Speaker.enrolled(engine, Desk(engine, now), now, "netral/loket-1")
    return web, one.key, one.enrolled_as.device


OPERATIONS = (
    "POST /v1/enrol",
    "POST /v1/contact",
    "POST /v1/parcels",
    "GET /v1/messages",
    "GET /v1/proof",
    "GET /health/live",
    "GET /health/ready",
    "GET /periksa",
    "POST /periksa",
)


def _operations(web: object) -> dict[str, Any]:
    schema = schemathesis.openapi.from_asgi("/openapi.json", web)
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def test_every_address_is_asked(served: tuple[object, DeviceKey, str]) -> None:
    assert sorted(_operations(served[0])) == sorted(OPERATIONS)
    assert len(OPERATIONS) * _EXAMPLES >= 1000


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_documented(served: tuple[object, DeviceKey, str], label: str) -> None:
    """What needs a signature is asked a second time with a true one, so that what lies behind it is asked as well."""
    web, key, device = served

    @settings(max_examples=_EXAMPLES, phases=(Phase.generate,), database=None, suppress_health_check=list(HealthCheck))
    @given(case=_operations(web)[label].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call()
        case.validate_response(answer, checks=list(_CHECKS))
        if "/v1/" in label and "enrol" not in label:
            _sign(case, answer.request, key, device)

    ask()
    assert served


def _sign(case: schemathesis.Case, sent: object, key: DeviceKey, device: str) -> None:
    url = urlsplit(sent.url)  # type: ignore[attr-defined]
    body = sent.body or b""  # type: ignore[attr-defined]
    body = body if isinstance(body, bytes) else str(body).encode()
    target = url.path + (f"?{url.query}" if url.query else "")
    at, nonce = written(now()), secrets.token_hex(16)
    signature = key.sign(to_sign(case.method.upper(), target, device, at, nonce, body))
    answer = case.call(headers=Signed(device, at, nonce, signature).headers())
    case.validate_response(answer, checks=list(_CHECKS))
