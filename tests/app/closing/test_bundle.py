"""A bundle that somebody prepared: what it claims to hold is no reason to read more than it has."""

import copy
import zipfile
from io import BytesIO

from app.closing.bundle import pack, unpack


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack({"a": b"1", "b": b"22"})) == {"a": b"1", "b": b"22"}


def test_members_that_together_claim_more_than_the_file_has_are_not_read() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("a", b"A" * 100_000)
        bundle.filelist += [copy.copy(bundle.infolist()[0]) for _ in range(100)]
    assert unpack(file.getvalue()) is None
