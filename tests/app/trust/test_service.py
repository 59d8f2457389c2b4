"""Keys through the years, the lists and the page that go out, and whom this office believes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from app.base.actor import NotAllowed
from app.founding.first_run import PUBLIC_KEYS
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.sealing.seals import SealKeyUnknown, signing_key
from app.letters.tables import LetterRow
from app.security.errors import ListBroken, ListOlder, NotAList, UnknownIssuer
from app.security.lists import Lists, lists_from
from app.security.public_keys import PublicKeys, load_public_keys
from app.security.seal import from_qr_text, open_seal, qr_text, seal
from app.security.signed_list import open_list
from app.trust import Published
from app.trust.service import CODES, KEYS, PAGE, REVOKED
from tests.app.letters.counter import drafted, issued
from tests.app.security.claims import KEYS as STRANGE
from tests.offices import Desk


def published(desk: Desk) -> Published:
    return desk.app.trust.publish(by=desk.admin)


def outside(desk: Desk, source: bytes | str, made: Published | None = None) -> Verdict:
    """What somebody learns who has nothing but what the office gave out."""
    keys = load_public_keys(desk.app.home / PUBLIC_KEYS)
    lists = lists_from((made.files[REVOKED], made.files[CODES]), keys) if made else Lists()
    return verify_without_office(source, keys, desk.app.trust.today(), lists).verdict


def test_letters_of_an_old_key_hold_after_rotation(desk: Desk) -> None:
    old = issued(desk)
    desk.clock.pass_by(days=40)
    new_key = desk.app.trust.rotate(by=desk.admin)
    new = issued(desk)
    for letter in (old, new):
        pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
        assert outside(desk, pdf) is Verdict.VALID
        assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.VALID
    first, second = desk.app.trust.own_keys()
    assert (first.letters, second.letters, second.until, new_key.kid) == (1, 1, None, second.kid)
    assert first.until is not None
    assert [key.until is None for key in load_public_keys(desk.app.home / PUBLIC_KEYS).keys] == [False, True]


def test_a_withdrawn_letter_is_known_without_a_network(desk: Desk) -> None:
    letter = issued(desk)
    pdf, before = desk.app.letters.pdf(letter.id, by=desk.clerk), published(desk)
    assert outside(desk, pdf, before) is Verdict.VALID
    desk.app.letters.void(letter.id, "Salah nama", by=desk.clerk)
    after = published(desk)
    assert outside(desk, pdf) is Verdict.VALID, "nobody told"
    assert outside(desk, pdf, after) is Verdict.REVOKED
    assert outside(desk, letter.code, after) is Verdict.REVOKED
    assert after.revoked.counter > before.revoked.counter


def test_a_typed_code_is_answered_by_the_days_list(desk: Desk) -> None:
    letter, made = issued(desk), published(desk)
    assert outside(desk, letter.code) is Verdict.UNANSWERED
    assert outside(desk, letter.code, made) is Verdict.VALID
    late = issued(desk)
    assert outside(desk, late.code, made) is Verdict.NOT_FOUND
    desk.clock.pass_by(days=91)
    assert outside(desk, letter.code, published(desk)) is Verdict.EXPIRED


def test_a_draft_is_in_no_list(desk: Desk) -> None:
    drafted(desk)
    made = published(desk)
    assert (made.revoked.size, made.codes.size) == (0, 0)


def test_a_stolen_key_is_believed_no_more_and_true_letters_are_saved_by_the_list(desk: Desk) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    [key] = desk.app.trust.own_keys()
    old = published(desk)
    new = desk.app.trust.declare_lost(key.kid, desk.app.trust.today() - timedelta(days=2), by=desk.admin)
    assert new.kid != key.kid
    assert outside(desk, pdf) is Verdict.KEY_LOST
    with pytest.raises(ListBroken):
        outside(desk, pdf, old)
    assert outside(desk, pdf, published(desk)) is Verdict.VALID
    assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.VALID, "the register knows it"
    lost = desk.app.trust.own_keys()[0]
    assert (lost.stolen, lost.in_force) == (desk.app.trust.today() - timedelta(days=2), 1)
    again = issued(desk)
    assert outside(desk, desk.app.letters.pdf(again.id, by=desk.clerk)) is Verdict.VALID


def test_a_thief_who_copies_a_true_number_is_found_at_the_counter(desk: Desk) -> None:
    """With the stolen key he seals another name under a number that the register knows."""
    letter = issued(desk)
    text = desk.app.verifier.verify(letter.code, by=desk.clerk)
    assert text.verdict is Verdict.VALID
    with desk.app.store.read() as session:
        stolen = signing_key(session)
    with desk.app.store.read() as session:
        true = open_seal(
            from_qr_text(session.get_one(LetterRow, letter.id).qr_text or ""), desk.app.trust.public_keys()
        )
    forged = qr_text("https://contoh.invalid/", seal(replace(true, initials="X.Y."), stolen))
    longer = qr_text("https://contoh.invalid/", seal(replace(true, valid_until=None), stolen))
    desk.app.trust.declare_lost(stolen.kid.hex(), desk.app.trust.today(), by=desk.admin)
    for text_ in (forged, longer):
        assert desk.app.verifier.verify(text_, by=desk.clerk).verdict is Verdict.TAMPERED


def test_a_retired_key_can_be_declared_lost_without_a_new_one(desk: Desk) -> None:
    [old] = desk.app.trust.own_keys()
    now = desk.app.trust.rotate(by=desk.admin)
    assert desk.app.trust.declare_lost(old.kid, date(2026, 1, 1), by=desk.admin).kid == now.kid
    assert len(desk.app.trust.own_keys()) == 2
    with pytest.raises(SealKeyUnknown):
        desk.app.trust.declare_lost("00000000", date(2026, 1, 1), by=desk.admin)


def test_only_who_keeps_the_office_touches_its_keys(desk: Desk) -> None:
    clerk = desk.person("back_office")
    for act in (
        lambda: desk.app.trust.rotate(by=clerk),
        lambda: desk.app.trust.declare_lost(desk.app.trust.own_keys()[0].kid, date(2026, 1, 1), by=clerk),
        lambda: desk.app.trust.believe(desk.app.trust.public_keys(), by=clerk),
        lambda: desk.app.trust.publish(by=desk.person("auditor")),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(desk.app.trust.own_keys()) == 1


def test_each_act_is_in_the_journal_and_no_private_key_is(desk: Desk) -> None:
    [first] = desk.app.trust.own_keys()
    desk.app.trust.declare_lost(first.kid, date(2026, 11, 20), by=desk.admin)
    published(desk)
    assert desk.facts("office.key_stolen") == [{"kid": first.kid, "since": "2026-11-20"}]
    assert len(desk.facts("office.key_made")) == 2
    assert [fact["list"] for fact in desk.facts("letters.list_made")] == ["revoked", "codes"]


def test_the_files_that_go_out_are_four(desk: Desk) -> None:
    made = published(desk)
    assert list(made.files) == [PAGE, KEYS, REVOKED, CODES]
    assert made.files[KEYS] == (desk.app.home / PUBLIC_KEYS).read_bytes()
    assert made.revoked == open_list(made.files[REVOKED], desk.app.trust.public_keys())
    assert made.revoked.counter == 26112301
    assert published(desk).revoked.counter == 26112302


def test_another_office_is_believed_after_its_keys_were_taken_over(desk_of: Callable[[str], Desk]) -> None:
    ours, theirs = desk_of("netral"), desk_of("magetan")
    letter = issued(theirs)
    pdf = theirs.app.letters.pdf(letter.id, by=theirs.clerk)
    assert ours.app.verifier.verify(pdf, by=ours.clerk).verdict is Verdict.UNKNOWN_ISSUER
    with pytest.raises(UnknownIssuer):
        ours.app.trust.take_list(published(theirs).files[REVOKED], by=ours.admin)
    [known] = ours.app.trust.believe(theirs.app.trust.public_keys(), by=ours.admin)
    assert known.fingerprints == (theirs.app.trust.own_keys()[0].fingerprint,)
    told = ours.app.verifier.verify(pdf, by=ours.clerk)
    assert (told.verdict, told.office, told.register_asked) == (Verdict.VALID, theirs.app.standard.title, False)
    theirs.app.letters.void(letter.id, "Salah nama", by=theirs.clerk)
    ours.app.trust.take_list(published(theirs).files[REVOKED], by=ours.admin)
    told = ours.app.verifier.verify(pdf, by=ours.clerk)
    assert (told.verdict, told.withdrawals) == (Verdict.REVOKED, theirs.app.trust.today())
    assert told.letter is None


def test_nobody_slips_a_key_of_ours_in_from_outside(desk: Desk) -> None:
    posing = PublicKeys((replace(STRANGE.keys[0], issuer=desk.app.standard.code),))
    assert desk.app.trust.believe(posing, by=desk.admin) == []
    assert desk.app.trust.known() == []


def test_an_older_list_never_takes_the_place_of_a_newer_one(desk_of: Callable[[str], Desk]) -> None:
    ours, theirs = desk_of("netral"), desk_of("magetan")
    ours.app.trust.believe(theirs.app.trust.public_keys(), by=ours.admin)
    older, newer = published(theirs), published(theirs)
    ours.app.trust.take_list(newer.files[REVOKED], by=ours.admin)
    with pytest.raises(ListOlder):
        ours.app.trust.take_list(older.files[REVOKED], by=ours.admin)
    ours.app.trust.take_list(newer.files[REVOKED], by=ours.admin)
    with pytest.raises(NotAList):
        ours.app.trust.take_list(b"bukan daftar", by=ours.admin)
    assert [each.counter for each in ours.app.trust.lists() if each.issuer == "magetan"] == [newer.revoked.counter]


def test_a_list_that_a_thief_made_with_a_high_counter_bars_nobody_once_the_key_is_known_stolen(
    desk_of: Callable[[str], Desk],
) -> None:
    ours, theirs = desk_of("netral"), desk_of("magetan")
    ours.app.trust.believe(theirs.app.trust.public_keys(), by=ours.admin)
    theirs.clock.pass_by(days=9000)
    thiefs = published(theirs).files[REVOKED]
    theirs.clock.pass_by(days=-9000)
    ours.app.trust.take_list(thiefs, by=ours.admin)
    theirs.app.trust.declare_lost(theirs.app.trust.own_keys()[0].kid, date(2026, 11, 1), by=theirs.admin)
    ours.app.trust.believe(theirs.app.trust.public_keys(), by=ours.admin)
    assert [each for each in ours.app.trust.lists() if each.issuer == "magetan"] == []


def test_the_sheet_for_the_wall_shows_the_key_that_seals_now_and_those_before(desk: Desk) -> None:
    [first] = desk.app.trust.own_keys()
    second = desk.app.trust.declare_lost(first.kid, date(2026, 11, 20), by=desk.admin)
    document = pypdfium2.PdfDocument(desk.app.trust.fingerprint_sheet())
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert len(document) == 1
    document.close()
    assert second.fingerprint.replace(" ", "") in text.replace(" ", "")
    assert first.fingerprint in text
    assert "DINYATAKAN HILANG sejak 20 November 2026" in text
