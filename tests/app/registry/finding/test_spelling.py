"""Which spellings are heard as one name, and which are not."""

import pytest

from app.registry.finding.spelling import consonants, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SOEKARNO", "SUKARNO"),
        ("DJOKO", "JOKO"),
        ("TJOKRO", "COKRO"),
        ("JUSUF", "YUSUF"),
        ("ACHMAD", "AHMAD"),
        ("KHOIRUL", "HOIRUL"),
        ("AMINAH", "AMINA"),
        ("FADILAH", "PADILAH"),
        ("SITTI", "SITY"),
        ("RIFAI", "RIVAI"),
        ("SLAMET", "SELAMET"),
        ("SRI", "SERI"),
        ("NOOR", "NUR"),
        ("NOER", "NUR"),
        ("ROCHMAN", "ROHMAN"),
        ("ROKHMAN", "ROHMAN"),
        ("SJAMSOEL", "SYAMSUL"),
        ("SYAEFUL", "SAIFUL"),
        ("HIDAJAT", "HIDAYAT"),
        ("CHRISTINA", "KRISTINA"),
        ("UTSMAN", "USMAN"),
        ("GHOFUR", "GOFUR"),
        ("DEWIE", "DEWI"),
        ("EDDY", "EDI"),
    ],
)
def test_one_name_in_two_spellings_sounds_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SITI", "SUTI"), ("BUDI", "RUDI"), ("MADE", "GEDE"), ("ANI", "ANA"), ("TERI", "TRA"), ("MERI", "MIRI")],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_name_without_vowels_is_how_narrow_cards_shorten_it() -> None:
    assert (consonants("WAYAN"), consonants("ABDUL"), consonants("A")) == ("WYN", "BDL", "")
