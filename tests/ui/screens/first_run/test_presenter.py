"""The wizard without a window."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.security.passwords import check_password
from app.staff.service import NameUnusable
from app.words.errors import Message
from ui.screens.first_run.presenter import Answers, FirstRunPresenter, Page, StandardChoice
from ui.work import NowWork

CODE = "AB12-CD34-EF56-GH78-JK90-MN12-PQ34-RS56"
ACCOUNT = {
    "full_name": " Ni  Made Ayu ",
    "name": "ayu.admin",
    "password": "jepun kuning 77",
    "again": "jepun kuning 77",
}


class Founding:
    def __init__(self) -> None:
        self.answers: list[Answers] = []
        self.refuse_name = False

    def standards(self) -> Sequence[StandardChoice]:
        return (StandardChoice("netral", "Dinas Sosial (standar netral)", "1"),)

    def check_account(self, name: str, password: str) -> None:
        check_password(name, password)

    def found(self, answers: Answers) -> str:
        if self.refuse_name:
            raise NameUnusable()
        self.answers.append(answers)
        return CODE

    def save_sheet(self, folder: Path) -> Path:
        return folder / "lembar.pdf"


class View:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.faults: list[tuple[str, str]] = []
        self.messages: list[str] = []
        self.code = ""
        self.saved: Path | None = None
        self.asked = (0, 0)
        self.standards: Sequence[StandardChoice] = ()
        self.busy = False

    def show_standards(self, standards: Sequence[StandardChoice]) -> None:
        self.standards = standards

    def show_page(self, page: Page, number: int, of: int) -> None:
        self.pages.append(page)

    def show_fault(self, field: str, fault: str) -> None:
        self.faults.append((field, fault))

    def show_message(self, message: Message) -> None:
        self.messages.append(message.code)

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_code(self, code: str) -> None:
        self.code = code

    def show_saved(self, path: Path) -> None:
        self.saved = path

    def ask_groups(self, places: tuple[int, int]) -> None:
        self.asked = places


class Stage:
    def __init__(self) -> None:
        self.view, self.founding, self.done = View(), Founding(), []
        self.wizard = FirstRunPresenter(self.view, self.founding, NowWork(), done=self.done.append, seed=1)
        self.wizard.begin()

    def as_far_as(self, page: Page) -> None:
        for typed in (
            {"standard": "netral"},
            ACCOUNT,
            {"address": "Jalan Contoh 1\n\n Telp. 0363 ", "desk": ""},
            {"last_number": "1.117"},
            {"on_paper": "yes"},
        ):
            if self.wizard.page == page:
                return
            self.wizard.forward(typed)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_all_answers_arrive_together_and_only_once(stage: Stage) -> None:
    stage.as_far_as("recovery")
    assert stage.founding.answers == [
        Answers(
            standard="netral",
            name="ayu.admin",
            full_name="Ni Made Ayu",
            password="jepun kuning 77",
            address=("Jalan Contoh 1", "Telp. 0363"),
            desk="1",
            last_number=1117,
        )
    ]
    assert stage.view.code == CODE


def test_without_a_standard_it_does_not_go_on(stage: Stage) -> None:
    stage.wizard.forward({"standard": ""})
    assert stage.wizard.page == "standard"
    assert stage.view.faults[0][0] == "standard"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"full_name": " "}, "full_name"), ({"name": ""}, "name"), ({"again": "lain"}, "again")],
)
def test_a_gap_in_the_account_is_told_beside_its_field(stage: Stage, typed: dict[str, str], field: str) -> None:
    stage.as_far_as("account")
    stage.wizard.forward({**ACCOUNT, **typed})
    assert stage.wizard.page == "account"
    assert stage.view.faults[-1][0] == field


def test_a_weak_password_is_refused_before_anything_is_written(stage: Stage) -> None:
    stage.as_far_as("account")
    stage.wizard.forward({**ACCOUNT, "password": "12345678", "again": "12345678"})
    assert stage.wizard.page == "account"
    assert stage.view.messages[-1].startswith("security.")
    assert stage.founding.answers == []
    assert not stage.view.busy


def test_a_number_that_is_none_is_told(stage: Stage) -> None:
    stage.as_far_as("number")
    stage.wizard.forward({"last_number": "seratus"})
    assert stage.wizard.page == "number"
    assert stage.view.faults[-1][0] == "last_number"


def test_no_paper_register_means_no_number(stage: Stage) -> None:
    stage.as_far_as("number")
    stage.wizard.forward({"last_number": ""})
    assert stage.founding.answers[0].last_number is None


def test_a_refused_name_leads_back_to_its_page(stage: Stage) -> None:
    stage.founding.refuse_name = True
    stage.as_far_as("number")
    stage.wizard.forward({"last_number": ""})
    assert stage.wizard.page == "account"
    assert stage.view.messages[-1] == NameUnusable.code


def test_one_can_go_back_until_the_office_is_founded(stage: Stage) -> None:
    stage.as_far_as("number")
    stage.wizard.back()
    assert stage.wizard.page == "office"
    stage.wizard.forward({"address": "", "desk": "2"})
    stage.wizard.forward({"last_number": ""})
    assert stage.founding.answers[0].desk == "2"
    stage.wizard.back()
    assert stage.wizard.page == "recovery"


def test_the_sheet_is_saved_where_the_person_says(stage: Stage) -> None:
    stage.as_far_as("recovery")
    stage.wizard.save_sheet("/somewhere")
    assert stage.view.saved == Path("/somewhere/lembar.pdf")


def test_the_code_is_not_passed_before_it_is_kept(stage: Stage) -> None:
    stage.as_far_as("recovery")
    stage.wizard.forward({"on_paper": ""})
    assert (stage.wizard.page, stage.view.faults[-1][0]) == ("recovery", "on_paper")
    stage.wizard.forward({"on_paper": "yes"})
    assert stage.wizard.page == "confirm"


def test_a_saved_sheet_is_enough_to_go_on(stage: Stage) -> None:
    stage.as_far_as("recovery")
    stage.wizard.save_sheet("/somewhere")
    stage.wizard.forward({"on_paper": ""})
    assert stage.wizard.page == "confirm"


def test_it_ends_only_when_the_paper_was_read_back(stage: Stage) -> None:
    stage.as_far_as("confirm")
    groups = CODE.split("-")
    first, second = stage.view.asked
    assert 1 <= first < second <= len(groups)
    stage.wizard.forward({"first": groups[first - 1], "second": "XXXX"})
    assert stage.done == []
    assert stage.view.faults[-1] == ("second", f"Kelompok ke-{second} berbeda. Lihat lagi lembar pemulihan.")
    stage.wizard.forward({"first": groups[first - 1].lower(), "second": f" {groups[second - 1]} "})
    assert stage.done == ["ayu.admin"]


def test_who_cannot_read_the_paper_may_see_the_code_again(stage: Stage) -> None:
    stage.as_far_as("confirm")
    stage.wizard.back()
    assert stage.wizard.page == "recovery"
