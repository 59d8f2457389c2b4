"""Families that SIKS-NG holds together by an id: a missing No. KK comes from the family or stays out, never made up."""

from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Family, Importer, Keeping, Outcome, Registry
from app.registry.intake import importer as importing
from app.registry.rows.headers import Field
from app.registry.source import text_file
from app.registry.source.households import Households, joined
from app.registry.source.share import Divisible, Share
from app.registry.source.text_file import TextSheet
from app.store import Store
from tests.app.registry.conftest import GOLDEN, JULY
from tests.app.registry.golden_cases import files_of
from tests.conftest import KEY

CASE = GOLDEN / "damage" / "siks-ng-without-kk"
PAINEM, JOKO, SARI = "3520014101550001", "3520010101900001", "3520014101560059"


def _family(registry: Registry, nik: str, by: Actor) -> Family | None:
    [match] = registry.find_nik(Nik(nik), by=by).matches
    return match.family


@pytest.fixture
def extract(importer: Importer, operator: Actor, tmp_path: Path) -> Path:
    files = files_of(CASE, tmp_path / "files")
    assert importer.run(files, data_date=JULY, by=operator).people == 11
    return files[0]


@pytest.mark.usefixtures("extract")
def test_who_belongs_together_without_a_kk_is_a_family_without_a_kk(registry: Registry, operator: Actor) -> None:
    family = _family(registry, JOKO, operator)
    assert family is not None
    assert (family.kk, family.head, family.desil) == (None, "PAINEM", 2)
    assert [(member.name, member.kk, member.desil, member.village) for member in family.members] == [
        ("PAINEM", None, 2, "JANGGAN"),
        ("JOKO", None, 2, "JANGGAN"),
    ]
    assert _family(registry, PAINEM, operator) == family
    assert registry.find_nik(Nik(PAINEM), by=operator).outcome is Outcome.LISTED
    assert _family(registry, "3520014101550049", operator) is None, "she has no id_keluarga either"


@pytest.mark.usefixtures("extract")
def test_a_family_number_of_our_own_is_no_kk(registry: Registry, operator: Actor) -> None:
    for number in ("0000000000000001", "0000000000000002"):
        assert registry.find_kk(Kk(number), by=operator).outcome is Outcome.NOT_LISTED


@pytest.mark.usefixtures("extract")
def test_a_kk_comes_from_the_family_only_where_all_agree(registry: Registry, operator: Actor) -> None:
    family = _family(registry, "3520014307820002", operator)
    assert family is not None
    assert family.kk == Kk("3520010101190001")
    assert [member.name for member in family.members] == ["SUPARNO", "SUMINI", "BAYU"]
    unclear = _family(registry, "3520014101540039", operator)
    assert unclear is not None
    assert (unclear.kk, [member.name for member in unclear.members]) == (None, ["SINTA"])


@pytest.mark.usefixtures("extract")
def test_a_correction_keeps_families_together(
    registry: Registry, importer: Importer, operator: Actor, store: Store, home: Path, tmp_path: Path
) -> None:
    current = registry.current()
    assert current is not None
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(Keeping(store, home, KEY).refused_workbook(current.id, by=operator))
    before = _family(registry, JOKO, operator)
    importer.correct(path, by=operator)
    assert _family(registry, JOKO, operator) == before


def test_helpers_make_the_same_of_them(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MANY_BYTES", 0)
    importer.run(files_of(CASE, tmp_path / "files"), data_date=JULY, by=operator)
    family = _family(registry, JOKO, operator)
    assert family is not None
    assert (family.kk, family.desil, len(family.members)) == (None, 2, 2)


def test_members_who_name_their_head_are_no_table_of_heads(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "anggota.csv"
    path.write_text(
        f"id_keluarga;no_kk;nik;nama;nama_kepala_keluarga\nK1;3520010101190001;{PAINEM};PAINEM;SUPARNO\n",
        encoding="utf-8",
    )
    importer.run([path], data_date=JULY, by=operator)
    [match] = registry.find_nik(Nik(PAINEM), by=operator).matches
    assert match.person.name == "PAINEM"


ROW = st.tuples(st.sampled_from(["K1", "K2", "K3", "-", ""]), st.sampled_from(["", "0", "1", "2"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=30), of=st.integers(1, 3), chunk=st.sampled_from([64, 1 << 15]))
def test_no_kk_is_made_up_whatever_is_missing(
    rows: Sequence[tuple[str, str]], of: int, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_file, "_CHUNK", chunk)
    known = {"1": "3520010101190001", "2": "3520010101190002"}
    path = tmp_path / "anggota.csv"
    lines = [f"{family};{known.get(kk, kk)};{3520014101550001 + at};ANI" for at, (family, kk) in enumerate(rows)]
    path.write_text("\n".join(("id_keluarga;no_kk;nik;nama", *lines)) + "\n", encoding="utf-8")
    found = joined(TextSheet(path), None)
    people = found.people
    assert isinstance(people, Divisible)
    batches = [batch for number in range(of) for batch in people.share(Share(number, of))]
    kk = people.columns.at[Field.KK]
    told = [cell for batch in batches for cell in batch.columns[kk]]
    of_family = {family: {kk for other, kk in rows if other == family and kk in known} for family, _ in rows}
    lonely = []
    for at, (family, own) in enumerate(rows):
        theirs = of_family[family] if family not in ("", "-") else set()
        if own in known:
            assert told[at] == known[own]
        elif len(theirs) == 1:
            assert told[at] == known[next(iter(theirs))]
        else:
            assert told[at] == own
            lonely += [(at + 2, family)] if family not in ("", "-") else []
    households = found.households or Households(array("I"), array("I"))
    assert [*households.rows] == [row for row, _ in lonely]
    numbers = dict(zip((family for _, family in lonely), households.numbers, strict=True))
    assert [numbers[family] for _, family in lonely] == [*households.numbers]
    assert len(set(numbers.values())) == len(numbers)
