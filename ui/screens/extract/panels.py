"""What stands beside the list of extracts: one that was chosen, a question, a bar, a preview, a report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.extract.agreement_panel import FIELDS
from ui.screens.extract.wording import Facts as Lines
from ui.screens.extract.wording import Look, Preview, Report, listed
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.reading import reading
from ui.widgets.text import Text, reveal


class Counted(QWidget):
    """A heading with sentences and their counts under it; hidden when there are none."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = Text(heading, strong=True)
        self._lines = column(gap=GAP.xs)
        self.setLayout(column(self._heading, self._lines, gap=GAP.xs))
        self.hide()

    def show_lines(self, lines: Lines) -> None:
        """lines: sentence, count."""
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence, count in lines:
            line = row(Text(sentence, wrap=True), Text(count), gap=GAP.m)
            line.setStretch(0, 1)
            shown = QWidget()
            shown.setLayout(line)
            self._lines.addWidget(shown)
        reveal(self, bool(lines))


class Dropped(QWidget):
    """The columns that the counter does not need and therefore does not keep, by name."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text(strong=True)
        self._names = Text(size="small", tone="quiet", wrap=True)
        self.setLayout(column(self._heading, self._names, gap=GAP.xs))
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        self._heading.say(f"{len(names)} kolom tidak disimpan")
        self._names.say(", ".join(names))
        reveal(self, bool(names))


class After(QWidget):
    """What can be done with an import that is over: its refused rows, its berita acara, the end of its source files."""

    keep = Signal()
    correct = Signal()
    minutes = Signal()
    agree = Signal()
    end = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keep = Button("Simpan berkas karantina …", icon="download")
        self._correct = Button("Buku kerja koreksi …", icon="download")
        self._minutes = Button("Berita acara …", icon="download")
        self._agree = Button("Perjanjian data …")
        self._destroy = Button("Musnahkan berkas sumber …")
        self._keep.setToolTip("Daftar baris yang ditolak, dengan NIK disamarkan, untuk pengirim data")
        self._correct.setToolTip("Baris yang ditolak dan keluarga berdesil berbeda, lengkap; betulkan lalu impor lagi")
        for button, signal in (
            (self._keep, self.keep),
            (self._correct, self.correct),
            (self._minutes, self.minutes),
            (self._agree, self.agree),
            (self._destroy, self.end),
        ):
            button.clicked.connect(signal)
        buttons = Flow()
        for button in (self._agree, self._minutes, self._keep, self._correct, self._destroy):
            buttons.addWidget(button)
        self.setLayout(buttons)

    def offer(self, *, refused: bool, workbook: bool, may: bool, minutes: bool, agree: bool = False) -> None:
        """workbook: of rows to be corrected, or families to be asked about. may: this person may import. minutes: what
        the import did is on record, also which files it read."""
        reveal(self._keep, refused)
        reveal(self._correct, workbook and may)
        reveal(self._minutes, minutes and may)
        reveal(self._agree, agree and may)
        reveal(self._destroy, minutes and may)


class LookPanel(QWidget):
    """use, drop: what the person wants with the extract shown."""

    use = Signal()
    drop = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Text(size="section", strong=True, wrap=True)
        self._sign = Icon("check", tone="listed")
        self._state = Text(tone="listed", strong=True)
        self._facts = Facts()
        self._reasons = Counted("Mengapa ditolak")
        self._dropped = Dropped()
        self._ending = Text(tone="warning", wrap=True, strong=True)
        self.after = After()
        self._use = Button("Pakai data ini …", icon="check")
        self._drop = Button("Hapus …", kind="danger")
        self._why = Text(size="small", tone="quiet", wrap=True)
        self._use.clicked.connect(self.use)
        self._drop.clicked.connect(self.drop)
        state = row(self._sign, self._state, STRETCH, gap=GAP.xs)
        inside = column(self._name, state, self._ending, self._facts, gap=GAP.m)
        for part in (self.after, self._reasons, self._dropped):
            inside.addWidget(part)
        inside.addStretch(1)
        buttons = column(row(self._use, STRETCH, self._drop), self._why, gap=GAP.s)
        page = column(reading(inside, "Data yang dipilih"), buttons, gap=GAP.m)
        page.setStretch(0, 1)
        self.setLayout(page)

    def show_look(self, look: Look) -> None:
        self._name.say(look.name)
        reveal(self._sign, look.current)
        self._state.say("Sedang dipakai di loket" if look.current else "Disimpan, tidak dipakai")
        self._state.say(self._state.text(), "listed" if look.current else "quiet")
        self._facts.show_facts(look.facts)
        self._reasons.show_lines(look.reasons)
        self._dropped.show_names(look.dropped)
        self._ending.say(look.ending)
        reveal(self._ending, bool(look.ending))
        self.after.offer(
            refused=look.set_aside,
            workbook=look.workbook,
            may=not look.why_not,
            minutes=look.minutes,
            agree=True,
        )
        reveal(self._use, not look.current)
        self._use.setEnabled(not look.why_not)
        self._drop.setEnabled(not look.why_not)
        self._why.say(look.why_not)
        reveal(self._why, bool(look.why_not))


class DatePanel(QWidget):
    """answered carries the date as 2026-10-01."""

    answered = Signal(str)
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files = Text(tone="quiet", wrap=True)
        self.form = Form([FormField(name="day", label="Tanggal data", kind="date", hint="1-10-2026")])
        cancel, go = Button("Batal"), Button("Periksa berkas", kind="primary")
        cancel.clicked.connect(self.away)
        go.clicked.connect(self._go)
        self.setLayout(
            column(
                Text("Data ini per tanggal berapa?", size="section", strong=True, wrap=True),
                self._files,
                Text("Tanggalnya tertulis pada surat pengantar data, dan dicetak pada setiap surat.", wrap=True),
                self.form,
                row(STRETCH, cancel, go),
                STRETCH,
                gap=GAP.m,
            )
        )

    def ask(self, files: Sequence[str], fault: str) -> None:
        self._files.say(listed(files))
        if fault:
            self.form.show_fault("day", fault)
        else:
            self.form.clear()
        self.form.widget("day").setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        if self.form.check():
            self.answered.emit(self.form.values["day"])


class RunPanel(QWidget):
    """A bar that really says how far it is, and a way to stop."""

    stop = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text(size="section", strong=True, wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.words = Text(wrap=True)
        self._note = Text(tone="quiet", wrap=True)
        self._stop = Button("Hentikan")
        self._stop.clicked.connect(self.stop)
        self.setLayout(
            column(self._heading, self.bar, self.words, self._note, row(STRETCH, self._stop), STRETCH, gap=GAP.m)
        )

    def show_meanwhile(self, words: str) -> None:
        self._note.say(words)

    def show_progress(self, heading: str, percent: int, words: str) -> None:
        self._heading.say(heading)
        self.bar.setValue(percent)
        self.bar.setAccessibleName(f"{heading}, {percent} persen")
        self.words.say(f"{percent} % · {words}")

    def first_focus(self) -> QWidget:
        return self._stop


_GO = "Impor dan pakai"


class PreviewPanel(QWidget):
    """go: the agreement's number, and its last day as 2026-12-31. mapped: the person wants to choose the columns.
    turned: of a list of desils: the other way of using it is wanted."""

    go = Signal(str, str)
    away = Signal()
    mapped = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._of: tuple[str, ...] = ()
        self._files = Text(tone="quiet", wrap=True)
        self._question = Text(wrap=True)
        self._facts = Facts()
        self._rows, self._people = Counted("Baris daftar ini"), Counted("Orang di data yang dipakai")
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        self._warnings = Counted("Perlu dilihat, tetapi tetap diterima")
        self._dropped = Dropped()
        self._doubts = Text(tone="warning", wrap=True, strong=True)
        self._consequence = Text(wrap=True)
        self.agreement = Form(FIELDS)
        self._away, self.go_button = Button("Batal"), Button(_GO, icon="data", kind="primary")
        self.other = Button("")
        self.other.clicked.connect(self.turned)
        self._map = Button("Petakan kolom …")
        self._away.clicked.connect(self.away)
        self.go_button.clicked.connect(self._go)
        self._map.clicked.connect(self.mapped)
        heading = Text("Isi berkas ini", size="section", strong=True)
        inside = column(heading, self._files, self._question, row(self.other, STRETCH), gap=GAP.m)
        for told in (self._facts, self._rows, self._people, self._doubts):
            inside.addWidget(told)
        for part in (self.agreement, self._warnings, self._dropped):
            inside.addWidget(part)
        inside.addLayout(row(self._map, STRETCH))
        inside.addStretch(1)
        buttons = row(STRETCH, self._away, self.go_button)
        self._area = reading(inside, "Isi berkas")
        page = column(self._area, self._consequence, self._why_not, buttons, gap=GAP.m)
        page.setStretch(0, 1)
        self.setLayout(page)

    def show_preview(self, preview: Preview) -> None:
        self._files.say(listed(preview.files))
        self._facts.show_facts(preview.facts)
        self._warnings.show_lines(preview.warnings)
        self._dropped.show_names(preview.dropped)
        self._doubts.say(" ".join(preview.doubts))
        reveal(self._doubts, bool(preview.doubts))
        self._consequence.say(preview.consequence)
        self._rows.show_lines(preview.rows)
        self._people.show_lines(preview.people)
        choice = preview.join
        self._question.say(choice.question if choice else "")
        reveal(self._question, choice is not None)
        self.other.say(choice.other if choice else "")
        reveal(self.other, choice is not None)
        self.go_button.say(choice.do if choice else _GO)
        self.go_button.setEnabled(not preview.why_not)
        self._why_not.say(preview.why_not)
        reveal(self._why_not, bool(preview.why_not))
        reveal(self._consequence, not preview.why_not)
        reveal(self.agreement, preview.agreement is not None)
        reveal(self._map, preview.agreement is not None)
        number, until = preview.agreement or ("", "")
        if preview.files != self._of:  # what was typed stays while the same files are mapped, or looked at once more
            self.agreement.clear()
            self.agreement.fill({"number": number, "until": until})
        self._of = preview.files
        self._area.verticalScrollBar().setValue(0)
        if preview.again:
            self._away.setFocus()
        else:
            (self.other if preview.why_not else self.go_button).setFocus()

    def forget(self) -> None:
        """The import is over: the next one begins with the agreement of the data in use."""
        self._of = ()

    def _go(self) -> None:
        if self.agreement.check():
            values = self.agreement.values
            self.go.emit(values["number"], values["until"])


class ReportPanel(QWidget):
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Text(tone="quiet", wrap=True)
        self.facts = Facts()
        self._rows, self._people = Counted("Baris daftar ini"), Counted("Orang di data yang dipakai")
        self._reasons = Counted("Mengapa ditolak")
        self._warnings = Counted("Perlu dilihat, tetapi diterima")
        self._dropped = Dropped()
        self.after = After()
        self._done = Button("Selesai", kind="primary")
        self._done.clicked.connect(self.away)
        heading = row(Icon("check", tone="listed"), Text("Data baru sudah dipakai", size="section", tone="listed"))
        heading.addStretch(1)
        inside = column(
            heading,
            self._name,
            self.facts,
            self.after,
            self._rows,
            self._people,
            self._reasons,
            self._warnings,
            self._dropped,
            STRETCH,
            gap=GAP.m,
        )
        self._area = reading(inside, "Hasil impor")
        page = column(self._area, row(STRETCH, self._done), gap=GAP.m)
        page.setStretch(0, 1)
        self.setLayout(page)

    def show_report(self, report: Report) -> None:
        self._name.say(report.name)
        self.facts.show_facts(report.facts)
        self._rows.show_lines(report.rows)
        self._people.show_lines(report.people)
        self._reasons.show_lines(report.reasons)
        self._warnings.show_lines(report.warnings)
        self._dropped.show_names(report.dropped)
        self.after.offer(refused=report.set_aside, workbook=report.workbook, may=True, minutes=True)
        self._area.verticalScrollBar().setValue(0)
        self._done.setFocus()
