"""The counter dies two hundred times while it issues and prints; each time the office opens again as if nothing was."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from app.compose import App, open_app
from app.letters import PaperState, reader
from app.letters.tables import LetterFileRow, LetterRow, PrintRow
from app.standard import Standard
from app.store import journal
from tests.journeys.counters import issue, look_up
from tests.journeys.crashing import POINTS
from tests.offices import Desk, TestClock, actor

DEATHS = 200
UNSETTLED = ("print recorded, not sent", "paper out, not confirmed")


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_after_each_of_two_hundred_kills_the_office_opens_again_whole(
    desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    desk = desk_of("netral")
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    desk.app.close()
    paper = tmp_path / "paper"
    paper.mkdir()
    orders = _orders(random.Random(2026))
    known = _Known()
    with _crashing(desk, ticket.visit_id, paper) as die:
        for number, order in enumerate(orders):
            assert die(order) == -signal.SIGKILL
            app = open_app(desk.app.home, desk.data_key, clock=TestClock())
            _is_whole(app, paper, known, order, thorough=number % 20 == 19)
            _goes_on(app, ticket.visit_id, known)
            app.close()
    assert known.letters > DEATHS


class _Known:
    """What the last look saw, so that the next one reads only what is new."""

    def __init__(self) -> None:
        self.letters = 0
        self.seq, self.link = 0, journal.GENESIS
        self.sheets: set[str] = set()


def _orders(chance: random.Random) -> list[dict[str, object]]:
    """Half at chosen points, half at any moment of two or three letters."""
    chosen: list[dict[str, object]] = [
        {"point": POINTS[index % len(POINTS)], "pass": chance.randint(1, 4)} for index in range(DEATHS // 2)
    ]
    anywhere: list[dict[str, object]] = [{"after": chance.uniform(0, 0.06)} for _ in range(DEATHS - len(chosen))]
    orders = chosen + anywhere
    chance.shuffle(orders)
    return orders


@contextmanager
def _crashing(desk: Desk, visit: UUID, paper: Path) -> Iterator[Callable[[dict[str, object]], int]]:
    command = [sys.executable, "-m", "tests.journeys.crashing", str(desk.app.home), str(visit), str(paper)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told, said = process.stdin, process.stdout
        print(desk.data_key.hex(), file=told, flush=True)

        def die(order: dict[str, object]) -> int:
            print(json.dumps(order), file=told, flush=True)
            return int(said.readline())

        yield die
        told.close()
        assert process.wait(timeout=30) == 0


def _is_whole(app: App, paper: Path, known: _Known, order: dict[str, object], *, thorough: bool) -> None:
    with app.store.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA quick_check").fetchall() == [("ok",)]
        if thorough:
            assert session.connection().exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
            # One row for each page whose HMAC does not hold.
            assert session.connection().exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []
            assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            assert journal.prove(session).broken_at is None
        issued = _numbers_hold(session, known)
        _papers_hold(session, app.standard, paper, known, order)
        _journal_holds(session, known, issued)
    for series in app.register.prove():
        assert series.gaps == ()
        assert series.used == series.last - series.first + 1


def _numbers_hold(session: Session, known: _Known) -> int:
    """No number missing, twice, or without its file; a draft of this kind never stands without one."""
    assert session.exec(select(LetterRow.id).where(col(LetterRow.number).is_(None))).all() == []
    serials = session.exec(select(LetterRow.serial).order_by(col(LetterRow.serial))).all()
    assert serials == list(range(1, len(serials) + 1))
    files = session.exec(
        select(LetterRow.pdf_sha256, LetterFileRow.pdf).join(LetterFileRow).where(col(LetterRow.serial) > known.letters)
    ).all()
    assert len(files) == len(serials) - known.letters
    assert all(sha256(pdf).hexdigest() == digest for digest, pdf in files)
    known.letters = len(serials)
    return len(files)


def _papers_hold(session: Session, standard: Standard, paper: Path, known: _Known, order: dict[str, object]) -> None:
    """Each sheet in the tray has its row and is its letter; what was sent and not confirmed shows as such."""
    prints = {str(row.id): row for row in session.exec(select(PrintRow).order_by(text("rowid")))}
    sheets = {sheet.stem for sheet in paper.glob("*.pdf")}
    assert sheets <= set(prints)
    for name in sheets - known.sheets:
        letter = session.get_one(LetterRow, prints[name].letter_id)
        assert sha256((paper / f"{name}.pdf").read_bytes()).hexdigest() == letter.pdf_sha256
    known.sheets = sheets
    unsettled = [row for row in prints.values() if row.state == PaperState.SENT and row.settled_at is None]
    confirmed = {name for name, row in prints.items() if row.state == PaperState.CONFIRMED}
    assert confirmed <= sheets
    if order.get("point") in UNSETTLED:
        newest = list(prints.values())[-1]
        assert newest in unsettled
        assert reader.letter(session, session.get_one(LetterRow, newest.letter_id), standard).paper is PaperState.SENT
        assert (str(newest.id) in sheets) is (order["point"] == "paper out, not confirmed")


def _journal_holds(session: Session, known: _Known, issued: int) -> None:
    """The new entries hang on the ones before; every new letter is told once, and as a whole."""
    last, _ = journal.head(session)
    kinds: list[str] = []
    for linked in journal.span(session, known.seq + 1, last):
        known.seq += 1
        assert linked.seq == known.seq
        known.link = journal.chain(known.link, linked.entry)
        assert linked.link == known.link
        kinds.append(linked.entry.kind)
    for kind in ("letters.drafted", "approvals.started", "letters.issued"):
        assert kinds.count(kind) == issued


def _goes_on(app: App, visit: UUID, known: _Known) -> None:
    """The next letter bears the next number."""
    clerk = actor("rina", app)
    letter = issue(app, clerk, visit, look_up(app, clerk, visit))
    with app.store.read() as session:
        assert session.get_one(LetterRow, letter.id).serial == known.letters + 1
