"""A window without a display; `look` puts the real style sheet on, `work` runs real workers."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.choice import Choice
from ui.theme.look import Look
from ui.work.threads import ThreadWork


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    shown = Look(qapp, Choice(mode="light"))
    yield shown
    qapp.setStyleSheet("")
    shown.deleteLater()


@pytest.fixture
def work(qapp: QApplication) -> Iterator[ThreadWork]:
    lanes = ThreadWork()
    yield lanes
    lanes.close()
    lanes.deleteLater()
