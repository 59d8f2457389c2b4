"""Delegation and absence by date, and a batch for the head of the office."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.approvals.absences import DeputyUnfit
from app.approvals.chain import NotYourTurn, OwnDraft
from app.base.actor import NotAllowed
from app.letters import Letter, LetterState
from app.letters.errors import NotShownYet
from app.store import journal
from tests.journeys.reading import words
from tests.offices import CHILD, LISTED, Desk

CHAIN = ("pejabat_fungsional", "kabid", "sekretaris")


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def drafted(desk: Desk, nik: str = LISTED) -> Letter:
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    return desk.draft(ticket, nik, desk.form("sk_dtsen"))


def leave(desk: Desk, role: str, deputy: str, days: int = 4) -> None:
    today = desk.app.letters.today()
    desk.app.standing_in.leave(role, since=today, until=today + timedelta(days=days), deputy=deputy, by=desk.admin)


@pytest.mark.proves("K3-08")
def test_the_deputy_gives_the_paraf_of_whoever_is_away_and_the_archive_says_so(desk: Desk) -> None:
    leave(desk, "sekretaris", "kabid")
    letter = drafted(desk)
    kabid = desk.person("kabid")
    desk.app.letters.approve(letter.id, by=desk.person("pejabat_fungsional"))
    desk.app.letters.approve(letter.id, by=kabid)
    assert desk.app.standing_in.acting(kabid) == {"sekretaris"}
    numbered = desk.app.letters.approve(letter.id, by=kabid)
    assert numbered.number
    assert [step.acting_for for step in numbered.steps] == ["", "", "sekretaris", ""]
    assert "kabid (pengganti)" in words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    with pytest.raises(NotYourTurn):
        desk.app.letters.approve(letter.id, by=kabid)


def test_before_and_after_the_absence_only_the_role_itself_decides(desk: Desk) -> None:
    kabid = desk.person("kabid")
    today = desk.app.letters.today()
    desk.app.standing_in.leave(
        "sekretaris", since=today + timedelta(days=1), until=today + timedelta(days=2), deputy="kabid", by=desk.admin
    )
    turns = []
    for _ in range(4):
        turns.append(bool(desk.app.standing_in.acting(kabid)))
        desk.clock.pass_by(days=1)
    assert turns == [False, True, True, False]


def test_a_letter_signed_by_the_deputy_bears_the_deputys_name_as_plh(desk: Desk) -> None:
    leave(desk, "kepala_dinas", "sekretaris")
    letter = drafted(desk)
    for role in CHAIN:
        desk.app.letters.approve(letter.id, by=desk.person(role))
    signed = desk.app.letters.approve(letter.id, by=desk.person("sekretaris"))
    assert signed.signed
    text = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "Plh. Kepala Dinas" in text
    assert "Contoh Pejabat Sekretaris, S.Sos." in text
    desk.clock.pass_by(days=5)
    later = drafted(desk, CHILD)
    assert "Contoh Pejabat Kepala Dinas, S.Sos." in words(desk.app.letters.pdf(later.id, by=desk.clerk))


def test_who_is_back_early_signs_under_the_own_name_again(desk: Desk) -> None:
    leave(desk, "kepala_dinas", "sekretaris")
    desk.clock.pass_by(days=1)
    (absence,) = desk.app.standing_in.absences()
    desk.app.standing_in.back(absence.id, by=desk.person("kepala_dinas"))
    assert desk.app.standing_in.acting(desk.person("sekretaris")) == frozenset()
    assert "Plh." not in words(desk.app.letters.pdf(drafted(desk).id, by=desk.clerk))


def plh(desk: Desk) -> list[tuple[date, date | None]]:
    return [(each.since, each.until) for each in desk.app.office.officials() if each.mode == "Plh."]


@pytest.mark.parametrize("days", [0, 3])
def test_of_an_absence_taken_back_before_it_began_no_plh_stays(desk: Desk, days: int) -> None:
    today = desk.app.letters.today()
    begins = today + timedelta(days=days)
    absence = desk.app.standing_in.leave(
        "kepala_dinas", since=begins, until=begins + timedelta(days=4), deputy="sekretaris", by=desk.admin
    )
    assert plh(desk) == [(begins, begins + timedelta(days=4))]
    desk.app.standing_in.back(absence.id, by=desk.admin)
    assert plh(desk) == []
    desk.clock.pass_by(days=days + 1)
    assert "Plh." not in words(desk.app.letters.pdf(drafted(desk).id, by=desk.clerk))


def test_back_ends_the_own_plh_alone(desk: Desk) -> None:
    """A later absence of the same role is already recorded; coming back from the first leaves it as it is."""
    today = desk.app.letters.today()
    leave(desk, "kepala_dinas", "sekretaris")
    later = today + timedelta(days=10)
    desk.app.standing_in.leave("kepala_dinas", since=later, until=later, deputy="kabid", by=desk.admin)
    desk.clock.pass_by(days=2)
    first = min(desk.app.standing_in.absences(), key=lambda each: each.since)
    desk.app.standing_in.back(first.id, by=desk.admin)
    assert sorted(plh(desk)) == [(today, today + timedelta(days=1)), (later, later)]


def test_four_eyes_hold_for_deputies_too(desk: Desk) -> None:
    leave(desk, "pejabat_fungsional", "kabid")
    letter = drafted(desk)
    both = desk.person("kabid", "rina")
    with pytest.raises(OwnDraft):
        desk.app.letters.approve(letter.id, by=both)


def test_who_keeps_neither_the_office_nor_the_role_records_no_absence(desk: Desk) -> None:
    today = desk.app.letters.today()
    with pytest.raises(NotAllowed):
        desk.app.standing_in.leave(
            "sekretaris", since=today, until=today, deputy="kabid", by=desk.person("pejabat_fungsional")
        )
    with pytest.raises(DeputyUnfit):
        desk.app.standing_in.leave("sekretaris", since=today, until=today, deputy="front_office", by=desk.admin)
    own = desk.app.standing_in.leave("sekretaris", since=today, until=today, by=desk.person("sekretaris"))
    assert (own.deputy, desk.app.standing_in.away()) == ("", {"sekretaris": own})


def test_a_temporary_head_ends_nobodys_term(desk: Desk) -> None:
    office, today = desk.app.office, desk.app.letters.today()
    common = {"rank": "", "nip": "", "by": desk.admin}
    office.appoint("kabid", name="Sementara", mode="Plh.", since=today, until=today + timedelta(days=3), **common)
    office.appoint("kabid", name="Tetap Baru", since=date(2026, 6, 1), **common)
    by_name = {each.name: each for each in office.officials() if each.role == "kabid"}
    assert by_name["Tetap Baru"].until is None
    assert by_name["Sementara"].until == today + timedelta(days=3)


def waiting(desk: Desk, count: int) -> list[Letter]:
    letters = [drafted(desk) for _ in range(count)]
    for letter in letters:
        for role in CHAIN:
            desk.app.letters.approve(letter.id, by=desk.person(role))
    return [desk.app.letters.letter(letter.id) for letter in letters]


def test_the_head_signs_twenty_in_one_go_each_on_its_own(desk: Desk) -> None:
    head = desk.person("kepala_dinas")
    letters = waiting(desk, 20)
    for letter in letters:
        desk.app.letters.pdf(letter.id, by=head)
    before = len(desk.facts("approvals.approved"))
    done = desk.app.letters.approve_many({letter.id: (1, 3) for letter in letters}, by=head)
    assert [each.letter is not None and each.letter.signed for each in done] == [True] * 20
    assert len(desk.facts("approvals.approved")) - before == 20
    with desk.app.store.read() as session:
        times = [linked.entry.at for linked in journal.entries(session) if linked.entry.kind == "approvals.approved"]
    assert len(set(times[-20:])) == 20
    # Pressing twice changes nothing.
    again = desk.app.letters.approve_many({letter.id: (1, 3) for letter in letters}, by=head)
    assert all(each.letter is not None for each in again)
    assert len(desk.facts("approvals.approved")) - before == 20


def test_what_was_not_opened_or_moved_stays_and_stops_nobody_else(desk: Desk) -> None:
    head = desk.person("kepala_dinas")
    opened, unopened, void = waiting(desk, 3)
    for letter in (opened, void):
        desk.app.letters.pdf(letter.id, by=head)
    # What somebody else opened does not count for the head.
    desk.app.letters.pdf(unopened.id, by=desk.clerk)
    desk.app.letters.void(void.id, "salah orang", by=desk.head)
    done = desk.app.letters.approve_many({each.id: (1, 3) for each in (unopened, void, opened)}, by=head)
    assert [each.letter is not None for each in done] == [False, False, True]
    assert isinstance(done[0].reason, NotShownYet)
    assert desk.app.letters.letter(unopened.id).waits_for == "kepala_dinas"
    assert desk.app.letters.letter(void.id).state is LetterState.VOID


def test_a_page_that_was_written_anew_must_be_opened_anew(desk: Desk) -> None:
    first = desk.person("pejabat_fungsional")
    letter = drafted(desk)
    desk.app.letters.pdf(letter.id, by=first)
    desk.app.letters.send_back(letter.id, "ejaan", by=first)
    desk.app.letters.revise(letter.id, desk.form("sk_dtsen"), by=desk.clerk)
    (done,) = desk.app.letters.approve_many({letter.id: (2, 0)}, by=first)
    assert isinstance(done.reason, NotShownYet)
    desk.app.letters.pdf(letter.id, by=first)
    (done,) = desk.app.letters.approve_many({letter.id: (2, 0)}, by=first)
    assert done.letter is not None
