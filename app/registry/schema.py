"""The extract's own file: plain SQL, no migrations, because an extract is rebuilt rather than changed.

Nothing is NULL: 0 and '' stand for "the extract does not say". The Python driver needs 1.2 µs to bind a None and
0.05 µs to bind a 0 (measured), and an import binds a dozen values per person. That it is so is the importer's affair:
constraints would cost 3 % of its time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.store.engine import speaking_plainly

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

INDEXES = (
    "CREATE INDEX person_nik ON person(nik)",  # a typed or scanned NIK; twins of one NIK
    "CREATE INDEX person_kk ON person(kk)",  # the family around a person, a typed No. KK
    "CREATE INDEX person_key ON person(key, born)",  # a name, whole or its beginning; namesakes of one birth date
    "CREATE INDEX family_kk ON family(kk)",  # the family sheet's row of a person
)
"""Built after the rows: sorting once is four times cheaper than keeping a tree in order."""


def create(path: Path, key: bytes) -> sqlcipher.Connection:
    """A new file to be filled in one go and thrown away if that fails: no journal, no waiting for the disk."""
    connection = _connect(str(path), key)
    for pragma in (
        # The memory of this process is wiped by its end; wiping each buffer costs a tenth of the import.
        "cipher_memory_security = OFF",
        "journal_mode = OFF",
        "synchronous = OFF",
        "locking_mode = EXCLUSIVE",
        "temp_store = MEMORY",
        "cache_size = -131072",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(TABLES)
    return connection


def open_to_read(path: Path, key: bytes) -> sqlcipher.Connection:
    """A finished file never changes again, so `immutable` saves the locks around each look-up."""
    connection = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, uri=True)
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _connect(place: str, key: bytes, *, uri: bool = False) -> sqlcipher.Connection:
    connection = sqlcipher.connect(place, isolation_level=None, check_same_thread=False, uri=uri)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # Fewer, larger pages: 7 % off an import, and a look-up still decrypts one or two.
    connection.execute("PRAGMA cipher_page_size = 8192")
    return connection


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[sqlcipher.Connection]:
    """`open_to_read`, closed again; the library's errors about the file become ours."""
    with speaking_plainly(path):
        connection = open_to_read(path, key)
        try:
            yield connection
        finally:
            connection.close()
