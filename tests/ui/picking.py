"""In place of the system's file dialogs: answers at once with what the test put ready."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget


class Picked:
    """paths: the next answer. asked: titles, and names that were suggested."""

    def __init__(self, *paths: Path) -> None:
        self.paths = list(paths)
        self.asked: list[str] = []

    def open(self, near: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        self.asked.append(title)
        then(self.paths)

    def folder(self, near: QWidget, title: str, start: str, then: Callable[[Path], None]) -> None:
        self.asked.append(title)
        then(self.paths[0])

    def save(self, near: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
        self.asked.append(name)
        then(self.paths[0])
