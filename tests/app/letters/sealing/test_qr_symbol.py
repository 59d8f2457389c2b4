"""The modules are those of the library whose tables are used, for every length of text up to the longest."""

import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.util import MODE_8BIT_BYTE, QRData

from app.letters.sealing import qr


def library(content: bytes) -> list[bytes]:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, mask_pattern=2, border=0)
    code.add_data(QRData(content, mode=MODE_8BIT_BYTE), optimize=0)
    code.make(fit=True)
    return [bytes(map(bool, row)) for row in code.modules]


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=1, max_codepoint=126), min_size=1, max_size=qr.MOST_CHARACTERS))
def test_every_module_is_the_librarys(text: str) -> None:
    assert qr.matrix(text) == library(text.encode())


def test_every_version_agrees_at_its_fullest_and_its_emptiest() -> None:
    # Byte capacities of versions 1 to 15 at level M (ISO/IEC 18004, table 7).
    for most in (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412):
        for length in (most, most + 1):
            if length <= qr.MOST_CHARACTERS:
                text = "x7" * length
                assert qr.matrix(text[:length]) == library(text[:length].encode())
