"""Delimited text: any of four delimiters, quoted or not, in the encodings that exports come in."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.registry.rows import headers
from app.registry.rows.faults import Fault, Refused
from app.registry.source.share import WHOLE, Share
from app.registry.source.sheets import HEADER_WITHIN, Batch, header_row, no_header

DELIMITERS = ";,|\t"
_CHUNK = 1 << 15
"""32 KiB: the pieces of a chunk stay in the processor's cache; from 128 KiB on, splitting takes three times as long."""
_HEAD = 1 << 16
_LONGEST_FIELD = 1 << 16
_CUT, _ROW = "\x1f", "\0"
"""Between fields, and a field of its own at each row's end; neither occurs in a text that people wrote."""
_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


class TextSheet:
    """Raises WrongDelimiter, HeaderMissing or HeaderUnknown when no header is found."""

    def __init__(self, path: Path, vocabulary: headers.Vocabulary = headers.STANDARD) -> None:
        self.path = path
        self._encoding = encoding(path)
        with path.open("rb") as file:
            head = codecs.getincrementaldecoder(self._encoding)("replace").decode(file.read(_HEAD))
        best: tuple[int, str, list[str], int] | None = None
        tried: list[list[list[str]]] = []
        for delimiter in DELIMITERS:
            rows, lines = _first_rows(head, delimiter)
            tried.append(rows)
            at = header_row(rows, vocabulary)
            if at is not None and (best is None or vocabulary.known(rows[at]) > best[0]):
                best = (vocabulary.known(rows[at]), delimiter, rows[at], lines[at])
        if best is None:
            raise no_header(path.name, max(tried, key=lambda rows: max(map(len, rows), default=0)))
        _, self._delimiter, names, self._header_ends = best
        self.header = tuple(names)
        self.columns = vocabulary.columns(self.header)

    def batches(self) -> Iterator[Batch]:
        return self.share(WHOLE)

    def share(self, share: Share) -> Iterator[Batch]:
        total = self.path.stat().st_size
        begins, row = share.begins(total), self._header_ends + 1
        for block, done in self._blocks():
            if done <= begins:
                row += self._count(block)
                continue
            if share.passed(done, total):
                return
            columns = self._unquoted(block) or self._all_quoted(block)
            if columns:
                rows = range(row, row + len(columns[0]))
                row = rows.stop
                yield Batch(columns, rows, done)
            else:
                batch, row = self._by_csv(block, row, done)
                yield batch

    def _blocks(self) -> Iterator[tuple[str, int]]:
        """Whole lines, each block ending in a line break, from the line after the header on; with the bytes so far."""
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        skip, rest, done = self._header_ends, "", 0
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
                # An open quote: the field goes on in the next chunk. One that never closes is a mark, not a quote.
                if raw and '"' in block and block.count('"') % 2 and len(block) < _LONGEST_FIELD:
                    rest = block + rest
                elif block:
                    yield block if block.endswith("\n") else block + "\n", done
                if not raw:
                    return

    def _unquoted(self, block: str) -> Sequence[Sequence[str]]:
        """The columns of a block without quotes and with equal rows, by a single split; () for any other block."""
        if '"' in block or _ROW in block:
            return ()
        delimiter = self._delimiter
        pieces = block.replace("\n", f"{delimiter}{_ROW}{delimiter}").split(delimiter)
        pieces.pop()
        return self._turned(pieces, block.count("\n"))

    def _all_quoted(self, block: str) -> Sequence[Sequence[str]]:
        """The same for a block in which every field is quoted and none holds a quote or a line break."""
        bare = self._bare(block)
        return self._turned(f"{bare}{_CUT}{_ROW}".split(_CUT), block.count("\n")) if bare is not None else ()

    def _bare(self, block: str) -> str | None:
        """Such a block without its quotes, with marks of our own between the fields; None for any other block."""
        if not (block.startswith('"') and block.endswith('"\n')) or _ROW in block or _CUT in block:
            return None
        inner = block[1:-2].replace('"\n"', f"{_CUT}{_ROW}{_CUT}").replace(f'"{self._delimiter}"', _CUT)
        return None if '"' in inner or "\n" in inner else inner

    def _turned(self, pieces: list[str], rows: int) -> Sequence[Sequence[str]]:
        step = len(self.header) + 1
        if len(pieces) != rows * step or pieces[step - 1 :: step].count(_ROW) != rows:
            return ()
        columns = [pieces[at::step] for at in range(step - 1)]
        if "" in columns[0] and not all(map(any, zip(*columns, strict=True))):
            return ()  # a row of nothing: leaving it out is `_by_csv`'s affair
        return columns

    def _count(self, block: str) -> int:
        """How many rows `share` would number in a block, by the cheapest way that is sure."""
        if '"' not in block or self._bare(block) is not None:
            return block.count("\n")
        return sum(1 for _ in self._records(block))

    def _by_csv(self, block: str, row: int, done: int) -> tuple[Batch, int]:
        width = len(self.header)
        taken: list[list[str]] = []
        rows: list[int] = []
        refused: list[Refused] = []
        for cells in self._records(block):
            if any(cells):
                extra = cells[width:]
                if len(cells) < width or any(cell.strip() for cell in extra):
                    refused.append(Refused(row, "", Fault.WIDTH, str(len(cells))))
                else:
                    taken.append(cells[:width])
                    rows.append(row)
            row += 1
        return Batch(list(zip(*taken, strict=True)) or [()] * width, rows, done, refused), row

    def _records(self, block: str) -> Iterator[list[str]]:
        if block.count('"') % 2:
            return csv.reader(io.StringIO(block), delimiter=self._delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(io.StringIO(block), delimiter=self._delimiter)


def encoding(path: Path) -> str:
    """By its mark; else UTF-8 if the whole file is UTF-8; else what Windows in Indonesia writes."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder, is_utf8, marks = codecs.getincrementaldecoder("utf-8")(), True, set[int]()
        while block := file.read(1 << 20):
            if is_utf8 and not (block.isascii() and not decoder.getstate()[0]):
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    is_utf8 = False
            marks.update(_UNDEFINED_IN_CP1252.intersection(block) if not block.isascii() else ())
    if is_utf8 and not decoder.getstate()[0]:
        return "utf-8"
    return "latin-1" if marks else "cp1252"


def _first_rows(head: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and the number of the line on which each ends (a quoted column name may hold line breaks)."""
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(head.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    for row in reader:
        rows.append(row)
        lines.append(reader.line_num)
        if len(rows) == HEADER_WITHIN:
            break
    return rows, lines
