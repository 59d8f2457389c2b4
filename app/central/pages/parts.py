"""The parts of a form with files (multipart/form-data), told as they arrive: fields are held, files are handed on."""

from collections.abc import Callable

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.central.errors import Unreadable

_MOST_PARTS = 40
_MOST_HEADERS, _MOST_FIELD = 8192, 256 * 1024


class Parts:
    """fields: the last value of each name; called: what the file of each name is called where it came from. take: is
    given name and bytes of files, as often as some arrive."""

    def __init__(self, boundary: bytes, take: Callable[[str, bytes], object]) -> None:
        """Raises Unreadable."""
        self.fields: dict[str, str] = {}
        self.called: dict[str, str] = {}
        self._take = take
        self._parts, self._whole = 0, False
        self._headers: dict[str, bytearray] = {}
        self._header, self._heading = bytearray(), 0
        self._name, self._is_file = "", False
        self._value = bytearray()
        if not boundary:
            raise Unreadable()
        told = {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header.clear,
            "on_headers_finished": self._headed,
            "on_part_data": self._data,
            "on_part_end": self._done,
            "on_end": self._ended,
        }
        try:
            self._parser = MultipartParser(boundary, told)  # type: ignore[arg-type]
        except FormParserError as error:
            raise Unreadable() from error

    @property
    def whole(self) -> bool:
        """The last boundary has arrived."""
        return self._whole

    def feed(self, data: bytes) -> None:
        """Raises Unreadable, and what `take` raises."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise Unreadable() from error

    def finish(self) -> None:
        """Raises Unreadable."""
        try:
            self._parser.finalize()
        except FormParserError as error:
            raise Unreadable() from error

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Unreadable()
        self._headers.clear()
        self._value.clear()
        self._heading = 0

    def _header_field(self, raw: bytes, start: int, end: int) -> None:
        self._head(end - start)
        self._header.extend(raw[start:end])

    def _header_value(self, raw: bytes, start: int, end: int) -> None:
        self._head(end - start)
        self._headers.setdefault(self._header.decode("latin-1").lower(), bytearray()).extend(raw[start:end])

    def _head(self, more: int) -> None:
        self._heading += more
        if self._heading > _MOST_HEADERS:
            raise Unreadable()

    def _headed(self) -> None:
        _, options = parse_options_header(bytes(self._headers.get("content-disposition", b"")))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._is_file = b"filename" in options
        if self._is_file:
            self.called[self._name] = options[b"filename"].decode("utf-8", "replace")

    def _data(self, raw: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._take(self._name, raw[start:end])
            return
        self._value.extend(raw[start:end])
        if len(self._value) > _MOST_FIELD:
            raise Unreadable()

    def _done(self) -> None:
        if not self._is_file:
            self.fields[self._name] = self._value.decode("utf-8", "replace")

    def _ended(self) -> None:
        self._whole = True
