"""An error that nobody foresaw: the answer says what to do, the log where it was, and neither quotes anybody."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.central.logs import JsonLines
from app.central.web import create_web
from tests.app.central.online import NAME, NIK, words
from tests.clock import SetClock
from tests.new_centres import new_centre

PAGE = {"accept": "text/html,application/xhtml+xml"}


class Surprise(Exception):
    """Something that nobody foresaw."""


@pytest.fixture
def web(tmp_path: Path, clock: SetClock) -> Iterator[TestClient]:
    engine = new_centre(tmp_path / "pusat.db")
    made = create_web(engine, clock)

    async def broken() -> None:
        raise Surprise(f"{NAME} {NIK}")

    made.add_api_route("/v1/rusak", broken, methods=["GET", "POST"])
    yield TestClient(made, raise_server_exceptions=False)
    engine.dispose()


@pytest.fixture
def log() -> Iterator[StringIO]:
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def test_a_person_reads_a_page_with_a_number_for_the_office(web: TestClient, log: StringIO) -> None:
    told = web.get("/v1/rusak", headers=PAGE)
    assert (told.status_code, told.headers["content-type"]) == (500, "text/html; charset=utf-8")
    (number,) = set(re.findall(r"K-[0-9A-F]{4}", told.text))
    assert "Terjadi kesalahan pada layanan ini" in words(told)
    assert f"sebutkan nomor {number} kepada kantor" in words(told)
    assert told.headers["cache-control"] == "no-store"
    assert told.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in told.headers["content-security-policy"]
    assert [json.loads(line)["logger"] for line in log.getvalue().splitlines() if number in line] == ["loket.bugs"]


def test_a_program_reads_the_same_as_json(web: TestClient) -> None:
    told = web.post("/v1/rusak")
    assert (told.status_code, told.headers["content-type"]) == (500, "application/json")
    error = told.json()["error"]
    assert error["code"] == "central.unexpected"
    assert re.search(r"K-[0-9A-F]{4}", error["remedy"])
    assert told.headers["cache-control"] == "no-store"


def test_neither_answer_nor_log_quotes_what_somebody_typed(web: TestClient, log: StringIO) -> None:
    said = [web.get("/v1/rusak", headers=PAGE).text, web.get("/v1/rusak").text, log.getvalue()]
    for text in said:
        assert NAME not in text
        assert NIK not in text
        assert "Surprise" not in text or text is said[2]
    assert "Surprise" in said[2]
    assert "test_unexpected.py" in said[2], "the place"


def test_the_server_hears_of_it_too(web: TestClient) -> None:
    with pytest.raises(Surprise):
        TestClient(web.app).get("/v1/rusak")
