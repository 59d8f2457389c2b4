"""The register as files: what is inside them is what the register says."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.actor import Actor, NotAllowed
from app.closing import LetterTally, agenda, exports
from app.closing.agenda_counts import by_purpose_and_desil, by_village
from app.closing.errors import PeriodBackwards
from app.closing.grid import Grid
from app.closing.separated import csv_bytes, written
from app.closing.spreadsheet import workbook
from app.letters import LetterState
from app.letters.numbers.numbering import SeriesProof
from app.store import journal
from tests.app.closing.conftest import DAY, Worked
from tests.offices import LISTED

MASKED = "5107••••••••0489"


def _sheet(content: bytes, name: str = "Register") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(content))[name].iter_rows(values_only=True))


def _text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages).replace("\r\n", "\n")


def test_the_spreadsheet_holds_the_register_row_by_row_with_masked_nik(worked: Worked) -> None:
    app = worked.desk.app
    content = app.closing.export_register(DAY, DAY, format="xlsx", by=worked.desk.clerk)
    head, *rows = _sheet(content)
    assert head[:3] == ("No.", "Tanggal", "Nomor surat")
    assert len(rows) == 2
    first = dict(zip(head, rows[0], strict=True))
    assert first["No."] == 1
    assert first["Tanggal"].date() == DAY  # type: ignore[attr-defined]
    assert first["Nomor surat"] == worked.letters[0].number
    assert first["Nama"] == "NI LUH ARTINI"
    assert first["NIK"] == "5107••••••••0489"
    assert first["Desil"] == 3
    assert first["Status"] == "sudah diserahkan"
    assert LISTED not in str(rows)


def test_a_void_number_stays_with_its_reason(worked: Worked) -> None:
    content = worked.desk.app.closing.export_register(DAY, DAY, format="xlsx", by=worked.desk.clerk)
    head, _, void = _sheet(content)
    assert dict(zip(head, void, strict=True))["Keterangan"] == "BATAL: =1+1 salah ketik nama"
    assert _sheet(content, "Kelengkapan nomor")[1] == ("Semua surat 2026: Nomor 1–2 lengkap, 1 batal.",)


def test_an_unmasked_nik_stays_sixteen_digits_of_text_and_the_journal_tells(worked: Worked) -> None:
    desk = worked.desk
    content = desk.app.closing.export_register(DAY, DAY, format="xlsx", unmask=True, by=desk.clerk)
    head, first, _ = _sheet(content)
    assert dict(zip(head, first, strict=True))["NIK"] == LISTED
    with desk.app.store.read() as session:
        last = list(journal.entries(session))[-1].entry
    assert last.kind == "closing.register_exported"
    assert last.facts == {"since": "2026-11-23", "until": "2026-11-23", "format": "xlsx", "unmasked": True, "lines": 2}


def test_the_head_is_frozen_and_no_cell_is_a_formula() -> None:
    grid = Grid("Register", (("Nama", 10),), (("=HYPERLINK(1)",), ("+62",)))
    book = openpyxl.load_workbook(BytesIO(workbook([grid], title="Uji & coba")))
    assert book["Register"].freeze_panes == "A2"
    assert [(cell.value, cell.data_type) for cell in book["Register"]["A"]] == [
        ("Nama", "s"),
        ("=HYPERLINK(1)", "s"),
        ("+62", "s"),
    ]


def test_the_text_file_opens_in_an_indonesian_spreadsheet(worked: Worked) -> None:
    content = worked.desk.app.closing.export_register(DAY, DAY, format="csv", by=worked.desk.clerk)
    assert content.startswith(b"\xef\xbb\xbfNo.;Tanggal;")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Tanggal"] for row in rows] == ["2026-11-23", "2026-11-23"]
    assert rows[0]["NIK"] == MASKED


@given(st.text(), st.sampled_from("=+-@\t\r\n"))
def test_no_text_of_a_person_becomes_a_formula(rest: str, sign: str) -> None:
    assert written(sign + rest) == "'" + sign + rest


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=1))
def test_what_is_written_as_text_is_read_back(cells: list[str]) -> None:
    grid = Grid("x", tuple(("Kolom", 5) for _ in cells), (tuple(cells),))
    back = list(csv.reader(StringIO(csv_bytes(grid).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert back[1] == [written(cell) for cell in cells]


def test_the_same_register_gives_the_same_bytes(worked: Worked) -> None:
    closing, clerk = worked.desk.app.closing, worked.desk.clerk
    for form in ("xlsx", "csv", "pdf"):
        one = closing.export_register(DAY, DAY, format=form, by=clerk)
        worked.desk.clock.pass_by(minutes=7)
        assert one == closing.export_register(DAY, DAY, format=form, by=clerk), form


def test_the_paper_shows_names_void_numbers_and_that_none_is_missing(worked: Worked) -> None:
    text = _text(worked.desk.app.closing.export_register(DAY, DAY, format="pdf", by=worked.desk.clerk))
    assert "BUKU AGENDA SURAT" in text
    assert "NI LUH ARTINI" in text
    assert "BATAL: =1+1" in text
    assert "Nomor 1–2 lengkap, 1 batal" in text
    assert "Halaman 1 dari 1" in text
    assert LISTED not in text


def test_a_period_without_letters_says_so(worked: Worked) -> None:
    before = DAY - timedelta(days=1)
    text = _text(worked.desk.app.closing.export_register(before, before, format="pdf", by=worked.desk.clerk))
    assert "Tidak ada surat bernomor" in text


def test_who_may_not_read_the_register_gets_no_file(worked: Worked) -> None:
    closing = worked.desk.app.closing
    reader = Actor("rani", may=frozenset({"register"}))
    with pytest.raises(NotAllowed):
        closing.export_register(DAY, DAY, format="csv", by=Actor("siapa"))
    with pytest.raises(NotAllowed):
        closing.export_register(DAY, DAY, format="csv", unmask=True, by=reader)
    assert closing.export_register(DAY, DAY, format="csv", by=reader)
    with pytest.raises(PeriodBackwards):
        closing.export_register(DAY, date(2026, 1, 1), format="csv", by=reader)


def test_a_missing_number_is_named_and_one_of_another_day_is_not_called_missing(worked: Worked) -> None:
    first, second = worked.desk.app.register.lines(DAY, DAY)
    standard = worked.desk.app.standard
    lines = [first, replace(second, serial=5)]
    proofs = [SeriesProof("semua", 2026, first=1, last=5, used=4, gaps=(3,))]
    (span,) = agenda.spans(lines, proofs, standard)
    assert span.sentence == (
        "Semua surat 2026: Nomor 1–5 TIDAK LENGKAP, hilang 3, 1 batal; nomor 2, 4 bertanggal lain."
    )


def test_a_register_of_many_pages_repeats_its_head_and_counts_its_pages(worked: Worked) -> None:
    (first, second), standard = worked.desk.app.register.lines(DAY, DAY), worked.desk.app.standard
    name = "MUHAMMAD RIDWAN AL FARISI HIDAYATULLAH PUTRA BIN ABDURRAHMAN SALEH NASUTION"
    long = replace(first, letter=replace(first.letter, subject_name=name))
    lines = [replace(long, serial=number) for number in range(1, 41)] + [replace(second, serial=41)]
    proofs = (SeriesProof("semua", 2026, first=1, last=41, used=41, gaps=()),)
    text = _text(exports.register(exports.Listing(tuple(lines), proofs, standard, DAY, DAY, unmask=False), "pdf"))
    pages = text.count("Halaman ")
    assert pages > 2
    assert text.count("Nomor surat") == pages
    assert f"Halaman {pages} dari {pages}" in text
    assert text.replace("\n", " ").count(name) == 40
    assert "Nomor 1–41 lengkap, 1 batal" in text


def test_the_recap_is_one_page_and_goes_on_overleaf_when_an_office_has_very_many_purposes(worked: Worked) -> None:
    counts, standard = worked.desk.app.closing.counts(DAY), worked.desk.app.standard
    assert "Halaman 1 dari 1" in _text(exports.counts_file(counts, standard, "pdf"))
    many = tuple(LetterTally(f"k{n}", f"Keperluan nomor {n}", 1, 0, 0) for n in range(150))
    text = _text(exports.counts_file(replace(counts, by_purpose=many), standard, "pdf"))
    assert all(f"Keperluan nomor {n}\n" in text or f"Keperluan nomor {n} " in text for n in range(150))
    assert "Halaman 2 dari" in text


def test_the_head_of_the_pages_holds_for_these_rows_and_days_alone(worked: Worked) -> None:
    closing, clerk = worked.desk.app.closing, worked.desk.clerk
    text = _text(closing.export_register(DAY, DAY, format="pdf", by=clerk))
    rows = closing.export_register(DAY, DAY, format="csv", by=clerk)
    start = text.index("Segel: ") + len("Segel: ")
    seal = text[start : text.index("Kunci: ")].strip()
    [key] = closing.head_signers(rows, DAY, DAY, seal)
    assert key.kid.hex() == worked.desk.app.trust.own_keys()[-1].kid
    assert worked.desk.app.trust.own_keys()[-1].fingerprint in text
    for changed, since, sealed in (
        (rows.replace(b"ARTINI", b"ARTINA"), DAY, seal),
        (rows, DAY - timedelta(days=1), seal),
        (rows, DAY, "A" * len(seal)),
        (rows, DAY, "bukan segel"),
    ):
        assert closing.head_signers(changed, since, DAY, sealed) == ()


def test_letters_are_counted_by_purpose_desil_and_village(worked: Worked) -> None:
    lines = worked.desk.app.register.lines(DAY, DAY)
    one = next(each for each in lines if each.letter.state is not LetterState.VOID)
    void = next(each for each in lines if each.letter.state is LetterState.VOID)
    many = [
        replace(one, desil=3, village="Ababi"),
        replace(one, desil=3, village="Ababi"),
        replace(one, desil=1, village=""),
        replace(one, desil=None, village="Datah"),
        replace(void, village="Datah"),
    ]
    standard = worked.desk.app.standard
    cross = by_purpose_and_desil(many, standard)
    assert cross.heads == ("Keperluan", "Desil 1", "Desil 3", "Belum diperingkat", "Jumlah", "Batal")
    label = standard.purpose_label(one.letter.purpose)
    assert next(row for row in cross.rows if row[0] == label)[1:5] == (1, 2, 1, 4)
    assert sum(int(str(row[5])) for row in cross.rows if row[0] != "Semua") == 1
    places = by_village(many)
    assert places.rows == (("Ababi", 2, 0), ("(tidak tercatat)", 1, 0), ("Datah", 1, 1), ("Semua", 4, 1))
    assert by_purpose_and_desil([], standard).rows == by_village([]).rows == ()
