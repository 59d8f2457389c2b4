"""Keeping the keys, publishing what outsiders need, and believing other offices. Asks for the permission `office`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters.checking.lists import make_lists
from app.letters.checking.trusted import believe, keep, known_keys, trusted
from app.letters.sealing import certificates
from app.letters.sealing.pdf_signature import fits
from app.letters.sealing.seals import declare_stolen, key_rows, make_key, public_keys
from app.letters.tables import LetterRow, SealKeyRow, VoidRow
from app.office.service import data as office_data
from app.security.certificate import Certificate, CertificateFacts, facts_of, from_pkcs12, make_certificate, to_pkcs12
from app.security.errors import CertificateUnusable
from app.security.passwords import check_password
from app.security.public_keys import PublicKeys, fingerprint
from app.security.signed_list import SignedList
from app.standard import Permission, Standard
from app.store import Store
from app.trust.drill import Drill, rehearse
from app.trust.page import verify_page
from app.trust.views import KeyView, Known, Published

PAGE = "index.html"
KEYS = "kunci-publik.json"
REVOKED = "daftar-pencabutan.cbor"
CODES = "daftar-kode.cbor"


class Trust:
    def __init__(self, store: Store, standard: Standard, home: Path, clock: Clock) -> None:
        self._store, self._standard, self._home, self._clock = store, standard, home, clock

    def today(self) -> date:
        """The office's date."""
        return self._clock().astimezone(ZoneInfo(self._standard.office.zone)).date()

    def own_keys(self) -> list[KeyView]:
        """All keys that this office ever sealed with, the oldest first."""
        with self._store.read() as session:
            return [_view(session, row, self.today()) for row in key_rows(session)]

    def public_keys(self) -> PublicKeys:
        with self._store.read() as session:
            return self._own(session)

    def rotate(self, *, by: Actor) -> KeyView:
        """A new key seals from now on; letters of the old one stay as good as they were."""
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            make_key(unit)
        self._write_keys()
        return self.own_keys()[-1]

    def declare_lost(self, kid: str, since: date, *, by: Actor) -> KeyView:
        """Somebody else may have this key since that day: its seals alone prove nothing any more, of whatever date.

        A new key takes its place if it sealed until now. Letters that the register knows keep holding wherever the
        register or a fresh list of codes is asked. Raises SealKeyUnknown.
        """
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            declare_stolen(unit, kid, since)
        self._write_keys()
        return self.own_keys()[-1]

    def rehearse_loss(self, *, by: Actor) -> Drill:
        """Declare the sealing key lost, on trial: a letter is checked as a school would, and nothing of it stays."""
        by.must(Permission.OFFICE)
        return rehearse(self._store, self._standard, self.today(), by)

    def publish(self, *, by: Actor) -> Published:
        """Fresh lists, and the page with them: to be put on the office's web server, or on a stick.

        A daily round, so whoever may close the day may do it.
        """
        by.must(Permission.CLOSE_DAY)
        today = self.today()
        with self._store.write(by) as unit:
            made = make_lists(unit, self._standard, today)
            keys, address = self._own(unit.session), office_data(unit.session).verify_base
        title = self._standard.title
        files = [made.revoked_file, made.codes_file]
        page = verify_page(keys, files, office=title, address=address.rstrip("#"), made=today)
        return Published(
            {PAGE: page, KEYS: keys.to_json().encode(), REVOKED: made.revoked_file, CODES: made.codes_file},
            made.revoked,
            made.codes,
        )

    def certificate(self) -> CertificateFacts | None:
        """With which the office signs its files; None when it signs none."""
        with self._store.read() as session:
            found = certificates.current(session)
        return facts_of(found.der) if found else None

    def make_certificate(self, *, by: Actor) -> CertificateFacts:
        """A certificate by the office for itself; it signs every file from now on. Takes about a second."""
        by.must(Permission.OFFICE)
        return self._put(make_certificate(self._standard.title, self._clock()), by)

    def import_certificate(self, data: bytes, passphrase: str, *, by: Actor) -> CertificateFacts:
        """A PKCS#12 file. Raises CertificateWrongPassphrase, CertificateUnusable."""
        by.must(Permission.OFFICE)
        return self._put(from_pkcs12(data, passphrase, self._clock()), by)

    def export_certificate(self, passphrase: str, *, by: Actor) -> bytes:
        """For the safe, as PKCS#12. Raises CertificateMissing, PasswordTooWeak."""
        by.must(Permission.OFFICE)
        check_password("loket", passphrase)
        with self._store.write(by) as unit:
            found = certificates.current(unit.session)
            if found is None:
                raise certificates.CertificateMissing()
            unit.record("office.certificate_exported", certificates.CERTIFICATES, fingerprint=found.fingerprint)
        return to_pkcs12(found, passphrase)

    def retire_certificate(self, *, by: Actor) -> None:
        """Files are no longer signed; those that were stay as they are."""
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            certificates.retire(unit)

    def _put(self, fresh: Certificate, by: Actor) -> CertificateFacts:
        if not fits(fresh):  # better refused now than at the first letter
            raise CertificateUnusable()
        with self._store.write(by) as unit:
            certificates.put(unit, fresh)
        return facts_of(fresh.der)

    def take_list(self, data: bytes, *, by: Actor) -> SignedList:
        """A list that somebody brought. Raises NotAList, UnknownIssuer, ListBroken, ListOlder."""
        by.must(Permission.CLOSE_DAY)
        with self._store.write(by) as unit:
            keys = PublicKeys((*self._own(unit.session).keys, *known_keys(unit.session).keys))
            return keep(unit, data, keys)

    def fingerprint_sheet(self) -> bytes:
        """One A4 page for the notice board."""
        from app.trust.sheet import fingerprint_sheet  # late: brings reportlab, 6 MB that an open counter does without

        with self._store.read() as session:
            address = office_data(session).verify_base.rstrip("#")
        return fingerprint_sheet(self._standard, self.own_keys(), address=address, on=self.today())

    def lists(self) -> list[SignedList]:
        """The newest of each kind and office that still hold."""
        with self._store.read() as session:
            found = trusted(session, self._own(session))[1]
            return [*found.revoked, *found.codes]

    def believe(self, keys: PublicKeys, *, by: Actor) -> list[Known]:
        """Take over other offices' public keys, after a person compared their fingerprints."""
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            taken = believe(unit, keys, own=self._standard.code)
        return known_from(taken)

    def known(self) -> list[Known]:
        with self._store.read() as session:
            return known_from(known_keys(session))

    def _own(self, session: Session) -> PublicKeys:
        return public_keys(session, issuer=self._standard.code, name=self._standard.title)

    def _write_keys(self) -> None:
        self.public_keys().save(self._home / KEYS)


