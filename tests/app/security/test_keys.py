"""The key ring: who may open the data, whatever crashes on the way."""

import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.security import wrap
from app.security.errors import (
    HolderUnknown,
    KeyRingBusy,
    KeyRingDamaged,
    KeyRingMissing,
    KeyRingUnwritable,
    LastHolder,
    PasswordTooWeak,
    RecoveryCodeInvalid,
    WrongPassword,
)
from app.security.keys import KeyRing, new_recovery_code
from app.security.lock import locked

DATA_KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def ring(path: Path) -> KeyRing:
    ring = KeyRing.create(path)
    ring.add("rina", "kucing makan pisang", DATA_KEY)
    return ring


def test_each_holder_opens_with_the_own_password(ring: KeyRing, path: Path) -> None:
    ring.add("wayan", "hujan di bulan juni", DATA_KEY)
    again = KeyRing.open(path)
    assert again.holders() == ("rina", "wayan")
    assert again.unlock("rina", "kucing makan pisang") == DATA_KEY
    assert again.unlock("wayan", "hujan di bulan juni") == DATA_KEY


@pytest.mark.parametrize(
    ("who", "password"), [("rina", "hujan di bulan juni"), ("siapa", "kucing makan pisang"), ("rina", ""), ("", "")]
)
def test_wrong_name_and_wrong_password_are_one_answer(ring: KeyRing, who: str, password: str) -> None:
    with pytest.raises(WrongPassword) as refused:
        ring.unlock(who, password)
    assert refused.value.facts == {}


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[wrap.Cost] = []
    true = wrap._stretched
    monkeypatch.setattr(wrap, "_stretched", lambda *given: (hashed.append(given[2]), true(*given))[1])
    for who in ("rina", "siapa"):
        with pytest.raises(WrongPassword):
            ring.unlock(who, "salah sama sekali")
    assert hashed == [wrap.COST, wrap.COST]


def test_a_new_password_forgets_the_old_one(ring: KeyRing) -> None:
    ring.add("rina", "lupa yang kemarin", DATA_KEY)
    assert ring.unlock("rina", "lupa yang kemarin") == DATA_KEY
    with pytest.raises(WrongPassword):
        ring.unlock("rina", "kucing makan pisang")


