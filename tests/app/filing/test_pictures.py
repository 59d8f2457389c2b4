"""What is let in, and how it is made small."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.filing.errors import FileTooLarge, FileUnusable
from app.filing.pictures import prepare
from app.filing.prepared import MOST_BYTES
from tests.damaged_notes import DAMAGED_NOTES


def photo(width: int = 4000, height: int = 3000, *, kind: str = "JPEG", exif: Image.Exif | None = None) -> bytes:
    written = BytesIO()
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    picture.save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()


def pdf(pages: int = 1) -> bytes:
    written = BytesIO()
    canvas = Canvas(written)
    for number in range(pages):
        canvas.drawString(100, 700, f"Halaman {number}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_large_picture_is_made_small_enough_to_keep(kind: str) -> None:
    made = prepare(photo(kind=kind), slot="ktp")
    with Image.open(BytesIO(made.content)) as image:
        assert (image.format, max(image.size)) == ("JPEG", 2200)
    with Image.open(BytesIO(made.thumb)) as small:
        assert max(small.size) == 240
    assert len(made.thumb) < 30_000
    assert (made.media, made.pages) == ("image/jpeg", 1)


def test_a_small_picture_is_not_blown_up() -> None:
    with Image.open(BytesIO(prepare(photo(600, 400), slot="ktp").content)) as image:
        assert image.size == (600, 400)


def test_a_photo_is_turned_upright_and_loses_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Telepon Contoh"
    exif.get_ifd(0x8825)[1] = "S"
    made = prepare(photo(800, 600, exif=exif), slot="foto_depan")
    with Image.open(BytesIO(made.content)) as image:
        assert image.size == (600, 800)
        assert len(image.getexif()) == 0
    assert b"Telepon" not in made.content


@pytest.mark.parametrize("exif", DAMAGED_NOTES, ids=["TypeError", "struct"])
def test_a_photo_with_a_damaged_note_of_the_camera_is_refused_in_words(exif: bytes) -> None:
    written = BytesIO()
    Image.new("RGB", (40, 30)).save(written, "PNG", exif=exif)
    with pytest.raises(FileUnusable):
        prepare(written.getvalue(), slot="ktp")


def test_a_remark_in_a_photo_is_not_kept() -> None:
    written = BytesIO()
    Image.new("RGB", (40, 30)).save(written, "JPEG", comment=b"Telepon Contoh")
    made = prepare(written.getvalue(), slot="ktp")
    assert b"Telepon" in written.getvalue()
    assert b"Telepon" not in made.content + made.thumb


def test_the_same_picture_gives_the_same_bytes() -> None:
    picture = photo(900, 700)
    assert prepare(picture, slot="kk").content == prepare(picture, slot="kk").content


def test_a_pdf_stays_as_it_is() -> None:
    book = pdf(3)
    made = prepare(book, slot="cetakan_siksng")
    assert (made.content, made.media, made.pages) == (book, "application/pdf", 3)
    with Image.open(BytesIO(made.thumb)) as small:
        assert max(small.size) == 240


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"bukan gambar", b"%PDF-1.7 rusak", photo(200, 200)[:300], b"\x89PNG\r\n\x1a\n" + bytes(50)],
    ids=["empty", "gif", "text", "broken pdf", "half a picture", "broken png"],
)
def test_what_does_not_open_is_refused(content: bytes) -> None:
    with pytest.raises(FileUnusable):
        prepare(content, slot="ktp")


def test_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(FileTooLarge):
        prepare(bytes(MOST_BYTES + 1), slot="ktp")


def test_a_book_is_no_paper() -> None:
    with pytest.raises(FileUnusable):
        prepare(pdf(31), slot="lainnya")
