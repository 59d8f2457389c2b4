"""Eight counters on one file, a thousand letters each, all at once."""

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlmodel import func, select

from app.letters.tables import LetterFileRow, LetterRow
from app.store import journal
from app.store.journal import JournalRow
from tests.offices import Desk

PROCESSES, EACH = 8, 1000


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_eight_processes_issue_a_thousand_letters_each_without_gap_or_twin(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("netral")
    counters = [_counter(desk) for _ in range(PROCESSES)]
    for counter in counters:
        assert counter.stdout is not None
        assert counter.stdout.readline() == "ready\n"
    told = _all_at_once(counters)

    given = [number for answer in told for number in answer["numbers"]]
    assert len(given) == len(set(given)) == PROCESSES * EACH
    [series] = desk.app.register.prove()
    assert (series.first, series.last, series.used, series.gaps) == (1, PROCESSES * EACH, PROCESSES * EACH, ())
    with desk.app.store.read() as session:
        rows = dict(session.exec(select(LetterRow.number, LetterRow.pdf_sha256)).all())
        assert set(rows) == set(given)
        files = session.exec(select(LetterRow.pdf_sha256, LetterFileRow.pdf).join(LetterFileRow))
        assert sum(sha256(pdf).hexdigest() == digest for digest, pdf in files) == PROCESSES * EACH
        issued = select(func.count()).select_from(JournalRow).where(JournalRow.kind == "letters.issued")
        assert session.exec(issued).one() == PROCESSES * EACH
        assert journal.prove(session).broken_at is None


def _counter(desk: Desk) -> subprocess.Popen[str]:
    """A process that waits with a visit of its own, papers complete."""
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    command = [sys.executable, "-m", "tests.journeys.counters", str(desk.app.home), str(ticket.visit_id)]
    counter = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert counter.stdin is not None
    counter.stdin.write(desk.data_key.hex() + "\n")
    counter.stdin.flush()
    return counter


def _all_at_once(counters: list[subprocess.Popen[str]]) -> list[dict[str, list[str]]]:
    for counter in counters:
        assert counter.stdin is not None
        counter.stdin.write(f"{EACH}\n")
        counter.stdin.flush()
    outputs = [counter.communicate(timeout=1200)[0] for counter in counters]
    assert [counter.returncode for counter in counters] == [0] * len(counters)
    return [json.loads(output) for output in outputs]