def test_a_weak_password_changes_nothing(ring: KeyRing, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(PasswordTooWeak):
        ring.add("rina", "12345678", DATA_KEY)
    assert path.read_bytes() == before


def test_whoever_was_removed_opens_no_more(ring: KeyRing) -> None:
    ring.add("wayan", "hujan di bulan juni", DATA_KEY)
    ring.remove("wayan")
    with pytest.raises(WrongPassword):
        ring.unlock("wayan", "hujan di bulan juni")
    with pytest.raises(HolderUnknown):
        ring.remove("wayan")


def test_the_last_holder_stays(ring: KeyRing) -> None:
    with pytest.raises(LastHolder):
        ring.remove("rina")
    assert ring.unlock("rina", "kucing makan pisang") == DATA_KEY


def test_the_recovery_code_opens_as_it_is_typed(ring: KeyRing) -> None:
    code = new_recovery_code()
    ring.add_recovery(code, DATA_KEY)
    assert ring.unlock_recovery(code.lower().replace("-", " ")) == DATA_KEY
    with pytest.raises(WrongPassword):
        ring.unlock_recovery(new_recovery_code())
    with pytest.raises(RecoveryCodeInvalid):
        ring.unlock_recovery(code[:-2])


def test_without_a_recovery_code_none_opens(ring: KeyRing) -> None:
    with pytest.raises(WrongPassword):
        ring.unlock_recovery(new_recovery_code())


def test_another_files_key_is_never_added(ring: KeyRing) -> None:
    with pytest.raises(ValueError, match="not the data key"):
        ring.add("wayan", "hujan di bulan juni", bytes(32))
    with pytest.raises(ValueError, match="not the data key"):
        ring.add_recovery(new_recovery_code(), bytes(32))


def test_the_file_gives_nothing_away(ring: KeyRing, path: Path) -> None:
    text = path.read_text()
    assert DATA_KEY.hex() not in text
    assert "kucing" not in text
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_a_wrap_cannot_be_moved_to_another_name(ring: KeyRing, path: Path) -> None:
    """Whoever may write the file, but knows only his own password, does not become somebody else."""
    ring.add("wayan", "hujan di bulan juni", DATA_KEY)
    theirs = ring._read()
    swapped = theirs.holders | {"rina": theirs.holders["wayan"]}
    ring._write(type(theirs)(theirs.check, swapped, None))
    with pytest.raises(WrongPassword):
        ring.unlock("rina", "hujan di bulan juni")


def test_founding_again_keeps_the_old_ring_aside(ring: KeyRing, path: Path) -> None:
    KeyRing.create(path).add("baru", "lain kali saja ya", bytes(32))
    assert KeyRing.open(path.with_name("keys.json.1")).unlock("rina", "kucing makan pisang") == DATA_KEY
    KeyRing.create(path)
    assert path.with_name("keys.json.2").exists()


def test_a_missing_ring_is_missing(path: Path) -> None:
    with pytest.raises(KeyRingMissing):
        KeyRing.open(path)


def _every_byte(content: bytes) -> Iterator[bytes]:
    for place in range(0, len(content), 7):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    yield b""
    yield content[: len(content) // 2]
    yield b"{}"


def test_damage_is_told_apart_from_a_wrong_password(ring: KeyRing, path: Path) -> None:
    whole = path.read_bytes()
    for spoilt in _every_byte(whole):
        path.write_bytes(spoilt)
        with pytest.raises(KeyRingDamaged):
            ring.unlock("rina", "kucing makan pisang")


def test_a_file_that_asks_for_endless_work_is_damaged(ring: KeyRing, path: Path) -> None:
    content = ring._read()
    dear = wrap.Wrap(wrap.Cost(2**40, 3, 4), bytes(16), bytes(12), bytes(48))
    ring._write(type(content)(content.check, {"rina": dear}, None))
    with pytest.raises(KeyRingDamaged):
        KeyRing.open(path)


def test_guessing_is_dear(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    # From a fresh module: tests that ran before this one in the same process may have made the cost small.
    fresh = runpy.run_path(wrap.__file__)["COST"]
    monkeypatch.setattr(wrap, "COST", wrap.Cost(fresh.memory_kib, fresh.passes, fresh.lanes))
    ring = KeyRing.create(path)
    ring.add("rina", "kucing makan pisang", DATA_KEY)
    stored = json.loads(path.read_text())["holders"]["rina"]
    assert (stored["kdf"], stored["memory_kib"], stored["passes"]) == ("argon2id", 65536, 3)
    assert ring.unlock("rina", "kucing makan pisang") == DATA_KEY


def test_a_busy_ring_says_so(ring: KeyRing, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.security.keys.locked", lambda lock: locked(lock, wait_seconds=0.05))
    with locked(path.with_name("keys.json.lock")), pytest.raises(KeyRingBusy):
        ring.add("wayan", "hujan di bulan juni", DATA_KEY)


def test_a_folder_that_cannot_be_written_leaves_the_old_ring(tmp_path: Path) -> None:
    with pytest.raises(KeyRingUnwritable):
        KeyRing.create(tmp_path / "tidak-ada" / "keys.json")


def test_a_crash_between_writing_and_renaming_leaves_the_old_ring(ring: KeyRing, path: Path) -> None:
    path.with_name("keys.json.new").write_bytes(b'{"format": 1, "hol')
    assert ring.unlock("rina", "kucing makan pisang") == DATA_KEY
    ring.add("wayan", "hujan di bulan juni", DATA_KEY)
    assert ring.holders() == ("rina", "wayan")


_ADD = """
import sys
from pathlib import Path
from app.security import wrap
from app.security.keys import KeyRing
wrap.COST = wrap.Cost(64, 1, 1)
ring, mine = KeyRing.open(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
for turn in range(int(sys.argv[3])):
    ring.add(f"{mine}{turn}", "kata sandi yang panjang", bytes(range(32)))
"""


def _adding(path: Path, name: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _ADD, str(path), name, str(times)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_processes_lose_none_of_each_others_changes(ring: KeyRing, path: Path) -> None:
    with _adding(path, "a", 15) as one, _adding(path, "b", 15) as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)
    assert set(ring.holders()) == {"rina", *(f"{name}{turn}" for name in "ab" for turn in range(15))}


def test_a_kill_at_any_moment_leaves_a_ring_that_opens(ring: KeyRing, path: Path) -> None:
    for turn in range(4):
        with _adding(path, f"p{turn}-", 10_000) as process:
            assert process.stdout is not None
            process.stdout.readline()
            seen = len(ring.holders())
            while len(ring.holders()) < seen + 3 + turn:
                pass
            process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        assert ring.unlock("rina", "kucing makan pisang") == DATA_KEY
        ring.add(f"sesudah{turn}", "kata sandi yang panjang", DATA_KEY)
