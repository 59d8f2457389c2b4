"""Who is away, and who decides meanwhile."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.approvals import absences
from app.approvals.absences import Absence, AbsenceBackwards, AbsenceMissing, AbsenceOverlaps, DeputyUnfit, acting
from app.base.actor import Actor
from app.store import Store

ADMIN = Actor("admin")
DAY = date(2026, 11, 23)
ROLES = st.sampled_from(["kabid", "sekretaris", "kepala_dinas", "fungsional"])


def away(role: str, deputy: str, since: date = DAY, days: int = 0) -> Absence:
    return Absence(UUID(int=1), role, since, since + timedelta(days=days), deputy, "", "admin")


@given(
    st.lists(st.builds(away, ROLES, st.one_of(ROLES, st.just("")), st.dates(date(2026, 11, 20), date(2026, 11, 26)))),
    st.frozensets(ROLES),
)
def test_nobody_decides_for_a_role_that_is_not_away_or_whose_deputy_is_somebody_else(
    found: list[Absence], roles: frozenset[str]
) -> None:
    for role in acting(found, roles, DAY):
        assert any(each.role == role and each.deputy in roles and each.since <= DAY <= each.until for each in found)
        assert role not in roles


def test_a_deputys_deputy_inherits_nothing() -> None:
    chain = [away("kepala_dinas", "sekretaris"), away("sekretaris", "kabid")]
    assert acting(chain, frozenset({"kabid"}), DAY) == {"sekretaris"}
    assert acting(chain, frozenset({"sekretaris"}), DAY) == {"kepala_dinas"}


def test_the_first_and_the_last_day_count() -> None:
    (absence,) = [away("sekretaris", "kabid", DAY, days=2)]
    kabid = frozenset({"kabid"})
    days = [DAY + timedelta(days=at) for at in range(-1, 4)]
    assert [bool(acting([absence], kabid, day)) for day in days] == [False, True, True, True, False]


def begin(store: Store, role: str = "sekretaris", since: date = DAY, days: int = 2, deputy: str = "kabid") -> Absence:
    with store.write(ADMIN) as unit:
        return absences.begin(
            unit, role, role.title(), since=since, until=since + timedelta(days=days), deputy=deputy, reason="cuti"
        )


def test_an_absence_is_kept_and_ends_earlier_when_somebody_is_back(store: Store) -> None:
    first = begin(store)
    with store.read() as session:
        assert absences.listed(session) == [first]
    with store.write(ADMIN) as unit:
        ended = absences.end(unit, first.id, DAY + timedelta(days=1))
    assert ended.until == DAY
    with store.write(ADMIN) as unit:
        absences.end(unit, first.id, DAY)
    with store.read() as session:
        assert absences.listed(session) == []
    with store.write(ADMIN) as unit, pytest.raises(AbsenceMissing):
        absences.end(unit, first.id, DAY)


@pytest.mark.parametrize(
    ("given_", "refusal"),
    [
        ({"days": -1}, AbsenceBackwards),
        ({"deputy": "sekretaris"}, DeputyUnfit),
        ({"since": DAY + timedelta(days=2)}, AbsenceOverlaps),
        ({"since": DAY - timedelta(days=2)}, AbsenceOverlaps),
    ],
)
def test_what_makes_no_sense_is_refused(store: Store, given_: dict[str, object], refusal: type[Exception]) -> None:
    begin(store)
    with pytest.raises(refusal):
        begin(store, **given_)  # type: ignore[arg-type]
    begin(store, since=DAY + timedelta(days=3))
    begin(store, role="kepala_dinas")
