"""What people at the central office send to counters: who may, who receives it, and who has applied it."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select

from app.central import sending, verifying
from app.central.accounts import Duty
from app.central.database import reading, writing
from app.central.errors import LetterUnknown, NoCounter, ReasonMissing, StandardUnreadable
from app.central.page_tables import act, content, piece
from app.central.sending import CONSOLE, Progress, To
from app.central.tables import message
from app.central.verifying import Verdict
from app.security.short_code import new_code
from app.wire.messages import ExtractBody, RevocationBody
from tests.app.central.online import PASSWORD, Centre, Counter, hidden, staffed_centre, words  # noqa: F401  (fixture)
from tests.clock import SetClock

CODE, OTHER = (new_code(lambda bits, n=n: n) for n in (460, 461))
STANDARD = 'format = 1\ncode = "magetan"\nedition = "2027-1"\n'


@pytest.fixture
def counters(centre: Centre) -> list[Counter]:
    """Two of Magetan, one of Sragen."""
    return [centre.counter(name) for name in ("magetan/loket-1", "magetan/loket-2", "sragen/loket-1")]


@pytest.fixture
def letter(counters: list[Counter]) -> UUID:
    """Of the first counter, with `CODE`."""
    made = uuid4()
    facts = {"number": "460/7/2026", "code": CODE, "kind": "sk", "series": "semua", "year": 2026, "serial": 7}
    counters[0].say("letters.issued", made, day="2026-08-03", **facts)
    return made


def to(centre: Centre, office: str = "magetan", name: str = "") -> To:
    return To(office, name, CONSOLE, centre.clock())


def states(centre: Centre) -> dict[str, Progress]:
    """Of the newest sending."""
    with reading(centre.engine) as connection:
        newest = sending.sent(connection, "")[0]
    return {each.counter: each.state for each in newest.receivers}


def applied(counter: Counter, reason: str = "") -> None:
    """The counter takes its newest message, and says so."""
    newest = counter.speaker.messages().messages[-1]
    kind = "sync.message_refused" if reason else "sync.message_applied"
    counter.say(kind, newest.id, no=newest.no, kind=newest.kind, reason=reason)


def press(centre: Centre, path: str, files: dict[str, object] | None = None, **fields: str) -> int:
    data = {"jaga": hidden(centre.web.get("/pusat/pesan"))} | fields
    return int(centre.web.post(f"/pusat/pesan/{path}", data=data, files=files).status_code)


@pytest.mark.usefixtures("letter")
def test_a_revocation_counts_here_at_once_and_each_counter_tells_when_it_does_there(
    centre: Centre, counters: list[Counter], clock: SetClock
) -> None:
    centre.sign_in("pusat")
    assert press(centre, "cabut", ke="magetan", kode=CODE.lower().replace("-", " "), alasan="Terbit dua kali.") == 303
    with reading(centre.engine) as connection:
        assert verifying.verify(connection, CODE, clock()).verdict is Verdict.REVOKED
    for counter in counters[:2]:
        (told,) = counter.speaker.messages().messages
        body = RevocationBody.model_validate(told.body)
        assert (body.code, body.number, body.day, body.reason) == (
            CODE,
            "460/7/2026",
            date(2026, 8, 3),
            "Terbit dua kali.",
        )
    assert counters[2].speaker.messages().messages == ()
    assert states(centre) == {"loket-1": Progress.WAITING, "loket-2": Progress.WAITING}
    applied(counters[0])
    applied(counters[1], reason="letters.wrong_state")
    assert states(centre) == {"loket-1": Progress.APPLIED, "loket-2": Progress.REFUSED}
    page = words(centre.web.get("/pusat/pesan"))
    assert "Pencabutan surat: 460/7/2026" in page
    assert "loket-1 : ✓ diterapkan" in page
    assert "loket-2 : ✕ tidak dapat diterapkan" in page
    assert "1 tidak dapat diterapkan" in words(centre.web.get("/pusat/loket"))


def test_nobody_else_says_that_a_counter_has_applied_it(centre: Centre, counters: list[Counter]) -> None:
    first, second, _ = counters
    with writing(centre.engine) as connection:
        sending.standard(connection, to(centre, name="loket-1"), STANDARD)
    (told,) = first.speaker.messages().messages
    second.say("sync.message_applied", told.id, no=told.no, kind=told.kind, reason="")
    first.say("sync.message_applied", uuid4(), no=told.no, kind=told.kind, reason="")
    first.say("sync.message_applied", told.id, no="satu", kind=told.kind, reason="")
    assert states(centre) == {"loket-1": Progress.WAITING}
    applied(first)
    applied(first, reason="sync.offer_spoiled")
    assert states(centre) == {"loket-1": Progress.APPLIED}, "the first word counts"


def test_a_counter_that_fetched_it_and_said_nothing_yet_is_shown_so(centre: Centre, counters: list[Counter]) -> None:
    with writing(centre.engine) as connection:
        sending.standard(connection, to(centre, name="loket-1"), STANDARD)
    counters[0].speaker.contact(cursor=1)
    assert states(centre) == {"loket-1": Progress.FETCHED}


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize(
    ("office", "code", "reason", "error"),
    [
        ("magetan", OTHER, "Salah.", LetterUnknown),
        ("sragen", CODE, "Salah.", LetterUnknown),
        ("magetan", CODE, "  ", ReasonMissing),
    ],
    ids=["unknown", "of another office", "no reason"],
)
def test_what_cannot_be_revoked_is_refused_and_nothing_goes_out(
    centre: Centre, office: str, code: str, reason: str, error: type[Exception]
) -> None:
    with writing(centre.engine) as connection, pytest.raises(error):
        sending.revoke(connection, to(centre, office), code, reason)
    with reading(centre.engine) as connection:
        assert connection.execute(select(message)).all() == []
        assert verifying.verify(connection, CODE, centre.clock()).verdict is Verdict.VALID


@pytest.mark.parametrize(
    "text",
    ["", "bukan [toml", 'edition = "1"', STANDARD.replace("magetan", "sragen"), 'code = "magetan"\nedition = 1\n'],
    ids=["empty", "no toml", "no code", "another office", "edition is no text"],
)
def test_only_a_standard_of_that_office_is_sent(centre: Centre, counters: list[Counter], text: str) -> None:
    with writing(centre.engine) as connection, pytest.raises(StandardUnreadable):
        sending.standard(connection, to(centre), text)
    assert counters[0].speaker.messages().messages == ()


def test_an_extract_is_closed_for_each_counter_and_forgotten_when_that_one_put_it_aside(
    centre: Centre, counters: list[Counter], engine: Engine
) -> None:
    plain = b"nik;nama\n" * 40_000
    centre.sign_in("pusat")
    file = {"berkas": (r"C:\unduhan\DTSEN Juli (1).csv", plain)}
    assert press(centre, "data", file, ke="magetan", tanggal="2026-07-31", catatan="Rilis 3") == 303
    bodies = [ExtractBody.model_validate(each.speaker.messages().messages[0].body) for each in counters[:2]]
    assert {each.name for each in bodies} == {"DTSEN Juli _1_.csv"}
    assert {(each.stand, each.note) for each in bodies} == {(date(2026, 7, 31), "Rilis 3")}
    assert bodies[0].content.sha256 != bodies[1].content.sha256
    for counter, body in zip(counters, bodies, strict=False):
        assert counter.fetch(body.content.sha256, body.content.size) == plain
    with reading(engine) as connection:
        assert all(b"nik;nama" not in bytes(row) for row in connection.execute(select(piece.c.closed)).scalars())
    counters[0].say("sync.offer_put_aside", bodies[1].id, kind="extract")
    with reading(engine) as connection:
        assert len(connection.execute(select(content)).all()) == 2, "that was the other one's"
    counters[1].say("sync.offer_put_aside", bodies[1].id, kind="extract")
    with reading(engine) as connection:
        assert connection.execute(select(content.c.sha256)).scalars().all() == [bodies[0].content.sha256]


def test_only_who_may_send_sends_and_only_to_his_own_office(centre: Centre, counters: list[Counter]) -> None:
    centre.account("kirim", "sragen", may=(Duty.SEND,))
    file = {"berkas": ("standar.toml", STANDARD)}
    centre.sign_in("lihat")
    assert "Cabut satu surat" not in words(centre.web.get("/pusat/pesan"))
    assert press(centre, "standar", file, ke="magetan") == 403
    centre.sign_in("kirim")
    page = words(centre.web.get("/pusat/pesan"))
    assert ("Sragen: loket-1" in page, "Magetan: loket-1" in page) == (True, False)
    assert press(centre, "standar", file, ke="magetan") == 403
    assert press(centre, "standar", file, ke="sragen") == 422, "a standard of another office"
    assert all(each.speaker.messages().messages == () for each in counters)


def test_an_office_without_counters_is_told_so(centre: Centre) -> None:
    centre.publish("magetan")
    with writing(centre.engine) as connection, pytest.raises(NoCounter):
        sending.standard(connection, to(centre), STANDARD)


@pytest.mark.usefixtures("counters")
def test_each_sending_is_an_act_of_the_account_and_of_its_office_alone(centre: Centre) -> None:
    centre.account("kirim", "sragen", may=(Duty.SEND,))
    centre.sign_in("pusat")
    assert press(centre, "standar", {"berkas": ("standar.toml", STANDARD)}, ke="magetan/loket-2") == 303
    assert states(centre) == {"loket-2": Progress.WAITING}
    with reading(centre.engine) as connection:
        done = connection.execute(select(act.c.account, act.c.kind, act.c.note).where(act.c.kind != "masuk")).all()
        assert sending.sent(connection, "sragen") == []
    assert [tuple(row) for row in done] == [("pusat", "kirim standar", "2027-1")]
    web = centre.another()
    centre.sign_in("kirim", PASSWORD, web)
    assert "2027-1" not in words(web.get("/pusat/pesan"))


def test_a_decision_is_sent_from_here_after_a_look_at_it_by_the_role_that_it_waits_for(
    centre: Centre, counters: list[Counter]
) -> None:
    centre.account("kadis", "magetan", "kepala_dinas")
    centre.account("kabid", "magetan", "kabid")
    step = {"round": 1, "position": 0, "role": "kepala_dinas", "title": "Kepala Dinas", "kind": "SK"}
    for drafter in ("rina", "rina", "kadis"):
        counters[0].show("draft", uuid4(), drafter=drafter, **step)
    centre.sign_in("kadis")
    page = centre.web.get("/pusat/pesan")
    one, two = re.findall(r'<option value="(\d+)">SK, diminta', page.text)
    own = str(int(two) + 1)
    assert press(centre, "putusan/periksa", konsep=one, putusan="kembalikan", alasan=" ") == 422, "a no needs a reason"
    told = {"jaga": hidden(page), "konsep": one, "putusan": "kembalikan", "alasan": "Tanggal <lahir> keliru."}
    shown = centre.web.post("/pusat/pesan/putusan/periksa", data=told)
    assert "Anda mengembalikan surat ini untuk diperbaiki. Alasan: Tanggal <lahir> keliru." in words(shown)
    assert counters[0].decisions() == [], "a look sends nothing"
    assert press(centre, "putusan", **{k: told[k] for k in ("konsep", "putusan", "alasan")}) == 303
    assert press(centre, "putusan", konsep=two, putusan="setuju", alasan="") == 303
    assert [(each.approved, each.by, each.role, each.reason) for each in counters[0].decisions()] == [
        (False, "kadis", "kepala_dinas", "Tanggal <lahir> keliru."),
        (True, "kadis", "kepala_dinas", ""),
    ]
    assert press(centre, "putusan", konsep=two, putusan="setuju", alasan="") == 409, "once"
    assert press(centre, "putusan", konsep=own, putusan="setuju", alasan="") == 403, "his own draft"
    assert press(centre, "putusan/periksa", konsep=own, putusan="setuju", alasan="") == 404
    assert press(centre, "putusan", konsep="x", putusan="setuju", alasan="") == 422
    page_words = words(centre.web.get("/pusat/pesan"))
    assert "Tidak ada konsep surat yang menunggu keputusan Anda" in page_words
    assert "Keputusan surat: SK" in page_words
    with reading(centre.engine) as connection:
        done = connection.execute(select(act.c.account, act.c.kind).where(act.c.kind.like("di%"))).all()
    assert [tuple(row) for row in done] == [("kadis", "dikembalikan"), ("kadis", "disetujui")]
    for name, status in (("kabid", 404), ("pusat", 403)):
        centre.sign_in(name)
        assert press(centre, "putusan", konsep=one, putusan="setuju", alasan="") == status
        assert ("Putuskan konsep surat" in words(centre.web.get("/pusat/pesan"))) == (name == "kabid")
