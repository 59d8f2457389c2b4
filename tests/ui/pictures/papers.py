"""Made-up papers for the pictures: a card with lines on it, and a house."""

from io import BytesIO

from PIL import Image, ImageDraw


def card() -> bytes:
    """In the shape of a KTP; the number is nobody's."""
    drawn = Image.new("RGB", (860, 540), "#a9cfe6")
    pen = ImageDraw.Draw(drawn)
    pen.text((250, 20), "CONTOH KARTU", fill="#1b3a57", font_size=44)
    pen.text((30, 90), "NIK : 0000000000000000", fill="#111111", font_size=40)
    for line in range(7):
        pen.rectangle((30, 170 + line * 46, 330 + (line * 67) % 220, 184 + line * 46), fill="#33556f")
    pen.rectangle((640, 130, 820, 370), fill="#b23b3b")
    pen.ellipse((690, 170, 770, 260), fill="#e7c39f")
    return _written(drawn)


def house() -> bytes:
    drawn = Image.new("RGB", (800, 600), "#cfe3f0")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 430, 800, 600), fill="#7c9a5b")
    pen.rectangle((180, 250, 620, 480), fill="#e0d3bd")
    pen.polygon(((140, 260), (400, 110), (660, 260)), fill="#9c4f3a")
    pen.rectangle((360, 340, 440, 480), fill="#6a4a33")
    for left in (220, 490):
        pen.rectangle((left, 310, left + 90, 390), fill="#8fb4cc")
    return _written(drawn)


def _written(drawn: Image.Image) -> bytes:
    written = BytesIO()
    drawn.save(written, "JPEG", quality=85)
    return written.getvalue()
