"""Reading and writing the encrypted file."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.base.actor import Actor
from app.base.topics import Topic
from app.office.tables import PictureRow
from app.store import Store
from app.store.engine import open_engine
from app.store.errors import FileBusy
from app.store.journal import JournalRow, append, prove
from app.wire import Entry
from tests.clock import SetClock
from tests.conftest import KEY

RINA = Actor("rina")
SUBJECT = UUID(int=7)


def _count(store: Store) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(JournalRow)).one()


def _picture(name: str) -> PictureRow:
    return PictureRow(sha256=name, picture=b"x")


def test_what_was_written_is_read_by_whoever_opens_the_file_next(store: Store, clock: SetClock) -> None:
    with store.write(RINA) as unit:
        unit.session.add(_picture("a"))
        unit.record("office.changed", SUBJECT, lines=2)
    store.close()
    again = Store(open_engine(store.path, KEY), store.path, clock)
    with again.read() as session:
        entry = session.exec(select(JournalRow)).one()
        assert session.get(PictureRow, "a") is not None
    assert (entry.actor, entry.kind, entry.subject, entry.facts) == ("rina", "office.changed", SUBJECT, {"lines": 2})
    assert entry.at == clock()
    again.close()


def test_nothing_of_a_failed_write_stays(store: Store) -> None:
    heard: list[frozenset[Topic]] = []
    store.on_commit(heard.append)

    def fail() -> None:
        with store.write(RINA) as unit:
            unit.session.add(_picture("a"))
            unit.record("office.changed", SUBJECT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as session:
        assert session.get(PictureRow, "a") is None
    assert _count(store) == 0
    assert heard == []


def test_a_write_that_the_file_refuses_leaves_nothing(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.session.add(_picture("a"))
    heard: list[frozenset[Topic]] = []
    store.on_commit(heard.append)

    def twice() -> None:
        with store.write(RINA) as unit:
            unit.record("office.changed", SUBJECT)
            unit.session.add(_picture("a"))

    with pytest.raises(IntegrityError):
        twice()
    assert _count(store) == 0
    assert heard == []


def test_what_a_broken_rule_says_names_no_value(store: Store) -> None:
    """Its text may reach a log; the values may be people."""
    twice = text("INSERT INTO office_picture VALUES (:name, x'00'), (:name, x'00')")
    with pytest.raises(IntegrityError) as caught, store.write(RINA) as unit:
        unit.session.execute(twice, {"name": "SITI AMINAH"})
    assert "UNIQUE" in str(caught.value)
    assert "SITI" not in str(caught.value)


def test_listeners_hear_what_a_commit_was_about_after_it_happened(store: Store) -> None:
    heard: list[tuple[frozenset[Topic], int]] = []
    store.on_commit(lambda topics: heard.append((topics, _count(store))))
    with store.write(RINA) as unit:
        unit.record("letters.issued", SUBJECT)
        unit.record("approvals.closed", SUBJECT)
        assert heard == []
    assert heard == [(frozenset({Topic.LETTERS, Topic.APPROVALS}), 2)]


def test_a_write_that_changed_nothing_is_not_announced(store: Store) -> None:
    heard: list[frozenset[Topic]] = []
    store.on_commit(heard.append)
    with store.write(RINA) as unit:
        unit.session.exec(select(JournalRow)).all()
    assert heard == []


def test_a_listener_that_fails_neither_undoes_nor_hides_the_commit(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[frozenset[Topic]] = []

    def broken(_topics: frozenset[Topic]) -> None:
        raise RuntimeError("the window is gone")

    store.on_commit(broken)
    store.on_commit(heard.append)
    with caplog.at_level(logging.ERROR), store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    assert _count(store) == 1
    assert heard == [frozenset({Topic.VISITS})]
    assert "the window is gone" in caplog.text


def test_an_interrupt_is_not_taken_for_a_listeners_failure(store: Store) -> None:
    def stopped(_topics: frozenset[Topic]) -> None:
        raise KeyboardInterrupt

    store.on_commit(stopped)
    with pytest.raises(KeyboardInterrupt), store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    assert _count(store) == 1


def test_an_act_of_no_known_area_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="kitchen"), store.write(RINA) as unit:
        unit.record("kitchen.cleaned", SUBJECT)
    assert _count(store) == 0


def test_everything_read_in_one_block_is_of_one_moment(store: Store) -> None:
    with store.read() as session:
        before = session.exec(select(func.count()).select_from(JournalRow)).one()
        with store.write(RINA) as unit:
            unit.record("visits.opened", SUBJECT)
        assert session.exec(select(func.count()).select_from(JournalRow)).one() == before == 0
    assert _count(store) == 1


def test_a_write_sees_what_was_committed_before_it_began(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    with store.write(RINA) as unit:
        assert len(unit.session.exec(select(JournalRow)).all()) == 1


def test_a_write_inside_a_write_fails_at_once(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
        with pytest.raises(RuntimeError, match="inside a write"), store.write(RINA):
            raise AssertionError("never reached")
    assert _count(store) == 1
    with store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    assert _count(store) == 2


def test_a_listener_may_write(store: Store) -> None:
    def once(topics: frozenset[Topic]) -> None:
        if Topic.VISITS in topics:
            with store.write(RINA) as unit:
                unit.record("closing.noted", SUBJECT)

    store.on_commit(once)
    with store.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    assert _count(store) == 2


def test_four_threads_write_without_losing_or_mixing_a_link(store: Store) -> None:
    def write(thread: int) -> None:
        for n in range(50):
            with store.write(Actor(f"t{thread}")) as unit:
                unit.record("visits.opened", uuid4(), n=n)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with store.read() as session:
        proof = prove(session)
        by_actor = {
            f"t{t}": [r.facts["n"] for r in session.exec(select(JournalRow).where(JournalRow.actor == f"t{t}"))]
            for t in range(4)
        }
    assert (proof.entries, proof.broken_at) == (200, None)
    assert by_actor == {f"t{t}": list(range(50)) for t in range(4)}


def test_more_readers_than_connections_wait_for_each_other(store: Store) -> None:
    """15 connections; 40 threads that each hold one until 15 of them do."""
    full = threading.Barrier(15)

    def read(n: int) -> int:
        with store.read() as session:
            answer = session.exec(select(func.count()).select_from(JournalRow)).one()
            if n < 15:
                full.wait(timeout=60)
            return answer

    with ThreadPoolExecutor(40) as pool:
        assert list(pool.map(read, range(40))) == [0] * 40


def test_when_no_connection_comes_free_the_file_is_called_busy(store: Store, clock: SetClock, tmp_path: Path) -> None:
    hurried = Store(open_engine(store.path, KEY, wait=0.05), store.path, clock)
    full, done = threading.Barrier(16), threading.Event()

    def hold(_n: int) -> None:
        with hurried.read() as session:
            session.exec(select(JournalRow)).all()
            full.wait(timeout=60)
            done.wait(timeout=60)

    with ThreadPoolExecutor(15) as pool:
        holding = [pool.submit(hold, n) for n in range(15)]
        full.wait(timeout=60)
        try:
            with pytest.raises(FileBusy), hurried.read() as session:
                session.exec(select(JournalRow)).all()
        finally:
            done.set()
        assert [each.result() for each in holding] == [None] * 15
    hurried.close()


def test_what_others_committed_is_told_once_and_what_one_did_oneself_never(
    open_store: Callable[[Path], Store], tmp_path: Path
) -> None:
    here, there = open_store(tmp_path / "one.db"), open_store(tmp_path / "one.db")
    with there.write(RINA) as unit:
        unit.record("visits.opened", SUBJECT)
    assert here.elsewhere() == frozenset()  # what was there before one looked is no news
    with here.write(RINA) as unit:
        unit.record("letters.issued", SUBJECT)
    assert here.elsewhere() == frozenset()
    with there.write(RINA) as unit:
        unit.record("visits.called", SUBJECT)
        unit.record("filing.kept", SUBJECT)
    with here.write(RINA) as unit:
        unit.record("letters.voided", SUBJECT)
    assert here.elsewhere() == {Topic.VISITS, Topic.FILING}
    assert here.elsewhere() == frozenset()


def test_what_others_undid_is_no_news(open_store: Callable[[Path], Store], tmp_path: Path) -> None:
    here, there = open_store(tmp_path / "one.db"), open_store(tmp_path / "one.db")
    here.elsewhere()

    def fail() -> None:
        with there.write(RINA) as unit:
            unit.record("visits.opened", SUBJECT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert here.elsewhere() == frozenset()


def test_an_act_of_a_newer_program_is_passed_over(open_store: Callable[[Path], Store], tmp_path: Path) -> None:
    here, there = open_store(tmp_path / "one.db"), open_store(tmp_path / "one.db")
    here.elsewhere()
    with there.write(RINA) as unit:
        entry = Entry(id=uuid4(), at=unit.clock(), actor="rina", kind="surveys.given", subject=SUBJECT, facts={})
        append(unit.session, entry)
        unit.record("visits.opened", SUBJECT)
    assert here.elsewhere() == {Topic.VISITS}
