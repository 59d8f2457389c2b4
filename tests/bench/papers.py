"""What becomes of a printed sheet before somebody reads its QR: sixteen kinds of damage, drawn with a seed.

A sheet comes as an office printer makes it: black or white dots at the printer's own resolution, seen by a scanner at
200 dpi. `damages` are functions of that picture and a seeded dice; the QR stands at the left, above the sheet's end.
"""

import math
import random
from collections.abc import Callable
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

SCAN = 200
"""Dots per inch with which most office scanners stand."""

Dice = random.Random
Damage = Callable[[Image.Image, Dice, tuple[int, int, int, int]], Image.Image]
"""The picture, the dice, and where its QR is (left, top, right, bottom)."""


def printed(pdf: bytes, dpi: int) -> Image.Image:
    """A printer knows ink and no ink."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn = page.render(scale=dpi / 72, grayscale=True).to_pil().point(lambda grey: 255 if grey > 127 else 0)
        size = (round(page.get_width() / 72 * SCAN), round(page.get_height() / 72 * SCAN))
    return drawn.filter(ImageFilter.GaussianBlur(dpi / 600)).resize(size, Image.Resampling.BOX)


def tilted(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    return sheet.rotate(dice.uniform(-18, 18), Image.Resampling.BICUBIC, expand=True, fillcolor=235)


def aslant(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """Photographed from the side."""
    wide, high = sheet.size
    left, right = dice.uniform(0, 0.1), dice.uniform(0, 0.1)
    corners = [(wide * left, 0), (wide * (1 - right), 0), (wide, high), (0, high)]
    return sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, _seen_from(corners, wide, high), Image.Resampling.BICUBIC, fillcolor=90
    )


def blurred(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    return sheet.filter(ImageFilter.GaussianBlur(dice.uniform(0.8, 1.5)))


def shaken(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """The hand moved by up to half a millimetre."""
    steps, angle = dice.randint(2, 4), dice.uniform(0, math.tau)
    seen = [ImageChops.offset(sheet, round(at * math.cos(angle)), round(at * math.sin(angle))) for at in range(steps)]
    whole = seen[0]
    for count, each in enumerate(seen[1:], 2):
        whole = Image.blend(whole, each, 1 / count)
    return whole


def creased(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    """Folded through the QR: the toner breaks off along the fold, and a shadow lies beside it."""
    left, top, right, bottom = qr
    drawn = sheet.copy()
    pen = ImageDraw.Draw(drawn)
    if dice.random() < 0.5:
        y = dice.uniform(top, bottom)
        line = [(0, y - dice.uniform(0, 12)), (sheet.width, y + dice.uniform(0, 12))]
    else:
        x = dice.uniform(left, right)
        line = [(x - dice.uniform(0, 12), 0), (x + dice.uniform(0, 12), sheet.height)]
    pen.line([(x + 3, y + 3) for x, y in line], fill=150, width=2)
    pen.line(line, fill=245, width=dice.randint(2, 4))
    return drawn


def stamped(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    """The office's round stamp over a corner of the QR, as grey as violet ink looks to a scanner."""
    left, top, right, bottom = qr
    side = right - left
    x, y = (left if dice.random() < 0.5 else right), (top if dice.random() < 0.5 else bottom)
    x, y = x + side * dice.uniform(-0.1, 0.1), y + side * dice.uniform(-0.1, 0.1)
    ink = Image.new("L", sheet.size, 255)
    pen = ImageDraw.Draw(ink)
    grey = dice.randint(110, 150)
    for radius in (0.55, 0.48):
        pen.ellipse([x - side * radius, y - side * radius, x + side * radius, y + side * radius], outline=grey, width=4)
    pen.text((x - side * 0.35, y - 12), "DINAS SOSIAL", fill=grey, font_size=24)
    return ImageChops.multiply(sheet, ink)


