"""What each presenter sees of the counter: its panel, and the sheets that it may open."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from app.devices.printer import Queue
from app.standard import FormField
from app.standard.schema import Service
from ui.forms.letter import RELATIONS
from ui.printing.pick import pick_printer
from ui.screens.counter import sheets
from ui.screens.counter.attached.camera_sheet import CameraSheet
from ui.screens.counter.attached.offers import Offer
from ui.screens.counter.attached.presenter import Picture
from ui.screens.counter.attached.sheets import LookSheet, WhatSheet
from ui.screens.counter.foot import Foot
from ui.screens.counter.lateness import Owed
from ui.screens.counter.pdf_sheet import PdfSheet
from ui.screens.counter.progress.presenter import Shown
from ui.screens.counter.queue.presenter import Head, Row
from ui.screens.counter.refusal import Reason, Refused
from ui.screens.counter.view import CounterScreen
from ui.widgets.asking import Pick
from ui.widgets.file_choice import PICTURES
from ui.widgets.reason import AskReason
from ui.widgets.sheet import Confirm

Text = Callable[[str], None]


class QueueFace:
    """draw, finish: what the sheets lead to."""

    def __init__(self, screen: CounterScreen, foot: Foot) -> None:
        self._screen, self._foot = screen, foot
        self.draw: Callable[[str, str, str], None] = lambda service, priority, need: None
        self.finish: Callable[[], None] = lambda: None

    def show_rows(self, rows: Sequence[Row], waiting: int) -> None:
        self._screen.queue.show_rows(rows, waiting)

    def show_head(self, head: Head | None) -> None:
        self._screen.head.show_head(head)
        self._foot.show_visit(head is not None)

    def show_acts(self, why_not: dict[str, str]) -> None:
        self._screen.queue.show_acts(why_not)

    def ask_new(self, services: Sequence[Service], priorities: Sequence[tuple[str, str]]) -> None:
        self._screen.talk.ask(sheets.NewTicket(services, priorities, self.draw))

    def ask_finish(self, ticket: str, consequence: str) -> None:
        question = f"Selesaikan kunjungan {ticket}?"
        self._screen.talk.ask(
            Confirm(question, consequence, do="Selesaikan", keep="Jangan dulu", then=self.finish, kind="primary")
        )

    def go_to_search(self) -> None:
        self._screen.bring_forward("person")
        self._screen.go_to_search()


class PapersFace:
    """The panel itself, and where panels are tabs, the way to it."""

    def __init__(self, screen: CounterScreen) -> None:
        panel = screen.papers
        self.show_needs, self.show_advice = panel.show_needs, panel.show_advice
        self.show_lines, self.show_fault = panel.show_lines, panel.show_fault
        self.go_to_first_gap, self._screen = panel.go_to_first_gap, screen

    def bring_forward(self) -> None:
        self._screen.bring_forward("papers")


class AttachedFace:
    """file, photographed, take_out, set_folder, give: what the sheets lead to."""

    def __init__(self, screen: CounterScreen) -> None:
        panel = screen.attached
        self._screen = screen
        self.show_pictures, self.show_visit, self.show_folder = panel.show_pictures, panel.show_visit, panel.show_folder
        self.show_arrived, self.show_busy = panel.show_arrived, panel.show_busy
        self.file: Callable[[Sequence[str]], None] = lambda slots: None
        self.give: Callable[[Sequence[Path]], None] = lambda paths: None
        self.photographed: Callable[[bytes], None] = lambda photo: None
        self.set_folder: Callable[[Path], None] = lambda folder: None
        self.ask_out: Callable[[UUID], None] = lambda picture: None
        self.take_out: Callable[[UUID, str], None] = lambda picture, reason: None

    def ask_what(self, offers: Sequence[Offer], choices: Sequence[tuple[str, str]]) -> None:
        self._screen.talk.ask(WhatSheet(offers, choices, self.file))

    def ask_folder(self) -> None:
        title = "Folder tempat pemindai menyimpan"
        self._screen.files.folder(self._screen, title, "", lambda folder: self.set_folder(folder))

    def ask_files(self) -> None:
        title = "Foto atau pindaian berkas warga"
        self._screen.files.open(self._screen, title, PICTURES, lambda paths: self.give(paths))

    def ask_photo(self) -> None:
        self._screen.talk.ask(CameraSheet(self._screen.camera(), lambda photo: self.photographed(photo)))

    def show_page(self, picture: Picture, pdf: bytes) -> None:
        self._screen.talk.ask(LookSheet(picture.label, pdf, lambda: self.ask_out(picture.id)))

    def ask_take_out(self, picture: Picture) -> None:
        text = "Berkas itu dimusnahkan sekarang. Bahwa ia pernah tersimpan dan mengapa dikeluarkan tetap tercatat."
        self._screen.talk.ask(
            AskReason(
                f"Keluarkan berkas {picture.label}?",
                text,
                label="Alasan",
                do="Keluarkan",
                then=lambda reason: self.take_out(picture.id, reason),
                kind="danger",
                hint="Misalnya: berkas warga lain",
            )
        )


class LetterFace:
    def __init__(self, screen: CounterScreen, foot: Foot) -> None:
        self._screen, self._foot = screen, foot
        self.choose_purpose: Text = lambda label: None

    def show_form(self, fields: Sequence[FormField], typed: Mapping[str, str]) -> None:
        self._screen.letter.show_form(fields, typed)
        self._foot.show_form(bool(fields))

    def show_make(self, word: str, why_not: str) -> None:
        self._foot.show_make(word, why_not)

    def show_obstacle(self, sentence: str, *, blocks: bool) -> None:
        self._screen.letter.show_obstacle(sentence, blocks=blocks)
        self._foot.show_blocked(bool(sentence) and blocks)

    def show_notes(self, notes: Sequence[str]) -> None:
        self._screen.letter.show_notes(notes)

    def ask_purpose(self, purposes: Sequence[tuple[str, str]], chosen: str) -> None:
        entries = [(label, label, limit) for label, limit in purposes]
        self._screen.talk.ask(Pick("Surat untuk keperluan apa?", entries, chosen, self.choose_purpose, do="Buat surat"))

    def show_faults(self) -> None:
        self._screen.bring_forward("papers")
        self._screen.letter.show_faults()

    def show_pdf(self, title: str, pdf: bytes) -> None:
        self._screen.talk.ask(PdfSheet(title, pdf))


class ProgressFace:
    """wet, copy, void, withdraw, hand_over, print: what the sheets lead to."""

    def __init__(self, screen: CounterScreen, foot: Foot) -> None:
        self._screen, self._foot = screen, foot
        self.wet: Callable[[], None] = lambda: None
        self.withdraw: Callable[[], None] = lambda: None
        self.print: Callable[[], None] = lambda: None
        self.copy: Text = lambda reason: None
        self.void: Text = lambda reason: None
        self.hand_over: Callable[[str, str, bool], None] = lambda receiver, relation, explained: None
        self._printable = False

    def show_letter(self, shown: Shown | None) -> None:
        self._screen.progress.show_letter(shown)
        self._foot.show_letter(shown)
        self._printable = shown is not None and shown.next == "print"

    def ask_wet(self, question: str, consequence: str, do: str) -> None:
        self._screen.talk.ask(
            Confirm(question, consequence, do=do, keep="Belum", then=lambda: self.wet(), kind="primary")
        )

    def ask_copy(self, number: str) -> None:
        text = "Salinan bernomor sama dan bertanda SALINAN. Alasannya ikut tercatat."
        self._screen.talk.ask(
            sheets.ReasonSheet(f"Cetak salinan {number}?", text, "Cetak salinan", self.copy, hint="Misalnya: hilang")
        )

    def ask_void(self, number: str) -> None:
        text = "Nomornya tetap tercatat batal dan tidak dipakai lagi. Kertas yang sudah keluar tidak berlaku."
        self._screen.talk.ask(
            sheets.ReasonSheet(f"Batalkan surat {number}?", text, "Batalkan surat", self.void, kind="danger")
        )

    def ask_withdraw(self) -> None:
        text = "Konsep ini belum bernomor, jadi tidak ada nomor yang terpakai."
        self._screen.talk.ask(
            Confirm("Tarik konsep surat?", text, do="Tarik konsep", keep="Jangan", then=lambda: self.withdraw())
        )

    def ask_hand_over(self, receiver: str, relation: str) -> None:
        self._screen.talk.ask(sheets.HandOverSheet(receiver, relation, RELATIONS, self.hand_over))

    def show_pdf(self, title: str, pdf: bytes) -> None:
        self._screen.talk.ask(PdfSheet(title, pdf, print_=self.print if self._printable else None))


class RefusalFace:
    def __init__(self, screen: CounterScreen, foot: Foot) -> None:
        self._screen, self._foot = screen, foot
        self.record: Callable[[str, str], None] = lambda code, note: None
        self.print: Callable[[], None] = lambda: None

    def ask_reason(self, reasons: Sequence[Reason]) -> None:
        self._screen.talk.ask(sheets.RefusalSheet(reasons, self.record))

    def show_refusal(self, refused: Refused | None) -> None:
        self._screen.refusal.show_refusal(refused)
        self._foot.show_refusal(refused)

    def show_slip(self, pdf: bytes) -> None:
        self._screen.talk.ask(PdfSheet("Lembar saran", pdf, print_=self.print))


class LatenessFace:
    def __init__(self, screen: CounterScreen) -> None:
        self._screen = screen

    def ask_late(self, owed: Owed, then: Callable[[str, bool], None]) -> None:
        self._screen.talk.ask(sheets.LateSheet(owed, then))

    def show_notice(self, label: str, pdf: bytes, print_: Callable[[], None]) -> None:
        self._screen.talk.ask(PdfSheet(f"Pemberitahuan {label}", pdf, print_=print_))


class PrinterFace:
    def __init__(self, screen: CounterScreen) -> None:
        self._screen = screen
        self.choose: Text = lambda name: None

    def ask_printer(self, queues: Sequence[Queue], last: str) -> None:
        self._screen.talk.ask(pick_printer(queues, last, self.choose))

    def show_printer(self, name: str) -> None:
        self._screen.talk.show_printer()
