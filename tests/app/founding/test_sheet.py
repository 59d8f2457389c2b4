"""The paper with the recovery code."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.founding import Founded
from app.founding.sheet import recovery_sheet
from app.security.keys import KeyRing, new_recovery_code
from app.standard import load, shipped

KEY = bytes(range(32))
FINGERPRINT = "8A83 665F 3798 727F 14F9 2AD0 E6C9 9FDA"
ON = date(2026, 11, 23)


def _text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    return str(text)


@pytest.mark.parametrize("office", sorted(shipped()))
def test_the_sheet_of_every_office_is_one_page_with_code_fingerprint_and_places_to_sign(office: str) -> None:
    code = new_recovery_code()
    text = _text(recovery_sheet(Founded(Path("home"), load(office), code, FINGERPRINT), admin="rina", on=ON))
    assert "LEMBAR PEMULIHAN" in text
    assert all(group in text for group in code.split("-"))
    assert FINGERPRINT in text
    assert "23 November 2026" in text
    assert "akun admin pertama: rina" in text
    assert text.count("Nama dan tanda tangan") == 3


def test_the_code_as_it_is_read_from_the_sheet_opens_the_data(tmp_path: Path) -> None:
    """Typed off line by line, with the dashes as they are printed."""
    code = new_recovery_code()
    ring = KeyRing.create(tmp_path / "keys.json")
    ring.add("rina", "kopi-hangat-42", KEY)
    ring.add_recovery(code, KEY)
    text = _text(recovery_sheet(Founded(tmp_path, load("netral"), code, FINGERPRINT), admin="rina", on=ON))
    begin, end = text.index(code.split("-")[0]), text.index("Huruf I")
    read = text[begin:end].strip()
    assert ring.unlock_recovery(read) == KEY


def test_the_same_sheet_twice_is_the_same_file() -> None:
    founded = Founded(Path("home"), load("netral"), new_recovery_code(), FINGERPRINT)
    assert recovery_sheet(founded, admin="rina", on=ON) == recovery_sheet(founded, admin="rina", on=ON)
