"""Mail through a real SMTP server on loopback."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.devices.mail import MailRefused, MailServer, MailUnreachable, SmtpMailer


class Post:
    """Keeps what comes; refuses one receiver, as a server does that knows nobody of that name."""

    def __init__(self) -> None:
        self.came: list[Envelope] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("tidakada@"):
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.came.append(envelope)
        return "250 OK"


@contextmanager
def office_post(**settings: object) -> Iterator[tuple[Post, int]]:
    """A mail server on a free port of loopback."""
    handler, port = Post(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port, **settings)  # type: ignore[arg-type]
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    with office_post() as running:
        yield running


def letter(to: str = "warga@contoh.id") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "dinas@contoh.id", to, "Surat Nomor 1"
    message.set_content("Terlampir.")
    return message


def server(port: int, **more: str) -> MailServer:
    return MailServer("127.0.0.1", port, more.pop("security", "none"), "dinas@contoh.id", **more)  # type: ignore[arg-type]


def test_what_is_sent_arrives(post: tuple[Post, int]) -> None:
    handler, port = post
    SmtpMailer().send(server(port), letter())
    (came,) = handler.came
    assert (came.mail_from, came.rcpt_tos) == ("dinas@contoh.id", ["warga@contoh.id"])
    assert b"Surat Nomor 1" in (came.original_content or b"")


def test_a_receiver_whom_the_server_does_not_know_is_refused(post: tuple[Post, int]) -> None:
    handler, port = post
    with pytest.raises(MailRefused) as told:
        SmtpMailer().send(server(port), letter("tidakada@contoh.id"))
    assert told.value.facts == {"host": "127.0.0.1", "status": 550}
    assert handler.came == []


def test_nobody_at_the_other_end_is_the_surroundings_fault() -> None:
    with pytest.raises(MailUnreachable):
        SmtpMailer().send(server(free_port()), letter())


def test_a_server_that_cannot_encrypt_gets_no_letter(post: tuple[Post, int]) -> None:
    handler, port = post
    with pytest.raises(MailUnreachable):
        SmtpMailer().send(server(port, security="starttls"), letter())
    assert handler.came == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_wrong_password_is_refused_and_a_right_one_sends() -> None:
    def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=data.password == b"rahasia", handled=False)

    with office_post(authenticator=known, auth_required=True, auth_require_tls=False) as (handler, port):
        with pytest.raises(MailRefused) as told:
            SmtpMailer().send(server(port, user="dinas", password="keliru"), letter())
        assert told.value.facts["status"] == 535
        SmtpMailer().send(server(port, user="dinas", password="rahasia"), letter())
    assert len(handler.came) == 1


def test_a_certificate_that_does_not_hold_is_no_server(post: tuple[Post, int]) -> None:
    _, port = post
    with pytest.raises(MailUnreachable):
        SmtpMailer().send(server(port, security="tls"), letter())
