"""Histories of a whole province, each from one seed. A seed that ever failed stays in failed_seeds.txt."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.standard import Standard
from tests.world.world import World

HISTORIES = int(os.environ.get("LOKET_HISTORIES", "250"))
AT_ONCE = 25
FAILED = Path(__file__).parent / "failed_seeds.txt"

New = Callable[[int], World]

TROUBLES = (
    "parted",
    "request lost",
    "request delayed",
    "request late",
    "request late, out of order",
    "request doubled",
    "answer lost",
    "centre killed",
    "killed",
    "sync.offline",
    "store.disk_full",
    "sync.fenced",
    "restored",
    "_clone pc",
    "enrolled",
    "_carry lost",
    "_carry pc",
    "_clock_jump -400 days",
)
"""As network and world tell of them."""

HARD = (208, 211, 215, 217, 229)
"""All of them happen in these; where a change of the program gives a seed another history, others are asked further."""


@pytest.fixture
def live(folder: Path, town: Path, standard: Standard) -> New:
    """Lives through a history, brings it to rest, and checks it."""

    def living(seed: int) -> World:
        place = folder / str(seed)
        if place.exists():
            place = folder / f"{seed}-again"
        place.mkdir()
        world = World(seed, place, town, standard.letters[0])
        try:
            world.live()
            world.rest()
        except BaseException as error:
            error.add_note(f"seed {seed}\n" + "\n".join(world.trace))
            raise
        finally:
            world.close()
        return world

    return living


@pytest.mark.slow
@pytest.mark.proves("X-04")
@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_nothing_is_lost_or_doubled_whatever_happens(live: New, first: int) -> None:
    traces = [live(seed).trace for seed in range(first, first + AT_ONCE)]
    assert all(traces)


@pytest.mark.parametrize(
    "seed", [int(line.split()[0]) for line in FAILED.read_text().splitlines() if line[:1].isdigit()]
)
def test_what_failed_once_holds(live: New, seed: int) -> None:
    assert live(seed).trace


def test_the_same_seed_gives_the_same_history(live: New) -> None:
    assert live(7).trace == live(7).trace
    assert live(8).trace != live(9).trace


def test_the_world_is_as_hard_as_it_says(live: New) -> None:
    """Every kind of trouble really comes to pass somewhere in a few histories."""
    missing = set(TROUBLES)
    for seed in (*HARD, *range(208, 208 + 100)):
        world = live(seed)
        told = "\n".join(world.trace)
        missing -= {trouble for trouble in missing if trouble in world.line.happened or trouble in told}
        if not missing:
            break
    assert missing == set()
