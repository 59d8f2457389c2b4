"""A page survives the years in the database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.typesetting.page import Letterhead, LetterPage, Paraf, Rows, Signer, Text, picture_id
from tests.app.letters.pages import ALL, LONG_HEAD, LONGEST

texts = st.text(max_size=20)
pages = st.builds(
    LetterPage,
    paper=st.sampled_from(["A4", "F4"]),
    letterhead=st.builds(
        Letterhead,
        government=texts,
        names=st.lists(texts, max_size=3).map(tuple),
        address=st.lists(texts, max_size=2).map(tuple),
    ),
    title=texts,
    number=texts,
    blocks=st.lists(
        st.builds(Text, texts) | st.builds(Rows, st.lists(st.tuples(texts, texts), max_size=3).map(tuple)), max_size=4
    ).map(tuple),
    place_date=texts,
    signer=st.builds(Signer, texts, texts, texts, texts, st.lists(texts, max_size=2).map(tuple)),
    issued=st.dates(),
    data_note=texts,
    parafs=st.lists(st.builds(Paraf, texts, texts, texts), max_size=2).map(tuple),
)


@given(pages)
def test_what_was_kept_is_what_comes_back(page: LetterPage) -> None:
    assert LetterPage.from_json(page.to_json()) == page


def test_the_logo_is_kept_by_its_fingerprint_alone() -> None:
    text = LONGEST.to_json()
    assert len(text) < 4000
    assert LetterPage.from_json(text, {picture_id(LONG_HEAD.logo): LONG_HEAD.logo}.__getitem__) == LONGEST


def test_a_letter_never_comes_back_with_another_logo_or_none() -> None:
    with pytest.raises(LookupError):
        LetterPage.from_json(LONGEST.to_json())
    with pytest.raises(LookupError):
        LetterPage.from_json(LONGEST.to_json(), lambda sha256: b"gambar lain")


def test_only_a_page_without_number_is_a_draft() -> None:
    assert [name for name, page in ALL.items() if page.is_draft] == ["draft"]
