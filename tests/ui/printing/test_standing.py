"""The printer in the line at the bottom: its name and what the system says of it, nothing more."""

from collections.abc import Callable

import pytest

from app.devices.printer import Printer, Queue
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from ui.printing.printers import remember
from ui.printing.standing import Standing, standing

READY, STOPPED = Queue("Lobi", True, True), Queue("Gudang", False, False, "disabled since Monday")


@pytest.mark.parametrize(
    ("queues", "last", "said"),
    [
        ([READY, STOPPED], "Lobi", Standing("Printer: Lobi siap")),
        ([READY, STOPPED], "Gudang", Standing("Printer Gudang tidak siap", "warning")),
        ([READY], "Epson", Standing("Printer Epson tidak ditemukan", "warning")),
        ([READY, STOPPED], "", Standing("Printer: belum dipilih, 2 terpasang")),
        ([], "", Standing("Belum ada printer terpasang")),
        ([], "Epson", Standing("Printer Epson tidak ditemukan", "warning")),
    ],
)
def test_the_sentence_is_what_the_system_says(queues: list[Queue], last: str, said: Standing) -> None:
    assert standing(queues, last) == said


class Printers:
    def __init__(self) -> None:
        self.known = [READY]

    def queues(self) -> list[Queue]:
        return self.known

    def printer(self, name: str) -> Printer:
        raise NotImplementedError


def test_the_line_follows_sign_in_choice_and_cable(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk: Desk,
) -> None:
    inside = inside_of(desk)
    inside.program.printers = printers = Printers()
    inside.enter(desk.clerk, "counter")
    status = inside.window.desk.status
    assert status.text("printer") == "Printer: belum dipilih, 1 terpasang"
    remember(desk.app.home, "Lobi")
    inside.window.desk.printer_chosen.emit()
    inside.settle()
    assert status.text("printer") == "Printer: Lobi siap"
    printers.known = []
    inside.window.desk.printer_chosen.emit()
    inside.settle()
    assert status.text("printer") == "Printer Lobi tidak ditemukan"
    assert status.text("backup") == ""
