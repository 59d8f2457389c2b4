"""NIK and No. KK: read however they are written, refused only for not being 16 digits, shown with at most half."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.digits import only
from app.base.kk import Kk, KkInvalid
from app.base.nik import Hint, Nik, NikInvalid
from app.words.errors import explain

CARD = "5107016108680489"  # a woman, 21 August 1968, first registered in 51.07

digits = st.text("0123456789", min_size=16, max_size=16).filter(lambda text: len(set(text)) > 1)
between = st.text(" .-'\u2019\u2018`\u00a0\u2013\u200b\u202a\u202c\ufeff\t\n", max_size=3)
kinds = pytest.mark.parametrize(("kind", "refusal"), [(Nik, NikInvalid), (Kk, KkInvalid)])
Kind = type[Nik] | type[Kk]
Refusal = type[NikInvalid] | type[KkInvalid]


@kinds
@given(digits=digits)
def test_sixteen_digits_are_read_and_kept(kind: Kind, refusal: Refusal, digits: str) -> None:
    read = kind.parse(digits)
    assert read.digits == digits
    assert kind.parse(read.grouped()) == read
    assert re.sub(" ", "", read.grouped()) == digits


@kinds
@given(digits=digits, gaps=st.lists(between, min_size=17, max_size=17))
def test_what_people_and_programs_put_between_digits_is_let_go(
    kind: Kind, refusal: Refusal, digits: str, gaps: list[str]
) -> None:
    typed = "".join(gap + digit for gap, digit in zip(gaps, (*digits, ""), strict=True))
    assert kind.parse(typed).digits == digits


@kinds
@pytest.mark.parametrize(
    "typed",
    ["51.07.01.610868.0489", "5107 0161 0868 0489", "'5107016108680489", "5107016108680489\r\n", "\ufeff" + CARD],
)
def test_usual_ways_of_writing_one(kind: Kind, refusal: Refusal, typed: str) -> None:
    assert kind.parse(typed).digits == CARD


@kinds
@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("", 0),
        ("   ", 0),
        ("-", 0),
        ("0", 1),
        ("510701610868048", 15),
        ("51070161086804890", 17),
        ("5107016108680489.0", 17),
        ("5.10702E+15", 8),
        ("510701610868048O", 15),
        ("٥١٠٧٠١٦١٠٨٦٨٠٤٨٩", 0),
        ("５１０７０１６１０８６８０４８９", 0),
        ("510701610868048²", 15),
        ("510701,610868,0489", 18),
        ("+5107016108680489", 17),
    ],
)
def test_anything_else_is_refused_with_what_was_read(kind: Kind, refusal: Refusal, typed: str, length: int) -> None:
    with pytest.raises(refusal) as caught:
        kind.parse(typed)
    assert type(caught.value) is refusal
    assert caught.value.facts == {"length": length}
    assert str(length) in explain(caught.value).what


@kinds
@pytest.mark.parametrize("typed", ["0" * 16, "1111 1111 1111 1111"])
def test_a_placeholder_is_refused_in_its_own_words(kind: Kind, refusal: Refusal, typed: str) -> None:
    with pytest.raises(refusal) as caught:
        kind.parse(typed)
    assert caught.value.code == refusal.code.replace("invalid", "one_digit")
    assert "diulang" in explain(caught.value).what


@kinds
@given(text=st.text(max_size=24) | st.text("0123456789 .Oo-", min_size=14, max_size=20))
def test_whatever_is_typed_is_read_or_refused_and_nothing_else_happens(kind: Kind, refusal: Refusal, text: str) -> None:
    wanted = re.fullmatch("[0-9]{16}", only(text))
    if wanted and len(set(only(text))) > 1:
        assert kind.parse(text).digits == wanted[0]
    else:
        with pytest.raises(refusal):
            kind.parse(text)


@kinds
@given(digits=digits)
def test_what_is_shown_by_itself_never_shows_more_than_half(kind: Kind, refusal: Refusal, digits: str) -> None:
    read = kind.parse(digits)
    for shown in (read.masked(), str(read), repr(read), f"{read}", f"{read!r}", str([read]), str({"nik": read})):
        seen = re.sub("[^0-9]", "", shown)
        assert len(seen) == 8
        assert digits[4:12] not in shown
        assert (seen[:4], seen[4:]) == (digits[:4], digits[12:])


@given(
    digits=digits,
    born=st.none() | st.dates(),
    sex=st.sampled_from([None, "L", "P", "", "?"]),
    region=st.none() | st.from_regex(r"\d\d\.\d\d", fullmatch=True),
)
def test_hints_never_refuse(digits: str, born: date | None, sex: str | None, region: str | None) -> None:
    hints = Nik.parse(digits).hints(born=born, sex=sex, region=region)
    assert len(set(hints)) == len(hints)
    assert set(hints) <= set(Hint)


@given(
    born=st.dates(date(1930, 1, 1), date(2029, 12, 31)),
    sex=st.sampled_from("LP"),
    region=st.from_regex(r"[1-9][0-9]\.[0-9]{2}", fullmatch=True),
    serial=st.integers(1, 9999),
)
def test_a_card_that_agrees_gives_no_hint(born: date, sex: str, region: str, serial: int) -> None:
    day = born.day + (40 if sex == "P" else 0)
    nik = Nik.parse(f"{region.replace('.', '')}01{day:02d}{born:%m%y}{serial:04d}")
    assert nik.region == region
    assert nik.hints(born=born, sex=sex, region=region) == ()
    assert nik.hints() == ()


@pytest.mark.parametrize(
    ("digits", "card", "hints"),
    [
        (CARD, {"born": date(1968, 8, 21), "sex": "P", "region": "51.07"}, ()),
        (CARD, {"born": date(1968, 8, 12)}, (Hint.BORN_DIFFERS,)),
        (CARD, {"born": date(1969, 8, 21)}, (Hint.BORN_DIFFERS,)),
        (CARD, {"sex": "L"}, (Hint.SEX_DIFFERS,)),
        (CARD, {"region": "33.14"}, (Hint.OTHER_REGION,)),
        ("5107013102680489", {"born": date(1968, 2, 28)}, (Hint.NO_SUCH_DATE,)),
        ("5107010013680489", {}, (Hint.NO_SUCH_DATE,)),
        ("5107014008680489", {}, (Hint.NO_SUCH_DATE,)),
        ("5107017208680489", {}, (Hint.NO_SUCH_DATE,)),
        ("5107012902000489", {"born": date(2000, 2, 29)}, ()),
        ("5107012902010489", {}, (Hint.NO_SUCH_DATE,)),
        ("5107016108680000", {}, (Hint.SERIAL_ZERO,)),
    ],
)
def test_each_disagreement_has_its_hint(digits: str, card: dict[str, object], hints: tuple[Hint, ...]) -> None:
    assert Nik.parse(digits).hints(**card) == hints  # type: ignore[arg-type]
