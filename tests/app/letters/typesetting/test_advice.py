"""The slip that a person takes home who gets no letter."""

from datetime import UTC, date, datetime
from uuid import UUID

import pypdfium2
import pytest

from app.letters import RefusalView
from app.letters.typesetting.advice import slip
from app.office import OfficeData
from app.standard import Standard, load, shipped
from app.visits import Ticket, VisitState
from tests.offices import NOT_LISTED, Desk

AT = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
OFFICE = OfficeData(address=("Jalan Contoh Nomor 1, Kota Contoh 12345", "Telepon (0000) 123456"))


def _ticket(service: str) -> Ticket:
    state = VisitState.SERVING
    return Ticket(UUID(int=7), "A017", AT.date(), service, "", "", state, AT, AT, None, 1, "1", None, False, "", "")


def _refusal(standard: Standard, code: str, note: str = "") -> RefusalView:
    reason = standard.refusal(code)
    return RefusalView(UUID(int=8), UUID(int=7), code, reason.label, reason.advice, AT, note)


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("office", sorted(shipped()))
def test_every_answer_of_every_office_fits_one_sheet_and_says_all_of_its_advice(office: str) -> None:
    standard = load(office)
    for reason in standard.refusals:
        for service in standard.services:
            refusal = _refusal(standard, reason.code, note="Kurang: surat keterangan desa/kelurahan " * 3)
            content = slip(
                standard, OFFICE, refusal, _ticket(service.code), desil=8, data_date=date(2026, 10, 1), printed_at=AT
            )
            pages = _pages(content)
            assert len(pages) == 1, (reason.code, service.code)
            # A word that was broken at a slash or hyphen comes back with a space in it.
            text = pages[0].replace(" ", "")
            for sentence in reason.advice:
                assert sentence.replace(" ", "") in text, (reason.code, service.code)


@pytest.mark.proves("G4-06", "K3-22")
def test_the_slip_says_what_was_checked_what_to_do_and_when_to_come_again() -> None:
    standard = load("karangasem")
    content = slip(
        standard,
        OFFICE,
        _refusal(standard, "tidak_terdaftar"),
        _ticket("cek_dtsen"),
        desil=None,
        data_date=date(2026, 10, 1),
        printed_at=AT,
    )
    (text,) = _pages(content)
    assert "LEMBAR SARAN" in text
    assert "Antrean A017 · Senin, 23 November 2026, 10.42 WITA" in text
    assert "DTSEN per 1 Oktober 2026" in text
    assert "1. Bawa KTP dan KK" in text
    assert "Senin–Kamis 07.30–15.00, Jumat 08.00–13.00 WITA" in text
    assert "Tidak dipungut biaya (gratis)" in text
    assert "Telepon (0363) 21154" in text
    assert "Sudah dijelaskan dan dipahami" in text
    assert "Desil keluarga" not in text


def test_the_desil_stands_on_it_only_when_it_was_looked_up() -> None:
    standard = load("karangasem")
    refusal, ticket = _refusal(standard, "di_luar_desil"), _ticket("cek_dtsen")
    with_desil = slip(standard, OFFICE, refusal, ticket, desil=8, data_date=date(2026, 10, 1), printed_at=AT)
    assert "Desil keluarga menurut data: 8." in _pages(with_desil)[0]
    nothing_asked = slip(standard, OFFICE, refusal, ticket, desil=None, data_date=None, printed_at=AT)
    assert "daftar persyaratan" in _pages(nothing_asked)[0]


def test_a_joined_list_that_tells_the_desil_is_named_with_its_date() -> None:
    standard = load("karangasem")
    refusal = _refusal(standard, "di_luar_desil")
    told = ("Pemeringkatan", date(2026, 10, 15))
    content = slip(
        standard,
        OFFICE,
        refusal,
        _ticket("surat_dtsen"),
        desil=8,
        data_date=date(2026, 10, 1),
        printed_at=AT,
        ranking=told,
    )
    assert "Desil keluarga: 8, menurut Pemeringkatan, data 15 Oktober 2026." in _pages(content)[0]


def test_a_number_that_the_clerk_typed_into_the_note_is_masked() -> None:
    standard = load("netral")
    refusal = _refusal(standard, "berkas_kurang", note=f"NIK {NOT_LISTED} belum dibawa buktinya")
    content = slip(standard, OFFICE, refusal, _ticket("surat_dtsen"), desil=None, data_date=None, printed_at=AT)
    text = _pages(content)[0]
    assert NOT_LISTED not in text
    assert "belum dibawa buktinya" in text


def test_the_same_answer_gives_the_same_bytes() -> None:
    standard = load("netral")
    refusal, ticket = _refusal(standard, "berkas_kurang"), _ticket("surat_dtsen")
    one, two = (slip(standard, OFFICE, refusal, ticket, desil=None, data_date=None, printed_at=AT) for _ in range(2))
    assert one == two


@pytest.mark.proves("G4-06")
def test_a_refusal_gives_a_slip_and_uses_no_number(desk: Desk) -> None:
    ticket = desk.called(desk.app.standard.services[0].code)
    finding, match = desk.look(NOT_LISTED, ticket)
    refusal = desk.app.refusals.refuse(ticket.visit_id, "tidak_terdaftar", finding=finding, match=match, by=desk.clerk)
    content = slip(
        desk.app.standard,
        desk.app.office.data(),
        refusal,
        ticket,
        desil=match.person.desil if match else None,
        data_date=finding.extract.data_date,
        printed_at=desk.clock(),
    )
    (text,) = _pages(content)
    assert ticket.label in text
    assert NOT_LISTED not in text
    assert desk.app.register.newest() == []
    assert [proof.used for proof in desk.app.register.prove()] in ([], [0])
