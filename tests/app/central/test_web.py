"""The served store: what the public sees, what it does not see, and that every answer is a documented one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.central import projection
from app.central.counters import Chain
from app.central.database import writing
from app.central.enrolling import invite
from app.central.tables import letter
from app.central.web import create_web
from app.security.claim import Claim
from app.security.device_key import new_device_key
from app.security.seal import qr_text, seal
from app.security.short_code import new_code
from app.security.signing_key import SigningKey, new_signing_key
from app.wire.contact import Checkpoint
from app.wire.parcel import GENESIS
from tests.app.central.speaking import asking
from tests.app.central.test_take import issued
from tests.clock import SetClock, local
from tests.new_centres import new_centre


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = new_centre(tmp_path / "pusat.db")
    yield made
    made.dispose()


@pytest.fixture
def web(engine: Engine, clock: SetClock) -> Iterator[TestClient]:
    with TestClient(create_web(engine, clock)) as client:
        yield client


@pytest.fixture
def office_key(engine: Engine, web: TestClient, clock: SetClock) -> SigningKey:
    """Of the enrolled office `netral`, with which it seals letters."""
    key = new_signing_key()
    device = new_device_key()
    with writing(engine) as connection:
        code = invite(connection, "netral/loket-1", clock())
    asked = asking(code, "netral", device, [Checkpoint(seq=0, link=GENESIS)])
    asked = asked.model_copy(update={"seals": (key.public.hex(),), "signature": "0" * 128})
    asked = asked.model_copy(update={"signature": device.sign(asked.signed_bytes())})
    answer = web.post("/v1/enrol", content=asked.model_dump_json())
    assert answer.status_code == 200, answer.text
    return key


def claim(code: str, number: str = "460/0007/2026", until: date | None = date(2026, 12, 31)) -> Claim:
    return Claim("netral", number, "sktm", date(2026, 8, 3), until, date(2026, 7, 1), "N.L.A.", code, bytes(16))


def scanned(key: SigningKey, told: Claim) -> str:
    return qr_text("https://contoh.go.id/", seal(told, key))


def taken(engine: Engine, code: str, number: str = "460/0007/2026", **more: object) -> None:
    """The centre knows this letter."""
    one = issued(1, 7, code=code, number=number, until="2026-12-31")
    with writing(engine) as connection:
        held = Chain(1, 1, 1, None, 0, GENESIS, 0, GENESIS, "netral")
        projection.note(connection, held, projection.told(held, [one]))
        if more:
            connection.execute(letter.update().values(**more))


def asked(web: TestClient, text: str) -> str:
    answer = web.post("/periksa", data={"kode": text})
    assert answer.status_code == 200
    assert "script" not in answer.text
    return answer.text


@pytest.mark.proves("X-03")
def test_a_letter_is_found_by_its_code_and_its_number_is_masked(
    web: TestClient, engine: Engine, office_key: SigningKey
) -> None:
    code = new_code()
    taken(engine, code)
    page = asked(web, code.lower().replace("-", " "))
    assert "Surat ini sah." in page
    assert "Dinas Sosial Contoh" in page
    assert "460•••••••026" in page
    assert "460/0007" not in page


@pytest.mark.proves("X-03")
def test_a_sealed_letter_that_is_not_here_yet_is_called_so(web: TestClient, office_key: SigningKey) -> None:
    page = asked(web, scanned(office_key, claim(new_code())))
    assert "Tersegel sah, belum tersinkron." in page
    assert "N.L.A." in page


@pytest.mark.parametrize(
    ("change", "headline"),
    [
        ({}, "Surat ini sah."),
        ({"voided_at": local("2026-08-03 09:00")}, "dibatalkan"),
        ({"until": date(2026, 8, 2)}, "sudah lewat"),
        ({"number": "460/9999/2026"}, "tidak cocok"),
    ],
    ids=["valid", "void", "expired", "other number"],
)
def test_the_register_has_the_last_word(
    web: TestClient, engine: Engine, office_key: SigningKey, change: dict[str, object], headline: str
) -> None:
    code = new_code()
    taken(engine, code, **change)
    assert headline in asked(web, scanned(office_key, claim(code)))


def test_a_strangers_seal_is_not_believed(web: TestClient, office_key: SigningKey) -> None:
    assert "bukan dari kantor" in asked(web, scanned(new_signing_key(), claim(new_code())))


@pytest.mark.parametrize("text", ["", "x", "<script>alert(1)</script>", "K7QF-2M9X-4TRZ' OR 1=1", "é" * 3000])
def test_nonsense_gets_a_plain_answer(web: TestClient, text: str) -> None:
    assert "tidak dapat dibaca" in asked(web, text)


def test_a_guessed_code_shows_nothing(web: TestClient, engine: Engine, office_key: SigningKey) -> None:
    taken(engine, new_code())
    page = asked(web, new_code())
    assert "Tidak ada surat dengan kode itu." in page
    assert "Kantor" not in page.partition("<form")[0]


def test_guessing_is_slowed_down(engine: Engine, clock: SetClock) -> None:
    with TestClient(create_web(engine, clock, per_minute=5)) as web:
        answers = [web.post("/periksa", data={"kode": new_code()}).status_code for _ in range(7)]
        assert answers == [200] * 5 + [429] * 2
        clock.forward(seconds=13)
        assert web.post("/periksa", data={"kode": new_code()}).status_code == 200


@pytest.mark.parametrize("path", ["/v1/contact", "/v1/parcels"])
def test_without_a_signature_nothing_is_taken(web: TestClient, path: str) -> None:
    answer = web.post(path, json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "central.unsigned")
    assert "loket-time" in answer.headers


def test_pages_name_no_other_server_and_run_no_script(web: TestClient) -> None:
    answer = web.get("/periksa")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "http" not in answer.text
    assert 'lang="id"' in answer.text
    assert '<label for="kode">' in answer.text


def test_health_and_numbers(web: TestClient) -> None:
    assert web.get("/health/live").json() == {"ok": True}
    assert web.get("/health/ready").json() == {"ok": True}
    asked(web, "K7QF-2M9X-4TRZ")
    text = web.get("/metrics").text
    assert 'loket_requests_total{method="POST",route="/periksa",status="200"} 1' in text
    assert "K7QF" not in text


def test_what_is_not_here_is_said_in_indonesian(web: TestClient) -> None:
    answer = web.get("/admin.php")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "central.not_here")
    assert web.delete("/periksa").status_code == 405


# The addresses that take something of whoever comes by, without a signature, a session or an open service.
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/enrol", 16 * 1024 * 1024),
        ("/periksa", 65536),
        ("/status", 8192),
        ("/status/surat", 8192),
        ("/masuk", 8192),
    ],
    ids=["enrol", "check", "status", "letter", "sign in"],
)
def test_too_much_is_not_read_to_its_end(web: TestClient, path: str, most: int) -> None:
    assert web.post(path, content=b"x" * (most + 1)).status_code == 413
