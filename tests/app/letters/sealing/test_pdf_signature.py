"""The signature inside the file: other programs accept it, every change shows, and it is called what it is."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.letters.checking.reading import read
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.sealing import qr_room, signature_room
from app.letters.sealing.pdf_signature import _cms, check, sign
from app.letters.typesetting.render import sealed
from app.security import certificate as certificates
from app.security.certificate import Certificate, from_pkcs12, make_certificate, to_pkcs12
from app.security.errors import CertificateUnusable, CertificateWrongPassphrase
from app.words.signatures import SIGNED
from tests.app.letters.counter import issued
from tests.app.letters.pages import ALL, PAGE, TWO_SHEETS, text_of_the_qr
from tests.offices import Desk

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = "Dinas Sosial Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten Contoh Sekali"


@pytest.fixture(scope="module")
def certificate() -> Certificate:
    """2048 bits, because making 3072 takes a second."""
    return make_certificate(OFFICE, AT, bits=2048)


@pytest.fixture(scope="module")
def signed(certificate: Certificate) -> bytes:
    return sealed(PAGE, text_of_the_qr, certificate)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What Poppler says of it."""
    (folder / "surat.pdf").write_bytes(pdf)
    return subprocess.run(
        ["pdfsig", "-nocert", folder / "surat.pdf"], capture_output=True, text=True, check=False
    ).stdout


def test_poppler_accepts_the_signature_over_the_whole_file(signed: bytes, tmp_path: Path) -> None:
    told = pdfsig(signed, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert "bukan TTE" in told


@pytest.mark.parametrize("place", [0.1, 0.3, 0.6, 0.9])
def test_poppler_sees_a_changed_file(signed: bytes, tmp_path: Path, place: float) -> None:
    """Changed inside a stream or a word; where the file's own structure breaks there is nothing left to accept."""
    at = signed.index(b"stream", int(len(signed) * place)) + 40
    room = signature_room.read(signed)
    assert room is not None
    if room.start <= at <= room.end:
        at = room.end + 60
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert "Signature is Valid." not in pdfsig(changed, tmp_path)


def test_pyhanko_finds_it_whole_and_untouched(signed: bytes, certificate: Certificate) -> None:
    from asn1crypto import x509

    context = ValidationContext(trust_roots=[x509.Certificate.load(certificate.der)], allow_fetching=False, moment=AT)
    [found] = PdfFileReader(BytesIO(signed)).embedded_signatures
    told = validate_pdf_signature(found, context)
    assert (told.intact, told.valid, told.trusted) == (True, True, True)
    assert told.coverage.name == "ENTIRE_FILE"


@pytest.mark.parametrize("name", [name for name, page in ALL.items() if not page.is_draft])
def test_it_stays_fit_for_an_archive(name: str, certificate: Certificate, tmp_path: Path) -> None:
    """PDF 1.7 and PDF/A-2b; forms are all that the validator does not judge, and ours shows on no page."""
    file = tmp_path / "surat.pdf"
    file.write_bytes(sealed(ALL[name], text_of_the_qr, certificate))
    assert file.read_bytes().startswith(b"%PDF-1.7")
    findings = pikepdf.pdfa.validate_written(file, "2b").findings
    assert [(each.rule, each.kind) for each in findings] == [("pikepdf:schema-Catalog", "unsupported")]
    with pikepdf.open(file) as opened:
        [field] = opened.Root.AcroForm.Fields
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]


def test_the_same_letter_gives_the_same_bytes(signed: bytes, certificate: Certificate) -> None:
    assert sealed(PAGE, text_of_the_qr, certificate) == signed
    assert sealed(TWO_SHEETS, text_of_the_qr, certificate) != signed


@pytest.mark.parametrize("digest", [bytes(32), bytes(range(32)), b"\xff" * 32])
def test_what_is_put_together_faster_is_what_pyhanko_makes(certificate: Certificate, digest: bytes) -> None:
    import asyncio

    from asn1crypto import keys, x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    signer = SimpleSigner(
        x509.Certificate.load(certificate.der),
        keys.PrivateKeyInfo.load(certificate.private),
        SimpleCertificateStore(),
    )
    theirs = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump()
    assert _cms(digest, certificate) == theirs


def test_what_people_see_is_the_same_with_and_without_it(signed: bytes) -> None:
    import pypdfium2

    pictures = []
    for pdf in (signed, sealed(PAGE, text_of_the_qr)):
        with pypdfium2.PdfDocument(pdf) as document:
            pictures.append(document[0].render(scale=1).to_pil().tobytes())
    # The QR differs, since it holds the digest of another file; nothing else does.
    differing = sum(a != b for a, b in zip(*pictures, strict=True)) / len(pictures[0])
    assert differing < 0.02


def test_each_changed_byte_is_noticed_here(signed: bytes) -> None:
    for place in range(10, len(signed), 997):
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        reading = read(changed)
        assert reading.altered or reading.file_digest != qr_room.digest(signed), place


def test_a_signature_by_another_certificate_is_not_the_offices(signed: bytes) -> None:
    """The seal names the certificate; a forger's own, over the same file, does not count."""
    forged = sign(signature_room.emptied(signed), make_certificate(OFFICE, AT, bits=2048))
    told = check(forged)
    assert told is not None
    assert not told.whole
    assert read(forged).altered


