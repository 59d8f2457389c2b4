"""Sending mail by SMTP, as the office's mail server wants it."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal, Protocol

from app.base.errors import Refused, Unavailable

SECONDS = 20.0
"""How long a server may think before we call it unreachable."""


class MailUnreachable(Unavailable):
    """No network, no server, a certificate that does not hold, or an answer that is none. Facts: `host`."""

    code = "devices.mail_unreachable"


class MailRefused(Refused):
    """The server answered no: to the account, the sender or the receiver. Facts: `host`, `status`, its number."""

    code = "devices.mail_refused"


@dataclass(frozen=True, slots=True)
class MailServer:
    """security: tls from the first byte (port 465), starttls (587), or none (a server inside the office's own network).

    sender: the address that stands in From. user: "" for servers that ask for none.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


class Mailer(Protocol):
    def send(self, server: MailServer, message: EmailMessage) -> None:
        """Returning means that the server took it. Raises MailUnreachable, MailRefused."""


class SmtpMailer:
    """The real one."""

    def send(self, server: MailServer, message: EmailMessage) -> None:
        try:
            with self._connected(server) as smtp:
                if server.security == "starttls":
                    smtp.starttls(context=ssl.create_default_context())
                if server.user:
                    smtp.login(server.user, server.password)
                smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            status = next((code for code, _ in error.recipients.values()), 0)
            raise MailRefused(host=server.host, status=status) from error
        except smtplib.SMTPResponseException as error:
            raise MailRefused(host=server.host, status=error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailUnreachable(host=server.host) from error

    def _connected(self, server: MailServer) -> smtplib.SMTP:
        if server.security == "tls":
            return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(server.host, server.port, timeout=SECONDS)
