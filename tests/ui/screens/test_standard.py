"""Standar: everything that the office published can be read, and its sheet taken along."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.devices.printer import FolderPrinter, Queue
from app.standard import load, shipped
from app.standard.sheet import sheet
from app.words.errors import Message
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from ui.screens.standard.presenter import StandardPresenter
from ui.screens.standard.view import StandardScreen
from ui.screens.standard.wording import ServicePage, service_page
from ui.work import NowWork

DAY = date(2026, 11, 23)


class View:
    def __init__(self) -> None:
        self.services: Sequence[str] = ()
        self.page: ServicePage | None = None
        self.busy = False
        self.done: list[str] = []
        self.messages: list[str] = []

    def show_services(self, heading: str, titles: Sequence[str]) -> None:
        self.services = titles

    def show_service(self, page: ServicePage) -> None:
        self.page = page

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_message(self, message: Message) -> None:
        self.messages.append(message.code)


class Shelf:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def queues(self) -> list[Queue]:
        return [Queue("rak", True, True)]

    def printer(self, name: str) -> FolderPrinter:
        return FolderPrinter(self._folder)


def at(code: str, home: Path) -> tuple[View, StandardPresenter]:
    view = View()
    presenter = StandardPresenter(view, load(code), NowWork(), Shelf(home / "paper"), home, today=lambda: DAY)
    return view, presenter


@pytest.mark.parametrize("code", sorted(shipped()))
def test_no_word_of_the_published_components_is_missing(code: str) -> None:
    standard = load(code)
    for service in standard.services:
        page = service_page(standard, service)
        said = "\n".join(point.text for block in page.components for point in block.points)
        for component in service.components:
            for item in (component.text, component.closing, *component.items, *component.closing_items):
                for part in item.split("\n"):
                    assert part.removeprefix("- ") in said
        assert len(page.components) == len(service.components)
        assert [step.label for step in page.flow.steps] == [stage.label for stage in service.stages]
        assert len(page.requirements) == len(service.requirements)


@pytest.mark.parametrize("code", sorted(shipped()))
def test_each_step_stands_in_the_lane_of_whoever_does_it(code: str) -> None:
    for service in load(code).services:
        flow = service_page(load(code), service).flow
        for step in flow.steps:
            marked = [lane for lane, here in zip(flow.lanes, step.lanes, strict=True) if here]
            assert ", ".join(marked) == step.who or not flow.lanes


def test_times_stand_beside_the_steps_and_are_summed() -> None:
    standard = load("magetan")
    service = next(service for service in standard.services if service.minutes(listed=True))
    flow = service_page(standard, service).flow
    timed = [stage for stage in service.stages if stage.minutes]
    assert [step.time for step in flow.steps if step.time] == [f"{stage.minutes} menit" for stage in timed]
    assert f"{service.minutes(listed=True)} menit" in flow.total


def test_every_service_can_be_opened(tmp_path: Path) -> None:
    view, presenter = at("metro", tmp_path)
    assert len(view.services) == 2
    presenter.open(1)
    assert view.page is not None
    assert view.page.title == view.services[1]
    presenter.open(7)
    assert view.page.title == view.services[1]


def test_the_sheet_is_saved_and_printed_as_it_is_published(tmp_path: Path) -> None:
    view, presenter = at("metro", tmp_path)
    presenter.open(1)
    standard = load("metro")
    expected = sheet(standard, standard.services[1].code, DAY)
    presenter.save_sheet(tmp_path / presenter.sheet_name())
    assert (tmp_path / f"standar-pelayanan-{standard.services[1].code}.pdf").read_bytes() == expected
    presenter.print_sheet()
    (paper,) = (tmp_path / "paper").iterdir()
    assert paper.read_bytes() == expected
    presenter.save_sheet(tmp_path / "nowhere" / "x.pdf")
    assert view.messages == ["store.unreachable"]
    assert not view.busy


def test_reading_the_standard_in_the_window(
    desk_of: Callable[[str], Desk],
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    tmp_path: Path,
) -> None:
    desk = desk_of("metro")
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "standard")
    assert isinstance(screen, StandardScreen)
    for tab in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(tab)
        assert_accessible(inside.window)
        assert_reachable(inside.window)
    channel = desk.app.standard.complaints.channels[0]
    assert any(channel.label in label.text() for label in screen.findChildren(QLabel) if label.isVisible())
    screen._services.setCurrentRow(1)
    assert desk.app.standard.services[1].title in screen._title.text()
    screen.files = Picked(tmp_path / "lembar.pdf")
    inside.window.desk.navigation.run("standard_sheet")
    inside.settle()
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert_one_window(inside.window)
