"""A letter read back from whatever people bring, and judged by its seal alone."""

import base64
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import cbor2
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.letters.checking.judging import Judgement, judge
from app.letters.checking.reading import NothingToRead, Reading, read
from app.letters.checking.verdict import Verdict
from app.letters.typesetting.page import Rows
from app.letters.typesetting.render import render, sealed
from app.security.errors import CodeMistyped, NotASeal
from app.security.public_keys import PublicKeys
from app.security.seal import qr_text, seal
from app.security.short_code import new_code
from app.security.signing_key import new_signing_key
from tests.app.letters.pages import ALL, ARCHIVE, DRAFT, LONGEST, PAGE, TODAY, text_of_the_qr
from tests.app.security.claims import BASE, CLAIM, KEY, KEYS

WHOLE = sealed(PAGE, text_of_the_qr)
START = next(at for at, (one, other) in enumerate(zip(render(PAGE), WHOLE, strict=True)) if one != other)
ROOM = range(START, START + 5120)


def _judged(source: bytes | str | Path, keys: PublicKeys = KEYS, today: date = TODAY) -> Judgement:
    return judge(read(source), keys, today)


def _picture(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("page", [page for page in ALL.values() if page.number], ids=[n for n in ALL if n != "draft"])
def test_every_letter_and_every_copy_of_it_proves_itself_to_the_last_byte(page) -> None:  # type: ignore[no-untyped-def]
    judgement = _judged(sealed(page, text_of_the_qr))
    assert judgement.verdict is Verdict.VALID
    assert judgement.whole_file
    assert judgement.claim is not None
    assert judgement.claim.number == CLAIM.number


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(WHOLE) - 1).filter(lambda place: place not in ROOM), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_tampered(place: int, difference: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= difference
    if b"%PDF-" in changed[:1024]:
        assert _judged(bytes(changed)).verdict is Verdict.TAMPERED
    else:
        with pytest.raises(NothingToRead):  # no PDF any more
            read(bytes(changed))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ROOM), st.integers(1, 255))
def test_one_changed_byte_of_the_qr_is_tampered(place: int, difference: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= difference
    assert _judged(bytes(changed)).verdict is Verdict.TAMPERED


def test_bits_that_unpacking_does_not_look_at_are_no_hiding_place() -> None:
    """The head of the packed bytes, and where their blocks meet: some bits there mean nothing to an unpacker."""
    meet = bytes(WHOLE).index(b"\0\0\xff\xff", ROOM[0])
    for place in (*ROOM[:2], *range(meet - 2, meet + 10), *ROOM[-12:]):
        for bit in range(8):
            changed = bytearray(WHOLE)
            changed[place] ^= 1 << bit
            assert _judged(bytes(changed)).verdict is Verdict.TAMPERED, (place - ROOM[0], bit)


@pytest.mark.parametrize("addition", [b"\n", b"%x", WHOLE])
def test_something_added_at_the_end_is_tampered(addition: bytes) -> None:
    assert _judged(WHOLE + addition).verdict is Verdict.TAMPERED


def test_the_qr_of_one_letter_in_the_file_of_another_is_tampered() -> None:
    other = replace(PAGE, blocks=(Rows((("Nama", "ORANG LAIN"),)),))
    stolen = sealed(other, lambda digest: qr_text(BASE, seal(replace(CLAIM, digest=bytes(16)), KEY)))
    judgement = _judged(stolen)
    assert judgement.verdict is Verdict.TAMPERED
    assert judgement.claim is not None


def test_a_letter_edited_and_saved_by_another_program_is_tampered() -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(WHOLE)) as pdf:
        pdf.pages[0].contents_add(b" ")
        pdf.save(saved)
    assert b"LoketSegel" not in saved.getvalue()
    assert _judged(saved.getvalue()).verdict is Verdict.TAMPERED


@pytest.mark.parametrize("page", [PAGE, LONGEST, ARCHIVE], ids=["ordinary", "longest", "archive"])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_paper_is_verified_by_libraries_that_did_not_make_it(page, dpi: int) -> None:  # type: ignore[no-untyped-def]
    """Rasterised by pdfium, decoded by zxing, CBOR by cbor2, signature by OpenSSL: none of our code reads here."""
    (found,) = zxingcpp.read_barcodes(_picture(sealed(page, text_of_the_qr), dpi))
    fragment = found.text.partition("#")[2]
    message = cbor2.loads(base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4)))
    protected, _, payload, signature = message.value
    public = Ed25519PublicKey.from_public_bytes(KEY.public)
    public.verify(signature, cbor2.dumps(["Signature1", protected, b"", payload]))
    assert cbor2.loads(payload)[-70001][0] == CLAIM.number


def test_no_number_of_a_person_and_no_name_is_in_the_qr() -> None:
    (found,) = zxingcpp.read_barcodes(_picture(WHOLE, 200))
    fragment = found.text.partition("#")[2]
    inside = base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4))
    for private in (b"9999017108680001", b"9999010101100002", b"ARTINI", b"NI LUH"):
        assert private not in inside.upper()
        assert private not in found.text.upper().encode()


def test_a_scan_is_judged_by_its_claim_and_says_so() -> None:
    judgement = _judged(_png(_picture(WHOLE, 150)))
    assert (judgement.verdict, judgement.whole_file) == (Verdict.VALID, False)


