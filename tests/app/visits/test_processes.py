"""Several programs on one file: window and command line, or two windows."""

import json
import subprocess
import sys
from contextlib import ExitStack
from uuid import uuid4

import pytest

from app.store import Store, journal
from tests.conftest import KEY

EACH = 25
PROGRAM = """
import json, sys
from pathlib import Path
from uuid import UUID
from app.base.actor import Actor
from app.base.clock import now
from app.standard import load
from app.store import Store
from app.store.engine import open_engine
from app.visits import Visits

path, key, desk, each = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], int(sys.argv[4])
rina = Actor("rina" + desk, may=frozenset({"serve"}))
visits = Visits(Store(open_engine(path, key), path, now), load("netral"), now)
print("ready", flush=True)
sys.stdin.readline()
drawn = [visits.open("surat_dtsen", by=rina).label for _ in range(each)]
ids = [UUID(text) for text in sys.argv[5:]] or [None] * each
called = [visits.call_next(desk=desk, by=rina, call_id=call_id).label for call_id in ids]
print(json.dumps([drawn, called]), flush=True)
"""


@pytest.mark.slow
@pytest.mark.proves("G4-15")
def test_people_at_three_programs_draw_and_call_at_once_and_never_the_same_ticket(store: Store) -> None:
    answers = _at_three_programs(store)
    wanted = [f"A{n:03d}" for n in range(1, 3 * EACH + 1)]
    assert sorted(label for drawn, _ in answers for label in drawn) == wanted
    assert sorted(label for _, called in answers for label in called) == wanted
    with store.read() as session:
        proof = journal.prove(session)
        assert (proof.entries, proof.broken_at) == (2 * 3 * EACH, None)


@pytest.mark.slow
def test_a_call_that_three_programs_repeat_at_once_calls_one_person(store: Store) -> None:
    ids = [str(uuid4()) for _ in range(EACH)]
    called = [labels for _, labels in _at_three_programs(store, *ids)]
    assert called[0] == called[1] == called[2]
    assert len(set(called[0])) == EACH
    with store.read() as session:
        kinds = [linked.entry.kind for linked in journal.entries(session)]
    assert kinds.count("visits.called") == EACH


def _at_three_programs(store: Store, *ids: str) -> list[list[list[str]]]:
    """What each of them drew and called, begun at the same moment. ids: those of the calls, the same for all three."""
    with ExitStack() as running:
        programs = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", PROGRAM, str(store.path), KEY.hex(), str(desk), str(EACH), *ids],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for desk in (1, 2, 3)
        ]
        assert [program.stdout.readline() for program in programs] == ["ready\n"] * 3
        for program in programs:
            program.stdin.write("\n")
            program.stdin.flush()
        return [json.loads(program.communicate()[0]) for program in programs]
