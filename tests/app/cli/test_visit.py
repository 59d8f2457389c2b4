"""The queue from a script."""

from datetime import timedelta
from pathlib import Path

from app.base.actor import Actor
from app.base.clock import now
from app.compose import open_app, unlock
from app.standard import Permission
from tests.app.cli.conftest import PASSWORD, Loket
from tests.journeys.reading import words


def test_a_visit_goes_from_ticket_to_closed(loket: Loket) -> None:
    drawn = loket("visit", "open", "surat_dtsen", "--priority", "lansia").json
    assert (drawn["ticket"], drawn["state"]) == ("P001", "waiting")
    assert loket("visit", "call", "--desk", "2").json["desk"] == "2"
    assert loket("visit", "park", "P001").json["state"] == "parked"
    assert loket("visit", "call", drawn["visit"]).json["state"] == "serving"
    assert loket("visit", "close", "p001", "--outcome", "answered").json["state"] == "finished"
    assert [row["outcome"] for row in loket("visit", "list").json["rows"]] == ["answered"]


def test_who_leaves_before_being_served_is_told_apart(loket: Loket) -> None:
    loket("visit", "open", "surat_dtsen")
    assert loket("visit", "close", "A001", "--left").json["state"] == "left"
    refused = loket("visit", "close", "A001")
    assert (refused.status, refused.json["error"]["code"]) == (1, "visits.wrong_state")


def test_nobody_waits_is_not_found(loket: Loket) -> None:
    told = loket("visit", "call")
    assert (told.status, told.json["error"]["code"]) == (3, "visits.nobody_waits")


def test_papers_are_ticked_one_by_one_or_all_at_once(loket: Loket) -> None:
    loket("visit", "open", "surat_dtsen")
    assert not loket("visit", "tick", "A001").json["complete"]
    assert loket("visit", "tick", "A001", "ktp").json["missing"] == ["Kartu Keluarga (KK)"]
    assert loket("visit", "tick", "A001", "--all").json["complete"]
    assert not loket("visit", "tick", "A001", "kk", "--undo").json["complete"]
    assert loket("visit", "tick", "A001", "kk", "--all").status == 2
    assert loket("visit", "tick", "A001", "--fact", "a=b").status == 2


def test_the_waiting_list_is_in_the_order_of_calls(loket: Loket) -> None:
    for priority in ([], ["--priority", "lansia"]):
        loket("visit", "open", "surat_dtsen", *priority)
    waiting = loket("visit", "list", "--waiting", json=False).out
    assert waiting.index("P001") < waiting.index("A001")


def test_a_call_repeated_by_a_script_calls_one_person(loket: Loket) -> None:
    for _ in range(2):
        loket("visit", "open", "surat_dtsen")
    words = ("visit", "call", "--once", "0f6c2f0e-3c58-4f5e-9a55-0d6a1c2b3e4f")
    assert [loket(*words).json["ticket"] for _ in range(2)] == ["A001", "A001"]
    assert loket("visit", "call").json["ticket"] == "A002"
    assert loket("visit", "call", "--once", "besok").json["error"]["code"] == "cli.id_unreadable"
    assert loket("visit", "call", "A001", "--once", words[-1]).status == 2


def test_who_waits_too_long_is_listed_and_told_why(loket: Loket, home: Path, tmp_path: Path) -> None:
    app = open_app(home, unlock(home, "admin", PASSWORD), clock=lambda: now() - timedelta(days=20))
    rina = Actor("rina", frozenset(), frozenset({Permission.SERVE}))
    app.visits.open("surat_dtsen", by=rina)
    visit = str(app.visits.call_next(by=rina).visit_id)
    app.close()
    (row,) = loket("visit", "overdue").json["rows"]
    assert (row["visit"], row["state"]) == (visit, "serving")
    listed = loket("visit", "overdue", json=False).out
    assert "hari" in listed
    assert visit in listed
    paper = tmp_path / "pemberitahuan.pdf"
    told = loket("visit", "late", visit, "--reason", "Jaringan listrik padam", "--out", str(paper))
    assert told.json["reason"] == "Jaringan listrik padam"
    assert "Jaringan listrik padam" in words(paper.read_bytes())
    loket("visit", "close", visit)
    assert loket("visit", "overdue").json["rows"] == []
    loket("visit", "open", "surat_dtsen")
    refused = loket("visit", "late", "A001", "--reason", "x")
    assert (refused.status, refused.json["error"]["code"]) == (1, "visits.not_late")
