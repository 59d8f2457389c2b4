"""Several programs on one file: window and command line, or two windows."""

import json
import subprocess
import sys
from contextlib import ExitStack

import pytest

from app.store import Store, journal
from tests.conftest import KEY

EACH = 25
PROGRAM = """
import json, sys
from pathlib import Path
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
called = [visits.call_next(desk=desk, by=rina).label for _ in range(each)]
print(json.dumps([drawn, called]), flush=True)
"""


@pytest.mark.slow
@pytest.mark.proves("G4-15")
def test_people_at_three_programs_draw_and_call_at_once_and_never_the_same_ticket(store: Store) -> None:
    with ExitStack() as running:
        programs = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", PROGRAM, str(store.path), KEY.hex(), str(desk), str(EACH)],
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
        answers = [json.loads(program.communicate()[0]) for program in programs]
    wanted = [f"A{n:03d}" for n in range(1, 3 * EACH + 1)]
    assert sorted(label for drawn, _ in answers for label in drawn) == wanted
    assert sorted(label for _, called in answers for label in called) == wanted
    with store.read() as session:
        proof = journal.prove(session)
        assert (proof.entries, proof.broken_at) == (2 * 3 * EACH, None)
