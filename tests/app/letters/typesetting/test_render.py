"""The letter as a file: the same bytes every time, whole text, nothing cut, fit for an archive."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest

from app.letters.sealing.qr import QrTooLong
from app.letters.typesetting.layout import SIZES
from app.letters.typesetting.page import LetterPage, Paraf, Rows, Signer, Text
from app.letters.typesetting.render import render, sealed
from tests.app.letters.pages import ALL, ARCHIVE, DRAFT, LONGEST, PAGE, TWO_SHEETS, text_of_the_qr

ROOT = Path(__file__).parents[4]


def _made(page: LetterPage) -> bytes:
    return render(page) if page.is_draft else sealed(page, text_of_the_qr)


def _texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _words(text: str) -> str:
    return " ".join(text.replace("**", "").split())


every_page = pytest.mark.parametrize("page", ALL.values(), ids=ALL.keys())


@every_page
def test_the_same_page_gives_the_same_bytes(page: LetterPage) -> None:
    assert _made(page) == _made(page)


_ELSEWHERE = """
import hashlib
from app.letters.typesetting.render import render, sealed
from tests.app.letters.pages import ALL, text_of_the_qr
for page in reversed(ALL.values()):
    pdf = render(page) if page.is_draft else sealed(page, text_of_the_qr)
    print(hashlib.sha256(pdf).hexdigest())