def signed_across(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    """A pen that slipped into the QR."""
    left, top, right, bottom = qr
    drawn = sheet.copy()
    points = [
        (right + 40 - at * (right - left) / 14, dice.uniform(top + (bottom - top) * 0.3, bottom)) for at in range(8)
    ]
    ImageDraw.Draw(drawn).line(points, fill=dice.randint(20, 90), width=3, joint="curve")
    return drawn


def low_on_toner(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """Pale, and paler in stripes where the drum is worn."""
    pale = sheet.point(lambda grey: 255 - (255 - grey) * 45 // 100)
    veil = Image.new("L", sheet.size, 0)
    pen = ImageDraw.Draw(veil)
    for _ in range(6):
        x = dice.randrange(sheet.width)
        pen.rectangle([x, 0, x + dice.randint(2, 5), sheet.height], fill=dice.randint(30, 60))
    return ImageChops.add(pale, veil)


def bled(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """Ink on cheap paper: every edge runs by some 50 micrometres."""
    wide = Image.blend(sheet, sheet.filter(ImageFilter.MinFilter(3)), dice.uniform(0.3, 0.5))
    return wide.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 0.7)))


def faxed(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """204 by 196 dots per inch, black or white, with lines that dropped out."""
    seen = sheet.resize((round(sheet.width * 204 / SCAN), round(sheet.height * 196 / SCAN)), Image.Resampling.BILINEAR)
    seen = seen.point(lambda grey: 255 if grey > 140 else 0)
    pen = ImageDraw.Draw(seen)
    for _ in range(8):
        y = dice.randrange(seen.height)
        pen.line([(0, y), (seen.width, y)], fill=255)
    return seen


def in_the_dark(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    dark = sheet.point(lambda grey: 12 + grey * 20 // 100)
    return _grainy(dark, dice, 6)


def grainy(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    return _grainy(sheet, dice, dice.uniform(35, 55))


def shaded(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    """The shadow of a hand or telephone ends across the QR."""
    left, _, right, _ = qr
    veil = Image.new("L", sheet.size, 255)
    edge = dice.uniform(left, right)
    ImageDraw.Draw(veil).polygon(
        [(0, 0), (edge + 80, 0), (edge - 80, sheet.height), (0, sheet.height)], fill=dice.randint(60, 100)
    )
    return ImageChops.multiply(sheet, veil.filter(ImageFilter.GaussianBlur(8)))


def stained(sheet: Image.Image, dice: Dice, qr: tuple[int, int, int, int]) -> Image.Image:
    """A coffee cup stood on the QR."""
    left, top, right, bottom = qr
    x, y, radius = dice.uniform(left, right), dice.uniform(top, bottom), (right - left) * dice.uniform(0.3, 0.6)
    ink = Image.new("L", sheet.size, 255)
    pen = ImageDraw.Draw(ink)
    pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=205, outline=120, width=8)
    return ImageChops.multiply(sheet, ink.filter(ImageFilter.GaussianBlur(3)))


def forwarded(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """As messengers send pictures on: 1,600 pixels at the longer side, much compressed, twice."""
    seen = sheet.resize((round(sheet.width * 1600 / sheet.height), 1600), Image.Resampling.BICUBIC)
    for quality in (dice.randint(50, 65), dice.randint(35, 50)):
        kept = BytesIO()
        seen.save(kept, "JPEG", quality=quality)
        seen = Image.open(kept).convert("L")
    return seen


def copied(sheet: Image.Image, dice: Dice, _: tuple[int, int, int, int]) -> Image.Image:
    """A photocopy of a photocopy: hard contrast, thicker strokes, dust, a little askew."""
    seen = sheet
    for _ in range(2):
        seen = ImageEnhance.Contrast(seen.filter(ImageFilter.GaussianBlur(0.5))).enhance(1.7)
        seen = seen.rotate(dice.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=255)
        pen = ImageDraw.Draw(seen)
        for _ in range(250):
            x, y = dice.randrange(seen.width), dice.randrange(seen.height)
            pen.ellipse([x, y, x + dice.randint(0, 2), y + dice.randint(0, 2)], fill=0)
    return seen


DAMAGES: dict[str, Damage] = {
    "tilt": tilted,
    "seen from the side": aslant,
    "out of focus": blurred,
    "shaken": shaken,
    "crease": creased,
    "stamp over a corner": stamped,
    "pen across": signed_across,
    "low toner": low_on_toner,
    "bled ink": bled,
    "fax": faxed,
    "low light": in_the_dark,
    "noise": grainy,
    "shadow": shaded,
    "coffee": stained,
    "messenger, twice": forwarded,
    "copy of a copy": copied,
}


def _grainy(sheet: Image.Image, dice: Dice, strength: float) -> Image.Image:
    """Noise of its own for each seed: Pillow's comes from nowhere that could be repeated."""
    random_bytes = dice.randbytes(sheet.width * sheet.height)
    grain = Image.frombytes("L", sheet.size, random_bytes).point(lambda grey: round(128 + (grey - 128) * strength / 74))
    return ImageChops.add(sheet, grain, 1, -128)


def _seen_from(corners: list[tuple[float, float]], wide: int, high: int) -> list[float]:
    """Coefficients that put the sheet's corners there (eight equations, solved by elimination)."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (wide, 0), (wide, high), (0, high)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                factor = rows[row][at]
                rows[row] = [value - factor * pivot for value, pivot in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]
