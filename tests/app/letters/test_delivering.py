"""The scan goes to the applicant; medium, address and time are kept."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.base.actor import NotAllowed
from app.devices.mail import MailRefused, MailServer, MailUnreachable
from app.letters import Letter, LetterState
from app.letters.delivering import (
    DeliveryState,
    Medium,
    checked,
)
from app.letters.errors import AddressUnusable, NotSignedYet, ScanMissing
from app.letters.mailing import MailFacts, MailNotSet, MailUnusable
from app.letters.mailing import server as mail_server
from tests.app.devices.test_mail import Post, office_post
from tests.app.letters.counter import drafted, issued
from tests.app.letters.scans import signed
from tests.offices import Desk


@pytest.fixture
def post(desk: Desk) -> Iterator[Post]:
    """A mail server on loopback, entered as the office's."""
    with office_post() as (handler, port):
        desk.app.mailing.set(MailServer("127.0.0.1", port, "none", "dinas@contoh.id"), by=desk.admin)
        yield handler


def filed(desk: Desk) -> Letter:
    letter = issued(desk)
    desk.app.archive.file_signed(signed(desk, letter), by=desk.clerk)
    return letter


@pytest.mark.proves("G4-09")
def test_the_scan_goes_by_mail_and_medium_address_and_time_are_kept(desk: Desk, post: Post) -> None:
    letter = filed(desk)
    sent = desk.app.deliveries.email(letter.id, " Warga.Contoh@contoh.id ", by=desk.clerk)
    assert (sent.medium, sent.address, sent.state, sent.by) == (
        Medium.EMAIL,
        "Warga.Contoh@contoh.id",
        DeliveryState.SENT,
        "rina",
    )
    mail = message_from_bytes(post.came[0].original_content or b"")
    assert mail["To"] == "Warga.Contoh@contoh.id"
    (attached,) = [part for part in mail.walk() if part.get_filename()]
    scan = desk.app.archive.of(letter.id).signed
    assert scan is not None
    assert attached.get_payload(decode=True) == desk.app.archive.scan(letter.id, scan.id, by=desk.clerk)
    assert attached.get_filename() == "surat-400-9-14-1-0001-DINSOS-XI-2026.jpg"
    # One copy went out, one stays in the archive, and the letter counts as given.
    done = desk.app.letters.letter(letter.id)
    assert done.state is LetterState.HANDED_OVER
    assert desk.app.register.record(letter.id).deliveries == (replace(sent, address="W••••@contoh.id"),)
    assert desk.facts("letters.delivered") == [{"medium": "email", "state": "sent"}]


def test_the_mail_says_number_and_office_and_nothing_of_the_person(desk: Desk, post: Post) -> None:
    letter = filed(desk)
    desk.app.deliveries.email(letter.id, "warga@contoh.id", by=desk.clerk)
    mail = message_from_bytes(post.came[0].original_content or b"")
    text = str(mail["Subject"]) + "".join(
        str(part.get_payload()) for part in mail.walk() if part.get_content_type() == "text/plain"
    )
    assert letter.number in text
    assert "ARTINI" not in text.upper()


def test_what_the_server_refuses_is_kept_as_failed_and_the_letter_stays(desk: Desk, post: Post) -> None:
    letter = filed(desk)
    with pytest.raises(MailRefused):
        desk.app.deliveries.email(letter.id, "tidakada@contoh.id", by=desk.clerk)
    assert [each.state for each in desk.app.deliveries.of(letter.id)] == [DeliveryState.FAILED]
    assert desk.app.letters.letter(letter.id).state is LetterState.ISSUED
    desk.app.deliveries.email(letter.id, "ada@contoh.id", by=desk.clerk)
    assert [each.state for each in desk.app.deliveries.of(letter.id)] == [DeliveryState.FAILED, DeliveryState.SENT]


def test_without_a_network_nothing_is_lost(desk: Desk) -> None:
    desk.app.mailing.set(MailServer("127.0.0.1", 9, "none", "dinas@contoh.id"), by=desk.admin)
    letter = filed(desk)
    with pytest.raises(MailUnreachable):
        desk.app.deliveries.email(letter.id, "warga@contoh.id", by=desk.clerk)
    assert desk.app.letters.letter(letter.id).state is LetterState.ISSUED


def test_a_program_that_dies_while_sending_leaves_a_delivery_that_nobody_is_sure_of(desk: Desk, post: Post) -> None:
    class Dying:
        def send(self, server: MailServer, message: EmailMessage) -> None:
            raise KeyboardInterrupt

    letter = filed(desk)
    desk.app.deliveries._mailer = Dying()
    with pytest.raises(KeyboardInterrupt):
        desk.app.deliveries.email(letter.id, "warga@contoh.id", by=desk.clerk)
    assert [each.state for each in desk.app.deliveries.of(letter.id)] == [DeliveryState.SENDING]


