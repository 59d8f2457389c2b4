"""The words that are printed on every KTP, found again in rows that were read with mistakes; and what stands behind
them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.reading.lines import Piece

LABELS = {
    "nik": "NIK",
    "name": "Nama",
    "birth": "Tempat/Tgl Lahir",
    "sex": "Jenis kelamin",
    "address": "Alamat",
    "rt_rw": "RT/RW",
    "village": "Kel/Desa",
    "district": "Kecamatan",
    "faith": "Agama",
    "marriage": "Status Perkawinan",
    "work": "Pekerjaan",
    "citizen": "Kewarganegaraan",
    "until": "Berlaku Hingga",
}
"""In the order in which they stand there; the last five only tell where the others end."""

_ORDER = tuple(LABELS)
_ALIKE = 74
"""Of 100: one letter in three or four may be wrong, but "Nama" is not "Agama"."""
_DIGITS_OF_A_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What stands behind a label. score: of its weakest piece."""

    text: str
    score: float


def said(rows: Sequence[Sequence[Piece]]) -> dict[str, Said]:
    """Label -> what stands behind it, for those that were found; without labels where nothing stands."""
    found: dict[str, Said] = {}
    unlabelled: list[tuple[str, Said, str]] = []
    last = ""
    edge: list[float] = []
    for row in rows:
        code, behind = _split(row)
        if code and code not in found:
            found[code] = _joined(behind)
            edge += [each.left for each in behind[:1]]
            last = code
        elif not code and row:
            if last == "address" and edge and row[0].left > min(edge) - 2 * row[0].height:
                # A long address goes on in the next row, below its beginning.
                before, more = found["address"], _joined(row)
                found["address"] = Said(f"{before.text} {more.text}", min(before.score, more.score))
            else:
                unlabelled.append((last, _joined(row), ""))
    if "nik" not in found:
        for _, each, _ in unlabelled:
            if sum(sign.isdigit() for sign in each.text) >= _DIGITS_OF_A_NUMBER:
                found["nik"] = each
                break
    for last, each, _ in unlabelled:
        # Its label was lost, but not those before and behind.
        at = _ORDER.index(last) + 1 if last in _ORDER else len(_ORDER)
        if at + 1 < len(_ORDER) and _ORDER[at] not in found and _ORDER[at + 1] in found and ":" in each.text:
            found[_ORDER[at]] = Said(each.text.partition(":")[2], each.score)
    return {code: each for code, each in found.items() if each.text.strip(" :.-")}


def count(rows: Sequence[Sequence[Piece]]) -> int:
    """How many labels of a KTP stand there with something behind them; where the picture is on its head, none has."""
    split = [_split(row) for row in rows]
    return len({code for code, behind in split if code and behind})


def _split(row: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The label with which a row begins ("" for none) and the pieces behind it."""
    for at, piece in enumerate(row):
        text = _plain(piece.text)
        head, colon, rest = text.partition(":")
        if code := _label(head):
            behind = list(row[at + 1 :])
            if rest.strip():
                behind.insert(0, Piece(rest, piece.score, piece.left, piece.right, piece.middle, piece.height))
            return code, behind
        if not colon:
            code, rest = _begins(text)
            if code:
                return code, [
                    Piece(rest, piece.score, piece.left, piece.right, piece.middle, piece.height),
                    *row[at + 1 :],
                ]
    return "", []


def _label(text: str) -> str:
    letters = _letters(text)
    if len(letters) < 3:
        return ""
    best, code = max((fuzz.ratio(letters, _letters(label)), code) for code, label in LABELS.items())
    return code if best >= _ALIKE else ""


def _begins(text: str) -> tuple[str, str]:
    """A label with its value in one piece, the colon lost."""
    for code, label in LABELS.items():
        wanted = len(_letters(label))
        at = taken = 0
        while at < len(text) and taken < wanted:
            taken += text[at].isalpha()
            at += 1
        rest = text[at:]
        if wanted > 3 and rest[:1] in " .;," and rest.strip() and fuzz.ratio(_letters(text[:at]), _letters(label)) > 88:
            return code, rest
    return "", ""


def _joined(pieces: Sequence[Piece]) -> Said:
    texts = [_plain(each.text) for each in pieces]
    return Said(" ".join(text.strip() for text in texts), min((each.score for each in pieces), default=0.0))


def _plain(text: str) -> str:
    return text.replace("：", ":").replace("，", ",").replace("．", ".")


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
