"""The central office's staff: who gets in, what each sees, what each may decide."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select

from app.central import accounts
from app.central.accounts import IDLE, LONGEST, MOST_WRONG, AccountExists, AccountUnknown
from app.central.database import reading, writing
from app.central.errors import NotHere, OfficeUnknown, Unreadable
from app.central.page_tables import account, act, session
from app.central.pages import staff
from app.central.pages.session import SESSION_COOKIE
from app.security.errors import PasswordTooWeak
from tests.app.central.online import PASSWORD, PDF, Centre, Counter, hidden, words
from tests.app.central.test_take import issued
from tests.app.wire.parcels import linked
from tests.clock import SetClock

KADIS = {"round": 1, "position": 0, "role": "kepala_dinas", "title": "Kepala Dinas", "drafter": "rina", "kind": "SK"}
STAFF_PAGES = ("/pusat", "/pusat/loket", "/pusat/tertahan", "/pusat/persetujuan", "/pusat/unduh/surat.csv")


@pytest.fixture
def centre(engine: Engine, clock: SetClock) -> Centre:
    made = Centre.open(engine, clock)
    for office in ("magetan", "sragen"):
        made.publish(office)
    made.account("kadis", "magetan", "kepala_dinas")
    made.account("kabid", "magetan", "kabid_linjamsos")
    made.account("lain", "sragen", "kepala_dinas")
    made.account("pusat")
    return made


@pytest.fixture
def counter(centre: Centre) -> Counter:
    return centre.counter("magetan/loket-1")


def test_only_who_signed_in_sees_the_central_office(centre: Centre) -> None:
    for path in STAFF_PAGES:
        assert centre.web.get(path).status_code == 401
        page = centre.web.get(path, headers={"accept": "text/html"})
        assert (page.status_code, "Masuk lagi" in words(page)) == (401, True)
    assert centre.sign_in("kadis").headers["location"] == "/pusat"
    for path in STAFF_PAGES:
        assert centre.web.get(path).status_code == 200, path


def test_the_cookie_is_for_this_site_alone_and_lies_here_as_a_digest(centre: Centre, engine: Engine) -> None:
    answer = centre.sign_in("kadis")
    (cookie,) = [line for line in answer.headers.get_list("set-cookie") if line.startswith(SESSION_COOKIE)]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    secret = re.search(r"=([0-9a-f]{64});", cookie)
    assert secret
    with reading(engine) as connection:
        (digest,) = connection.execute(select(session.c.digest)).scalars()
        assert all(PASSWORD not in hashed for hashed in connection.execute(select(account.c.password)).scalars())
    assert bytes(digest).hex() not in cookie
    secure = centre.another()
    secure.base_url = "https://testserver"
    assert all("Secure" in line for line in centre.sign_in("kadis", web=secure).headers.get_list("set-cookie"))


def test_guessing_locks_the_name_for_a_while_whether_it_exists_or_not(centre: Centre, clock: SetClock) -> None:
    for name in ("kadis", "tidak-ada"):
        told = [centre.sign_in(name, f"salah {n}").status_code for n in range(MOST_WRONG + 1)]
        assert told == [401] * MOST_WRONG + [429], name
    assert centre.sign_in("kadis").status_code == 429, "the right password does not help now"
    assert "15 menit" in words(centre.sign_in("kadis"))
    assert centre.sign_in("kabid").status_code == 303
    clock.forward(minutes=15)
    assert centre.sign_in("kadis").status_code == 303


def test_unknown_disabled_and_wrong_are_answered_alike(centre: Centre, engine: Engine, clock: SetClock) -> None:
    with writing(engine) as connection:
        accounts.disable(connection, "lain", clock())
    told = {words(centre.sign_in(name, "salah sekali")) for name in ("kadis", "tidak-ada", "lain")}
    told.add(words(centre.sign_in("lain")))
    assert len(told) == 1


def test_a_session_ends_when_nobody_works_after_a_day_and_by_signing_out(centre: Centre, clock: SetClock) -> None:
    def inside() -> bool:
        return bool(centre.web.get("/pusat").status_code == 200)

    centre.sign_in("kadis")
    clock.forward(seconds=IDLE.total_seconds() - 1)
    assert inside()
    clock.forward(seconds=IDLE.total_seconds() + 1)
    assert not inside()
    centre.sign_in("kadis")
    for _ in range(int(LONGEST / IDLE) * 2):
        clock.forward(seconds=IDLE.total_seconds() / 2 - 1)
        inside()
    clock.forward(seconds=60)
    assert not inside()
    centre.sign_in("kadis")
    token, cookie = hidden(centre.web.get("/pusat")), centre.web.cookies[SESSION_COOKIE]
    assert centre.web.post("/keluar", data={"jaga": token}).status_code == 303
    centre.web.cookies.set(SESSION_COOKIE, cookie)
    assert not inside(), "the old cookie opens nothing"


def test_a_new_password_or_a_disabled_account_ends_its_sessions(
    centre: Centre, engine: Engine, clock: SetClock
) -> None:
    centre.sign_in("kadis")
    with writing(engine) as connection:
        accounts.set_password(connection, "kadis", "lereng lawu pagi")
    assert centre.web.get("/pusat").status_code == 401
    assert centre.sign_in("kadis").status_code == 401
    assert centre.sign_in("kadis", "lereng lawu pagi").status_code == 303
    with writing(engine) as connection:
        accounts.disable(connection, "kadis", clock())
    assert centre.web.get("/pusat").status_code == 401


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda c, at: accounts.add(c, "kadis", "Dua", PASSWORD, at), AccountExists),
        (lambda c, at: accounts.add(c, "baru", "Baru", "12345678", at), PasswordTooWeak),
        (lambda c, at: accounts.add(c, "baru", "Baru", PASSWORD, at, office_code="jauh"), OfficeUnknown),
        (lambda c, _: accounts.set_password(c, "baru", PASSWORD), AccountUnknown),
        (lambda c, at: accounts.disable(c, "baru", at), AccountUnknown),
    ],
    ids=["twice", "weak", "no office", "password of nobody", "disable nobody"],
)
def test_accounts_that_cannot_be(
    centre: Centre, engine: Engine, clock: SetClock, change: Callable[..., None], error: type[Exception]
) -> None:
    with writing(engine) as connection, pytest.raises(error):
        change(connection, clock())


def test_staff_of_one_office_see_that_alone(centre: Centre, counter: Counter) -> None:
    other = centre.counter("sragen/loket-1")
    for one, serial in ((counter, 7), (other, 8)):
        entry = issued(serial, serial).model_copy(update={"id": uuid4(), "subject": uuid4()})
        one.speaker.push(linked([entry]))
    shown = {}
    for name in ("kadis", "lain", "pusat"):
        web = centre.another()
        centre.sign_in(name, web=web)
        tries = [web.get("/pusat/unduh/surat.csv", params={"kantor": k}).text for k in ("", "magetan", "sragen")]
        counters = words(web.get("/pusat/loket"))
        shown[name] = (tries, "Sragen, loket-1" in counters, "Magetan, loket-1" in counters)
        overview = words(web.get("/pusat", params={"kantor": "sragen"}))
        assert ("Sragen" in overview) == (name != "kadis")
    assert all("460/7" in text and "460/8" not in text for text in shown["kadis"][0])
    assert all("460/8" in text and "460/7" not in text for text in shown["lain"][0])
    both, magetan, sragen = shown["pusat"][0]
    assert ("460/7" in both, "460/8" in both) == (True, True)
    assert ("460/8" in magetan, "460/7" in sragen) == (False, False)
    assert [shown[name][1:] for name in ("kadis", "lain", "pusat")] == [(False, True), (True, False), (True, True)]


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def draft(counter: Counter, **more: object) -> UUID:
    letter = uuid4()
    counter.show("draft", letter, **KADIS | more)
    return letter


def queue(centre: Centre) -> list[int]:
    page = centre.web.get("/pusat/persetujuan").text
    return [int(n) for n in re.findall(r'action="/pusat/persetujuan/(\d+)">\s*<input[^>]*>\s*<button', page)]


def decide(centre: Centre, number: int, **more: str) -> int:
    token = hidden(centre.web.get("/pusat"))
    data = {"jaga": token, "putusan": "setuju"} | more
    return int(centre.web.post(f"/pusat/persetujuan/{number}", data=data).status_code)


def test_a_list_holds_all_that_was_asked_for_or_is_refused(
    centre: Centre, counter: Counter, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.speaker.push(linked([issued(1, 7, code="K7QF2M9X4TR0", number="460/7"), issued(2, 8, code="K7QF2M9X4TR1")]))
    centre.sign_in("pusat")
    address = "/pusat/unduh/surat.csv"
    clock.forward(days=300)
    centre.sign_in("pusat")
    assert len(centre.web.get(address, params={"hari": 92}).text.splitlines()) == 1
    assert len(centre.web.get(address, params={"hari": 366}).text.splitlines()) == 3
    page = centre.web.get("/pusat", params={"hari": 366})
    assert "1 tahun terakhir" in words(page)
    assert "Surat terbit per bulan" in words(page)
    for path in (address, "/pusat"):
        refused = centre.web.get(path, params={"hari": 367}, headers={"accept": "text/html"})
        assert refused.status_code == 422
        assert "paling lama 366 hari" in words(refused)
    monkeypatch.setattr(staff, "_MOST_ROWS", 1)
    refused = centre.web.get(address, params={"hari": 366}, headers={"accept": "text/html"})
    assert refused.status_code == 422
    assert "lebih dari 1 baris" in words(refused)


def test_the_counter_learns_in_which_roles_somebody_decides_here(centre: Centre, counter: Counter) -> None:
    assert counter.speaker.contact().decides == ("kabid_linjamsos", "kepala_dinas")


def test_a_yes_from_the_heads_own_desk_goes_to_the_counter_that_asked(
    centre: Centre, counter: Counter, engine: Engine
) -> None:
    letter = draft(counter)
    centre.sign_in("kadis")
    (number,) = queue(centre)
    seen = centre.web.get(f"/pusat/persetujuan/{number}/konsep")
    assert (seen.content, seen.headers["content-type"], seen.headers["cache-control"]) == (
        PDF,
        "application/pdf",
        "no-store",
    )
    assert decide(centre, number) == 303
    (body,) = counter.decisions()
    assert (body.letter, body.round, body.position, body.approved) == (letter, 1, 0, True)
    assert (body.by, body.role, body.reason) == ("kadis", "kepala_dinas", "")
    assert queue(centre) == []
    assert "menunggu loket menerapkannya" in words(centre.web.get("/pusat/persetujuan"))
    assert decide(centre, number) == 409, "pressed twice"
    assert len(counter.decisions()) == 1
    counter.say("approvals.approved", letter, role="kepala_dinas", round=1, position=0, wet=False)
    assert "Tidak ada yang menunggu Anda" in words(centre.web.get("/pusat/persetujuan"))
    with reading(engine) as connection:
        done = connection.execute(select(act.c.account, act.c.kind, act.c.subject).order_by(act.c.no)).all()
    assert [tuple(row) for row in done] == [
        ("kadis", "masuk", ""),
        ("kadis", "konsep dibuka", str(letter)),
        ("kadis", "disetujui", str(letter)),
    ]


def test_a_no_needs_a_reason_that_the_drafter_reads(centre: Centre, counter: Counter) -> None:
    draft(counter)
    centre.sign_in("kadis")
    (number,) = queue(centre)
    assert decide(centre, number, putusan="kembalikan", alasan="  ") == 422
    assert decide(centre, number, putusan="mungkin") == 409
    assert decide(centre, number, putusan="kembalikan", alasan="tanggal lahir keliru") == 303
    (body,) = counter.decisions()
    assert (body.approved, body.reason) == (False, "tanggal lahir keliru")


@pytest.mark.parametrize("name", ["kabid", "lain", "pusat"])
def test_what_waits_for_another_role_or_office_is_not_there(centre: Centre, counter: Counter, name: str) -> None:
    draft(counter)
    centre.sign_in("kadis")
    (number,) = queue(centre)
    centre.sign_in(name)
    assert queue(centre) == []
    assert centre.web.get(f"/pusat/persetujuan/{number}/konsep").status_code == 404
    assert decide(centre, number) == 404
    assert counter.decisions() == []


def test_nobody_decides_what_he_drafted_himself(centre: Centre, counter: Counter) -> None:
    draft(counter, drafter="kadis")
    centre.sign_in("kadis")
    page = centre.web.get("/pusat/persetujuan")
    assert "Konsep ini Anda tulis sendiri" in words(page)
    number = int(re.findall(r"/pusat/persetujuan/(\d+)/konsep", page.text)[0])
    assert decide(centre, number) == 403


def test_a_decision_from_another_sites_page_is_not_taken(centre: Centre, counter: Counter) -> None:
    draft(counter)
    centre.sign_in("kadis")
    (number,) = queue(centre)
    other = centre.another()
    centre.sign_in("kabid", web=other)
    for token in ("", hidden(other.get("/pusat"))):
        assert decide(centre, number, jaga=token) == 409
    centre.web.headers = {"sec-fetch-site": "cross-site"}
    assert decide(centre, number) == 409
    assert counter.decisions() == []


@pytest.mark.parametrize(
    ("kind", "facts", "over"),
    [
        ("approvals.approved", {"round": 1, "position": 0}, True),
        ("approvals.sent_back", {"round": 1, "position": 0}, True),
        ("approvals.closed", {}, True),
        ("approvals.started", {"round": 2, "chain": []}, True),
        ("approvals.approved", {"round": 1, "position": 1}, False),
        ("approvals.started", {"round": 1, "chain": []}, False),
    ],
    ids=["approved", "sent back", "closed", "anew", "another step", "its own start"],
)
def test_a_draft_is_shown_only_until_its_step_is_over(
    centre: Centre, counter: Counter, kind: str, facts: dict[str, object], over: bool
) -> None:
    letter = draft(counter)
    centre.sign_in("kadis")
    (number,) = queue(centre)
    counter.say(kind, letter, **facts)
    assert queue(centre) == ([] if over else [number])
    assert centre.web.get(f"/pusat/persetujuan/{number}/konsep").status_code == (404 if over else 200)


@pytest.mark.parametrize(
    "odd", [{"title": "a\0b"}, {"role": "\0"}, {"kind": "\0"}, {"drafter": "\0"}, {"round": 2**40}], ids=str
)
def test_a_document_that_no_database_keeps_is_refused(counter: Counter, odd: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        draft(counter, **odd)


def test_what_no_database_compares_finds_nobody(centre: Centre, counter: Counter) -> None:
    assert centre.sign_in("kadis\0").status_code == 401
    centre.sign_in("pusat")
    assert centre.web.get("/pusat", params={"kantor": "\0"}).status_code == 200
    assert centre.web.get("/pusat/unduh/surat.csv", params={"kantor": "a\0"}).status_code == 200
    counter.say("requests.answered", uuid4(), outcome="refused\0", letter="", reason="a\0b")
    counter.say("visits.finished", uuid4(), in_time="kemarin")


def test_another_counter_changes_no_draft(centre: Centre, counter: Counter) -> None:
    letter = draft(counter)
    other = centre.counter("sragen/loket-1")
    other.say("approvals.closed", letter)
    with pytest.raises(NotHere):
        other.show("draft", letter, pdf=PDF + b"x", **KADIS)
    centre.sign_in("kadis")
    assert len(queue(centre)) == 1
