"""Reading a berita acara back: did this office make it, and is every byte as it was?"""

from dataclasses import dataclass
from pathlib import Path

from app.minutes import signed_pdf
from app.minutes.errors import MinutesMissing
from app.security.public_keys import PublicKeys

_MOST_BYTES = 20 << 20


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """fault: a sentence, "" when it is genuine. office: whose key signed it."""

    ok: bool
    office: str
    fault: str = ""


def read_minutes(path: Path, keys: PublicKeys) -> MinutesReading:
    """Raises MinutesMissing when there is nothing to read."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise MinutesMissing() from error
    found = signed_pdf.signers(data, keys)
    if found is None:
        return MinutesReading(False, "", "Berkas ini tidak memuat tanda tangan kantor.")
    if not found:
        return MinutesReading(
            False, "", "Tanda tangannya tidak cocok: isi berkas berubah, atau kuncinya bukan dari kantor yang dikenal."
        )
    # Whoever has a stolen key can put it under anything, with any day: so it proves nothing.
    sound = [key for key in found if key.stolen is None]
    if not sound:
        return MinutesReading(False, found[0].issuer, "Kunci yang menandatanganinya pernah dinyatakan dicuri.")
    return MinutesReading(True, sound[0].issuer)
