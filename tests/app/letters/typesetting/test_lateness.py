"""The sheet for whoever was kept longer than promised."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.letters.typesetting.lateness import lateness_notice
from app.office import OfficeData
from app.standard import load, shipped
from app.visits import Late, Ticket, VisitState
from tests.journeys.reading import sheets, words
from tests.offices import NOT_LISTED

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = OfficeData(address=("Jalan Contoh Nomor 1, Kota Contoh 12345", "Telepon (0000) 123456"))


def _notice(office: str, service: str, reason: str) -> bytes:
    due = AT + timedelta(minutes=30)
    ticket = Ticket(
        UUID(int=7), "A017", AT.date(), service, "", "", VisitState.SERVING, AT, AT, None, 1, "1", due, False, "", ""
    )
    late = Late(ticket.visit_id, reason, AT + timedelta(minutes=47), "rina")
    return lateness_notice(load(office), OFFICE, ticket, late, printed_at=AT + timedelta(minutes=47))


@pytest.mark.proves("G4-17", "G4-12")
def test_the_notice_says_what_was_promised_why_it_was_not_kept_and_what_is_given_for_it() -> None:
    paper = _notice("magetan", "surat_dtks", "Pejabat penanda tangan sedang dinas luar")
    said = words(paper)
    for part in (
        "PEMBERITAHUAN KETERLAMBATAN",
        "Antrean A017",
        "paling lambat Senin, 23 November 2026, 09.30 WIB",
        "Pejabat penanda tangan sedang dinas luar",
        "Kompensasi pelayanan: surat dikirim secara online begitu selesai",
        "Tidak dipungut biaya (gratis)",
    ):
        assert part in said
    assert sheets(paper) == 1


def test_a_nik_that_a_clerk_typed_into_the_reason_stays_off_the_paper() -> None:
    said = words(_notice("magetan", "surat_dtks", f"NIK {NOT_LISTED} harus diperiksa dua kali"))
    assert NOT_LISTED not in said
    assert "harus diperiksa dua kali" in said


@pytest.mark.parametrize("office", sorted(shipped()))
def test_every_service_fits_one_sheet_also_with_a_long_reason(office: str) -> None:
    for service in load(office).services:
        assert sheets(_notice(office, service.code, "Jaringan listrik padam sejak pagi. " * 12)) == 1
