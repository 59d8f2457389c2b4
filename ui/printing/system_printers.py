"""The printers of this PC."""

from collections.abc import Sequence

from app.devices.printer import Printer, Queue


class SystemPrinters:
    def queues(self) -> Sequence[Queue]:
        # Late: printing by way of Qt brings PySide6's PDF and printing parts, which an idle counter does not hold.
        from ui.devices.qt_printer import system_queues

        return system_queues()

    def printer(self, name: str) -> Printer:
        from ui.devices.qt_printer import system_printer  # late: see `queues`

        return system_printer(name)
