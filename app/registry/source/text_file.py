"""Delimited text: any of four delimiters, quoted or not, in the encodings that exports come in."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.registry.rows import headers
from app.registry.rows.faults import Doubt, Fault, Refused
from app.registry.rows.headers import Field
from app.registry.rows.nobody import is_remark
from app.registry.source.coding import NOTHING, REPLACED, encoding
from app.registry.source.quotes import QUOTE, Quoted, Rows, alone
from app.registry.source.share import WHOLE, Share
from app.registry.source.sheets import HEADER_WITHIN, Batch, header_row, no_header, understood, without_failed

DELIMITERS = ";,|\t"
_CHUNK = 1 << 15
"""32 KiB: the pieces of a chunk stay in the processor's cache; from 128 KiB on, splitting takes three times as long."""
_HEAD = 1 << 16
_CUT, _ROW = "\x1f", NOTHING
"""Between fields, and a field of its own at each row's end; neither occurs in a text that people wrote."""

_ENDS = " \t\f\x1a"


@dataclass(frozen=True, slots=True)
class _Block:
    """text: whole rows, so many of them (`height`). bare: the same without quotes, where every field has them; rows:
    its rows, where some have. broken: lines with signs that are no letters; unended: its last line has no end."""

    text: str
    done: int
    height: int
    bare: str | None = None
    rows: Rows | None = None
    broken: int = 0
    unended: bool = False


