"""Numbers that no letter bears, and the proof that every number is explained."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.actor import NotAllowed
from app.base.errors import AppError
from app.letters import Letter, LetterState
from app.letters.errors import FieldMissing, ReasonMissing
from app.letters.numbers.block_sheet import sheet
from app.letters.numbers.book import DayImpossible, Fate, NumberNotReserved, TooMany, Written, stretches
from tests.app.letters.counter import drafted
from tests.journeys.reading import sheets, words
from tests.offices import LISTED, Desk

KIND = "sk_dtsen"


def written(desk: Desk, **given: object) -> Written:
    fields = {
        "day": desk.app.letters.today(),
        "purpose": "spmb",
        "subject": "Ni Luh Contoh",
        "signer_role": "kepala_dinas",
    }
    return Written(**{**fields, **given})  # type: ignore[arg-type]


@pytest.mark.proves("X-06")
def test_a_power_cut_leaves_no_number_unexplained(desk: Desk) -> None:
    before = drafted(desk)
    block = desk.app.book.reserve(KIND, 4, "Cadangan listrik mati", by=desk.head)
    after = drafted(desk)
    assert [number.serial for number in block] == [2, 3, 4, 5]
    assert (before.number[:15], after.number[:15]) == ("400.9.14.1/0001", "400.9.14.1/0006")
    done = desk.app.book.write_in(KIND, 2, written(desk), by=desk.clerk)
    assert (done.number, done.fate, done.subject) == (block[0].number, Fate.BY_HAND, "NI LUH CONTOH")
    desk.app.book.spoil(KIND, 3, "Salah tulis", by=desk.head)
    returned = desk.app.book.give_back(KIND, "Listrik menyala", by=desk.head)
    assert [number.serial for number in returned] == [4, 5]
    (proof,) = desk.app.register.prove()
    assert proof.whole
    assert (proof.first, proof.last, proof.used, proof.gaps, proof.twins) == (1, 6, 2, (), ())
    assert proof.besides == {"by_hand": (2,), "void": (3,), "returned": (4, 5)}
    assert desk.app.book.reserved() == []


def test_numbers_given_elsewhere_are_skipped_and_explained(desk: Desk) -> None:
    desk.app.book.given_outside(KIND, 3, "Buku agenda sekretariat", by=desk.head)
    assert drafted(desk).number.startswith("400.9.14.1/0004/")
    (proof,) = desk.app.register.prove()
    assert (proof.whole, proof.besides) == (True, {"outside": (1, 2, 3)})


@pytest.mark.parametrize(
    ("given_", "refusal"),
    [
        ({"day": date(2026, 11, 22)}, DayImpossible),
        ({"day": date(2026, 11, 24)}, DayImpossible),
        ({"subject": " "}, FieldMissing),
    ],
)
def test_what_the_paper_cannot_say_is_refused(desk: Desk, given_: dict[str, object], refusal: type[AppError]) -> None:
    desk.app.book.reserve(KIND, 1, "uji", by=desk.head)
    with pytest.raises(refusal):
        desk.app.book.write_in(KIND, 1, written(desk, **given_), by=desk.clerk)


def test_only_reserved_numbers_are_written_in_and_only_once(desk: Desk) -> None:
    drafted(desk)
    desk.app.book.reserve(KIND, 1, "uji", by=desk.head)
    with pytest.raises(NumberNotReserved):
        desk.app.book.write_in(KIND, 1, written(desk), by=desk.clerk)
    desk.app.book.write_in(KIND, 2, written(desk), by=desk.clerk)
    for act in (
        lambda: desk.app.book.write_in(KIND, 2, written(desk), by=desk.clerk),
        lambda: desk.app.book.spoil(KIND, 2, "uji", by=desk.head),
        lambda: desk.app.book.spoil(KIND, 77, "uji", by=desk.head),
    ):
        with pytest.raises(NumberNotReserved):
            act()
    assert desk.app.book.give_back(KIND, "uji", by=desk.head) == []


def test_reserving_needs_a_reason_a_count_and_the_right_to_void(desk: Desk) -> None:
    with pytest.raises(ReasonMissing):
        desk.app.book.reserve(KIND, 1, " ", by=desk.head)
    for count in (0, -1, 501):
        with pytest.raises(TooMany):
            desk.app.book.reserve(KIND, count, "uji", by=desk.head)
    with pytest.raises(NotAllowed):
        desk.app.book.reserve(KIND, 1, "uji", by=desk.person("front_office"))
    assert desk.app.register.prove() == []


def test_the_file_itself_keeps_a_number_from_having_two_fates(desk: Desk) -> None:
    letter = drafted(desk)
    desk.app.book.reserve(KIND, 1, "uji", by=desk.head)
    desk.app.book.spoil(KIND, 2, "uji", by=desk.head)
    for statement in (
        "INSERT INTO letter_number SELECT series, year, 1, x'00', number, fate, day, kind, purpose, subject, "
        "signer_role, why, at, by, settled_at, settled_by FROM letter_number",
        "UPDATE letter_number SET fate = 'reserved'",
        "DELETE FROM letter_number",
    ):
        with pytest.raises(IntegrityError), desk.app.store.write(desk.clerk) as unit:
            unit.session.execute(text(statement))
    assert letter.number


def test_the_sheet_for_the_counter_lists_the_numbers(desk: Desk) -> None:
    block = desk.app.book.reserve(KIND, 12, "Cadangan", by=desk.head)
    paper = sheet(block, desk.app.standard)
    said = words(paper).replace(" ", "")
    assert all(number.number in said for number in block)
    assert sheets(paper) == 1
    assert sheet(block, desk.app.standard) == paper


def test_neighbours_of_one_fate_are_told_in_one_line(desk: Desk) -> None:
    block = desk.app.book.reserve(KIND, 5, "uji", by=desk.head)
    desk.app.book.spoil(KIND, 3, "robek", by=desk.head)
    today = desk.app.letters.today()
    runs = stretches(desk.app.book.entries(today, today))
    assert [(first.serial, last.serial, first.fate) for first, last in runs] == [
        (1, 2, Fate.RESERVED),
        (3, 3, Fate.VOID),
        (4, 5, Fate.RESERVED),
    ]
    assert len(block) == 5


def test_the_days_register_explains_them_on_paper_and_in_the_sheet(desk: Desk) -> None:
    drafted(desk)
    desk.app.book.reserve(KIND, 2, "Cadangan listrik", by=desk.head)
    desk.app.book.write_in(KIND, 2, written(desk), by=desk.clerk)
    drafted(desk)
    today = desk.app.letters.today()
    said = words(desk.app.closing.export_register(today, today, format="pdf", by=desk.admin))
    assert "Nomor 1–4 lengkap, tidak ada yang batal; nomor 3 dicadangkan; nomor 2 ditulis tangan." in said.replace(
        "nomor 2 ditulis tangan; nomor 3 dicadangkan", "nomor 3 dicadangkan; nomor 2 ditulis tangan"
    )
    assert "ditulis tangan, NI LUH CONTOH (23 Nov 2026)" in said
    assert desk.app.closing.export_register(today, today, format="xlsx", by=desk.admin)


class History(RuleBasedStateMachine):
    """Random histories of letters and numbers: whatever is done, in whatever order, the register explains it."""

    desk: Desk

    @initialize()
    def begin(self) -> None:
        self.letters: list[Letter] = []

    @rule()
    def draft(self) -> None:
        self.letters.append(drafted(self.desk, LISTED))

    @rule(count=st.integers(1, 3))
    def reserve(self, count: int) -> None:
        self.desk.app.book.reserve(KIND, count, "uji", by=self.desk.head)

    @rule(count=st.integers(1, 2))
    def outside(self, count: int) -> None:
        self.desk.app.book.given_outside(KIND, count, "uji", by=self.desk.head)

    @rule(at=st.integers(0, 20), how=st.sampled_from(["hand", "spoil", "back"]))
    def settle(self, at: int, how: str) -> None:
        # Not a precondition: the histories follow each other in one office, so what is reserved is no history's own.
        if not (known := self.desk.app.book.reserved()):
            return
        serial = known[at % len(known)].serial
        if how == "hand":
            with suppress(DayImpossible, NumberNotReserved):  # of a year that is over
                self.desk.app.book.write_in(KIND, serial, written(self.desk), by=self.desk.clerk)
        elif how == "spoil":
            self.desk.app.book.spoil(KIND, serial, "uji", by=self.desk.head)
        else:
            self.desk.app.book.give_back(KIND, "uji", by=self.desk.head)

    @precondition(lambda self: self.letters)
    @rule(
        at=st.integers(0, 20),
        act=st.sampled_from(["approve", "wet", "return", "print", "confirm", "fail", "hand", "void"]),
    )
    def act(self, at: int, act: str) -> None:
        letter, app, desk = self.letters[at % len(self.letters)], self.desk.app, self.desk
        with suppress(AppError):  # refused with a sentence: the state stays what it was
            {
                "approve": lambda: app.letters.approve(letter.id, by=desk.head),
                "wet": lambda: app.letters.record_wet(letter.id, by=desk.clerk),
                "return": lambda: app.letters.send_back(letter.id, "uji", by=desk.head),
                "print": lambda: app.prints.start(letter.id, printer="uji", reason="uji", by=desk.clerk),
                "confirm": lambda: app.prints.confirm(letter.id, by=desk.clerk),
                "fail": lambda: app.prints.fail(letter.id, by=desk.clerk),
                "hand": lambda: app.letters.hand_over(letter.id, receiver="Contoh", by=desk.clerk),
                "void": lambda: app.letters.void(letter.id, "uji", by=desk.head),
            }[act]()

    @rule(days=st.sampled_from([0, 1, 40]))
    def time_passes(self, days: int) -> None:
        self.desk.clock.pass_by(days=days)

    @invariant()
    def the_register_explains_everything(self) -> None:
        proofs = self.desk.app.register.prove()
        assert all(proof.whole for proof in proofs)
        for proof in proofs:
            told = proof.used + sum(len(serials) for serials in proof.besides.values())
            assert told == proof.last - proof.first + 1
        lines = self.desk.app.register.lines(date(2026, 1, 1), date(2099, 1, 1))
        assert len(lines) == sum(proof.used for proof in proofs)
        assert sum(line.letter.state is LetterState.VOID for line in lines) == sum(proof.void for proof in proofs)


def test_no_history_of_letters_and_numbers_leaves_the_register_without_an_answer(desk: Desk) -> None:
    def machine() -> History:
        made = History()
        made.desk = desk
        return made

    History.desk = desk
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    proofs = desk.app.register.prove()
    assert proofs
    assert all(proof.whole for proof in proofs)
