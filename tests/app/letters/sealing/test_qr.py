"""The QR symbol and its drawing."""

import re
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.letters.sealing.qr import MOST_CHARACTERS, QrTooLong, matrix, operators
from app.office.service import MOST_ADDRESS
from app.security.seal import qr_text, seal
from tests.app.letters import golden
from tests.app.letters.pages import CLAIM, KEY

texts = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=MOST_CHARACTERS)


def _drawn(path: str, count: int, scale: int = 6) -> Image.Image:
    """The rectangles of the operators, drawn by a program of our own, with a quiet zone."""
    picture = Image.new("L", ((count + 8) * scale,) * 2, 255)
    for x, y, width, height in re.findall(r"^(\d+) (\d+) (\d+) (\d+) re$", path, flags=re.MULTILINE):
        left, bottom = int(x) + 4, count - int(y) + 4
        box = (left, bottom - int(height), left + int(width), bottom)
        right_below = (box[2] * scale - 1, box[3] * scale - 1)
        ImageDraw.Draw(picture).rectangle((box[0] * scale, box[1] * scale, *right_below), fill=0)
    return picture


@given(texts)
def test_another_library_reads_what_was_drawn(text: str) -> None:
    rows = matrix(text)
    (found,) = zxingcpp.read_barcodes(_drawn(operators(rows), len(rows)))
    assert found.text == text


@given(texts)
def test_the_rectangles_cover_each_dark_module_once(text: str) -> None:
    rows = matrix(text)
    boxes = re.findall(r"^(\d+) (\d+) (\d+) (\d+) re$", operators(rows), flags=re.MULTILINE)
    assert sum(int(width) * int(height) for _, _, width, height in boxes) == sum(map(sum, rows))


def test_more_than_can_be_read_at_thirty_millimetres_is_refused() -> None:
    assert len(matrix("a" * MOST_CHARACTERS)) == 73
    with pytest.raises(QrTooLong):
        matrix("a" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(("office", "kind"), list(golden.cases()))
def test_the_longest_address_leaves_room_for_the_seal_of_every_kind(office: str, kind: str) -> None:
    number = f"{golden.letter(office, kind).number}/PERPANJANGAN"
    claim = replace(CLAIM, issuer=office, kind=kind, number=number, initials="N.K.A.C.L.S.")
    address = "https://x.invalid/".ljust(MOST_ADDRESS, "a")
    assert len(matrix(qr_text(address, seal(claim, KEY)))) <= 73, "version 14"
