"""What became of a letter that somebody shows us."""

from enum import StrEnum


class Verdict(StrEnum):
    VALID = "valid"
    VALID_NOT_YET_SYNCED = "valid_not_yet_synced"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TAMPERED = "tampered"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_FOUND = "not_found"
