"""The letters of every shipped office as pictures. `python -m tests.app.letters.golden` draws them anew: look at them
before they are committed."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pypdfium2
from PIL import Image

from app.letters.typesetting.page import LetterPage
from app.letters.typesetting.render import sealed
from app.letters.views import Draft
from app.letters.writing.wording import Sources, page
from app.office import OfficeData, Official
from app.standard import LetterKind, Standard, load, shipped
from tests.app.letters.pages import logo, text_of_the_qr

FOLDER = Path(__file__).parents[2] / "golden"
DPI = 50
_ON = date(2026, 11, 23)
_BASIS: dict[str, object] = {
    "nik": "5107014407100002",
    "kk": "5107011203150042",
    "name": "NI KADEK AYU CONTOH LESTARI",
    "born": "2010-07-04",
    "born_place": "Contoh",
    "sex": "P",
    "address": "Br. Dinas Tengah Kaler RT 002 RW 001",
    "village": "Contoh Kelod",
    "district": "Contoh",
    "desil": 3,
    "programmes": ["PKH", "BPNT", "PBI-JK"],
    "data_date": "2026-10-01",
    "source": "daftar DTSEN yang diterima kantor ini",
}


def cases() -> Iterator[tuple[str, str]]:
    """Code of the office and of each of its kinds of letters."""
    for code in shipped():
        for kind in load(code).letters:
            yield code, kind.code


def letter(office: str, kind: str) -> LetterPage:
    """The kind's first purpose, for a daughter, every field filled in."""
    standard = load(office)
    known = standard.letter(kind)
    return page(sources(standard, known))


def picture(drawn: LetterPage) -> Image.Image:
    """The first sheet, grey, at DPI."""
    with pypdfium2.PdfDocument(sealed(drawn, text_of_the_qr)) as document:
        return document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")


def file(office: str, kind: str) -> Path:
    return FOLDER / f"{office}-{kind}.png"


def sources(standard: Standard, kind: LetterKind) -> Sources:
    """All that the page of a made-up girl's letter is made from."""
    purpose = standard.purpose(kind.purposes[0])
    asked = (*kind.fields, *purpose.fields)
    form = Draft(
        kind=kind.code,
        purpose=purpose.code,
        relation="anak",
        applicant_name="NI LUH CONTOH ARTINI",
        applicant_nik="5107016108680489",
        fields={field.name: field.choices[0] if field.choices else f"Contoh {field.label}" for field in asked},
    )
    signer = kind.signers[-1]
    return Sources(
        standard=standard,
        kind=kind,
        purpose=purpose,
        form={**asdict(form), "fields": dict(form.fields), "corrections": {}},
        basis=_BASIS,
        office=OfficeData(("Jalan Contoh Nomor 1, Contoh 99999, Telepon (000) 000000",), logo(60), "https://x.invalid"),
        signer=Official(
            UUID(int=1),
            signer.role,
            "Contoh Suryani, S.Sos., M.Si.",
            "Pembina / IV a",
            "197001011995031001",
            "",
            _ON,
            None,
        ),
        on=_ON,
        number="400.9.14.1/0123/CONTOH/XI/2026",
        code="0000-0000-0000",
        valid_until=date(2027, 2, 21),
    )


def _draw_all() -> None:
    FOLDER.mkdir(exist_ok=True)
    for office, kind in cases():
        drawn = picture(letter(office, kind)).quantize(8)
        written = BytesIO()
        drawn.save(written, "PNG", optimize=True)
        file(office, kind).write_bytes(written.getvalue())


if __name__ == "__main__":
    _draw_all()
