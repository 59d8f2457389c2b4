"""Names for strangers' eyes."""

from hypothesis import given
from hypothesis import strategies as st

from app.security.mask import initials, masked_contact, masked_name


def test_a_name_keeps_its_shape_and_loses_its_letters() -> None:
    assert masked_name("NI LUH ARTINI") == "NI L•• A•••••"
    assert masked_name("  I  WAYAN   SUDRA ") == "I W•••• S••••"
    assert masked_name("SUPARMI") == "S••••••"


@given(st.text(alphabet="ABCDEFGHIJ ", max_size=60))
def test_no_word_longer_than_two_letters_stays_readable(name: str) -> None:
    for before, after in zip(name.split(), masked_name(name).split(), strict=True):
        assert len(before) == len(after)
        assert len(before) <= 2 or set(after[1:]) == {"•"}


def test_an_address_or_a_phone_number_tells_its_owner_and_nobody_else() -> None:
    assert masked_contact(" 0812 3456 7890 ") == "0812••••90"
    assert masked_contact("+62 812-3456-7890") == "+628••••90"
    assert masked_contact("warga.contoh@contoh.id") == "w••••@contoh.id"
    assert masked_contact("@warga_contoh") == "@w••••"
    assert masked_contact("") == ""


def test_initials_are_at_most_six_letters() -> None:
    assert initials("NI LUH ARTINI") == "N.L.A."
    assert initials("a b c d e f g h") == "A.B.C.D.E.F."
    assert initials("(-) 'x 9 Budi") == "B."
    assert initials("") == ""