def test_a_crooked_grey_photo_is_read() -> None:
    picture = _picture(WHOLE, 200).convert("L").rotate(4, fillcolor=200, resample=Image.Resampling.BICUBIC)
    out = BytesIO()
    picture.point(lambda level: 60 + level * 150 // 255).save(out, "JPEG", quality=60)
    assert _judged(out.getvalue()).verdict is Verdict.VALID


def test_a_scan_in_a_pdf_is_paper_and_not_an_altered_file() -> None:
    out = BytesIO()
    _picture(WHOLE, 150).save(out, "PDF", resolution=150)
    reading = read(out.getvalue())
    assert (reading.altered, reading.file_digest) == (False, None)
    assert judge(reading, KEYS, TODAY).verdict is Verdict.VALID


@pytest.mark.parametrize(("mode", "altered"), [(3, False), (0, True)], ids=["searchable scan", "text over a scan"])
def test_only_text_that_can_be_seen_makes_a_scan_an_altered_file(mode: int, altered: bool) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(_picture(WHOLE, 150)), 0, 0, 595, 842)
    text = canvas.beginText(100, 400)
    text.setTextRenderMode(mode)
    text.textLine("Desil 1")
    canvas.drawText(text)
    canvas.save()
    assert read(out.getvalue()).altered is altered


def test_another_qr_on_the_sheet_does_not_confuse() -> None:
    picture = _picture(WHOLE, 200)
    ticket = zxingcpp.create_barcode("A017", zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)
    picture.paste(Image.fromarray(ticket) if not isinstance(ticket, Image.Image) else ticket, (900, 60))
    assert _judged(_png(picture)).verdict is Verdict.VALID


def test_the_text_of_the_qr_is_enough() -> None:
    text = text_of_the_qr(bytes(16))
    assert _judged(text).verdict is Verdict.VALID
    assert _judged(text.encode()).verdict is Verdict.VALID
    assert _judged(text.partition("#")[2]).verdict is Verdict.VALID


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(WHOLE)
    assert _judged(path).verdict is Verdict.VALID
    with pytest.raises(NothingToRead):
        read(tmp_path / "tidak-ada.pdf")


def test_a_short_code_is_only_a_question_to_the_register() -> None:
    code = new_code()
    assert read(code.lower().replace("-", " ")) == Reading(code=code)
    assert _judged(code).verdict is Verdict.UNANSWERED


def test_a_letter_holds_on_its_last_day_and_not_after() -> None:
    assert _judged(WHOLE, today=date(2027, 2, 20)).verdict is Verdict.VALID
    expired = _judged(WHOLE, today=date(2027, 2, 21))
    assert expired.verdict is Verdict.EXPIRED
    assert expired.claim is not None


def test_a_letter_without_end_does_not_expire() -> None:
    text = qr_text(BASE, seal(replace(CLAIM, valid_until=None), KEY))
    assert _judged(text, today=date(2100, 1, 1)).verdict is Verdict.VALID


def test_a_strangers_letter_is_of_an_unknown_issuer() -> None:
    stranger = new_signing_key()
    letter = sealed(PAGE, lambda digest: qr_text(BASE, seal(replace(CLAIM, digest=digest), stranger)))
    assert _judged(letter).verdict is Verdict.UNKNOWN_ISSUER
    assert _judged(WHOLE, keys=PublicKeys()).verdict is Verdict.UNKNOWN_ISSUER


def test_a_forged_signature_is_tampered() -> None:
    forged = replace(new_signing_key(), kid=KEY.kid)
    assert _judged(qr_text(BASE, seal(CLAIM, forged))).verdict is Verdict.TAMPERED


def test_a_letter_printed_before_it_was_sealed_is_tampered() -> None:
    assert _judged(render(PAGE)).verdict is Verdict.TAMPERED


@pytest.mark.parametrize("text", ["A017", "https://contoh.invalid/", "400.9/0123/2026"])
def test_other_texts_are_not_a_seal(text: str) -> None:
    with pytest.raises(NotASeal):
        _judged(text)


def _blank_png() -> bytes:
    picture = Image.new("L", (400, 400), 255)
    ImageDraw.Draw(picture).line((0, 0, 400, 400), fill=0, width=5)
    return _png(picture)


@pytest.mark.parametrize(
    "source",
    [
        *(b"", b"   ", "", "\n"),
        *(b"%PDF-1.7 rusak", b"\x89PNG\r\n\x1a\n rusak", b"\xff\xd8\xff rusak" * 900, bytes(range(256)) * 20),
    ],
)
def test_what_nobody_can_read_is_refused(source: bytes | str) -> None:
    with pytest.raises(NothingToRead):
        read(source)


def test_a_picture_or_draft_without_qr_is_refused() -> None:
    with pytest.raises(NothingToRead):
        read(_blank_png())
    with pytest.raises(NothingToRead):
        read(render(DRAFT))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]))
def test_noise_is_refused_and_never_crashes(noise: bytes, start: bytes) -> None:
    try:
        reading = read(start + noise)
    except (NothingToRead, CodeMistyped):
        return
    try:
        assert judge(reading, KEYS, TODAY).verdict in (Verdict.TAMPERED, Verdict.NOT_FOUND, Verdict.UNKNOWN_ISSUER)
    except NotASeal:
        return
