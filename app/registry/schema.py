"""The extract's own file: plain SQL, no migrations, because an extract is rebuilt rather than changed.

Nothing is NULL: 0 and '' stand for "the extract does not say". The Python driver needs 1.2 µs to bind a None and
0.05 µs to bind a 0 (measured), and an import binds a dozen values per person. That it is so is the importer's affair:
constraints would cost 3 % of its time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

VERSION = 1
"""Changes when a file of before can no longer be read as it stands."""

TABLES = """
CREATE TABLE person(
  id INTEGER PRIMARY KEY,                 -- row number in the source: in file order a family lies on one page
  nik INTEGER DEFAULT 0, kk INTEGER DEFAULT 0,
  key TEXT, name TEXT,  -- key: the name as it is searched; name '' where it is the same
  born INTEGER DEFAULT 0,        -- 19870131
  born_place TEXT DEFAULT '',
  sex INTEGER DEFAULT 0,         -- 1 L, 2 P
  relation INTEGER DEFAULT 0, address TEXT DEFAULT '', village INTEGER DEFAULT 0,
  district INTEGER DEFAULT 0, code INTEGER DEFAULT 0,   -- words
  programmes INTEGER DEFAULT 0,  -- one bit per programme of info
  desil INTEGER DEFAULT 0, dead INTEGER DEFAULT 0);
CREATE TABLE family(
  id INTEGER PRIMARY KEY, kk INTEGER, head TEXT DEFAULT '', head_key TEXT DEFAULT '',
  head_nik INTEGER DEFAULT 0, address TEXT DEFAULT '', village INTEGER DEFAULT 0,
  district INTEGER DEFAULT 0, code INTEGER DEFAULT 0, programmes INTEGER DEFAULT 0,
  desil INTEGER DEFAULT 0);
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE info(name TEXT PRIMARY KEY, value TEXT);
"""

RANKINGS = """
CREATE TABLE IF NOT EXISTS ranking(id INTEGER PRIMARY KEY, snapshot TEXT, label TEXT, day TEXT, sha256 TEXT);
CREATE TABLE IF NOT EXISTS ranked(
  of INTEGER PRIMARY KEY,        -- a person's row; of a family without people its own row, below 0
  ranking INTEGER,
  line INTEGER, nik INTEGER, kk INTEGER, desil INTEGER);  -- as the list's row says
"""
"""Only in an extract with which lists of desils were joined: who tells the desil of whom. The people's own table stays
as the extract gave it."""

HOUSEHOLDS = """
CREATE TABLE household(person INTEGER PRIMARY KEY, number INTEGER);  -- a person's row, and its family's number
CREATE INDEX household_number ON household(number);
"""
"""Only in an extract whose source holds families together that have no No. KK in it."""

FAMILIES = "CREATE INDEX IF NOT EXISTS family_kk ON family(kk)"  # the family sheet's row of a person
"""Built after the rows: sorting once is four times cheaper than keeping a tree in order. The people's numbers lie in
pages of their own (`directory`); files of before have indexes `person_nik` and `person_kk` instead."""

FOR_RANKING = ("CREATE INDEX person_nik ON person(nik)", "CREATE INDEX person_kk ON person(kk)")
"""While people are joined with a ranking; afterwards they go."""


@dataclass(frozen=True, slots=True)
class Cipher:
    """How a file's pages are encrypted (AES-256 in all of them) and signed. page: bytes."""

    page: int
    hmac: str


