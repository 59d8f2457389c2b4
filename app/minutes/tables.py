"""The two kinds of tables of a berita acara."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table

from app.standard.paper import LINE, SHADE, SMALL, WIDTH, line

_LABELS = 52 * mm
_COUNT = 24 * mm
Rows = Sequence[tuple[str, str]]


def facts_table(rows: Rows) -> Any:
    """Label and text, one under the other."""
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    cells = [[line(label, SMALL), line(value, SMALL)] for label, value in rows]
    return Table(cells, colWidths=[_LABELS, WIDTH - _LABELS], style=style, hAlign="LEFT")


def counts_table(rows: Rows) -> Any:
    """What was counted, its number at the right."""
    right = SMALL.clone("count", alignment=2)
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (1, 0), (1, -1), SHADE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    cells = [[line(label, SMALL), line(value, right)] for label, value in rows]
    return Table(cells, colWidths=[WIDTH - _COUNT, _COUNT], style=style, hAlign="LEFT", splitByRow=1)
