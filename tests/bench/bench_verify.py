"""Is a letter judged at once? The rival is what was promised: 5 ms for a file, a QR's text or a code, 250 ms with a
picture of a camera.

By the public keys alone, as a school checks it; and at the counter, where register and lists are asked too and the
check is written into the journal, durably (synchronous=FULL).
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

from app.letters.checking.frame import Frame
from app.letters.checking.reading import read_frame
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.tables import LetterRow
from app.security.public_keys import load_public_keys
from tests.bench import searching
from tests.bench.bench_issue import Counter

ROUNDS = 60
FRAMES = 20
TODAY = date(2026, 11, 23)

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        return _measured(Counter(folder / "home"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(counter: Counter) -> list[Row]:
    app, clerk = counter.app, counter.desk.clerk
    letters = [counter.issue() for _ in range(20)]
    letter = letters[-1]
    pdf = app.letters.pdf(letter.id, by=clerk)
    with app.store.read() as session:
        qr_text = session.get_one(LetterRow, letter.id).qr_text or ""
    keys = load_public_keys(app.home / "kunci-publik.json")
    verifier = app.verifier

    def by_keys(source: bytes | str) -> None:
        if verify_without_office(source, keys, TODAY).verdict is not Verdict.VALID:
            raise RuntimeError("a good letter was not called so")

    def by_counter(source: bytes | str) -> None:
        if verifier.verify(source, by=clerk).verdict is not Verdict.VALID:
            raise RuntimeError("a good letter was not called so")

    near, empty = _frame(pdf), Frame(1920, 1080, 1920, bytes(1920 * 1080))

    def by_camera() -> None:
        text = read_frame(near)
        if text is None:
            raise RuntimeError("the camera's picture was not read")
        by_counter(text)

    rows = [
        _row("file, by the keys alone", lambda: by_keys(pdf), 0.005),
        _row("QR's text, by the keys alone", lambda: by_keys(qr_text), 0.005),
        _row("file, at the counter", lambda: by_counter(pdf), 0.005),
        _row("QR's text, at the counter", lambda: by_counter(qr_text), 0.005),
        _row("code, at the counter", lambda: by_counter(letter.code), 0.005),
        _row("camera's picture, at the counter", by_camera, 0.25, FRAMES),
        _row("camera's picture without a QR", lambda: read_frame(empty), 0.25, FRAMES),
    ]
    app.close()
    return rows


def _row(name: str, job: Callable[[], object], limit: float, rounds: int = ROUNDS) -> Row:
    job()
    taken: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    print(f"  {name}: median {1000 * statistics.median(taken):.2f} ms")  # noqa: T201
    return (f"{name}, p95", searching.percentile(taken, 0.95), f"{1000 * limit:g} ms", limit, 1.0)


def _frame(pdf: bytes) -> Frame:
    """Full HD: the lower half of the sheet held before the camera, a little turned and not quite sharp."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    half = sheet.crop((0, sheet.height // 2, sheet.width, sheet.height))
    half = half.rotate(4, expand=True, fillcolor=200).filter(ImageFilter.GaussianBlur(0.8))
    half.thumbnail((1600, 1000))
    table = Image.new("L", (1920, 1080), 120)
    table.paste(half, ((1920 - half.width) // 2, (1080 - half.height) // 2))
    return Frame(1920, 1080, 1920, table.tobytes())
