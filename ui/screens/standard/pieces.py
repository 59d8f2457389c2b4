"""Blocks of text with their signs, and the procedure as lanes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.standard.wording import Block, Flow, Point, Step
from ui.theme.tokens import GAP
from ui.widgets.layout import column, row, rule
from ui.widgets.text import Text, restyle

_TOP = Qt.AlignmentFlag.AlignTop


def points(shown: Sequence[Point]) -> QGridLayout:
    """Signs at the left, words beside them; what lies under a point stands further in."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP.s)
    grid.setVerticalSpacing(GAP.xs)
    grid.setColumnStretch(2, 1)
    for place, point in enumerate(shown):
        words = Text(point.text, wrap=True)
        if not point.sign:
            grid.addWidget(words, place, 0, 1, 3)
        elif point.level == 0:
            grid.addWidget(Text(point.sign, tone="quiet"), place, 0, _TOP)
            grid.addWidget(words, place, 1, 1, 2)
        else:
            grid.addWidget(Text(point.sign, tone="quiet"), place, 1, _TOP)
            grid.addWidget(words, place, 2)
    return grid


def blocks(shown: Sequence[Block]) -> QVBoxLayout:
    whole = column(gap=GAP.l)
    for block in shown:
        whole.addLayout(column(Text(block.title, strong=True, wrap=True), points(block.points), gap=GAP.xs))
    whole.addStretch(1)
    return whole


def lanes(flow: Flow) -> QVBoxLayout:
    """A step a line; its box stands in the lane of whoever does it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP.m)
    grid.setVerticalSpacing(GAP.s)
    grid.setColumnStretch(0, 5)
    heads = flow.lanes or ("Pelaksana",)
    grid.addWidget(Text("Langkah", size="small", tone="quiet", strong=True), 0, 0)
    for at, head in enumerate(heads, start=1):
        name = Text(head, size="small", tone="quiet", strong=True, wrap=True)
        grid.addWidget(name, 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(at, 2)
    for place, step in enumerate(flow.steps):
        line = 2 * place + 1
        grid.addWidget(rule(), line, 0, 1, len(heads) + 1)
        grid.addLayout(_words(step), line + 1, 0)
        for at, here in enumerate(step.lanes or (True,), start=1):
            if here:
                grid.addWidget(_box(step, named=not step.lanes), line + 1, at, _TOP)
    return column(grid, Text(flow.total, wrap=True, strong=True), None, gap=GAP.l)


def _words(step: Step) -> QHBoxLayout:
    words = column(Text(step.label, strong=True, wrap=True), gap=GAP.xs)
    for said in (step.text, step.note):
        if said:
            words.addWidget(Text(said, size="small", tone="quiet", wrap=True))
    number = Text(f"{step.number}.", tone="quiet")
    line = row(number, words, gap=GAP.s)
    line.setStretch(1, 1)
    line.setAlignment(number, _TOP)
    return line


def _box(step: Step, *, named: bool) -> QWidget:
    """named: one column for all actors, so the box says who."""
    said = [step.who] if named else []
    said += [step.time] if step.time else [] if named else ["✓"]
    box = QFrame()
    box.setProperty("kind", "band")
    restyle(box, tone="info")
    text = Text("\n".join(said), tone="info", size="small", strong=True, wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignLeft if named else Qt.AlignmentFlag.AlignHCenter)
    box.setLayout(column(text, margin=GAP.s))
    box.setAccessibleName(f"{step.who} {step.time}".strip())
    return box
