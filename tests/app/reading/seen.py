"""The text of a drawn card as a reader would tell it, without one: for the tests of all that comes after."""

from collections.abc import Mapping, Sequence
from math import cos, radians, sin

from app.reading.lines import Seen
from tests.app.reading.cards import Truth

_TOP, _STEP, _HIGH, _WIDE = 172, 37, 26, 13


def seen(truth: Truth, *, turn: float = 0.0, score: float = 0.99, said: Mapping[str, str] | None = None) -> list[Seen]:
    """turn: degrees by which the card lies askew. said: label -> what was read in its place ("" for nothing)."""
    found: list[Seen] = [
        _piece(truth.province, 400, 20, score, turn),
        _piece(truth.regency, 380, 58, score, turn),
    ]
    for place, (label, value) in enumerate(lines(truth)):
        value = value if said is None else said.get(label, value)
        top = 108 if place == 0 else _TOP + _STEP * (place - 1)
        found.append(_piece(label, 84 if label in ("RT/RW", "Kel/Desa", "Kecamatan") else 40, top, 0.99, turn))
        if value:
            found.append(_piece(f": {value}", 268, top - 2, score, turn))
    return found


def lines(truth: Truth) -> Sequence[tuple[str, str]]:
    return (
        ("NIK", truth.nik),
        ("Nama", truth.name),
        ("Tempat/Tgl Lahir", f"{truth.birthplace}, {truth.born}"),
        ("Jenis kelamin", f"{truth.sex} Gol. Darah : O"),
        ("Alamat", truth.address),
        ("RT/RW", truth.rt_rw),
        ("Kel/Desa", truth.village),
        ("Kecamatan", truth.district),
        ("Agama", truth.faith),
        ("Status Perkawinan", "KAWIN"),
        ("Pekerjaan", "WIRASWASTA"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    )


def _piece(text: str, left: float, top: float, score: float, turn: float) -> Seen:
    right, bottom = left + _WIDE * len(text), top + _HIGH
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    along, across = cos(radians(turn)), sin(radians(turn))
    return text, score, tuple((x * along - y * across, x * across + y * along) for x, y in corners)
