"""The printers of this PC."""

from collections.abc import Sequence

from app.devices.printer import Printer, Queue
from ui.devices.qt_queues import system_queues


class SystemPrinters:
    def queues(self) -> Sequence[Queue]:
        return system_queues()

    def printer(self, name: str) -> Printer:
        # Late: printing by way of Qt brings PySide6's PDF and printing parts, which an idle counter does not hold.
        from ui.devices.qt_printer import system_printer

        return system_printer(name)
