"""The camera's port: pictures come through Qt's video sink, and what is missing is said in a sentence."""

import sys

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.devices.lens import Lens
from ui.devices import qt_camera
from ui.devices.qt_camera import ABSENT, NONE, Camera, as_gray, as_jpeg


def grey(value: int = 90, width: int = 641, height: int = 360) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(value << 16 | value << 8 | value)
    return image


def test_a_frame_of_the_camera_arrives_as_it_was_seen(qtbot: QtBot) -> None:
    lens = Lens()
    seen: list[QImage] = []
    lens.seen.connect(seen.append)
    lens.begin()
    lens.shows(grey(90))
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert (seen[0].width(), seen[0].height()) == (641, 360)
    assert seen[0].pixelColor(300, 200).red() == 90
    lens.end()


def test_frames_that_come_too_fast_are_left_out(qtbot: QtBot) -> None:
    lens = Lens()
    seen: list[QImage] = []
    lens.seen.connect(seen.append)
    lens.begin()
    lens.shows(grey(90))
    from PySide6.QtMultimedia import QVideoFrame

    for value in range(5):
        lens.sink.setVideoFrame(QVideoFrame(grey(value)))  # type: ignore[attr-defined]
    assert len(seen) == 1
    lens.end()


def test_gray_pixels_have_the_lines_that_are_told() -> None:
    width, height, line, pixels = as_gray(grey(200))
    assert (width, height) == (641, 360)
    assert line >= width
    assert len(pixels) == line * height
    assert set(pixels[:width]) == {200}


def test_a_photo_is_a_jpeg() -> None:
    assert as_jpeg(grey())[:3] == b"\xff\xd8\xff"


def test_a_pc_without_a_camera_says_so(qtbot: QtBot) -> None:
    from PySide6.QtMultimedia import QMediaDevices

    if QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    said: list[str] = []
    camera = Camera()
    camera.stopped.connect(said.append)
    camera.begin()
    assert said == [NONE]
    assert not camera.several
    camera.end()


def test_a_system_without_the_module_says_so(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    monkeypatch.delattr("PySide6.QtMultimedia", raising=False)
    said: list[str] = []
    camera = Camera()
    camera.stopped.connect(said.append)
    camera.begin()
    assert said == [ABSENT]
    assert qt_camera._multimedia() is None
