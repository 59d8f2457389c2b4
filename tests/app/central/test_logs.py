"""What the service writes down about itself: facts of requests, nobody's name."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from app.central.logs import JsonLines
from app.central.pages.staff import SESSION_COOKIE
from tests.app.central.online import NAME, NIK, PASSWORD, PHONE, Centre, ask, hidden, receipt
from tests.clock import SetClock


@pytest.fixture
def written() -> Iterator[StringIO]:
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    # The browser of this test is a client with a log of its own, which no service has.
    handler.addFilter(lambda record: not record.name.startswith("httpx2"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(before)


def test_after_a_whole_story_the_log_names_nobody(engine: Engine, clock: SetClock, written: StringIO) -> None:
    centre = Centre.open(engine, clock)
    centre.publish()
    counter = centre.counter()
    centre.account("kadis", "magetan", "kepala_dinas")
    code, reference = receipt(ask(centre.web))
    ask(centre.web, nik="salah")
    (asked,) = counter.requests()
    counter.fetch(asked.papers[0].content.sha256, asked.papers[0].content.size)
    counter.say("requests.answered", asked.id, outcome="letter", letter="", reason="")
    counter.show("letter", uuid4(), request=asked.id)
    counter.show("draft", uuid4(), role="kepala_dinas", round=1, drafter="rina", title="Kepala Dinas", kind="SK")
    for address in ("/status", "/status/surat"):
        centre.web.post(address, data={"kode": code})
        centre.web.get(address, params={"kode": code, "nama": NAME})
    centre.web.post("/periksa", data={"kode": f"{NAME} {NIK}"})
    centre.sign_in("kadis", "salah sekali")
    centre.sign_in("kadis")
    secret, token = centre.web.cookies[SESSION_COOKIE], hidden(centre.web.get("/pusat"))
    centre.web.get("/pusat/persetujuan/2/konsep")
    decision = {"jaga": token, "putusan": "kembalikan", "alasan": f"nama {NAME} keliru"}
    centre.web.post("/pusat/persetujuan/2", data=decision)
    centre.web.get("/pusat/unduh/surat.csv")
    centre.web.get(f"/{NIK}/{NAME}")
    text = written.getvalue()
    for personal in (
        NAME,
        *NAME.split(),
        NIK,
        PHONE,
        code,
        reference,
        PASSWORD,
        secret,
        token,
        "salah sekali",
        "keliru",
    ):
        assert personal not in text, "somebody is in the log"
    lines = [json.loads(line) for line in text.splitlines()]
    served = [line for line in lines if line["event"] == "served"]
    assert {line["route"] for line in served} >= {
        "/ajukan/{kantor}/{layanan}",
        "/status",
        "/status/surat",
        "/masuk",
        "/pusat/persetujuan/{nomor}",
        "/pusat/unduh/{daftar}.{bentuk}",
        "-",
    }
    numbers = centre.web.get("/metrics").text
    assert 'route="/status/surat"' in numbers
    assert code not in numbers
    assert NIK not in numbers


def test_a_failure_is_logged_by_its_kind_and_place_alone(
    engine: Engine, clock: SetClock, written: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre = Centre.open(engine, clock)

    def breaks(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("app.central.asking.standing", breaks)
    with pytest.raises(ValueError, match=NAME):
        centre.web.post("/status", data={"kode": "K7QF"})
    try:
        breaks()
    except ValueError:
        logging.getLogger("app.central").exception("failed")
    text = written.getvalue()
    assert '"status": 500' in text
    assert '"error": "ValueError"' in text
    assert NAME not in text