def test_a_file_whose_signature_was_taken_out_is_not_as_the_office_made_it(signed: bytes) -> None:
    assert read(signature_room.emptied(signed)).altered
    assert read(signed.replace(b"%LoketTandaTangan 1", b"%LoketTandaTangan 2")).altered


def test_something_appended_is_noticed(signed: bytes) -> None:
    for tail in (b"\n", b"\n1 0 obj << >> endobj\nxref\n0 0\ntrailer << >>\nstartxref\n1\n%%EOF\n"):
        assert read(signed + tail).altered


def test_nothing_but_digits_can_stand_in_the_room(signed: bytes) -> None:
    room = signature_room.read(signed)
    assert room is not None
    smuggled = signed[: room.end - 40] + b"> /Contents (halo) /X <00" + signed[room.end - 15 :]
    assert len(smuggled) == len(signed)
    assert read(smuggled).altered


def test_what_stands_in_the_file_never_calls_it_more_than_it_is(signed: bytes, certificate: Certificate) -> None:
    facts = certificates.facts_of(certificate.der)
    assert facts.self_made
    assert SIGNED.encode() in signed
    assert "bukan tanda tangan" in SIGNED.lower()
    assert re.search(rb"ditandatangani secara elektronik", signed) is None


def test_a_certificate_goes_out_and_comes_back_as_pkcs_12(certificate: Certificate) -> None:
    closed = to_pkcs12(certificate, "kopi-hangat-42")
    assert certificate.private not in closed
    assert from_pkcs12(closed, "kopi-hangat-42", AT) == certificate
    with pytest.raises(CertificateWrongPassphrase):
        from_pkcs12(closed, "lain", AT)
    with pytest.raises(CertificateUnusable):
        from_pkcs12(closed, "kopi-hangat-42", AT + timedelta(days=4000))
    with pytest.raises(CertificateUnusable):
        from_pkcs12(b"bukan sertifikat", "x", AT)


def test_a_key_of_another_kind_is_not_taken(certificate: Certificate) -> None:
    """With an elliptic curve the file would no longer be PDF/A-2."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.load_der_x509_certificate(certificate.der).subject
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, AT - timedelta(1), AT + timedelta(9)).sign(
        key, hashes.SHA256()
    )
    closed = pkcs12.serialize_key_and_certificates(b"x", key, made, None, BestAvailableEncryption(b"x"))
    with pytest.raises(CertificateUnusable):
        from_pkcs12(closed, "x", AT)


def test_a_certificate_with_too_many_above_it_is_refused_before_it_signs(desk: Desk, certificate: Certificate) -> None:
    long = Certificate(certificate.der, certificate.private, tuple(_others(5)))
    with pytest.raises(CertificateUnusable):
        desk.app.trust.import_certificate(to_pkcs12(long, "kopi-hangat-42"), "kopi-hangat-42", by=desk.admin)
    assert desk.app.trust.certificate() is None


def _others(count: int) -> list[bytes]:
    return [make_certificate(f"Penerbit {n}", AT, bits=2048).der for n in range(count)]


def test_with_a_certificate_letters_copies_and_archive_are_signed(
    desk: Desk, certificate: Certificate, tmp_path: Path
) -> None:
    before = issued(desk)
    desk.app.trust.import_certificate(to_pkcs12(certificate, "kopi-hangat-42"), "kopi-hangat-42", by=desk.admin)
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    copy = desk.app.prints.start(letter.id, printer="map", reason="Hilang", by=desk.clerk).pdf
    archive = desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk)
    for each in (pdf, copy, archive):
        assert "Signature is Valid." in pdfsig(each, tmp_path)
        told = desk.app.verifier.verify(each, by=desk.clerk)
        assert (told.verdict, told.whole_file, told.certificate is not None) == (Verdict.VALID, True, True)
    alone = verify_without_office(pdf, desk.app.trust.public_keys(), desk.app.trust.today())
    assert alone.certificate is not None
    assert (alone.verdict, alone.whole_file, alone.certificate.self_made) == (Verdict.VALID, True, True)
    old = desk.app.letters.pdf(before.id, by=desk.clerk)
    assert b"/ByteRange" not in old, "what was archived stays as it was"
    assert desk.app.verifier.verify(old, by=desk.clerk).certificate is None


def test_a_certificate_past_its_days_signs_nothing(desk: Desk, certificate: Certificate) -> None:
    desk.app.trust.import_certificate(to_pkcs12(certificate, "kopi-hangat-42"), "kopi-hangat-42", by=desk.admin)
    desk.clock.pass_by(days=366 * 6)
    assert b"/ByteRange" not in desk.app.letters.pdf(issued(desk).id, by=desk.clerk)


def test_certificates_are_kept_by_who_keeps_the_office(desk: Desk) -> None:
    from app.base.actor import NotAllowed
    from app.letters.sealing.certificates import CertificateMissing
    from app.security.errors import PasswordTooShort

    with pytest.raises(NotAllowed):
        desk.app.trust.make_certificate(by=desk.person("back_office"))
    with pytest.raises(CertificateMissing):
        desk.app.trust.export_certificate("kopi-hangat-42", by=desk.admin)
    with pytest.raises(PasswordTooShort):
        desk.app.trust.export_certificate("x", by=desk.admin)
    assert desk.app.trust.certificate() is None
    made = desk.app.trust.make_certificate(by=desk.admin)
    assert desk.app.trust.certificate() == made
    desk.app.trust.retire_certificate(by=desk.admin)
    assert desk.app.trust.certificate() is None
