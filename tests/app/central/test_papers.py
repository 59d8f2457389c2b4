"""What strangers send as papers: drawn or written anew, or refused in words, whatever its bytes are."""

import random
import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageOps, PngImagePlugin

from app.central import pdf
from app.central.papers import PaperUnusable, clean
from tests.damaged_notes import DAMAGED_NOTES

MARK = b"tersembunyi"


def picture(form: str, **more: object) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((80, 60)).convert("RGB").save(out, form, **more)
    return out.getvalue()


def document(pages: int = 1, change: Callable[[pikepdf.Pdf], None] = lambda made: None, **more: object) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(300, 400))
        made.pages[-1].Contents = made.make_stream(b"1 0 0 rg 0 0 150 100 re f 0 0 1 rg 250 350 50 50 re f")
    change(made)
    out = BytesIO()
    made.save(out, **more)
    return out.getvalue()


def seen(content: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(content) as opened:
        return opened[page].render().to_pil().convert("RGB")


def acting(made: pikepdf.Pdf) -> None:
    """Everything by which a PDF does something."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    inside = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=made.make_stream(b"MZ" + MARK)))
    made.Root.OpenAction = script
    made.Root.AA = Dictionary(WC=script)
    made.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("a"), inside])),
    )
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))
    made.docinfo["/Author"] = MARK.decode()
    starts = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    for page in made.pages:
        page.obj.AA = Dictionary(O=script)
        page.obj.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=starts),
                Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=inside),
            ]
        )


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_pdf_shows_the_same_and_does_nothing(turned: int) -> None:
    def change(made: pikepdf.Pdf) -> None:
        acting(made)
        for page in made.pages:
            page.obj.Rotate = turned
        made.pages[1].obj.MediaBox = Array([-20, 30, 260, 330])
        made.pages[1].obj.CropBox = Array([0, 50, 200, 300])

    sent = document(2, change) + b"MZ" + MARK
    media, kept = clean(sent)
    assert media == "application/pdf"
    for page in range(2):
        assert seen(kept, page).size == seen(sent, page).size
        assert ImageChops.difference(seen(kept, page), seen(sent, page)).getbbox() is None
    for word in (MARK, b"JavaScript", b"Launch", b"EmbeddedFile", b"OpenAction", b"/AA", b"Annot", b"XFA", b"MZ"):
        assert word not in kept, word
    with pikepdf.open(BytesIO(kept)) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages"}
        beside = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/Rotate"}
        assert all(set(page.obj.keys()) <= beside for page in opened.pages)


def test_what_is_written_into_a_field_is_still_seen() -> None:
    def change(made: pikepdf.Pdf) -> None:
        form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
        look = pikepdf.Stream(made, b"0 1 0 rg 0 0 100 100 re f", form)
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), F=4)
        field.Rect, field.AP = Array([100, 200, 200, 300]), Dictionary(N=look)
        field = made.make_indirect(field)
        made.pages[0].obj.Annots = Array([field])
        made.Root.AcroForm = Dictionary(Fields=Array([field]))

    kept = clean(document(1, change))[1]
    assert seen(kept).getpixel((150, 150)) == (0, 255, 0)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (document(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (document(pdf.MOST_PAGES + 1), "pages"),
        (b"%PDF-1.7 <script>alert(1)</script> %%EOF", "damaged"),
        (b"%PDF-1.4\n/JS (app.launchURL) /OpenAction MZ" + b"A" * 100 + b"%%EOF", "damaged"),
        (document(0), "damaged"),
        (document(1, lambda made: setattr(made.pages[0].obj, "MediaBox", Array([0, 0, 9e6, 9e6]))), "damaged"),
    ],
    ids=["with a password", "many pages", "a page of the web", "no document", "no page", "as large as a town"],
)
def test_a_pdf_that_cannot_be_written_anew_is_refused(sent: bytes, why: str) -> None:
    with pytest.raises(PaperUnusable) as raised:
        clean(sent)
    assert raised.value.facts == {"why": why}


@pytest.mark.parametrize(
    ("exif", "raised"),
    list(zip(DAMAGED_NOTES, (TypeError, struct.error), strict=True)),
    ids=["TypeError", "struct"],
)
def test_a_photo_with_a_damaged_note_of_the_camera_is_refused_in_words(exif: bytes, raised: type[Exception]) -> None:
    sent = picture("PNG", exif=exif)
    with pytest.raises(raised):
        ImageOps.exif_transpose(Image.open(BytesIO(sent)))
    with pytest.raises(PaperUnusable) as refused:
        clean(sent)
    assert refused.value.facts == {"why": "damaged"}


# The library also warns of what it skips.
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_any_bytes_become_a_picture_or_a_refusal() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera"
    exif.get_ifd(0x8825)[2] = (7.0, 39.0, 12.0)
    seeds = [picture(form, exif=exif.tobytes()) for form in ("JPEG", "PNG", "WEBP")] + [document()]
    drawn, told = random.Random(46), set[object]()
    for _ in range(400):
        sent = bytearray(drawn.choice(seeds))
        for _ in range(drawn.choice((1, 1, 2, 8))):
            sent[drawn.randrange(5, len(sent))] = drawn.randrange(256)
        try:
            assert clean(bytes(_summed(sent)))[1]
        except PaperUnusable as error:
            told.add(error.facts["why"])
    assert "damaged" in told
    assert told <= {"damaged", "kind", "large", "locked", "pages"}


def _summed(png: bytearray) -> bytearray:
    """With checksums that fit, so that what was changed is read."""
    if png[:4] != b"\x89PNG":
        return png
    at, out = 8, png[:8]
    while at + 12 <= len(png) and (size := struct.unpack(">I", png[at : at + 4])[0]) < len(png):
        chunk = png[at + 4 : at + 8 + size]
        out += png[at : at + 4] + chunk + struct.pack(">I", zlib.crc32(chunk))
        at += 12 + size
    return out


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_hides_beside_a_picture(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = MARK.decode()
    more: dict[str, object] = {"exif": exif.tobytes()}
    if form == "JPEG":
        more["comment"] = MARK
    if form == "PNG":
        noted = PngImagePlugin.PngInfo()
        noted.add_text("comment", MARK.decode())
        more["pnginfo"] = noted
    sent = picture(form, **more) + MARK
    assert MARK in sent
    assert MARK not in clean(sent)[1]
