"""Is the QR read back from paper that was treated as paper is? Sixteen kinds of damage at three printing resolutions.

The rival is what was promised: 95 of 100 read, by a symbol of at most version 14 at 30 mm. A table tells each kind by
itself. The letters are those of the shipped standards' longest kinds, and the reader is the one of the window.

Run it by `python -m tests.bench --only qr`.
"""

import random
from dataclasses import replace
from io import BytesIO

import zxingcpp
from PIL import Image

from app.letters.checking import paper
from app.letters.sealing.qr import matrix
from app.letters.typesetting.render import sealed, warm_up
from app.security.seal import qr_text, seal
from tests.app.letters.pages import BASE, CLAIM, KEY, LONGEST
from tests.bench.papers import DAMAGES, Damage, printed

PRINTERS = (180, 300, 600)
"""A 24-pin needle printer, an ink jet, a laser printer: dots per inch."""
EACH = 4
"""Letters for each damage and printer."""
VERSION = 14

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    warm_up()
    letters = [_letter(at) for at in range(EACH)]
    tallies: dict[str, list[int]] = {}
    for dpi in PRINTERS:
        sheets = [(text, printed(pdf, dpi)) for text, pdf in letters]
        for kind, damage in DAMAGES.items():
            read = sum(_read(text, sheet, damage, f"{dpi} {kind} {at}") for at, (text, sheet) in enumerate(sheets))
            tallies.setdefault(kind, []).append(read)
    print(table(tallies))  # noqa: T201
    tried = len(DAMAGES) * len(PRINTERS) * EACH
    lost = tried - sum(map(sum, tallies.values()))
    version = max((len(matrix(text)) - 17) // 4 for text, _ in letters)
    return [
        ("QR not read back, share", lost / tried, "5 of 100", 0.05, 1.0),
        ("version of the QR at 30 mm", version, "version 14", VERSION, 1.0),
    ]


def table(tallies: dict[str, list[int]]) -> str:
    """Letters read, of EACH, by damage and printer."""
    head = f"  {f'read of {EACH}, printed at':22}" + "".join(f"{dpi:>5} dpi" for dpi in PRINTERS)
    return "\n".join([head, *(f"  {kind:22}" + "".join(f"{n:>9}" for n in read) for kind, read in tallies.items())])


def _letter(at: int) -> tuple[str, bytes]:
    """The text of its QR, and its file."""
    texts: list[str] = []

    def make_seal(digest: bytes) -> str:
        claim = replace(CLAIM, digest=digest, number=f"400.9.14.4/{1000 + at}/DINSOS-PPPA/XI/2026", initials="N.L.A.K.")
        texts.append(qr_text(BASE, seal(claim, KEY)))
        return texts[-1]

    pdf = sealed(LONGEST, make_seal)
    return texts[-1], pdf


def _read(text: str, sheet: Image.Image, damage: Damage, seed: str) -> bool:
    dice = random.Random(seed)
    taken = damage(sheet, dice, _place(sheet))
    kept = BytesIO()
    taken.convert("L").save(kept, "JPEG", quality=80)
    return paper.from_picture(kept.getvalue()) == text


def _place(sheet: Image.Image) -> tuple[int, int, int, int]:
    """Where the QR is, told by the sheet that nothing has happened to."""
    (found,) = zxingcpp.read_barcodes(sheet)
    corners = (found.position.top_left, found.position.bottom_right)
    return corners[0].x, corners[0].y, corners[1].x, corners[1].y