class TextSheet:
    """Raises WrongDelimiter, HeaderMissing or HeaderUnknown when no header is found."""

    def __init__(self, path: Path, vocabulary: headers.Vocabulary = headers.STANDARD) -> None:
        self.path = path
        self._encoding = encoding(path)
        with path.open("rb") as file:
            head = codecs.getincrementaldecoder(self._encoding)("replace").decode(file.read(_HEAD)).replace(NOTHING, "")
        best: tuple[tuple[int, int], str, tuple[str, ...], int] | None = None
        tried: list[list[list[str]]] = []
        for delimiter in DELIMITERS:
            for rows, lines in first_rows(head, delimiter):
                tried.append(rows)
                found = header_row(rows, vocabulary)
                if found is None:
                    continue
                # Of equal ones the upper: between it and another of them a stray quote has swallowed people.
                score = understood(found.titles, vocabulary), -lines[found.at]
                if best is None or score > best[0]:
                    best = (score, delimiter, found.titles, lines[found.at])
        if best is None:
            raise no_header(path.name, max(tried, key=lambda rows: max(map(len, rows), default=0)))
        _, self._delimiter, self.header, self._header_ends = best
        self.columns = vocabulary.columns(self.header)
        numbers = [self.columns.at[field] for field in (Field.NIK, Field.KK) if field in self.columns.at]
        self._quoted = Quoted(self._delimiter, len(self.header), numbers)

    def batches(self) -> Iterator[Batch]:
        return self.share(WHOLE)

    def share(self, share: Share) -> Iterator[Batch]:
        total = self.path.stat().st_size
        begins, row = share.begins(total), self._header_ends + 1
        before: Sequence[str] = ()
        for block in self._blocks():
            if block.done <= begins:
                row += block.height
                continue
            if share.passed(block.done, total):
                return
            columns = self._at_once(block)
            if columns:
                batch = Batch(columns, range(row, row + len(columns[0])), block.done)
            else:
                batch = self._one_by_one(block, row)
            yield self._judged(block, batch, before)
            row, before = row + block.height, batch.columns[-1]

    def _blocks(self) -> Iterator[_Block]:
        """Whole rows, from the line after the header on. Always the same, so that two processes mean the same by a
        share."""
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        skip, rest, done, broken = self._header_ends, "", 0, 0
        with self.path.open("rb") as file:
            while True:
                raw = file.read(_CHUNK)
                done += len(raw)
                text = rest + decoder.decode(raw, final=not raw)
                cut = max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1 if raw else len(text)
                block, rest = text[:cut], text[cut:]
                if "\r" in block:
                    block = block.replace("\r\n", "\n").replace("\r", "\n")
                while skip and block:
                    _, _, block = block.partition("\n")
                    skip -= 1
                if _ROW in block:
                    broken += _lines_with(_ROW, block)
                    block = block.replace(_ROW, "")
                if block:
                    unended = not block.endswith("\n")
                    found = self._block(f"{block}\n" if unended else block, done, last=not raw, unended=unended)
                    if found.rows is not None and found.rows.rest:
                        rest = found.rows.rest + rest
                    if found.height:
                        broken += _lines_with(REPLACED, found.text) if REPLACED in found.text else 0
                        yield replace(found, broken=broken) if broken else found
                        broken = 0
                if not raw:
                    return

    def _block(self, text: str, done: int, *, last: bool, unended: bool) -> _Block:
        if QUOTE not in text:
            return _Block(text, done, text.count("\n"), unended=unended)
        if (bare := self._bare(text)) is not None:
            return _Block(text, done, text.count("\n"), bare=bare, unended=unended)
        rows = self._quoted.read(text, last=last)
        whole = text.removesuffix(rows.rest) if rows.rest else text
        return _Block(whole, done, len(rows.cells), rows=rows, unended=unended)

    def _at_once(self, block: _Block) -> Sequence[Sequence[str]]:
        """The columns of a block without quotes and with equal rows, by a single split; the same for one in which every
        field is quoted and none holds a quote or a line break. () for any other block."""
        if block.bare is not None:
            return self._turned(f"{block.bare}{_CUT}{_ROW}".split(_CUT), block.height)
        if block.rows is not None:
            return ()
        delimiter = self._delimiter
        pieces = block.text.replace("\n", f"{delimiter}{_ROW}{delimiter}").split(delimiter)
        pieces.pop()
        return self._turned(pieces, block.height)

    def _bare(self, block: str) -> str | None:
        """A block of quoted fields without its quotes, with marks of our own between the fields; None for any other."""
        if not (block.startswith('"') and block.endswith('"\n')) or len(block) < 3 or _CUT in block:
            return None
        inner = block[1:-2].replace('"\n"', f"{_CUT}{_ROW}{_CUT}").replace(f'"{self._delimiter}"', _CUT)
        return None if '"' in inner or "\n" in inner else inner

    def _turned(self, pieces: list[str], rows: int) -> Sequence[Sequence[str]]:
        step = len(self.header) + 1
        if len(pieces) != rows * step or pieces[step - 1 :: step].count(_ROW) != rows:
            return ()
        columns = [pieces[at::step] for at in range(step - 1)]
        if "" in columns[0] and not all(map(any, zip(*columns, strict=True))):
            return ()  # a row of nothing: leaving it out is `_one_by_one`'s affair
        return columns

    def _one_by_one(self, block: _Block, row: int) -> Batch:
        """row: the number of the block's first."""
        width = len(self.header)
        rows = block.rows or self._quoted.read(block.text, last=True)
        taken: list[list[str]] = []
        numbers: list[int] = []
        refused: list[Refused] = []
        odd = 0
        for at, cells in enumerate(rows.cells):
            if not any(cells):
                continue
            if self._quoted.fits(cells):
                taken.append(cells[:width])
                numbers.append(row + at)
                odd += at in rows.odd
            elif any(map(_says, cells)):
                fault, value = (Fault.NOBODY, "") if is_remark(cells) else (Fault.WIDTH, str(len(cells)))
                refused.append(Refused(row + at, "", fault, value, self.columns.kept(cells)))
        doubts = {Doubt.QUOTE_ODD: odd} if odd else {}
        return Batch(list(zip(*taken, strict=True)) or [()] * width, numbers, block.done, refused, doubts)

    def _judged(self, block: _Block, batch: Batch, before: Sequence[str]) -> Batch:
        """With what is to be said of its text. before: the last column of the batch in front of it."""
        if block.broken:
            batch = replace(batch, doubts={**batch.doubts, Doubt.LETTERS_LOST: block.broken})
        if "#" in block.text or (":" in block.text and "Err:" in block.text):
            batch = without_failed(batch, self.columns.places)
        if block.unended and batch.rows:
            *others, end = map(len, (*before, *batch.columns[-1]))
            if others and end < min(others):
                batch = replace(batch, doubts={**batch.doubts, Doubt.CUT_SHORT: 1})
        return batch


def _says(cell: str) -> bool:
    """Whether there is anything in it; an old program ends a file by a sign of its own."""
    return bool(cell.strip(_ENDS) if cell[:1] in _ENDS else cell)


def _lines_with(sign: str, text: str) -> int:
    return sum(1 for line in text.split("\n") if sign in line)


def first_rows(head: str, delimiter: str) -> Iterator[tuple[list[list[str]], list[int]]]:
    """The first rows, and the number of the line on which each ends (a quoted column name may hold line breaks); then
    the same with each line for a row of its own: a stray quote above the columns' names swallows them."""
    whole = head.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(whole), delimiter=delimiter)
    for row in reader:
        rows.append(row)
        lines.append(reader.line_num)
        if len(rows) == HEADER_WITHIN:
            break
    yield rows, lines
    if QUOTE in whole:
        single = [alone(line, delimiter) for line in whole.split("\n", HEADER_WITHIN)[:HEADER_WITHIN]]
        yield single, list(range(1, len(single) + 1))
