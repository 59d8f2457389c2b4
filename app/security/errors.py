"""What may go wrong with passwords, key rings, seals and short codes."""

from app.base.errors import Missing, Refused, Unavailable


class WrongPassword(Refused):
    """No holder of that name, or not this holder's password: which of the two is not told."""

    code = "security.wrong_password"


class PasswordTooWeak(Refused):
    """One of the three below."""


class PasswordTooShort(PasswordTooWeak):
    """Facts: `least`, how many characters it must have."""

    code = "security.password_short"


class PasswordIsName(PasswordTooWeak):
    """The password is the account's own name, or the name with digits after it."""

    code = "security.password_is_name"


class PasswordCommon(PasswordTooWeak):
    """One of the first passwords that anybody tries, or one character repeated, or a run like 12345678."""

    code = "security.password_common"


class RecoveryCodeInvalid(Refused):
    """Not a recovery code: its check characters do not fit, so something was misread or left out."""

    code = "security.recovery_code"


class LastHolder(Refused):
    """Removing this holder would leave nobody who can open the data."""

    code = "security.last_holder"


class HolderUnknown(Missing):
    """Nobody of that name holds the key."""

    code = "security.holder_unknown"


class KeyRingMissing(Missing):
    """Facts: `file`."""

    code = "security.keyring_missing"


class KeyRingDamaged(Unavailable):
    """The file does not read as a key ring, or its checksum does not fit. Facts: `file`."""

    code = "security.keyring_damaged"


class KeyRingBusy(Unavailable):
    """Another process has held the key ring for longer than we wait. Facts: `file`."""

    code = "security.keyring_busy"


class KeyRingUnwritable(Unavailable):
    """The folder cannot be written: full, read-only, pulled out. Facts: `file`."""

    code = "security.keyring_unwritable"


class CodeInvalid(Refused):
    """Not a short code of a letter: length or check characters do not fit."""

    code = "security.code_invalid"


class NotASeal(Refused):
    """The text or bytes are something else than the seal of a letter."""

    code = "security.not_a_seal"


class SealBroken(Refused):
    """The seal names a key that we know, and that key did not sign exactly this."""

    code = "security.seal_broken"


class UnknownIssuer(Refused):
    """The seal names a key that is not in our list. Facts: `kid`, eight hex digits."""

    code = "security.unknown_issuer"


class PublicKeysFaulty(Refused):
    """The file of public keys does not read. Facts: `file`."""

    code = "security.public_keys_faulty"


class CodeMistyped(CodeInvalid):
    """As long as a short code, and its check characters do not fit: one character is wrong, or two are swapped."""

    code = "security.code_mistyped"


class NotAList(Refused):
    """The bytes are something else than a signed list of an office."""

    code = "security.not_a_list"


class ListBroken(Refused):
    """The list names a key that we know, and that key did not, or may no longer, sign exactly this."""

    code = "security.list_broken"


class ListOlder(Refused):
    """A newer list of the same office is here already. Facts: `counter` of the one refused, `known` of the newer."""

    code = "security.list_older"


class CertificateUnusable(Refused):
    """Not a PKCS#12 file with an RSA key of at least 2048 bits and a certificate that is valid today."""

    code = "security.certificate_unusable"


class AuthorityUnreadable(Refused):
    """Not a certificate, neither PEM nor DER."""

    code = "security.authority_unreadable"


class CertificateWrongPassphrase(Refused):
    """The PKCS#12 file does not open with this passphrase."""

    code = "security.certificate_passphrase"
