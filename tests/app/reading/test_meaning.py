"""What stands on a card, understood: whatever the card's slope, with digits mended, and with every doubt told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.reading import Card, Doubt, Field, Sure, labels, meaning
from app.reading.lines import rows, straightened
from tests.app.reading.cards import PEOPLE, Truth
from tests.app.reading.seen import seen

SARI, BAGUS = PEOPLE[0], PEOPLE[1]


def understood(truth: Truth, **given: object) -> Card:
    return meaning.card(labels.said(rows(straightened(seen(truth, **given)))))  # type: ignore[arg-type]


def truth_of(truth: Truth) -> dict[Field, str]:
    day, month, year = truth.born.split("-")
    return {
        Field.NIK: truth.nik,
        Field.NAME: truth.name,
        Field.BIRTHPLACE: truth.birthplace,
        Field.BORN: f"{year}-{month}-{day}",
        Field.SEX: "L" if truth.sex == "LAKI-LAKI" else "P",
        Field.ADDRESS: truth.address,
        Field.RT_RW: truth.rt_rw,
        Field.VILLAGE: truth.village,
        Field.DISTRICT: truth.district,
    }


@settings(max_examples=40)
@given(some.sampled_from(PEOPLE), some.floats(-20, 20))
def test_every_field_is_found_however_the_card_slopes(truth: Truth, turn: float) -> None:
    card = understood(truth, turn=turn)
    assert {each.field: each.value for each in card.fields} == truth_of(truth)
    assert {each.sure for each in card.fields} == {Sure.SURE}


def test_what_nobody_at_the_counter_needs_is_let_go() -> None:
    told = " ".join(each.value for each in understood(SARI).fields)
    for word in ("HINDU", "KAWIN", "WIRASWASTA", "WNI", "SEUMUR", "DARAH"):
        assert word not in told


def test_a_card_tells_a_log_nothing_of_what_stands_on_it() -> None:
    said = repr(understood(SARI))
    assert "sure" in said
    assert not any(value in said for value in truth_of(SARI).values() if len(value) > 1)


@pytest.mark.parametrize(
    "read", ["51O7024506890003", "5107024S06890003", "51070245O689OOO3", "SI07024506890003", "5l07024506B90003"]
)
def test_letters_that_look_like_digits_are_mended_and_then_checked(read: str) -> None:
    nik = understood(SARI, said={"NIK": read})[Field.NIK]
    assert (nik.value, nik.sure) == (SARI.nik, Sure.CHECK)
    assert Doubt.MENDED in nik.doubts


def test_spaces_and_points_between_the_digits_need_no_mending() -> None:
    nik = understood(SARI, said={"NIK": "5107.0245 0689-0003"})[Field.NIK]
    assert (nik.value, nik.sure) == (SARI.nik, Sure.SURE)


@pytest.mark.parametrize("place", range(6, 12))
def test_a_wrong_digit_where_the_nik_repeats_the_birth_date_is_noticed(place: int) -> None:
    wrong = SARI.nik[:place] + str((int(SARI.nik[place]) + 1) % 10) + SARI.nik[place + 1 :]
    card = understood(SARI, said={"NIK": wrong})
    assert card[Field.NIK].sure is Sure.CHECK
    assert {Doubt.BORN_DIFFERS, Doubt.SEX_DIFFERS, Doubt.NO_SUCH_DATE} & set(card[Field.NIK].doubts)


def test_a_birth_date_read_wrong_is_noticed_on_both_sides() -> None:
    card = understood(SARI, said={"Tempat/Tgl Lahir": "AMLAPURA, 05-06-1988"})
    assert card[Field.NIK].sure is card[Field.BORN].sure is Sure.CHECK
    assert card[Field.BIRTHPLACE].value == "AMLAPURA"


def test_a_sex_that_the_nik_contradicts_is_to_be_checked() -> None:
    card = understood(replace(SARI, sex="LAKI-LAKI"))
    assert card[Field.NIK].sure is card[Field.SEX].sure is Sure.CHECK
    assert Doubt.SEX_DIFFERS in card[Field.SEX].doubts


def test_a_nik_with_nothing_to_compare_it_with_is_never_sure() -> None:
    card = understood(SARI, said={"Tempat/Tgl Lahir": ""})
    assert card[Field.NIK].doubts == (Doubt.NOT_COMPARED,)
    assert card[Field.BORN].sure is card[Field.BIRTHPLACE].sure is Sure.UNREAD


@pytest.mark.parametrize("read", ["510702450689000", "51070245068900031", "0000000000000000"])
def test_a_nik_of_another_shape_is_shown_to_be_mended(read: str) -> None:
    nik = understood(SARI, said={"NIK": read})[Field.NIK]
    assert nik.value == read
    assert Doubt.SHAPE in nik.doubts


def test_what_was_read_faintly_is_to_be_checked() -> None:
    card = understood(SARI, score=0.9)
    assert {each.sure for each in card.fields if each.field is not Field.SEX} == {Sure.CHECK}


def test_digits_in_a_name_are_letters() -> None:
    name = understood(SARI, said={"Nama": "N1 LUH 5ARI C0NT0H"})[Field.NAME]
    assert (name.value, name.sure) == ("NI LUH SARI CONTOH", Sure.CHECK)


@pytest.mark.parametrize("read", ["PEREMPUAN", "PEREMPUAM", "PEREMPUANGol. Darah:-", "FEREMPUAN"])
def test_a_sex_read_with_a_mistake_is_still_one_of_two(read: str) -> None:
    assert understood(SARI, said={"Jenis kelamin": read})[Field.SEX].value == "P"


def test_a_sex_that_is_neither_is_unread() -> None:
    assert understood(SARI, said={"Jenis kelamin": "XYZ"})[Field.SEX].sure is Sure.UNREAD


def test_a_long_address_goes_on_in_the_next_row() -> None:
    told = [(text, score, tuple((x, y + 37 * (y > 312)) for x, y in corners)) for text, score, corners in seen(SARI)]
    told.append(("LINGKUNGAN BANJAR", 0.99, ((268.0, 318.0), (480.0, 318.0), (480.0, 344.0), (268.0, 344.0))))
    card = meaning.card(labels.said(rows(straightened(told))))
    assert card[Field.ADDRESS].value == "BR. DINAS KALER LINGKUNGAN BANJAR"
    assert card[Field.RT_RW].value == SARI.rt_rw


def test_labels_read_with_mistakes_and_without_a_colon_are_found() -> None:
    told = [
        ({"Nama": "Narna", "Kecamatan": "Kecarnatan", "Kel/Desa": "Kei/Desa"}.get(text, text), score, corners)
        for text, score, corners in seen(BAGUS)
    ]
    card = meaning.card(labels.said(rows(straightened(told))))
    assert (card[Field.NAME].value, card[Field.DISTRICT].value) == (BAGUS.name, BAGUS.district)
    assert card[Field.VILLAGE].value == BAGUS.village


def test_a_label_and_its_value_in_one_piece_are_parted() -> None:
    told = [(text, score, corners) for text, score, corners in seen(SARI) if text not in ("Nama", ": " + SARI.name)]
    place = ((40.0, 172.0), (600.0, 172.0), (600.0, 198.0), (40.0, 198.0))
    for text in (f"Nama:{SARI.name}", f"Nama {SARI.name}"):
        card = meaning.card(labels.said(rows(straightened([*told, (text, 0.99, place)]))))
        assert card[Field.NAME].value == SARI.name


def test_a_nik_whose_label_was_lost_is_found_by_its_digits() -> None:
    told = [each for each in seen(SARI) if each[0] != "NIK"]
    assert meaning.card(labels.said(rows(straightened(told))))[Field.NIK].value == SARI.nik


@settings(max_examples=40)
@given(some.lists(some.tuples(some.text(max_size=30), some.floats(0, 1), some.integers(0, 999)), max_size=30))
def test_whatever_stands_in_a_picture_is_understood_somehow(told: list[tuple[str, float, int]]) -> None:
    pieces = [
        (
            text,
            score,
            tuple((float(x), float(y)) for x, y in ((at, at), (at + 90, at), (at + 90, at + 20), (at, at + 20))),
        )
        for text, score, at in told
    ]
    card = meaning.card(labels.said(rows(straightened(pieces))))
    assert [each.field for each in card.fields] == list(Field)
