"""The counter's voice on the screen: its message bar, the sheet that is open, the sentence that goes by itself."""

from PySide6.QtWidgets import QWidget

from app.words.errors import Message
from ui.shell.desk import Desk
from ui.widgets.asking import Asking
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import Sheet, SheetHost, ask
from ui.work.talk import Call


class Speaking:
    """near: a widget of the counter; the sheets open over the window that it stands in."""

    def __init__(self, near: QWidget, bar: MessageBar) -> None:
        self._near, self._bar = near, bar

    def fail(self, message: Message, again: Call | None = None) -> None:
        # What went well a moment ago must not stand beside what did not.
        self._hush()
        repeat = again if message.again else None
        sheet = self._sheet()
        if isinstance(sheet, Asking):
            sheet.fail(message, repeat)
            return
        self._bar.show_message(message, act="Coba lagi" if repeat else "", do=repeat)

    def warn(self, what: str, remedy: str = "", *, act: str = "", do: Call | None = None) -> None:
        self._hush()
        self._bar.tell(what, remedy, tone="warning", act=act, do=do)

    def tell(self, sentence: str) -> None:
        self.quiet()
        desk = self._desk()
        if desk is not None:
            desk.toast.tell(sentence)

    def refuse(self, reason: str) -> None:
        desk = self._desk()
        if desk is not None:
            desk.toast.tell(reason, "warning")

    def quiet(self) -> None:
        self._bar.clear()
        sheet = self._sheet()
        if isinstance(sheet, Asking):
            sheet.close_sheet()

    def ask(self, sheet: Sheet) -> None:
        ask(self._near, sheet)

    def show_printer(self) -> None:
        desk = self._desk()
        if desk is not None:
            desk.printer_chosen.emit()

    def _hush(self) -> None:
        desk = self._desk()
        if desk is not None:
            desk.toast.hush()

    def _sheet(self) -> Sheet | None:
        host = SheetHost.of(self._near)
        return host.sheet if host is not None else None

    def _desk(self) -> Desk | None:
        host = SheetHost.of(self._near)
        return host if isinstance(host, Desk) else None
