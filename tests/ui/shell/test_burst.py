"""Scanner or person, told from the times alone."""

from hypothesis import given
from hypothesis import strategies as st

from ui.shell.burst import GAP_MS, LENGTH, Burst

NIK = "5107016108685489"


class Keyboard:
    """Feeds a Burst and keeps what would be typed and what would be scanned, in order."""

    def __init__(self) -> None:
        self.burst: Burst[str] = Burst()
        self.typed: list[str] = []
        self.scans: list[str] = []
        self.at = 0

    def press(self, key: str, pause: int) -> None:
        self.at += pause
        if key.isdigit():
            verdict = self.burst.digit(key, key, self.at)
        elif key == "\n":
            verdict = self.burst.enter(self.at)
        else:
            verdict = self.burst.other()
        self.typed += verdict.replay
        if verdict.scan:
            self.scans.append(verdict.scan)
        if not verdict.held:
            self.typed.append(key)

    def rest(self) -> None:
        self.at += 1000
        self.typed += self.burst.let_go()


@given(st.lists(st.integers(0, GAP_MS), min_size=LENGTH + 1, max_size=LENGTH + 1))
def test_a_scan_is_a_scan_at_every_speed_of_a_scanner(pauses: list[int]) -> None:
    board = Keyboard()
    for key, pause in zip(NIK + "\n", pauses, strict=True):
        board.press(key, pause)
    board.rest()
    assert board.scans == [NIK]
    assert board.typed == []


@given(st.text(alphabet="0123456789ab\n", max_size=60), st.data())
def test_no_key_is_lost_and_none_changes_place(keys: str, data: st.DataObject) -> None:
    board = Keyboard()
    for key in keys:
        board.press(key, data.draw(st.integers(0, 3 * GAP_MS)))
    board.rest()
    left = "".join(board.typed)
    for scan in board.scans:
        assert len(scan) == LENGTH
    # What was typed and what was scanned together are all keys; scans only take their own 17 away.
    assert len(left) + len(board.scans) * (LENGTH + 1) == len(keys)
    if not board.scans:
        assert left == keys


@given(st.integers(GAP_MS + 1, 1000), st.integers(0, LENGTH))
def test_one_human_pause_makes_it_typing(pause: int, where: int) -> None:
    board = Keyboard()
    for place, key in enumerate(NIK + "\n"):
        board.press(key, pause if place == where and place else 5)
    board.rest()
    if where == 0:
        assert board.scans == [NIK]
    else:
        assert board.scans == []
        assert "".join(board.typed) == NIK + "\n"


def test_a_scan_right_after_human_digits_is_still_found() -> None:
    board = Keyboard()
    board.press("1", 0)
    board.press("2", 120)
    for key in NIK + "\n":
        board.press(key, 60 if not board.burst.running else 4)
    board.rest()
    assert board.scans == []  # within 50 ms of the human's last key nobody can tell them apart
    board = Keyboard()
    board.press("1", 0)
    board.press("2", 120)
    for place, key in enumerate(NIK + "\n"):
        board.press(key, 400 if place == 0 else 4)
    assert board.scans == [NIK]
    assert board.typed == ["1", "2"]


def test_seventeen_digits_are_no_nik() -> None:
    board = Keyboard()
    for key in NIK + "1\n":
        board.press(key, 5)
    board.rest()
    assert board.scans == []
    assert "".join(board.typed) == NIK + "1\n"


def test_enter_that_comes_late_is_a_persons_enter() -> None:
    board = Keyboard()
    for key in NIK:
        board.press(key, 5)
    board.press("\n", 400)
    assert board.scans == []
    assert "".join(board.typed) == NIK + "\n"
