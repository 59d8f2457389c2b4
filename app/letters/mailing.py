"""The office's mail server: entered once, tried with a letter to oneself, its password shown to nobody."""

import re
from dataclasses import dataclass
from email.message import EmailMessage

from sqlmodel import Session

from app.base.actor import Actor
from app.base.errors import Refused
from app.devices.mail import Mailer, MailServer
from app.letters.errors import AddressUnusable
from app.letters.tables import MailRow
from app.office.service import OFFICE_ID
from app.standard import Permission, Standard
from app.store import Store

SECURITIES = ("starttls", "tls", "none")
_MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,190}[A-Za-z0-9])?\.[A-Za-z]{2,24}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,250}[A-Za-z0-9])?")


class MailNotSet(Refused):
    """The office's mail server was never entered."""

    code = "letters.mail_not_set"


class MailUnusable(Refused):
    """Host, port or sender of the mail server cannot be used."""

    code = "letters.mail_unusable"


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What may be shown of it. protected: a password is kept."""

    host: str
    port: int
    security: str
    sender: str
    user: str
    protected: bool


class Mailing:
    """Entering asks for the right to keep the office's data."""

    def __init__(self, store: Store, standard: Standard, mailer: Mailer) -> None:
        self._store, self._standard, self._mailer = store, standard, mailer

    def set(self, server: MailServer, *, keep_password: bool = False, by: Actor) -> MailFacts:
        """keep_password: the one that was entered before goes on, whatever stands in `server`; never for another host
        or account, where somebody could have it sent to a server of his own. Raises MailUnusable."""
        by.must(Permission.OFFICE)
        sound = _HOST.fullmatch(server.host.strip()) and 0 < server.port < 65536 and is_address(server.sender.strip())
        if not sound or server.security not in SECURITIES:
            raise MailUnusable()
        with self._store.write(by) as unit:
            row = unit.session.get(MailRow, 1) or MailRow()
            same = (row.host, row.user) == (server.host.strip(), server.user.strip())
            # A password that crossed the network unprotected would be anybody's.
            weaker = server.security == "none" and row.security != "none"
            password = row.password if keep_password and same and not weaker else server.password
            row.host, row.port, row.security = server.host.strip(), server.port, server.security
            row.sender, row.user, row.password = server.sender.strip(), server.user.strip(), password
            unit.session.add(row)
            unit.record("office.mail_changed", OFFICE_ID, port=server.port, security=server.security)
            return _facts(row)

    def facts(self) -> MailFacts | None:
        """None while none was entered."""
        with self._store.read() as session:
            row = session.get(MailRow, 1)
            return _facts(row) if row is not None else None

    def try_it(self, address: str, *, by: Actor) -> str:
        """Send a letter that says nothing but that it came, and answer to whom. Nothing is kept of it but the entry in
        the journal. Raises MailNotSet, AddressUnusable, MailUnreachable, MailRefused."""
        by.must(Permission.OFFICE)
        to = address.strip()
        if not is_address(to):
            raise AddressUnusable(medium="surel")
        with self._store.read() as session:
            found = server(session)
        if found is None:
            raise MailNotSet()
        message = EmailMessage()
        message["From"], message["To"] = found.sender, to
        message["Subject"] = f"Surel percobaan dari {self._standard.office.short}"
        message.set_content(
            f"Server surel kantor sudah dapat dipakai Loket untuk mengirim surat.\n\n{self._standard.title}\n"
        )
        self._mailer.send(found, message)
        with self._store.write(by) as unit:
            unit.record("office.mail_tried", OFFICE_ID)
        return to


def is_address(text: str) -> bool:
    return len(text) <= 254 and _MAIL.fullmatch(text) is not None


def server(session: Session) -> MailServer | None:
    """With its password; for sending alone."""
    row = session.get(MailRow, 1)
    if row is None:
        return None
    security = next(each for each in SECURITIES if each == row.security)
    return MailServer(row.host, row.port, security, row.sender, row.user, row.password)  # type: ignore[arg-type]


def _facts(row: MailRow) -> MailFacts:
    return MailFacts(row.host, row.port, row.security, row.sender, row.user, bool(row.password))
