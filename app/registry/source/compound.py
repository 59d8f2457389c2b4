"""The streams of an old Office file (xls): a small file system in one file, of sectors that are chained by a table.

Only what `failed` needs: one stream by its name. Source: [MS-CFB], Compound File Binary File Format.
"""

import struct
from collections.abc import Sequence

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY = 512, 128
_IN_HEADER = 109
"""Sectors of the table that the header itself names."""
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors: the end of a chain, a sector of the table, nothing."""
_STREAM, _ROOT = 2, 5


def stream(data: bytes, names: Sequence[str]) -> bytes:
    """The first stream of one of these names. Raises KeyError, or ValueError for what is not laid out so."""
    return _File(data).stream(names)


class _File:
    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < _HEADER:
            raise ValueError("not a compound file")
        self._data = data
        size, small = struct.unpack_from("<HH", data, 30)
        if size not in (9, 12) or small != 6:
            raise ValueError("sectors of an unknown size")
        self._size, self._small_size = 1 << size, 1 << small
        directory, _, self._limit, first_small, _, first_more, _ = struct.unpack_from("<7I", data, 48)
        self._next = self._table(first_more)
        self._entries = self._chain(directory)
        self._small_next = _numbers(self._chain(first_small)) if first_small < _LAST else ()

    def stream(self, names: Sequence[str]) -> bytes:
        found = {name: (start, size) for kind, name, start, size in self._listed() if kind == _STREAM}
        start, size = next(found[name] for name in names if name in found) if found.keys() & set(names) else (0, -1)
        if size < 0:
            raise KeyError(names[0])
        return (self._chain(start) if size >= self._limit else self._small(start))[:size]

    def _listed(self) -> list[tuple[int, str, int, int]]:
        """Kind, name, first sector and length of everything in the file."""
        found: list[tuple[int, str, int, int]] = []
        for at in range(0, len(self._entries), _ENTRY):
            length, kind = struct.unpack_from("<HB", self._entries, at + 64)
            start, size = struct.unpack_from("<II", self._entries, at + 116)
            name = self._entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
            found.append((kind, name, start, size))
        return found

    def _table(self, more: int) -> Sequence[int]:
        """Which sector follows which."""
        sectors = [at for at in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if at < _LAST]
        seen: set[int] = set()
        while more < _LAST:
            if more in seen:
                raise ValueError("a table that never ends")
            seen.add(more)
            *some, more = _numbers(self._sector(more))
            sectors += [at for at in some if at < _LAST]
        return _numbers(b"".join(map(self._sector, sectors)))

    def _sector(self, number: int) -> bytes:
        begins = (number + 1) * self._size
        if begins >= len(self._data):
            raise ValueError("a sector outside the file")
        return self._data[begins : begins + self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._next)))

    def _small(self, first: int) -> bytes:
        """Short streams lie together in the one of the root."""
        start = next(start for kind, _, start, _ in self._listed() if kind == _ROOT)
        all_of_them, size = self._chain(start), self._small_size
        return b"".join(all_of_them[at * size : (at + 1) * size] for at in _followed(first, self._small_next))


def _followed(first: int, following: Sequence[int]) -> list[int]:
    found: list[int] = []
    while first < _LAST:
        if first >= len(following) or len(found) > len(following):
            raise ValueError("a chain that leads nowhere")
        found.append(first)
        first = following[first]
    return found


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
