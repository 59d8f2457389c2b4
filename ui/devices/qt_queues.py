"""Which printers there are. Apart from printing itself, which brings Qt's PDF part: an idle counter asks this too."""

import shutil

from app.devices.printer import Queue
from app.devices.printer import queues as cups_queues


def system_queues() -> list[Queue]:
    """All printers of this PC, the default one first; empty without any."""
    return cups_queues() if shutil.which("lp") else qt_queues()


def qt_queues() -> list[Queue]:
    """As Qt lists them."""
    # Late: where CUPS answers, nobody needs it.
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = [
        Queue(info.printerName(), info.isDefault(), info.state() is not QPrinter.PrinterState.Error)
        for info in QPrinterInfo.availablePrinters()
    ]
    return sorted(found, key=lambda queue: (not queue.default, queue.name))
