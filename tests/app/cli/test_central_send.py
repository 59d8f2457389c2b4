"""loket central send, sent and acts, as an operator runs them beside a real centre."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.base.clock import now
from app.central import sending
from app.central.accounts import Duty
from app.central.database import open_database, reading
from app.central.tables import entry
from app.central.vault import new_key_file
from app.security.short_code import new_code
from app.standard.load import read_text
from app.wire.messages import ExtractBody
from tests.app.central.online import PASSWORD, Centre, Counter
from tests.app.cli.conftest import Loket
from tests.new_centres import new_centre

CODE = new_code(lambda bits: 460)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/pusat.db"


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    engine = new_centre(tmp_path / "pusat.db")
    made = Centre.open(engine, now)
    made.publish()
    yield made
    engine.dispose()


@pytest.fixture
def counters(centre: Centre) -> list[Counter]:
    return [centre.counter("magetan/loket-1"), centre.counter("magetan/loket-2")]


def applied(counter: Counter) -> None:
    told = counter.speaker.messages().messages[-1]
    counter.say("sync.message_applied", told.id, no=told.no, kind=told.kind, reason="")


def test_a_standard_goes_to_every_counter_and_the_list_tells_who_has_it(
    loket: Loket, database: str, counters: list[Counter], tmp_path: Path
) -> None:
    file = tmp_path / "baru.toml"
    file.write_text(read_text("magetan").replace('edition = "2023-06-05"', 'edition = "2027-01-04"'))
    sent = loket("central", "send", "standard", "magetan", str(file), "--database", database).json
    assert (sent["kind"], sent["title"], sent["by"]) == ("standard", "2027-01-04", sending.CONSOLE)
    assert [(each["counter"], each["state"]) for each in sent["counters"]] == [
        ("loket-1", "waiting"),
        ("loket-2", "waiting"),
    ]
    applied(counters[1])
    (row,) = loket("central", "sent", "--office", "magetan", "--database", database).json["rows"]
    assert (row["applied"], [each["state"] for each in row["counters"]]) == (1, ["waiting", "applied"])
    (done,) = loket("central", "acts", "--database", database).json["rows"]
    assert (done["account"], done["act"], done["reason"]) == (sending.CONSOLE, "kirim standar", "2027-01-04")


@pytest.mark.usefixtures("counters")
def test_a_standard_that_is_none_or_anothers_is_refused(loket: Loket, database: str, tmp_path: Path) -> None:
    send = ("central", "send", "standard", "magetan")
    file = tmp_path / "rusak.toml"
    file.write_text("format = 1\n")
    assert loket(*send, str(file), "--database", database).status == 1
    assert loket(*send, "sragen", "--database", database).status == 1
    assert loket("central", "send", "standard", "magetan/loket-9", "magetan", "--database", database).status == 3
    assert loket("central", "sent", "--database", database).json == {"rows": []}


def test_a_letter_is_revoked_by_its_code(loket: Loket, database: str, counters: list[Counter]) -> None:
    facts = {"number": "460/7/2026", "code": CODE, "kind": "sk", "series": "semua", "year": 2026, "serial": 7}
    counters[0].say("letters.issued", uuid4(), day="2026-08-03", **facts)
    words = ("central", "send", "revocation", "magetan/loket-2", CODE, "--database", database)
    assert loket(*words, "--reason", " ").status == 1
    assert loket(*words, "--reason", "Terbit dua kali").json["title"] == "460/7/2026"
    assert [len(each.speaker.messages().messages) for each in counters] == [0, 1]


def test_an_extract_needs_the_operators_key_and_is_closed_for_the_counter(
    loket: Loket, database: str, counters: list[Counter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, key = tmp_path / "dtsen.csv", tmp_path / "berkas.kunci"
    file.write_bytes(b"nik;nama\n")
    words = ("central", "send", "extract", "magetan", str(file), "--date", "31-07-2026", "--database", database)
    assert loket(*words).status == 4
    new_key_file(key)
    monkeypatch.setenv("LOKET_CENTRAL_FILES_KEY", str(key))
    assert loket(*words).json["title"] == "dtsen.csv"
    (told,) = counters[0].speaker.messages().messages
    body = ExtractBody.model_validate(told.body)
    assert (body.name, str(body.stand)) == ("dtsen.csv", "2026-07-31")


def test_a_draft_is_decided_by_an_account_with_its_own_password(
    loket: Loket, database: str, centre: Centre, counters: list[Counter], monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.account("kadis", "magetan", "kepala_dinas")
    centre.account("lain", "magetan", "kabid", may=(Duty.SEND,))
    letter = uuid4()
    step = {"round": 1, "position": 0, "role": "kepala_dinas", "title": "Kepala Dinas", "drafter": "rina"}
    counters[0].show("draft", letter, kind="SK", **step)
    words = ("central", "send", "decision", str(letter), "--database", database)
    monkeypatch.setenv("LOKET_PASSWORD", "bukan itu")
    assert loket(*words, "--approve", user="kadis").status == 1
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)
    assert loket(*words, user="kadis").status == 2, "yes or no"
    assert loket(*words, "--approve", user="lain").status == 3
    assert loket(*words, "--return", "Tanggal keliru", user="kadis").json["by"] == "kadis"
    (body,) = counters[0].decisions()
    assert (body.letter, body.approved, body.by, body.reason) == (letter, False, "kadis", "Tanggal keliru")
    assert loket(*words, "--approve", user="kadis").status == 1, "decided already"
    acts = loket("central", "acts", "--database", database).json["rows"]
    assert [UUID(each["subject"]) for each in acts if each["act"] == "dikembalikan"] == [letter]


def test_an_entry_is_proved_to_stand_in_the_root_of_its_day(
    loket: Loket, database: str, counters: list[Counter]
) -> None:
    for n in range(5):
        counters[0].say("visits.opened", uuid4(), n=n)
    engine = open_database(database)
    with reading(engine) as connection:
        rows = connection.execute(select(entry.c.id, entry.c.day).order_by(entry.c.seq)).all()
    engine.dispose()
    (day,) = counters[0].speaker.proof(rows[2].day.isoformat()).days
    told = loket("central", "prove", str(rows[2].id), "--database", database).json
    assert (told["counter"], told["seq"], told["holds"]) == ("magetan/loket-1", 3, True)
    assert (told["root"], told["count"]) == (day.root, day.count), "what both sides compare"
    hashed = sha256(b"\0" + rows[2].id.bytes + bytes.fromhex(told["link"])).digest()
    for step in told["path"]:
        pair = (
            (hashed, bytes.fromhex(step["hash"])) if step["side"] == "right" else (bytes.fromhex(step["hash"]), hashed)
        )
        hashed = sha256(b"\1" + b"".join(pair)).digest()
    assert hashed.hex() == told["root"], "by anybody, without Loket"
    assert loket("central", "prove", str(uuid4()), "--database", database).status == 3
