"""Pictures of KTPs of made-up people, drawn with what a phone or an old scanner does to them; and what stands on them.

The type is that of real cards (an Arial of the same widths), the pattern and the photo are only alike. Real cards are
worn, bent and glare: what is read here is the best that can be hoped for there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from app.base.resources import resource

WIDTH, HEIGHT = 1012, 638
"""Of a card at 300 dpi."""
_INK = (22, 24, 34)
_DESK = (118, 98, 78)


@dataclass(frozen=True)
class Truth:
    """What stands on a card. born: as printed, 05-06-1989. sex: as printed."""

    nik: str
    name: str
    birthplace: str
    born: str
    sex: str
    address: str
    rt_rw: str
    village: str
    district: str
    province: str = "PROVINSI BALI"
    regency: str = "KABUPATEN KARANGASEM"
    faith: str = "HINDU"


PEOPLE: Sequence[Truth] = (
    Truth("5107024506890003", "NI LUH SARI CONTOH", "AMLAPURA", "05-06-1989", "PEREMPUAN", "BR. DINAS KALER",
          "002/003", "BEBANDEM", "BEBANDEM"),
    Truth("5107021708750011", "I WAYAN BAGUS NURCAHYA", "KARANGASEM", "17-08-1975", "LAKI-LAKI",
          "PERUM GRIYA ASRI BLOK C/12", "011/004", "PADANGKERTA", "KARANGASEM"),
    Truth("5107016112010001", "I GUSTI AYU PUTU DEWI", "DENPASAR", "21-12-2001", "PEREMPUAN",
          "JL. KALIURANG GG. 3 NO. 17", "005/009", "ABABI", "ABANG"),
    Truth("3314053001950008", "MUHAMMAD RIZKY AL-FARIZI", "SRAGEN", "30-01-1995", "LAKI-LAKI", "DSN. KRAJAN",
          "001/001", "SUMBERREJO", "SAMBUNGMACAN", "PROVINSI JAWA TENGAH", "KABUPATEN SRAGEN", "ISLAM"),
    Truth("1872014911680005", "YOHANNA BR. SIMANJUNTAK", "TEBING TINGGI", "09-11-1968", "PEREMPUAN",
          "JL. IR. H. SOEKARNO NO. 128", "014/002", "HADIMULYO BARAT", "METRO PUSAT", "PROVINSI LAMPUNG",
          "KOTA METRO", "KRISTEN"),
)  # fmt: skip


@cache
def _type(size: int, bold: bool = False, file: str = "") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file or str(resource(f"fonts/Arimo-{'Bold' if bold else 'Regular'}.ttf")), size)


def card(truth: Truth, *, digits: str = "") -> Image.Image:
    """The front of the card. digits: a font file for the NIK, which real cards print in OCR-A."""
    down, across = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    waves = (
        168 + 26 * numpy.sin(across / 90 + down / 70),
        204 + 16 * numpy.sin(across / 60 - down / 110),
        226 + 12 * numpy.sin(down / 50),
    )
    drawn = Image.fromarray(numpy.stack(waves, -1).clip(0, 255).astype("uint8"))
    pen = ImageDraw.Draw(drawn)
    for at, line in enumerate((truth.province, truth.regency)):
        pen.text((WIDTH // 2, 36 + 38 * at), line, _INK, font=_type(34, bold=True), anchor="mm")
    pen.text((40, 114), "NIK", _INK, font=_type(34))
    pen.text((228, 108), ":", _INK, font=_type(40))
    pen.text((252, 106), truth.nik, _INK, font=_type(44, bold=True, file=digits))
    lines = (
        (40, "Nama", truth.name),
        (40, "Tempat/Tgl Lahir", f"{truth.birthplace}, {truth.born}"),
        (40, "Jenis kelamin", truth.sex),
        (40, "Alamat", truth.address),
        (84, "RT/RW", truth.rt_rw),
        (84, "Kel/Desa", truth.village),
        (84, "Kecamatan", truth.district),
        (40, "Agama", truth.faith),
        (40, "Status Perkawinan", "KAWIN"),
        (40, "Pekerjaan", "WIRASWASTA"),
        (40, "Kewarganegaraan", "WNI"),
        (40, "Berlaku Hingga", "SEUMUR HIDUP"),
    )
    for at, (left, label, value) in enumerate(lines):
        top = 172 + 37 * at
        pen.text((left, top), label, _INK, font=_type(24))
        pen.text((268, top), f": {value}", _INK, font=_type(24))
    pen.text((560, 172 + 37 * 2), "Gol. Darah : O", _INK, font=_type(24))
    pen.rectangle((772, 150, 972, 420), fill=(188, 44, 44))
    pen.ellipse((828, 190, 918, 290), fill=(222, 190, 160))
    pen.pieslice((796, 310, 948, 530), 180, 360, fill=(60, 60, 84))
    for at, line in enumerate((truth.regency.split(" ", 1)[1], "17-08-2012")):
        pen.text((872, 450 + 28 * at), line, _INK, font=_type(21), anchor="mm")
    return drawn


# ── what happens to a card before it is a file ──


def on_a_desk(drawn: Image.Image, *, turn: float = 0.0, slope: int = 0) -> Image.Image:
    """Photographed from above with some desk around it. turn: degrees. slope: pixels by which the camera is askew."""
    desk = Image.new("RGB", (1500, 1100), _DESK)
    to = [(240 + slope, 200), (1260, 220 + slope), (1240 - slope, 850), (230, 860 - slope)]
    paper = drawn.convert("RGBA").transform(
        desk.size, Image.Transform.PERSPECTIVE, _tilted(to, drawn.size), Image.Resampling.BICUBIC
    )
    desk.paste(paper, (0, 0), paper)
    return desk.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=_DESK)


def _tilted(to: Sequence[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Coefficients of the perspective that lays a card of this size upon these four corners."""
    wide, high = size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(to, ((0, 0), (wide, 0), (wide, high), (0, high)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    target = [each for corner in ((0, 0), (wide, 0), (wide, high), (0, high)) for each in corner]
    return [float(each) for each in numpy.linalg.solve(numpy.array(rows, float), numpy.array(target, float))]


def _noisy(image: Image.Image, strength: float) -> Image.Image:
    random = numpy.random.default_rng(7)
    values = numpy.asarray(image, numpy.float32)
    return Image.fromarray((values + random.normal(0, strength, values.shape)).clip(0, 255).astype("uint8"))


def _dim(image: Image.Image) -> Image.Image:
    """A lamp at the right, and too little of it."""
    values = numpy.asarray(image, numpy.float32) * numpy.linspace(0.22, 0.55, image.width)[None, :, None]
    return _noisy(Image.fromarray(values.clip(0, 255).astype("uint8")), 6)


def _glare(image: Image.Image) -> Image.Image:
    """A lamp mirrored in the foil over the lower lines."""
    light = Image.new("L", image.size, 0)
    wide, high = image.size
    ImageDraw.Draw(light).ellipse((wide * 0.28, high * 0.5, wide * 0.5, high * 0.72), fill=210)
    light = light.filter(ImageFilter.GaussianBlur(40))
    return Image.composite(Image.new("RGB", image.size, "white"), image, light)


def _copied(image: Image.Image) -> Image.Image:
    """A black and white photocopy, scanned."""
    return ImageEnhance.Contrast(image.convert("L")).enhance(1.7).convert("RGB")


DAMAGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda card: card,
    "photo": lambda card: _noisy(on_a_desk(card, turn=2, slope=18).filter(ImageFilter.GaussianBlur(1.0)), 6),
    "tilted": lambda card: on_a_desk(card, turn=12),
    "sideways": lambda card: card.rotate(90, expand=True),
    "upside down": lambda card: card.rotate(180),
    "blurred": lambda card: card.filter(ImageFilter.GaussianBlur(2.2)),
    "dim": lambda card: _dim(on_a_desk(card, turn=-3)),
    "noisy": lambda card: _noisy(card, 32),
    "small": lambda card: card.resize((506, 319), Image.Resampling.BILINEAR),
    "glare": lambda card: _glare(on_a_desk(card)),
    "photocopy": _copied,
}


def jpeg(image: Image.Image, quality: int = 80) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=quality)
    return written.getvalue()
