"""The process that reads a card: it reads, it ends with whoever asked, and nothing of it breaks the window."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable

import pytest

from app.base import side_process
from app.reading import Field, Sure, labels, meaning, reader
from app.reading.errors import ReaderLost, ReaderMissing, ReaderSlow
from app.reading.lines import rows, straightened
from tests.app.reading.cards import DAMAGES, PEOPLE, card, jpeg
from tests.app.reading.test_meaning import truth_of
from tests.architecture.source import ROOT

PICTURE = jpeg(card(PEOPLE[0]))


def test_a_photographed_card_that_lies_on_its_side_is_read() -> None:
    """Askew, noisy and turned; many more are read by `make bench`."""
    picture = DAMAGES["sideways"](DAMAGES["photo"](card(PEOPLE[3])))
    turn, seen = reader.read(jpeg(picture), patience=500)  # however busy this machine is
    found = meaning.card(labels.said(rows(straightened(seen))), turn)
    assert {each.field: each.value for each in found.fields} == truth_of(PEOPLE[3])
    assert (found[Field.NIK].sure, found.turn) == (Sure.SURE, 270)


def test_what_is_no_picture_ends_the_process_and_no_more() -> None:
    with pytest.raises(ReaderLost):
        reader.read(b"\xff\xd8 not a picture")


def test_a_reading_that_takes_too_long_is_ended() -> None:
    with pytest.raises(ReaderSlow):
        reader.read(PICTURE, patience=0)


def test_whoever_waits_may_end_it_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    def noted(word: str, *, quiet: bool = False) -> "subprocess.Popen[bytes]":
        begun.append(side_process.start(word, quiet=quiet))
        return begun[0]

    class Enough(Exception):
        pass

    def enough() -> None:
        raise Enough

    monkeypatch.setattr(reader, "side_process", type("Start", (), {"start": staticmethod(noted)}))
    with pytest.raises(Enough):
        reader.read(PICTURE, waiting=enough)
    assert begun[0].returncode is not None


@pytest.mark.parametrize("given", [b"", reader.HEAD.pack(len(PICTURE)) + PICTURE], ids=["nothing", "a card"])
def test_it_does_not_outlive_the_process_that_started_it(given: bytes) -> None:
    process = side_process.start(reader.WORD, quiet=True)
    said, _ = process.communicate(given, timeout=60)  # then its input ends, as it does when the window is gone
    assert process.returncode != 0
    assert said == b""


def test_nothing_can_leave_the_process() -> None:
    code = (
        "import sys, socket\nfrom app.reading import worker\nsys.addaudithook(worker._stay_here)\n"
        "there = ('127.0.0.1', 9)\n"
        "for act in (lambda: socket.create_connection(there, 1), lambda: socket.getaddrinfo('localhost', 9)):\n"
        "    try:\n        act()\n    except PermissionError:\n        print('held')\n"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["held", "held"]


@pytest.mark.parametrize("lacking", reader._PACKAGES)
def test_without_the_extra_package_it_says_so(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there: Callable[[str], object] = importlib.util.find_spec
    monkeypatch.setattr(reader, "find_spec", lambda name: None if name == lacking else there("json"))
    assert not reader.ready()
    with pytest.raises(ReaderMissing):
        reader.read(PICTURE)


def test_loket_starts_without_the_extra_package() -> None:
    lacking = ("rapidocr", "onnxruntime", "cv2", "omegaconf", "shapely", "pyclipper")
    code = (
        f"import sys\nsys.modules.update(dict.fromkeys({lacking!r}))\n"
        "import app.compose, app.reading.worker, ui.compose\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
