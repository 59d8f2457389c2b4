"""Files for one reader alone."""

import pytest

from app.security.age_file import AgeFileClosed, close, new_reading_key, open_


def test_only_the_reader_opens_what_was_written_to_him() -> None:
    ours, theirs = new_reading_key(), new_reading_key()
    closed = close(b"isi", ours.recipient)
    assert b"isi" not in closed
    assert open_(closed, ours.identity) == b"isi"
    with pytest.raises(AgeFileClosed):
        open_(closed, theirs.identity)


@pytest.mark.parametrize("at", [0, 100, -1])
def test_a_changed_byte_closes_it_for_good(at: int) -> None:
    key = new_reading_key()
    closed = bytearray(close(b"isi", key.recipient))
    closed[at] ^= 1
    with pytest.raises(AgeFileClosed):
        open_(bytes(closed), key.identity)


def test_nothing_is_written_to_a_key_that_is_none() -> None:
    with pytest.raises(AgeFileClosed):
        close(b"isi", "age1contoh")
    with pytest.raises(AgeFileClosed):
        open_(close(b"isi", new_reading_key().recipient), "AGE-SECRET-KEY-1CONTOH")
