"""The berita acara of an import: everything on it is true, and a changed byte shows."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.base.actor import NotAllowed
from app.base.nik import Nik
from app.minutes import read_minutes
from app.minutes.errors import MinutesMissing
from app.registry import Agreement
from app.security.public_keys import PublicKeys, load_public_keys
from app.standard import Permission
from app.store import journal
from tests.joined import DAY, joined
from tests.offices import LISTED, METRO, NOT_LISTED, PEOPLE, Desk

BROKEN = "12345;5107011203150042;I MADE PENDEK;1990-01-01;L;Anak;-;Ababi;Abang;3;-;-;-\n"
UNTIL = date(2026, 12, 31)


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> bytes:
    path = tmp_path / "daftar-2026-11-01.csv"
    head, *rows = (PEOPLE + BROKEN).splitlines()
    path.write_text("\n".join([f"{head};hobi", *(f"{row};-" for row in rows)]) + "\n", encoding="utf-8")
    report = desk.app.importer.run([path], data_date=None, by=desk.admin, agreement=Agreement("100.3/7/2026", UNTIL))
    assert report.extract is not None
    return desk.app.minutes.of_import(report.extract.id, by=desk.admin)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_source_sums_reasons_agreement_and_what_is_signed_stand_on_it(desk: Desk, made: bytes) -> None:
    text, current = _text(made), desk.app.registry.current()
    assert current is not None
    for said in (
        "BERITA ACARA IMPOR DATA",
        "daftar-2026-11-01.csv",
        "Perjanjian data 100.3/7/2026",
        "Berlaku sampai 31 Desember 2026",
        "Baris dibaca 9",
        "Orang yang disimpan 8",
        "NIK bukan 16 angka 1",
        "1 kolom tidak diperlukan loket dan tidak disimpan: hobi.",
        "bukan tanda tangan elektronik tersertifikasi",
    ):
        assert said in text
    assert current.sha256 in text.replace(" ", "")


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 11, 1), "1 November 2026 (sudah berakhir pada hari impor)"),
        (date(2026, 11, 23), "23 November 2026 (hari impor itu juga)"),
        (date(2026, 12, 3), "3 Desember 2026 (10 hari sesudah hari impor)"),
    ],
    ids=["over", "today", "soon"],
)
def test_an_agreement_at_its_end_is_said_to_be(desk: Desk, until: date, said: str) -> None:
    current = desk.app.registry.current()
    assert current is not None
    desk.app.keeping.agree(current.id, Agreement("100.3/7/2026", until), by=desk.admin)
    text = _text(desk.app.minutes.of_import(current.id, by=desk.admin))
    assert f"Berlaku sampai {said}" in text
    assert (
        f"Demikian berita acara ini dibuat tentang data Daftar sederhana per 1 Oktober 2026, bernomor {current.id}"
        in (text)
    )


def test_of_a_joined_list_both_sources_its_rows_and_the_people_stand_on_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar-2026-10-01.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    agreement = Agreement("100.3/7/2026", UNTIL)
    first = desk.app.importer.run([path], data_date=None, by=desk.admin, agreement=agreement).extract
    joined(desk, {METRO: 3}, tmp_path)
    report = joined(desk, {LISTED: 5, NOT_LISTED: 1}, tmp_path, DAY.replace(day=3))
    assert first is not None
    assert report.extract is not None
    assert report.extract.account is not None
    text = _text(desk.app.minutes.of_import(report.extract.id, by=desk.admin))
    for said in (
        "menggabungkan daftar pemeringkatan desil ke data yang dipakai",
        "daftar-2026-10-01.csv",
        "peringkat.csv",
        "Tanggal data 1 Oktober 2026",
        "Tanggal daftar 3 Oktober 2026",
        "Daftar sebelumnya yang masih dipakai Pemeringkatan, 2 Oktober 2026",
        "Perjanjian data 100.3/7/2026",
        "Baris daftar dibaca 2",
        "Baris yang orangnya tidak ada di data; tidak ditambahkan 1",
        "Orang di data, sebelum dan sesudahnya 8",
        "Desil berubah 1",
        "Tidak disebut daftar; desil data tetap dipakai 7",
    ):
        assert said in text
    for digest in (first.sha256, report.extract.account.files[0].sha256):
        assert digest in text.replace(" ", "")
    assert LISTED not in text.replace(" ", "")


def test_nobody_stands_on_it(made: bytes) -> None:
    text = _text(made)
    assert LISTED not in text.replace(" ", "")
    assert "ARTINI" not in text


def test_whoever_has_the_offices_list_of_keys_can_check_it(desk: Desk, made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ba.pdf"
    path.write_bytes(made)
    keys = load_public_keys(desk.app.home / "kunci-publik.json")
    assert read_minutes(path, keys).ok
    assert read_minutes(path, keys).office == desk.app.standard.code
    assert not read_minutes(path, PublicKeys()).ok
    for at in range(0, len(made), 997):
        path.write_bytes(made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :])
        assert not read_minutes(path, keys).ok
    with pytest.raises(MinutesMissing):
        read_minutes(tmp_path / "tidak ada.pdf", keys)


def test_it_tells_when_the_source_was_destroyed(desk: Desk, made: bytes, tmp_path: Path) -> None:
    current = desk.app.registry.current()
    assert current is not None
    desk.app.keeping.destroy_sources(current.id, [tmp_path / "daftar-2026-11-01.csv"], by=desk.admin)
    assert "6. Pemusnahan berkas sumber" in _text(desk.app.minutes.of_import(current.id, by=desk.admin))


def test_it_outlives_the_extracts_file(desk: Desk, made: bytes) -> None:
    first = next(extract for extract in desk.app.registry.extracts() if not extract.current)
    desk.app.registry.drop(first.id, desk.admin)
    assert "BERITA ACARA" in _text(desk.app.minutes.of_import(first.id, by=desk.admin))


def test_who_may_neither_import_nor_audit_gets_none(desk: Desk, made: bytes) -> None:
    current = desk.app.registry.current()
    assert current is not None
    clerk = desk.person("front_office")
    assert Permission.IMPORT not in clerk.may
    with pytest.raises(NotAllowed):
        desk.app.minutes.of_import(current.id, by=clerk)
    with desk.app.store.read() as session:
        kinds = [linked.entry.kind for linked in journal.entries(session)]
    assert kinds.count("registry.minutes_made") == 1


def test_the_person_is_still_found(desk: Desk, made: bytes) -> None:
    assert desk.app.registry.find_nik(Nik(LISTED), by=desk.admin).matches
