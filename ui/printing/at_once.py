"""A sheet of the office's own (a recap, a standard), straight to the printer that letters go to. No Qt here."""

from pathlib import Path

from app.devices.printer import PrinterUnreachable
from ui.printing.printers import Printers, last_used


def print_at_once(printers: Printers, home: Path, pdf: bytes, *, title: str) -> str:
    """On A4, with the printer that was used last, else the system's default one; answers its name.

    Runs on a worker. Raises PrinterUnreachable, also where there is no printer at all.
    """
    names = [queue.name for queue in printers.queues()]
    if not names:
        raise PrinterUnreachable(printer="(belum terpasang)")
    wanted = last_used(home)
    name = wanted if wanted in names else names[0]
    printers.printer(name).print(pdf, title=title, paper="A4")
    return name