@pytest.mark.proves("G4-09")
def test_for_whatsapp_the_scan_is_written_as_a_file(desk: Desk, tmp_path: Path) -> None:
    letter = filed(desk)
    sent, path = desk.app.deliveries.to_file(
        letter.id, tmp_path / "kirim", medium="whatsapp", address="0812 3456 7890", by=desk.clerk
    )
    assert path.read_bytes()[:3] == b"\xff\xd8\xff"
    assert (sent.medium, sent.address, sent.file) == (Medium.WHATSAPP, "0812 3456 7890", path.name)
    record = desk.app.register.record(letter.id)
    assert record.handover is not None
    assert (record.handover.receiver, record.handover.relation) == ("NI L•• A•••••", "dikirim lewat WhatsApp")
    assert [each.address for each in record.deliveries] == ["0812••••90"]
    assert desk.app.register.receiver(letter.id, by=desk.clerk) == "NI LUH ARTINI, 0812 3456 7890"


def test_only_a_signed_and_scanned_letter_is_sent(desk: Desk, post: Post, tmp_path: Path) -> None:
    for letter, refusal in ((drafted(desk), NotSignedYet), (issued(desk), ScanMissing)):
        with pytest.raises(refusal):
            desk.app.deliveries.email(letter.id, "warga@contoh.id", by=desk.clerk)
        with pytest.raises(refusal):
            desk.app.deliveries.to_file(letter.id, tmp_path, medium="whatsapp", address="08123456789", by=desk.clerk)
    assert post.came == []
    assert list(tmp_path.glob("surat*")) == []


@pytest.mark.parametrize(
    ("medium", "address"),
    [
        (Medium.EMAIL, "warga"),
        (Medium.EMAIL, "a@b"),
        (Medium.EMAIL, "a@contoh.id\nBcc: lain@contoh.id"),
        (Medium.EMAIL, "a@contoh.id, b@contoh.id"),
        (Medium.WHATSAPP, "nomor"),
        (Medium.WHATSAPP, "12"),
        (Medium.OTHER, " "),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(medium: Medium, address: str) -> None:
    with pytest.raises(AddressUnusable):
        checked(medium, address)


def test_the_mail_server_is_the_offices_and_must_make_sense(desk: Desk) -> None:
    letter = filed(desk)
    assert desk.app.mailing.facts() is None
    with pytest.raises(MailNotSet):
        desk.app.deliveries.email(letter.id, "warga@contoh.id", by=desk.clerk)
    for wrong in (
        MailServer("", 587, "starttls", "dinas@contoh.id"),
        MailServer("x", 0, "starttls", "dinas@contoh.id"),
        MailServer("x", 587, "starttls", "dinas"),
    ):
        with pytest.raises(MailUnusable):
            desk.app.mailing.set(wrong, by=desk.admin)
    good = MailServer("surat.contoh.id", 465, "tls", "dinas@contoh.id", "dinas", "rahasia")
    with pytest.raises(NotAllowed):
        desk.app.mailing.set(good, by=desk.person("front_office"))
    desk.app.mailing.set(good, by=desk.admin)
    told = desk.app.mailing.facts()
    assert told == MailFacts("surat.contoh.id", 465, "tls", "dinas@contoh.id", "dinas", protected=True)
    for shown in (told, good, desk.facts("office.mail_changed")):
        assert "rahasia" not in repr(shown)


def kept_password(desk: Desk) -> str:
    with desk.app.store.read() as session:
        found = mail_server(session)
    assert found is not None
    return found.password


def test_the_password_goes_on_only_to_where_it_went_before(desk: Desk) -> None:
    known = MailServer("surat.contoh.id", 465, "tls", "dinas@contoh.id", "dinas", "rahasia")
    desk.app.mailing.set(known, by=desk.admin)
    desk.app.mailing.set(replace(known, port=587, security="starttls", password=""), keep_password=True, by=desk.admin)
    assert kept_password(desk) == "rahasia"
    for other in ({"host": "lain.contoh.id"}, {"user": "lain"}, {"security": "none"}):
        desk.app.mailing.set(known, by=desk.admin)
        wanted = replace(known, password="", **other)  # type: ignore[arg-type]
        assert desk.app.mailing.set(wanted, keep_password=True, by=desk.admin).protected is False, other


def test_a_letter_to_oneself_tries_the_server(desk: Desk, post: Post) -> None:
    assert desk.app.mailing.try_it(" admin@contoh.id ", by=desk.admin) == "admin@contoh.id"
    mail = message_from_bytes(post.came[0].original_content or b"")
    assert (mail["From"], mail["To"]) == ("dinas@contoh.id", "admin@contoh.id")
    assert desk.facts("office.mail_tried") == [{}]
    with pytest.raises(MailRefused):
        desk.app.mailing.try_it("tidakada@contoh.id", by=desk.admin)
    with pytest.raises(AddressUnusable):
        desk.app.mailing.try_it("bukan alamat", by=desk.admin)
    with pytest.raises(NotAllowed):
        desk.app.mailing.try_it("admin@contoh.id", by=desk.person("front_office"))
