"""What may never get into the project: a machine's paths, a registry's address, an official's name, a real NIK."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import text, tracked

# Put together here so that this file does not hold what it forbids.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:" + "|".join(["work", "opt/wheels", "home/[a-z]+", "root"]) + r")/"
    ),
    "a path of one machine's own scratch": re.compile(r"(?<![\w.])/" + r"tmp/\w"),
    "a registry's host": re.compile("|".join([r"py" + r"pi\.org", r"python" + r"hosted", r"npm" + r"js\.org"])),
    "a tool of a workplace": re.compile(r"\." + r"library\b"),
}
# Names and NIP of officials in the published service standards that the profiles come from. They are the offices' own
# data, and change; so only their digests stand here: SHA-256 of the words in small letters, or of a NIP's digits.
OFFICIALS = {
    "022331a5842198f60fc3",
    "1526d77b55e15dd5f968",
    "1b9d3917301cf74df871",
    "3765abb26579ddb2c597",
    "4694e29d63976f9dcc3d",
    "56732f5ee71ebed16a58",
    "7682c652ab6e743344c9",
    "78e3694c199a1e81fbf3",
    "7f930ad2870f71041704",
    "b247b445710900aeced2",
    "c1b11c780a36465638ac",
    "c409ce44895d3a0704b5",
}
LONGEST_NAME = 4
LOCKS = {"requirements.lock", "requirements-central.lock", "requirements-dev.lock"}
WRITTEN = [path for path in tracked() if text(path) is not None]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def _phrases(page: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+", page.casefold())
    for length in range(1, LONGEST_NAME + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
    for digits in re.findall(r"\d[\d ]{16,22}\d", page):
        yield digits.replace(" ", "")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_of_one_machine_gets_in(what: str) -> None:
    found = [f"{path}: {hit.group()}" for path in WRITTEN if (hit := FORBIDDEN[what].search(text(path) or ""))]
    assert found == []


def test_no_official_is_named() -> None:
    named = [
        str(path)
        for path in WRITTEN
        if path.name not in LOCKS and OFFICIALS & {_digest(p) for p in set(_phrases(text(path) or ""))}
    ]
    assert named == []


def test_the_search_for_officials_would_find_one() -> None:
    page = "Kepala Dinas,\n Siti  Contoh Rahayu, S.Sos.\nNIP. 19700101 199001 1 001"
    assert {"siti contoh rahayu", "197001011990011001"} <= set(_phrases(page))


def test_the_terms_of_use_lie_beside_the_code() -> None:
    assert "Apache License" in (text(Path("LICENSE")) or "")


@pytest.mark.parametrize("lock", sorted(LOCKS))
def test_a_lock_names_no_address_and_hashes_every_package(lock: str) -> None:
    page = text(Path(lock)) or ""
    pins = re.findall(r"^[a-z0-9][^\n]*==(?:[^\n]*\\\n)(?P<hashes>(?:    --hash=[^\n]+\n)*)", page, flags=re.MULTILINE)
    assert len(pins) > 30
    assert all(pins)
    assert "://" not in page
