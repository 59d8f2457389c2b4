"""Why the central store turns somebody away. Each knows its HTTP status; facts never name people."""

from typing import ClassVar

from app.base.errors import Missing, Refused, Unavailable


class Unsigned(Refused):
    """No signature, a wrong one, an unknown counter, a nonce that was used, or a moment outside the window."""

    code = "central.unsigned"
    status: ClassVar[int] = 401


class TooOld(Refused):
    """An earlier contact that arrived after a later one; asking again is enough."""

    code = "central.too_old"
    status: ClassVar[int] = 425


class CounterFenced(Refused):
    code = "central.fenced"
    status: ClassVar[int] = 409


class EnrolmentRefused(Refused):
    """The code is wrong, used, too old, or belongs to another office."""

    code = "central.enrolment_refused"
    status: ClassVar[int] = 403


class Unreadable(Refused):
    """The body is not what this address takes."""

    code = "central.unreadable"
    status: ClassVar[int] = 422


class TooMuch(Refused):
    code = "central.too_much"
    status: ClassVar[int] = 413


class TooOften(Unavailable):
    code = "central.too_often"
    status: ClassVar[int] = 429


class NotHere(Missing):
    code = "central.not_here"
    status: ClassVar[int] = 404


class CounterUnknown(Missing):
    """Facts: `counter`, "office/name"."""

    code = "central.counter_unknown"
    status: ClassVar[int] = 404


class OfficeUnknown(Missing):
    """Facts: `office`."""

    code = "central.office_unknown"
    status: ClassVar[int] = 404


class NotMigrated(Unavailable):
    """The database is not in the shape that this program needs. Facts: `revision`."""

    code = "central.not_migrated"
    status: ClassVar[int] = 503


class DatabaseAddressWrong(Refused):
    """No address of a database, or of a kind that the centre does not use. The address may hold a password."""

    code = "central.database_address"
    status: ClassVar[int] = 503


class PortTaken(Unavailable):
    """Facts: `port`."""

    code = "central.port_taken"
    status: ClassVar[int] = 503


class AddressNotOurs(Refused):
    """Not an address of this machine. Facts: `host`."""

    code = "central.address_not_ours"
    status: ClassVar[int] = 503


class DatabaseDown(Unavailable):
    code = "central.database_down"
    status: ClassVar[int] = 503


class Unexpected(Unavailable):
    """A bug, or a library that raised what nobody foresaw. Facts: `number`, to read out to the office."""

    code = "central.unexpected"
    status: ClassVar[int] = 500


class SignInRefused(Refused):
    """Unknown, disabled, or the wrong password: all alike."""

    code = "central.sign_in_refused"
    status: ClassVar[int] = 401


class LockedOut(Unavailable):
    """Too many wrong passwords for one name, whether it exists or not. Facts: `minutes` until the next try."""

    code = "central.locked_out"
    status: ClassVar[int] = 429


class SignedOut(Refused):
    """No session, or one that is over."""

    code = "central.signed_out"
    status: ClassVar[int] = 401


class NotAllowed(Refused):
    code = "central.not_allowed"
    status: ClassVar[int] = 403


class FormStale(Refused):
    """A form that did not come from a page of ours, or was open for too long."""

    code = "central.form_stale"
    status: ClassVar[int] = 409


class NotOffered(Missing):
    code = "central.not_offered"
    status: ClassVar[int] = 404


class NobodyReceives(Unavailable):
    """The office has no counter that could take a request, or the operator gave no key to close papers under."""

    code = "central.nobody_receives"
    status: ClassVar[int] = 503


class RequestUnknown(Missing):
    code = "central.request_unknown"
    status: ClassVar[int] = 404


class LetterRevoked(Refused):
    """A letter that counts no more is not given out."""

    code = "central.letter_revoked"
    status: ClassVar[int] = 410


class SpanTooLong(Refused):
    """Facts: `most`, days that a page or list may look back."""

    code = "central.span_too_long"
    status: ClassVar[int] = 422


class ListTooLong(Refused):
    """Facts: `most`, rows that one list may have."""

    code = "central.list_too_long"
    status: ClassVar[int] = 422


class AlreadyDecided(Refused):
    code = "central.already_decided"
    status: ClassVar[int] = 409


class VaultKeyWrong(Unavailable):
    code = "central.vault_key"
    status: ClassVar[int] = 503


class AccountExists(Refused):
    code = "central.account_exists"
    status: ClassVar[int] = 409


class AccountUnknown(Missing):
    code = "central.account_unknown"
    status: ClassVar[int] = 404


class NoCounter(Missing):
    """An office without a counter that could be sent something. Facts: `office`."""

    code = "central.no_counter"
    status: ClassVar[int] = 404


class LetterUnknown(Missing):
    """No letter of this office with that short code is known here."""

    code = "central.letter_unknown"
    status: ClassVar[int] = 404


class StandardUnreadable(Refused):
    """Not a standard, or one of another office. Facts: `office`, the one that it was to be sent to."""

    code = "central.standard_unreadable"
    status: ClassVar[int] = 422


class ReasonMissing(Refused):
    code = "central.reason_missing"
    status: ClassVar[int] = 422


class NothingToDecide(Missing):
    """No draft of this letter waits for that account."""

    code = "central.nothing_to_decide"
    status: ClassVar[int] = 404


class AlreadySettled(Refused):
    code = "central.already_settled"
    status: ClassVar[int] = 409


class SeriesUnknown(Refused):
    """The standard of the office has no such series. Facts: `series`, `known`: those that it has."""

    code = "central.series_unknown"
    status: ClassVar[int] = 422


class SeriesYear(Refused):
    """A series that starts anew each year is shared for a year, another one for none. Facts: `series`, `wanted`."""

    code = "central.series_year"
    status: ClassVar[int] = 422


class LeaseUnknown(Missing):
    """No block has this id, or nothing of it is left to take back."""

    code = "central.lease_unknown"
    status: ClassVar[int] = 404


class EntryUnknown(Missing):
    """No entry with that id is held here."""

    code = "central.entry_unknown"
    status: ClassVar[int] = 404


class ExtractTooLarge(Refused):
    """Facts: `most`, MiB that one file may have."""

    code = "central.extract_too_large"
    status: ClassVar[int] = 413


class UploadBroken(Refused):
    """The line was cut, or the browser was closed, before all of it was here; nothing of it is kept."""

    code = "central.upload_broken"
    status: ClassVar[int] = 422


class NoRoom(Unavailable):
    """The disk of the centre cannot take what arrives."""

    code = "central.no_room"
    status: ClassVar[int] = 503
