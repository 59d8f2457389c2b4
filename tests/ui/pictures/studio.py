"""Stands in front of the window: judges what it sees at every size, and draws it where pictures are asked for.

`make pictures` sets LOKET_PICTURES, and every shot is kept in docs/pictures; the ordinary run judges the same shots.
"""

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QScrollBar

from tests.ui.pictures import judge
from tests.ui.walk import assert_accessible, assert_reachable, assert_read_order
from ui.program import Program
from ui.theme.choice import Mode

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"
MOST = 120_000
"""Bytes of one picture: a page of the handbook shall open over a slow line."""
_COLOURS = 128


@dataclass(frozen=True)
class Shot:
    """name: what is seen, as the file is called. sizes: percents that are drawn besides 100, and judged besides
    200. dark: judged and drawn in dark too; one of each screen."""

    name: str
    sizes: Sequence[int] = ()
    dark: bool = False


class Studio:
    """settle: until the workers have nothing to do."""

    def __init__(self, program: Program, settle: Callable[[], None]) -> None:
        self.program, self.window, self._settle = program, program.window, settle
        self._draws = "LOKET_PICTURES" in os.environ

    def take(self, shot: Shot) -> list[str]:
        """What is wrong with it; the window is left light and at 100 %.

        Every shot is judged at 100 and 200 %, some at 150 % and in dark as well: a change of clothes takes a quarter
        of a second.
        """
        wrong: list[str] = []
        toast = None if self.window.at_the_door else self.window.desk.toast
        if toast is not None:
            toast.hide()
        for percent in sorted({*shot.sizes, 200, 100}, reverse=True):
            self._wear("light", percent)
            wrong += [f"{shot.name} at {percent} %: {fault}" for fault in self._look(percent)]
            if percent != 100 and percent in shot.sizes:
                self._keep(f"{shot.name}-{percent}")
        modes: tuple[Mode, ...] = ("dark", "light") if shot.dark else ("light",)
        for mode in modes:
            self._wear(mode, 100)
            pale = judge.too_pale(self.window, self.grab())
            wrong += [f"{shot.name} {mode}: {fault}" for fault in pale]
            self._keep(shot.name if mode == "light" else f"{shot.name}-{mode}")
        return wrong

    def grab(self) -> Image.Image:
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        self.window.grab().save(kept, "BMP")  # type: ignore[call-overload]
        return Image.open(io.BytesIO(kept.data().data())).convert("RGB")

    def _wear(self, mode: Mode, percent: int) -> None:
        choice = self.program.look.choice
        if (choice.mode, choice.percent) != (mode, percent):
            self.program.choose(replace(choice, mode=mode, percent=percent))
            self.window.resize(*judge.SMALLEST)
        self._settle()
        QApplication.processEvents()
        self.window.resize(*judge.SMALLEST)
        QApplication.processEvents()

    def _look(self, percent: int) -> list[str]:
        found = judge.faults(self.window)
        if percent == 100:
            found += judge.too_small(self.window)
        before = self.window.focusWidget()
        bars = [(bar, bar.value()) for bar in self.window.findChildren(QScrollBar)]
        for asks in (assert_accessible, assert_reachable, assert_read_order):
            try:
                asks(self.window)
            except AssertionError as error:
                found.append(str(error).partition("\n")[0])
        if before is not None:
            before.setFocus()
        QApplication.processEvents()
        for bar, value in bars:
            bar.setValue(value)
        return found

    def _keep(self, name: str) -> None:
        if not self._draws:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        few = _few_colours(self.grab())
        path = PICTURES / f"{name}.png"
        few.save(path, optimize=True)
        assert path.stat().st_size <= MOST, f"{path.name} has {path.stat().st_size} bytes"


def _few_colours(picture: Image.Image) -> Image.Image:
    """Its most frequent colours exactly as they are (grounds, inks); the edges of letters the nearest of them."""
    found = sorted(picture.getcolors(1 << 24) or [], reverse=True)[:_COLOURS]
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for _, colour in found for part in colour])
    return picture.quantize(palette=colours, dither=Image.Dither.NONE)
