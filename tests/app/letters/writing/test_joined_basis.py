"""What a letter rests on when a list that was joined with the data tells the desil."""

from pathlib import Path

from app.base.nik import Nik
from app.letters.tables import LetterRow
from app.registry.finding.matching import fact_hash
from tests.app.letters.counter import issued
from tests.joined import DAY, joined
from tests.journeys.reading import words
from tests.offices import CHILD, LISTED, Desk


def _basis(desk: Desk, nik: str) -> dict[str, object]:
    letter = issued(desk, nik)
    with desk.app.store.read() as session:
        return dict(session.get_one(LetterRow, letter.id).basis)


def test_the_list_its_row_and_what_it_says_are_pinned(desk: Desk, tmp_path: Path) -> None:
    base = desk.app.registry.current()
    report = joined(desk, {LISTED: 2}, tmp_path)
    assert base is not None
    assert report.extract is not None
    basis = _basis(desk, LISTED)
    [ranking] = report.extract.rankings
    assert (basis["desil"], basis["extract"]) == (2, str(report.extract.id))
    assert (basis["extract_sha256"], basis["data_date"]) == (base.sha256, "2026-10-01")
    assert basis["ranking"] == {
        "extract": str(report.extract.id),
        "label": "Pemeringkatan",
        "data_date": DAY.isoformat(),
        "sha256": ranking.sha256,
        "line": 2,
        "fact": fact_hash(int(LISTED), 0, 2),
    }
    assert "ranking" not in _basis(desk, CHILD)


def test_what_was_pinned_can_be_proved_from_the_data_that_are_kept(desk: Desk, tmp_path: Path) -> None:
    joined(desk, {LISTED: 2}, tmp_path)
    basis = _basis(desk, LISTED)
    later = joined(desk, {LISTED: 3, CHILD: 3}, tmp_path, DAY.replace(day=3))
    assert later.extract is not None
    kept = next(each for each in desk.app.registry.extracts() if str(each.id) == basis["extract"])
    desk.app.registry.use(kept.id, desk.admin)
    person = desk.app.registry.find_nik(Nik(LISTED), by=desk.clerk)
    told = person.matches[0].person.ranked
    pinned = basis["ranking"]
    assert told is not None
    assert isinstance(pinned, dict)
    assert (told.fact, told.line, told.ranking.sha256) == (pinned["fact"], pinned["line"], pinned["sha256"])
    assert person.row_hash == basis["row_hash"]


def test_the_letter_names_the_list_and_its_date_beside_the_desil(desk: Desk, tmp_path: Path) -> None:
    joined(desk, {LISTED: 2}, tmp_path)
    text = words(desk.app.letters.pdf(issued(desk, LISTED).id, by=desk.clerk))
    assert "2 (menurut Pemeringkatan, data 2 Oktober 2026)" in text
    assert "per 1 Oktober 2026, desil per 2 Oktober 2026" in text
    other = words(desk.app.letters.pdf(issued(desk, CHILD).id, by=desk.clerk))
    assert "Pemeringkatan" not in other
    assert "desil per" not in other


def test_the_register_tells_the_date_of_what_tells_the_desil(desk: Desk, tmp_path: Path) -> None:
    joined(desk, {LISTED: 2}, tmp_path)
    letters = [issued(desk, LISTED), issued(desk, CHILD)]
    today = desk.app.letters.today()
    lines = {each.letter.id: each.data_date for each in desk.app.register.lines(today, today, by=desk.clerk)}
    assert [lines[each.id] for each in letters] == ["2026-10-02", "2026-10-01"]
    record = desk.app.register.record(letters[0].id, by=desk.clerk)
    assert record.ranking == ("Pemeringkatan", DAY)
    assert desk.app.register.record(letters[1].id, by=desk.clerk).ranking is None