CIPHERS = (Cipher(4096, "HMAC_SHA256"), Cipher(8192, "HMAC_SHA256"), Cipher(8192, "HMAC_SHA512"))
"""The one that is written, then those of files from before.

SHA-256 has instructions of its own in processors of the last years: 120 MB in pages of 4 KiB are written in 0.5 s
instead of 1.2 s with SHA-512, and read in 0.2 s instead of 0.4 s. Of the two sizes of a page the smaller one finds a
person in 60 µs (p99, two million people) instead of 68 µs, and an import takes as long with either.
"""
_MANY_ASKED, _MOST_ASKED, _SHARE = 65_536, 196_608, 4
"""KiB of pages that are kept at hand for those who look up one person after the other: a quarter of the file, between
these two, so that among five million a person is found as fast as among two (decision 10). Taken as pages are read."""
READ_ONCE = 512
"""For those who read a file from its beginning to its end: in a third of the time, for no memory has to be fetched."""
_FRESH = (
    # No journal, no waiting for the disk: a file that is not finished is thrown away.
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "temp_store = MEMORY",  # what is sorted never lies on the disk as plain text
    "cache_size = -32768",
)


def create(path: Path, key: bytes) -> sqlcipher.Connection:
    """A new file to be filled in one go and thrown away if that fails."""
    connection = _connect(path.absolute().as_uri(), key, CIPHERS[0])
    for pragma in _FRESH:
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(TABLES)
    return connection


def open_to_read(path: Path, key: bytes, cache: int | None = None) -> sqlcipher.Connection:
    """A finished file never changes again, so `immutable` saves the locks around each look-up. cache: KiB."""
    connection = _opened(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key)
    if cache is None:
        cache = min(max(path.stat().st_size // 1024 // _SHARE, _MANY_ASKED), _MOST_ASKED)
    connection.execute(f"PRAGMA cache_size = -{cache}")
    return connection


def open_to_fill(path: Path, key: bytes, new: bytes | None = None) -> sqlcipher.Connection:
    """A copy of a finished file, or one that is not in use yet, to be filled further and thrown away if that fails.

    new: the key that it gets, page by page; a file of before keeps the way in which it is encrypted.
    """
    connection = _opened(path.absolute().as_uri(), key)
    for pragma in _FRESH:
        connection.execute(f"PRAGMA {pragma}")
    if new is not None:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    return connection


def _opened(place: str, key: bytes) -> sqlcipher.Connection:
    for cipher in CIPHERS:
        connection = _connect(place, key, cipher)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.DatabaseError as error:
            connection.close()
            if error.sqlite_errorcode != sqlcipher.SQLITE_NOTADB or cipher is CIPHERS[-1]:
                raise
        else:
            return connection
    raise AssertionError("the last cipher opens or raises")


@contextmanager
def opened(path: Path, key: bytes, cache: int | None = None) -> Iterator[sqlcipher.Connection]:
    """`open_to_read`, closed again."""
    connection = open_to_read(path, key, cache)
    try:
        yield connection
    finally:
        connection.close()


def attach(connection: sqlcipher.Connection, parts: Sequence[Path], key: bytes) -> list[str]:
    """Finished files of the same key beside this one, to read; answers the names by which SQL knows them.

    Changes what the library takes for granted about files of this process: for processes that do nothing else.
    """
    connection.execute(f"PRAGMA cipher_default_page_size = {CIPHERS[0].page}")
    connection.execute(f"PRAGMA cipher_default_hmac_algorithm = {CIPHERS[0].hmac}")
    names = [f"part{number}" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        place = f"{part.absolute().as_uri()}?mode=ro&immutable=1"
        connection.execute(f"ATTACH ? AS {name} KEY \"x'{key.hex()}'\"", (place,))
        connection.execute(f"PRAGMA {name}.cache_size = -4096")
    return names


def _connect(place: str, key: bytes, cipher: Cipher) -> sqlcipher.Connection:
    connection = sqlcipher.connect(place, isolation_level=None, check_same_thread=False, uri=True)
    _quietly(connection)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {cipher.page}")
    connection.execute(f"PRAGMA cipher_hmac_algorithm = {cipher.hmac}")
    # The memory of a process is wiped by its end; wiping each buffer costs a tenth of an import.
    connection.execute("PRAGMA cipher_memory_security = OFF")
    return connection


def _quietly(connection: sqlcipher.Connection) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
