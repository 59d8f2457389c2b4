"""The reading itself: a picture goes in, pieces of text with their places come out. Runs in a process of its own alone.

Detection and recognition are those of PP-OCRv6 (small) in the wheel of `rapidocr`; no model is fetched from anywhere.
"""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy
from PIL import Image

from app.reading import labels
from app.reading.lines import Seen, rows, straightened

_SIDE = 2000
"""Pixels of the longer side of what is read; what is kept has 2,200."""
_SEEN_AT = 960
"""Pixels of the longer side at which text is looked for: half the time and 100 MB less than at full size."""
_ENOUGH = 5
"""Labels of thirteen that tell a card that stands upright."""
_THREADS = 2


def opened(content: bytes) -> Image.Image:
    """content: JPEG or PNG. What Pillow raises of one that is broken ends this process."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
        picture = image.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return picture


class Engine:
    def __init__(self) -> None:
        # Not installed on every PC: all else in Loket is imported and tested without it.
        import onnxruntime
        import rapidocr

        onnxruntime.disable_telemetry_events()
        models = Path(rapidocr.__file__).parent / "models"
        threads = min(_THREADS, os.cpu_count() or 1)
        self._read: Any = rapidocr.RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.max_side_len": _SIDE,
                # Named, so that the library does not think of fetching them.
                "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
                "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
                "Det.limit_type": "max",
                "Det.limit_side_len": _SEEN_AT,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def card(self, picture: Image.Image) -> tuple[int, list[Seen]]:
        """Degrees by which the picture must be turned counter-clockwise, and what stands there then: of four ways to
        hold the card, the first that shows its labels."""
        seen = self._pieces(picture)
        best = (_labels(seen), 0, seen)
        turns = (90, 270) if _lies(seen) else (180,)
        for turn in turns if best[0] < _ENOUGH else ():
            seen = self._pieces(picture.rotate(turn, expand=True))
            best = max(best, (_labels(seen), turn, seen), key=lambda each: each[0])
            if best[0] >= _ENOUGH:
                break
        return best[1], best[2]

    def _pieces(self, picture: Image.Image) -> list[Seen]:
        found = self._read(numpy.asarray(picture)[:, :, ::-1])
        if found.txts is None:
            return []
        return [
            (text, float(score), tuple((float(x), float(y)) for x, y in corners))
            for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
        ]


def _labels(seen: Sequence[Seen]) -> int:
    return labels.count(rows(straightened(seen)))


def _lies(seen: Sequence[Seen]) -> bool:
    """Most text runs up or down."""
    tall = 0
    for _, _, corners in seen:
        across = [x for x, _ in corners]
        down = [y for _, y in corners]
        tall += max(down) - min(down) > max(across) - min(across)
    return tall * 2 > len(seen)
