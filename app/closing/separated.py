"""A table as text for spreadsheets of an Indonesian Windows: semicolons, comma decimals, UTF-8 with its mark."""

import csv
from datetime import date
from io import StringIO

from app.closing.grid import Cell, Grid

_WOULD_COMPUTE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection). A ' before it makes it a text again."""


def csv_bytes(grid: Grid) -> bytes:
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(grid.heads)
    lines.writerows([written(cell) for cell in row] for row in grid.rows)
    return text.getvalue().encode("utf-8-sig")


def written(cell: Cell) -> str:
    """Dates as 2026-11-22, which every spreadsheet reads as a date whatever its language."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.startswith(_WOULD_COMPUTE) else text
