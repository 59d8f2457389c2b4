"""What each picture is; and one of them, looked at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.screens.counter.attached.offers import Offer
from ui.screens.counter.pdf_sheet import PdfSheet
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.layout import column, holder, row
from ui.widgets.text import Text

_NOT = "Jangan disimpan"
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


class WhatSheet(Asking):
    """then: the slot of each picture in order, "" for what shall not be kept."""

    def __init__(
        self, offers: Sequence[Offer], choices: Sequence[tuple[str, str]], then: Callable[[Sequence[str]], None]
    ) -> None:
        super().__init__("Berkas apa ini?" if len(offers) == 1 else f"{len(offers)} berkas: apa saja?", "Simpan")
        self._then = then
        self.boxes: list[QComboBox] = []
        lines = [self._line(offer, choices) for offer in offers]
        told = "Disimpan terenkripsi pada kunjungan ini sampai masa simpannya habis. Siapa yang membukanya tercatat."
        self.lay(*lines, Text(told, size="small", tone="quiet", wrap=True))

    def first_focus(self) -> QWidget:
        return self.boxes[0]

    def go(self) -> None:
        self.do.setEnabled(False)
        self._then([str(box.currentData()) for box in self.boxes])

    def _line(self, offer: Offer, choices: Sequence[tuple[str, str]]) -> QWidget:
        picture = _Preview(offer.prepared.thumb)
        box = QComboBox()
        for code, label in choices:
            box.addItem(label, code)
        box.addItem(_NOT, "")
        box.setCurrentIndex(max(0, box.findData(str(offer.guess))))
        box.setAccessibleName(f"Jenis berkas {offer.given.name}")
        self.boxes.append(box)
        pages = f", {offer.prepared.pages} halaman" if offer.prepared.pages > 1 else ""
        size = max(1, round(len(offer.prepared.content) / 1024))
        name = Text(offer.given.name, wrap=True, strong=True)
        words = column(name, Text(f"{size:n} kB{pages}", size="small", tone="quiet"), box, gap=GAP.xs)
        line = row(picture, gap=GAP.m)
        line.addLayout(words, 1)
        return holder(line)


class _Preview(QLabel):
    """Large enough to see which paper it is; nobody has filed it yet."""

    def __init__(self, thumb: bytes) -> None:
        super().__init__()
        whole = QPixmap()
        whole.loadFromData(thumb)
        self._whole = whole
        self.setScaledContents(True)
        self.setPixmap(whole)
        size = self._size()
        self.setFixedSize(size)

    def _size(self) -> QSize:
        em = self.fontMetrics().height()
        room = QSize(em * 8, em * 8)
        return self._whole.size().scaled(room, _KEEP) if not self._whole.isNull() else room


class LookSheet(PdfSheet):
    """A kept paper, and the way out for one that does not belong here."""

    def __init__(self, title: str, pdf: bytes, take_out: Callable[[], None]) -> None:
        super().__init__(title, pdf)
        wrong = Button("Salah berkas …", kind="plain")
        wrong.clicked.connect(self._then(take_out))
        self.buttons.insertWidget(0, wrong)
        QWidget.setTabOrder(wrong, self.away)