def known_from(keys: PublicKeys) -> list[Known]:
    """Offices by code, each with the fingerprints to be compared."""
    issuers: Iterable[str] = dict.fromkeys(key.issuer for key in keys.keys)
    return [
        Known(
            issuer,
            next(key.office for key in keys.keys if key.issuer == issuer),
            tuple(fingerprint(key.public) for key in keys.keys if key.issuer == issuer),
        )
        for issuer in issuers
    ]


def _view(session: Session, row: SealKeyRow, today: date) -> KeyView:
    """A letter was sealed with the key that was in use at its moment."""
    sealed = [col(LetterRow.issued_at) >= row.since]
    if row.until is not None:
        sealed.append(col(LetterRow.issued_at) < row.until)
    count = select(func.count()).select_from(LetterRow).where(*sealed)
    lasting = or_(col(LetterRow.valid_until).is_(None), col(LetterRow.valid_until) >= today)
    gone = select(VoidRow.letter_id)
    return KeyView(
        kid=row.kid,
        fingerprint=fingerprint(row.public),
        since=row.since.date(),
        until=row.until.date() if row.until else None,
        stolen=row.stolen,
        letters=session.exec(count).one(),
        in_force=session.exec(count.where(lasting, col(LetterRow.id).not_in(gone))).one(),
    )
