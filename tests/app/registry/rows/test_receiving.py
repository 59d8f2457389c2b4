"""What is received now, however a list says it; what was received once is claimed of nobody."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.rows.faults import Doubt
from app.registry.rows.receiving import Listed, inactive, listed
from tests.app.registry.conftest import AYU, JULY, MADE

FORMER, UNREADABLE = Doubt.PROGRAMME_FORMER, Doubt.PROGRAMME_UNREADABLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PKH, BPNT", ("PKH", "BPNT")),
        ("Sembako+PBI JK", ("BPNT", "PBI-JK")),
        ("PKH;PKH", ("PKH",)),
        ("bedah rumah", ("BEDAH RUMAH",)),
        ("", ()),
        ("-", ()),
        ("n/a", ()),
        ("TIDAK", ()),
        ("TIDAK ADA", ()),
        ("Tidak Menerima", ()),
        ("BELUM PERNAH", ()),
        ("bukan penerima", ()),
        ("PKH dan BPNT", ("PKH", "BPNT")),
        ("RUMAH DAN LINGKUNGAN", ("RUMAH DAN LINGKUNGAN",)),
        ("Penerima PKH", ("PKH",)),
        ("PKH: ya, BPNT: tidak", ("PKH",)),
        ("PKH (ya); BLT (tidak)", ("PKH",)),
        ("PKH ya", ("PKH",)),
        ("Sembako (BPNT)", ("BPNT",)),
        ("PKH (2019)", ("PKH (2019)",)),
    ],
)
def test_lists_of_programmes(text: str, said: tuple[str, ...]) -> None:
    assert listed(text) == Listed(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, Listed((), UNREADABLE)) for text in ("YA", "1", "X", "3", "Penerima", "ADA", "Bansos", "PKH tidak")),
        *((text, Listed((), FORMER)) for text in ("Eks PKH", "Pernah PKH", "Mantan penerima BPNT", "PKH (graduasi)")),
        *((text, Listed((), FORMER)) for text in ("calon PKH", "usulan BPNT", "PKH nonaktif", "Pernah PKH, BPNT")),
        ("Pernah PKH; BPNT", Listed(("BPNT",), FORMER)),
        ("PKH, eks BPNT, 1", Listed(("PKH",), FORMER)),
        ("PKH, YA", Listed(("PKH",), UNREADABLE)),
        ("tidak menerima PKH, BPNT", Listed((), UNREADABLE)),
        ("PKH: kode 3", Listed((), UNREADABLE)),
    ],
)
def test_what_names_no_programme_or_one_of_before_is_a_doubt(text: str, said: Listed) -> None:
    assert listed(text) == said


@given(
    st.sampled_from(["Eks", "eks.", "Mantan penerima", "Pernah", "DULU", "Bekas KPM", "Calon"]),
    st.lists(st.sampled_from(["PKH", "BPNT", "PBI JK", "Beras"]), min_size=1),
    st.sampled_from([", ", "+", " dan ", "/"]),
)
def test_what_was_received_once_is_never_claimed(once: str, names: list[str], between: str) -> None:
    assert listed(f"{once} {between.join(names)}") == Listed((), FORMER)


@pytest.mark.parametrize(
    "text", ["Non Aktif", "NONAKTIF", "non-aktif", "Tidak Aktif", "Dinonaktifkan", "1", "ya", "TRUE"]
)
def test_who_is_marked_as_inactive_is(text: str) -> None:
    assert inactive(text) is True


@pytest.mark.parametrize("text", ["Aktif", "MASIH AKTIF", "Tidak nonaktif", "0", "tidak", "FALSE", "", "-", "2"])
def test_who_is_active_stays(text: str) -> None:
    assert inactive(text) is False


@pytest.mark.parametrize("text", ["KODE 3", "ADA", "?", "17"])
def test_what_says_neither_is_a_doubt(text: str) -> None:
    assert inactive(text) is Doubt.INACTIVE_UNREADABLE


def test_of_whom_it_is_unclear_whether_he_is_active_no_programme_is_claimed(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    source = tmp_path / "daftar.csv"
    source.write_text(f"nik;nama;pkh;is_nonaktif\n{AYU};NI AYU SARI;ya;Aktif\n{MADE};I MADE ARTA;ya;kode 3\n")
    report = importer.run([source], data_date=JULY, by=operator)
    assert {kind: report.warnings.get(kind) for kind in ("inactive", "inactive_unreadable")} == {
        "inactive": None, "inactive_unreadable": 1
    }  # fmt: skip
    found = [registry.find_nik(Nik.parse(nik), by=operator).best for nik in (AYU, MADE)]
    assert [each.person.programmes for each in found if each is not None] == [("PKH",), ()]
