"""What became of a letter that somebody shows us."""

from enum import StrEnum


class Verdict(StrEnum):
    VALID = "valid"
    VALID_NOT_YET_SYNCED = "valid_not_yet_synced"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TAMPERED = "tampered"
    KEY_LOST = "key_lost"
    """The seal holds, but its key was declared lost, and nothing else knows the letter."""
    UNKNOWN_ISSUER = "unknown_issuer"
    SIGNED_BY_OTHERS = "signed_by_others"
    """A PDF with a digital signature that is none of ours, over the whole file: our seal cannot answer for what it
    shows, and whether the signature is good is not for us to say."""
    NOT_FOUND = "not_found"
    UNANSWERED = "unanswered"
    """A bare code, and neither a register nor a list of codes to ask."""
