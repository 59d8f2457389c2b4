"""The printed sheet says everything that the standard says, on A4, the same bytes every time."""

from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest

from app.standard import Service, Standard, load, shipped
from app.standard.sheet import sheet

DAY = date(2026, 11, 22)
SERVICES = [(code, service.code) for code in shipped() for service in load(code).services]


def letters(text: str) -> str:
    """Only letters and digits: line ends, list signs and hyphens fall where the page wants them."""
    return "".join(c for c in text.lower() if c.isalnum())


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def printed(standard: Standard, service: Service) -> str:
    return "".join(letters(page) for page in pages_of(sheet(standard, service.code, DAY)))


def sentences(service: Service) -> Iterator[str]:
    for component in service.components:
        yield component.label
        yield from (text for text in (component.text, component.closing) if text)
        for item in component.items + component.closing_items:
            yield from item.split("\n")
    for stage in service.stages:
        yield from (stage.text or stage.label, stage.papers, stage.output)
    for box in service.sop.boxes if service.sop else ():
        yield from (box.title, *box.items)


@pytest.mark.parametrize(("code", "service_code"), SERVICES)
@pytest.mark.proves("M0-23", "M0-26", "M1-10", "S2-19", "K3-18")
def test_every_word_of_the_standard_is_on_its_sheet(code: str, service_code: str) -> None:
    standard = load(code)
    service = standard.service(service_code)
    said = printed(standard, service)
    assert [text for text in sentences(service) if letters(text) not in said] == []


@pytest.mark.proves("M0-01")
def test_decree_annex_and_date_head_the_sheet() -> None:
    standard = load("metro")
    said = printed(standard, standard.service("verval_dtsen"))
    for text in ("Lampiran 7", "460/158/KPTS/D-5/01/2025", "24 Juli 2025", "Verifikasi dan Validasi"):
        assert letters(text) in said


def test_number_and_revision_are_printed_where_the_standard_has_them() -> None:
    """S2-01"""
    standard = load("sragen")
    said = printed(standard, standard.services[0])
    assert letters("Nomor : 460/2339/09/2022") in said
    assert letters("Revisi : 00") in said


@pytest.mark.proves("G4-24")
def test_lanes_and_steps_are_printed_with_their_minutes() -> None:
    standard = load("magetan")
    text = " ".join(pages_of(sheet(standard, "surat_dtks", DAY))[-1].split())
    for lane in ("Pemohon", "Bidang Linjamsos", "Kepala Dinas/Kabid Linjamsos"):
        assert lane in text
    assert [text.count(f" {minutes} menit") for minutes in (2, 5, 10, 3)] == [1, 3, 1, 1]
    assert "25 menit bila terdaftar, 12 menit bila belum terdaftar" in text


@pytest.mark.parametrize(("code", "service_code"), SERVICES)
def test_pages_are_a4_and_say_which_of_how_many_they_are(code: str, service_code: str) -> None:
    pdf = sheet(load(code), service_code, DAY)
    texts = pages_of(pdf)
    for number, text in enumerate(texts, start=1):
        assert f"Halaman {number} dari {len(texts)}" in text
        assert "Dicetak 22 November 2026" in text
    with pypdfium2.PdfDocument(pdf) as document:
        assert {tuple(round(side) for side in page.get_size()) for page in document} == {(595, 842)}


def test_the_same_standard_gives_the_same_bytes() -> None:
    standard = load("karangasem")
    assert sheet(standard, "cek_dtsen", DAY) == sheet(load("karangasem"), "cek_dtsen", DAY)
    assert sheet(standard, "cek_dtsen", DAY) != sheet(standard, "cek_dtsen", date(2026, 11, 23))


def test_a_component_longer_than_a_page_goes_on_overleaf() -> None:
    standard = load("netral")
    service = standard.services[0]
    many = tuple(f"butir ke-{at} " + "kata " * 20 for at in range(120))
    long = service.components[0].model_copy(update={"items": many})
    standard = standard.model_copy(update={"services": (service.model_copy(update={"components": (long,)}),)})
    texts = pages_of(sheet(standard, service.code, DAY))
    assert len(texts) > 3
    assert all("Komponen" in text for text in texts[:3])
    assert letters("butir ke-119 kata") in letters("".join(texts))
