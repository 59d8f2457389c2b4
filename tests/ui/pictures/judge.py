"""What is wrong with a window as it stands: cut off, out of its place, laid over a neighbour, too pale, too small.

Every judge gives sentences, so that one look names all the faults of a screen at once.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from tests.ui.theme.contrast import of_rgb
from ui.widgets.ring import _Ring
from ui.widgets.sheet import SheetHost
from ui.widgets.toast import Toast

SMALLEST = (1366, 768)
TARGET = 36
"""Pixels that a finger needs, at 100 %."""
TEXT, LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3."""


def shown(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible() and not each.size().isEmpty()]


def faults(window: QWidget) -> list[str]:
    """All of what geometry can tell."""
    return [*too_large(window), *cut(window), *misplaced(window), *overlapping(window)]


def too_large(window: QWidget) -> Iterator[str]:
    least = window.minimumSizeHint()
    if least.width() > SMALLEST[0] or least.height() > SMALLEST[1]:
        yield f"the window needs {least.width()}x{least.height()}"


# ── cut off ──


def cut(window: QWidget) -> Iterator[str]:
    """Words that do not fit into what shows them."""
    for each in shown(window):
        needs = _needs(each)
        if needs:
            yield f"{_name(each)}: {needs}"


def _needs(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, QAbstractButton):
        least = widget.sizeHint()
        short = least.width() > widget.width() or least.height() > widget.height() + 1
        return f"button of {widget.width()}x{widget.height()} needs {least.width()}x{least.height()}" if short else ""
    if isinstance(widget, QLineEdit) and not isinstance(widget.parentWidget(), QComboBox):
        words = widget.text() if widget.isReadOnly() else "" if widget.text() else widget.placeholderText()
        return _short(widget, words, widget.contentsRect().width() - _padding(widget))
    if isinstance(widget, QComboBox):
        words = widget.currentText() or widget.placeholderText()
        # Words, the padding before them, and the arrow behind.
        return _short(widget, words, widget.width() - widget.height() - 10)
    if isinstance(widget, QTabBar):
        arrows = any(button.isVisible() for button in widget.findChildren(QToolButton))
        return "tabs do not fit" if arrows else ""
    if isinstance(widget, QHeaderView):
        return _header(widget)
    if isinstance(widget, QListWidget) and not widget.wordWrap():
        wide = widget.sizeHintForColumn(0)
        return f"rows need {wide} of {widget.viewport().width()}" if wide > widget.viewport().width() else ""
    return ""


def _label(label: QLabel) -> str:
    words, inside = label.text(), label.contentsRect()
    if not words or label.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
        return ""
    if not label.wordWrap():
        least = label.sizeHint()
        cut_off = least.width() > label.width() + 1 or least.height() > label.height() + 1
        return (
            f"{words!r} needs {least.width()}x{least.height()} of {label.width()}x{label.height()}" if cut_off else ""
        )
    high = label.heightForWidth(label.width())
    if high > label.height() + 1:
        return f"{words!r} needs {high} of {label.height()} lines of pixels"
    longest = max(words.replace("\u200b", " ").replace("-", "- ").replace("/", "/ ").split() or [""], key=len)
    return _short(label, longest, inside.width())


def _short(widget: QWidget, words: str, room: int) -> str:
    wide = widget.fontMetrics().horizontalAdvance(words)
    return f"{words!r} needs {wide} of {room}" if wide > room + 1 else ""


def _padding(line: QLineEdit) -> int:
    """What the style sheet and Qt itself keep free at both ends."""
    return 2 * 8 + 6 + line.textMargins().left() + line.textMargins().right()


def _header(header: QHeaderView) -> str:
    if header.orientation() == Qt.Orientation.Vertical:
        return ""
    short = [
        str(header.model().headerData(at, Qt.Orientation.Horizontal))
        for at in range(header.count())
        if not header.isSectionHidden(at) and header.sectionSizeFromContents(at).width() > header.sectionSize(at)
    ]
    return f"headings cut off: {short}" if short else ""


# ── in its place ──


def misplaced(window: QWidget) -> Iterator[str]:
    """What hangs out of its parent; what is scrolled may be higher than its window, never wider."""
    for each in shown(window):
        above = each.parentWidget()
        if above is None or each.isWindow() or isinstance(each, _Ring):
            continue
        scroller = above.parentWidget()
        if isinstance(scroller, QAbstractScrollArea) and scroller.viewport() is above:
            sideways = scroller.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if isinstance(scroller, QScrollArea) and each.width() > above.width() and not sideways:
                yield f"{_name(each)} is {each.width()} wide in a page of {above.width()}"
        elif not above.rect().adjusted(-1, -1, 1, 1).contains(each.geometry()):
            yield f"{_name(each)} at {_rect(each.geometry())} hangs out of {_name(above)} {_rect(above.rect())}"


def overlapping(window: QWidget) -> Iterator[str]:
    """Two of one parent on the same spot."""
    for above in (window, *shown(window)):
        if isinstance(above, (SheetHost, QAbstractScrollArea, QTabBar, QTextEdit, QHeaderView, QComboBox)):
            continue
        children = [
            each
            for each in above.children()
            if isinstance(each, QWidget)
            and each.isVisible()
            and not each.isWindow()
            and not isinstance(each, (_Ring, Toast))
            and not each.size().isEmpty()
        ]
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                yield f"{_name(one)} {_rect(one.geometry())} lies over {_name(other)} {_rect(other.geometry())}"


# ── for fingers and eyes ──


def too_small(window: QWidget) -> Iterator[str]:
    """Targets lower than a finger is broad."""
    for each in shown(window):
        if isinstance(each, (QAbstractButton, QLineEdit, QComboBox)) and each.isEnabled():
            inner = isinstance(each.parentWidget(), (QLineEdit, QComboBox, QTabBar, QAbstractScrollArea))
            if each.height() < TARGET and not inner:
                yield f"{_name(each)} is {each.height()} high"


def too_pale(window: QWidget, picture: Image.Image) -> Iterator[str]:
    """Words that stand out too little from what they stand on, as they were really drawn.

    picture: the window as grabbed, one pixel for one.
    """
    for each in shown(window):
        words = each.text() if isinstance(each, (QLabel, QAbstractButton)) else ""
        seen = each.visibleRegion().boundingRect()
        if not words.strip() or not each.isEnabled() or seen.height() < each.height() or seen.width() < each.width():
            continue
        at = each.mapTo(window, QPoint(0, 0))
        # Within the edge: line and corners of a button are no words.
        box = (at.x() + 3, at.y() + 3, at.x() + each.width() - 3, at.y() + each.height() - 3)
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        spot = picture.crop(box)
        # No more colours than pixels: Pillow lays out its table for as many as it is told, and a million took 12 ms.
        found = Counter({colour: count for count, colour in spot.getcolors(spot.width * spot.height) or []})
        ground = found.most_common(1)[0][0]
        best = max(of_rgb(ground, colour) for colour in found)
        large = each.fontMetrics().height() >= 22
        if best < (LARGE if large else TEXT):
            yield f"{_name(each)}: {words!r} stands out {best:.1f} to 1"


def _name(widget: QWidget) -> str:
    name = widget.accessibleName() or (widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else "")
    home = widget.parentWidget()
    return f"{type(widget).__name__}({name[:30]}) in {type(home).__name__ if home else '-'}"


def _rect(area: QRect) -> str:
    return f"{area.x()},{area.y()} {area.width()}x{area.height()}"
