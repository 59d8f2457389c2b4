"""Kunci segel: replaced, declared lost, put on the wall and into the page, step by step."""

from pathlib import Path

import pytest

from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from tests.app.letters.counter import issued
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible
from ui.key_keeping import offer_keys
from ui.screens.keys.presenter import KeysPresenter
from ui.screens.keys.sheet import KeysSheet


@pytest.fixture
def inside(inside_of, desk: Desk) -> Inside:  # type: ignore[no-untyped-def]  # noqa: F811
    made = inside_of(desk)
    assert isinstance(made, Inside)
    return made


def opened(inside: Inside, desk: Desk, picked: Picked) -> KeysSheet:
    inside.enter(desk.admin, "office")
    offer_keys(desk.app, desk.admin, inside.program, picked)
    found = inside.window.desk.acts.find("seal_keys", "office")
    assert found is not None
    found[1].do()
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, KeysSheet)
    return sheet


def test_a_key_is_replaced_and_the_steps_after_it_are_ticked_off(inside: Inside, desk: Desk, tmp_path: Path) -> None:
    [old] = desk.app.trust.own_keys()
    picked = Picked(tmp_path / "sidik.pdf")
    sheet = opened(inside, desk, picked)
    assert old.fingerprint in sheet.text
    assert_accessible(sheet)
    sheet.rotate.click()
    sheet.do.click()
    inside.settle()
    now = desk.app.trust.own_keys()[-1]
    assert now.kid != old.kid
    assert "1. Simpan lembar sidik" in sheet.text
    assert "2. Seorang membacakan sidik" in sheet.text
    assert "3. Terbitkan halaman periksa" in sheet.text
    assert old.fingerprint in sheet.text, "letters of the old key are still about"
    sheet.print_sheet.click()
    inside.settle()
    picked.paths = [tmp_path]
    sheet.publish.click()
    inside.settle()
    assert (tmp_path / "sidik.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "index.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert "Simpan lembar sidik" not in sheet.text


def test_a_lost_key_is_declared_so_with_its_date(inside: Inside, desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    sheet = opened(inside, desk, Picked(tmp_path))
    sheet.lost.click()
    for wrong in ("", "kemarin", "31-02-2026", "01-01-2099"):
        sheet.when.setText(wrong)
        sheet.do.click()
        inside.settle()
        assert len(desk.app.trust.own_keys()) == 1, wrong
    sheet.when.setText("20-11-2026")
    sheet.do.click()
    inside.settle()
    lost, now = desk.app.trust.own_keys()
    assert (str(lost.stolen), now.stolen) == ("2026-11-20", None)
    assert "1. Terbitkan halaman periksa" in sheet.text
    told = verify_without_office(pdf, desk.app.trust.public_keys(), desk.app.trust.today())
    assert told.verdict is Verdict.KEY_LOST


def test_who_turns_back_changes_nothing(inside: Inside, desk: Desk) -> None:
    sheet = opened(inside, desk, Picked())
    sheet.rotate.click()
    sheet.keep.click()
    inside.settle()
    assert len(desk.app.trust.own_keys()) == 1


def test_who_may_not_keep_keys_is_told_who_may(inside: Inside, desk: Desk) -> None:
    inside.enter(desk.person("front_office"), "office")
    [offer] = inside.window.desk.acts.offers("office", "kunci segel")
    assert "Admin" in offer.why_not
    inside.enter(desk.admin, "office")
    [offer] = inside.window.desk.acts.offers("office", "kunci segel")
    assert offer.why_not == ""


def test_a_stick_that_was_pulled_out_is_told_and_nothing_is_ticked_off(
    inside: Inside, desk: Desk, tmp_path: Path
) -> None:
    sheet = opened(inside, desk, Picked(tmp_path / "tidak-ada"))
    assert isinstance(sheet.presenter, KeysPresenter)
    sheet.publish.click()
    inside.settle()
    assert "tidak dapat" in sheet.text


def test_the_printed_fingerprint_is_compared_by_two(inside: Inside, desk: Desk, tmp_path: Path) -> None:
    sheet = opened(inside, desk, Picked(tmp_path))
    sheet.rotate.click()
    sheet.do.click()
    inside.settle()
    old, now = desk.app.trust.own_keys()
    sheet.compare.click()
    assert_accessible(sheet)
    sheet.when.setText(old.fingerprint)
    sheet.do.click()
    inside.settle()
    assert "2. Seorang membacakan sidik" in sheet.text
    sheet.when.setText(f" {now.fingerprint.lower()} ")
    sheet.do.click()
    inside.settle()
    assert "Seorang membacakan sidik" not in sheet.text


@pytest.mark.parametrize("rotated", [False, True])
def test_the_loss_of_the_key_is_rehearsed_and_nothing_of_it_stays(
    inside: Inside, desk: Desk, tmp_path: Path, rotated: bool
) -> None:
    letter = issued(desk)
    if rotated:
        desk.app.trust.rotate(by=desk.admin)
    before = desk.app.trust.own_keys()
    sheet = opened(inside, desk, Picked(tmp_path))
    sheet.drill.click()
    sheet.do.click()
    inside.settle()
    assert f"surat {letter.number} dijawab BELUM DAPAT DIPERCAYA, dan dengan daftar hari ini BERLAKU" in sheet.text
    assert desk.app.trust.own_keys() == before
    assert desk.app.trust.lists() == []
    assert desk.facts("office.key_stolen") == []
    assert desk.facts("office.loss_drilled") == [{"codes": 1}]
    assert desk.app.verifier.verify(letter.code, by=desk.clerk).verdict is Verdict.VALID
