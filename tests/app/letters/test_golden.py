"""Every letter of every shipped office looks as it was looked at and found good."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from app.letters.typesetting.page import LetterPage
from tests.app.letters import golden

_BLOCK = 6
"""Pixels of a side: what is smaller than a letter of the text may differ between machines."""

_MOST = 40
"""Of 255: how far the mean grey of a block may lie from the picture."""


def _difference(drawn: Image.Image, kept: Image.Image) -> int:
    """The darkest block of what differs."""
    apart = ImageChops.difference(drawn, kept)
    blocks = apart.resize((max(apart.width // _BLOCK, 1), max(apart.height // _BLOCK, 1)), Image.Resampling.BOX)
    return int(blocks.getextrema()[1])


def _kept(office: str, kind: str) -> Image.Image:
    with Image.open(golden.file(office, kind)) as image:
        return image.convert("L")


@pytest.mark.parametrize(("office", "kind"), list(golden.cases()))
def test_the_letter_looks_as_it_did(office: str, kind: str) -> None:
    drawn, kept = golden.picture(golden.letter(office, kind)), _kept(office, kind)
    assert drawn.size == kept.size
    assert _difference(drawn, kept) <= _MOST


@pytest.mark.parametrize(
    "changed",
    [
        lambda page: replace(page, title=page.title + " X"),
        lambda page: replace(page, margin_mm=27.0),
        lambda page: replace(page, blocks=page.blocks[:-1]),
        lambda page: replace(page, signer=replace(page.signer, mode=("a.n. KEPALA",))),
        lambda page: replace(page, letterhead=replace(page.letterhead, logo=b"")),
    ],
    ids=["title", "margin", "paragraph", "signer", "logo"],
)
def test_a_change_that_a_person_would_see_is_noticed(changed) -> None:  # type: ignore[no-untyped-def]
    page: LetterPage = golden.letter("netral", "sk_dtsen")
    kept = _kept("netral", "sk_dtsen")
    assert _difference(golden.picture(changed(page)), kept) > _MOST


def test_no_picture_is_left_of_a_letter_that_is_gone() -> None:
    assert {path.name for path in golden.FOLDER.glob("*.png")} == {golden.file(*case).name for case in golden.cases()}
