"""How pieces fall on pages."""

from hypothesis import given
from hypothesis import strategies as st

from app.letters.typesetting.pen import Pen
from app.letters.typesetting.pieces import Piece, pages

TOP, NEXT_TOP, BOTTOM = 100.0, 50.0, 400.0


def _nothing(pen: Pen, top: float) -> None:
    pass


def _piece(height: float, gap: float = 0.0, keep: bool = False) -> Piece:
    return Piece(height, _nothing, gap, keep)


rows = st.lists(st.builds(_piece, st.floats(1, 300), st.floats(0, 20), st.booleans()), min_size=1, max_size=30)


@given(rows)
def test_every_piece_is_placed_once_and_in_order(pieces: list[Piece]) -> None:
    assert [piece for page in pages(pieces, TOP, NEXT_TOP, BOTTOM) for piece, _ in page] == pieces


@given(rows)
def test_no_piece_crosses_the_foot_or_the_one_before(pieces: list[Piece]) -> None:
    for page in pages(pieces, TOP, NEXT_TOP, BOTTOM):
        reached = 0.0
        for piece, top in page:
            assert top >= reached - 1e-6
            assert top + piece.height <= BOTTOM + 1e-6
            reached = top + piece.height


def test_what_keeps_together_moves_together() -> None:
    pieces = [_piece(250), _piece(30, keep=True), _piece(40)]
    assert [len(page) for page in pages(pieces, TOP, NEXT_TOP, BOTTOM)] == [1, 2]


def test_a_gap_is_dropped_at_the_top_of_a_page() -> None:
    second = pages([_piece(250), _piece(100, gap=20)], TOP, NEXT_TOP, BOTTOM)[1]
    assert second[0][1] == NEXT_TOP


def test_what_keeps_together_but_is_taller_than_a_page_is_broken_after_all() -> None:
    pieces = [_piece(95, gap=5.0, keep=True) for _ in range(9)]
    found = pages(pieces, TOP, NEXT_TOP, BOTTOM)
    assert [len(page) for page in found] == [3, 3, 3]
    assert found[1][0][1] == NEXT_TOP
