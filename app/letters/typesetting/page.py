"""Everything that stands on a letter's paper, as values. Kept with the letter when it is issued, so that a copy made
years later says what the original said, whatever happened to the office's data since."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Paper = Literal["A4", "F4"]

QR_NOTE = "Pindai untuk memeriksa keaslian nomor surat ini. Bukan tanda tangan elektronik."


@dataclass(frozen=True, slots=True)
class Letterhead:
    """names: one to three lines under the government's, printed bold and in capitals. logo: PNG or JPEG, empty
    without one. preprinted: the paper brings its own letterhead, the first `room_mm` of the sheet stay empty."""

    government: str
    names: tuple[str, ...]
    address: tuple[str, ...] = ()
    logo: bytes = b""
    preprinted: bool = False
    room_mm: float = 48.0


@dataclass(frozen=True, slots=True)
class Text:
    """A justified paragraph; **two stars** around what stands bold; a line feed breaks the line."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Label, colon, value; the colons of all rows of a letter stand under each other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """mode: lines above the position, such as "a.n. KEPALA DINAS SOSIAL". rank and nip: "" where there is none."""

    position: str
    name: str
    rank: str = ""
    nip: str = ""
    mode: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paraf:
    """A row of the archive copy's table: position of the official, the account or person who gave it, and when."""

    position: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """number: "" for a draft, which is printed with KONSEP across it and without QR.

    issued: the day of issue (of drafting, for a draft); the file's own date. data_note: what the footer says about the
    data ("Data DTSEN per 1 Oktober 2026"). qr_note: the line under the QR and the short code.
    mark: "" on the original, otherwise what kind of copy it is: ARSIP, SALINAN 2. parafs: printed where there are any.
    slip: this is no letter but a slip for the register, which nobody signs. margin_mm: at the left and right.
    template: office, edition, kind and version of the text that the page was made from.
    """

    paper: Paper
    letterhead: Letterhead
    title: str
    number: str
    blocks: tuple[Text | Rows, ...]
    place_date: str
    signer: Signer
    issued: date
    data_note: str
    qr_note: str = QR_NOTE
    short_code: str = ""
    tembusan: tuple[str, ...] = ()
    mark: str = ""
    parafs: tuple[Paraf, ...] = field(default=())
    slip: bool = False
    margin_mm: float = 25.0
    template: str = ""

    @property
    def is_draft(self) -> bool:
        return not self.number

    def to_json(self) -> str:
        """All of it but the logo, of which only the SHA-256 is kept: one picture serves thousands of letters."""
        data = asdict(self)
        data["letterhead"]["logo"] = picture_id(self.letterhead.logo)
        data["issued"] = self.issued.isoformat()
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str, picture: Callable[[str], bytes] | None = None) -> "LetterPage":
        """What `to_json` wrote. picture: gives the logo for its SHA-256; asked only when the letter has one.

        Raises LookupError when the letter has a logo and `picture` is not given or gives another one.
        """
        data: dict[str, Any] = json.loads(text)
        head = data["letterhead"]
        logo = picture(head["logo"]) if head["logo"] and picture else b""
        if picture_id(logo) != head["logo"]:
            raise LookupError("the logo of this letter is not at hand")
        head |= {"names": tuple(head["names"]), "address": tuple(head["address"]), "logo": logo}
        signer = data["signer"] | {"mode": tuple(data["signer"]["mode"])}
        return cls(
            **data
            | {
                "letterhead": Letterhead(**head),
                "blocks": tuple(_block(block) for block in data["blocks"]),
                "signer": Signer(**signer),
                "issued": date.fromisoformat(data["issued"]),
                "tembusan": tuple(data["tembusan"]),
                "parafs": tuple(Paraf(**paraf) for paraf in data["parafs"]),
            }
        )


def picture_id(picture: bytes) -> str:
    """SHA-256 in hex; "" for no picture."""
    return hashlib.sha256(picture).hexdigest() if picture else ""


def _block(block: dict[str, Any]) -> Text | Rows:
    if "rows" in block:
        return Rows(tuple((label, value) for label, value in block["rows"]))
    return Text(block["text"])
