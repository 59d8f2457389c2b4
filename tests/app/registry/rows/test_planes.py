"""Two columns compared as planes differ where their rows differ."""

from hypothesis import given
from hypothesis import strategies as st

from app.registry.rows import planes, referee
from app.registry.rows.faults import Marks

DAYS = st.sampled_from(["1987-01-31", "1990-12-01", "2001-10-10", "0000-00-00"])


@given(st.lists(st.tuples(st.integers(10**15, 10**16 - 1), DAYS, st.sampled_from([0, 40, None])), min_size=1))
def test_a_row_is_unlike_when_its_nik_does_not_hold_its_date(rows: list[tuple[int, str, int | None]]) -> None:
    niks, dates = [], []
    for number, date, woman in rows:
        nik = str(number)
        if woman is not None:
            nik = f"{nik[:6]}{int(date[8:]) + woman:02d}{date[5:7]}{date[2:4]}{nik[12:]}"
        niks.append(nik)
        dates.append(date)
    assert planes.usual(niks, dates)

    def like(nik: str, date: str) -> bool:
        return nik[6:12] in (f"{int(date[8:]) + more:02d}{date[5:7]}{date[2:4]}" for more in (0, 40))

    assert list(planes.unlike(niks, dates)) == [
        at for at, (nik, date) in enumerate(zip(niks, dates, strict=True)) if not like(nik, date)
    ]


@given(st.lists(st.tuples(st.text("0123456789'", max_size=17), st.text("0123456789-", max_size=11)), min_size=1))
def test_other_texts_are_not_compared_so(rows: list[tuple[str, str]]) -> None:
    niks, dates = [nik for nik, _ in rows], [date for _, date in rows]
    fits = all(len(nik) == 16 and nik.isdigit() for nik in niks) and all(
        len(date) == 10 and date[4] == date[7] == "-" for date in dates
    )
    assert planes.usual(niks, dates) == fits


@given(
    st.lists(st.tuples(st.integers(10**15, 10**16 - 1), st.dates().filter(lambda day: day.year >= 1900)), min_size=1)
)
def test_the_referee_says_the_same_with_the_cells_and_without(rows: list[tuple[int, object]]) -> None:
    nik = [number for number, _ in rows]
    texts = [str(number) for number in nik], [str(day) for _, day in rows]
    born = [int(text.replace("-", "")) for text in texts[1]]
    with_cells, without = Marks(), Marks()
    referee.judge(nik, nik[::-1], born, "nik", with_cells, texts)
    referee.judge(nik, nik[::-1], born, "nik", without)
    assert (with_cells.faults, with_cells.doubts) == (without.faults, without.doubts)