"""


def test_another_process_in_another_order_gives_the_same_bytes() -> None:
    elsewhere = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "7",
            "SOURCE_DATE_EPOCH": "1",
            "TZ": "Asia/Jayapura",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    here = [hashlib.sha256(_made(page)).hexdigest() for page in reversed(ALL.values())]
    assert elsewhere.stdout.split() == here


@every_page
def test_everything_that_the_page_says_can_be_read_out_of_the_file(page: LetterPage) -> None:
    said = _words(" ".join(_texts(_made(page))))
    expected = [
        page.title,
        page.place_date,
        page.signer.name,
        page.signer.rank,
        f"NIP {page.signer.nip}",
        *page.tembusan,
    ]
    expected += [page.number, page.short_code, page.mark, page.data_note] if page.number else []
    expected += [] if page.letterhead.preprinted else [*page.letterhead.address, page.letterhead.government.upper()]
    for block in page.blocks:
        expected += [text for row in block.rows for text in row] if isinstance(block, Rows) else []
    assert [text for text in expected if _words(text) not in said] == []


@every_page
def test_it_is_pdf_a_2b(page: LetterPage, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(_made(page))
    report = pikepdf.pdfa.validate_written(path, "2b")
    assert (report.verdict, report.findings) == ("pass", [])


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("page", [PAGE, LONGEST, ARCHIVE, DRAFT], ids=["ordinary", "longest", "archive", "draft"])
def test_ordinary_letters_fit_on_one_sheet(page: LetterPage, paper: str) -> None:
    assert len(_texts(_made(replace(page, paper=paper)))) == 1  # type: ignore[arg-type]


def test_a_long_letter_flows_on_with_the_signature_and_its_last_lines() -> None:
    first, second = _texts(_made(TWO_SHEETS))
    assert "Halaman 1 dari 2" in first
    assert "Halaman 2 dari 2" in second
    assert TWO_SHEETS.signer.nip not in first
    assert TWO_SHEETS.signer.nip in second
    assert "Demikian surat keterangan ini dibuat" in _words(second)
    assert all(TWO_SHEETS.number in text for text in (first, second)), "no sheet without the number"


@pytest.mark.parametrize("extra", range(12, 30))
def test_the_signature_never_stands_alone_on_a_sheet(extra: int) -> None:
    """Line by line longer, the letter passes the point where only the signature would move to the next sheet."""
    grown = replace(
        PAGE, blocks=(*PAGE.blocks[:-1], Rows(tuple(("Baris", f"ke-{n}") for n in range(extra))), PAGE.blocks[-1])
    )
    last = _texts(_made(grown))[-1]
    assert grown.signer.nip in last
    assert "Demikian surat keterangan ini dibuat" in _words(last)


def test_a_draft_says_konsep_and_carries_no_qr() -> None:
    pdf = render(DRAFT)
    assert "KONSEP" in re.sub(r"\s", "", _texts(pdf)[0])
    with pytest.raises(ValueError, match="draft"):
        sealed(DRAFT, text_of_the_qr)


def test_the_seal_is_asked_for_once() -> None:
    asked: list[bytes] = []
    sealed(PAGE, lambda digest: (asked.append(digest), text_of_the_qr(digest))[1])
    assert [len(digest) for digest in asked] == [16]


def test_an_address_too_long_for_the_qr_is_noticed() -> None:
    with pytest.raises(QrTooLong):
        sealed(PAGE, lambda digest: "https://" + "sangat-panjang." * 30)


def test_properties_name_letter_and_office_and_no_person() -> None:
    with pikepdf.open(BytesIO(_made(LONGEST))) as pdf:
        info = " ".join(str(value) for value in pdf.docinfo.values())
        assert pdf.Root.Lang == "id-ID"
        assert str(pdf.docinfo.CreationDate) == "D:20261122000000+00'00'"
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert LONGEST.number in info
    for private in ("99990", "ARTINI", "AYU", "WIDIADNYANA", "19990"):
        assert private not in info + xmp


def test_all_faces_are_embedded() -> None:
    with pikepdf.open(BytesIO(_made(LONGEST))) as pdf:
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"]
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} == {"Arimo-Regular", "Arimo-Bold"}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_letter_is_small_enough_to_keep() -> None:
    assert len(_made(PAGE)) < 40_000


def _boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Of each page the boxes of its pieces of text: left, bottom, right, top."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            texts = page.get_textpage()
            found.append([texts.get_rect(index) for index in range(texts.count_rects())])
    return found


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    # Two points of grace: boxes hold the full height of accents and tails, which neighbours may share.
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 2 and high > 2


_LONG = "Sangat Panjang Sekali Untuk Sebuah Isian Yang Biasanya Pendek Saja "
_UNBROKEN = "TanpaSpasiSamaSekali" * 6


def _stuffed(page: LetterPage, text: str) -> LetterPage:
    """The page with `text` in every field that people fill."""
    return replace(
        page,
        letterhead=replace(page.letterhead, government=text, names=(text, text, text), address=(text, text)),
        title=text.upper(),
        number=f"400.9/{text}/2026",
        blocks=(Text(text * 3), Rows(((text, text * 2), ("NIK", text), (text, ""))), Text(f"**{text}** {text}")),
        place_date=text,
        signer=Signer(text, text, text, text, (f"a.n. {text}", text)),
        data_note=text,
        qr_note=text,
        tembusan=(text, text),
        mark="ARSIP",
        parafs=(Paraf(text, text, text), Paraf(text, "", "")),
    )


@pytest.mark.parametrize(
    "page",
    [
        *ALL.values(),
        *(_stuffed(base, text) for base in (PAGE, ALL["f4"], LONGEST) for text in (_LONG * 2, _UNBROKEN, "x")),
    ],
    ids=lambda page: page.title[:12] + page.mark,
)
def test_no_text_lies_on_another_or_leaves_the_sheet(page: LetterPage) -> None:
    width, height = SIZES[page.paper]
    for boxes in _boxes(_made(replace(page, number=page.number or "1"))):
        assert boxes
        for left, bottom, right, top in boxes:
            assert left > 20
            assert bottom > 15
            assert right < width - 20
            assert top < height - 10
        ordered = sorted(boxes, key=lambda box: -box[3])
        clashes = [
            (one, other) for index, one in enumerate(ordered) for other in ordered[index + 1 :] if _overlap(one, other)
        ]
        assert clashes == []


def test_colons_of_all_rows_stand_under_each_other() -> None:
    with pypdfium2.PdfDocument(_made(LONGEST)) as document:
        texts = document[0].get_textpage()
        content = texts.get_text_range()
        colons = [texts.get_charbox(at)[0] for at, c in enumerate(content) if c == ":" and content[at - 1] in " \n\r"]
    places = Counter(round(x, 1) for x in colons)
    assert places.most_common(1)[0][1] >= 10


def test_lines_of_a_paragraph_are_evenly_set() -> None:
    """Justified: the right edges of all full lines are one edge."""
    long = replace(PAGE, blocks=(Text("Setiap baris penuh berakhir pada tepi yang sama, kecuali yang terakhir. " * 8),))
    boxes = sorted(_boxes(_made(long))[0], key=lambda box: -box[3])
    rights = [box[2] for box in boxes if abs(box[0] - 71) < 2 and box[2] > 480]
    assert len(rights) >= 6
    assert all(abs(one - other) < 1.5 for one, other in pairwise(rights))


def test_characters_without_a_glyph_are_replaced_and_never_left_out() -> None:
    odd = replace(PAGE, blocks=(Rows((("Nama", "日本 Żółć É ’ – \u0007x"),)),))
    assert "?? Żółć É ’ – ?x" in _words(_texts(_made(odd))[0])
