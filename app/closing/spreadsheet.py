"""A workbook for Excel or LibreOffice: the same bytes for the same rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from textwrap import wrap

import xlsxwriter

from app.closing.grid import Cell, Grid

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the file says of its own making; the day that it is about stands in its title."""
_LINE = 15
"""Points; the height of a row of one line."""


def workbook(grids: Sequence[Grid], *, title: str) -> bytes:
    """One sheet for each grid: frozen head, filter, printed landscape on one page's width with the head repeated.

    Texts stay texts, whatever they begin with: nothing becomes a formula, and 16 digits stay 16 digits.
    """
    file = BytesIO()
    # In memory: the library would otherwise put the people's names into the system's folder for temporary files.
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": title, "created": _LONG_AGO})
    bold = book.add_format({"bold": True, "bg_color": "#E9EEF2", "border": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": "dd-mm-yyyy", "align": "left"})
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        for at, (head, width) in enumerate(grid.columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, bold)
        for row, cells in enumerate(grid.rows, start=1):
            # Only Excel makes room for a second line by itself; elsewhere it would lie over the row below.
            if (lines := _lines(grid, cells)) > 1:
                sheet.set_row(row, lines * _LINE)
            for at, cell in enumerate(cells):
                _write(sheet, row, at, cell, day if isinstance(cell, date) else plain)
        sheet.freeze_panes(1, 0)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{title.replace('&', '&&')}&RHalaman &P dari &N")
    book.close()
    return file.getvalue()


def _lines(grid: Grid, cells: Sequence[Cell]) -> int:
    """How many lines the longest text of a row takes: a column's width counts digits, capitals are a fifth wider."""
    broken = (
        wrap(cell, max(1, int(width * 0.8)))
        for (_, width), cell in zip(grid.columns, cells, strict=True)
        if isinstance(cell, str)
    )
    return max(map(len, broken), default=1)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, cell: Cell, form: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, at, cell, form)
    elif isinstance(cell, str):
        sheet.write_string(row, at, cell, form)
    else:
        sheet.write_number(row, at, cell, form)
