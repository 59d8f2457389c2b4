"""What is pressed twice is done once; what is asked often is read once more, not each time."""

from tests.ui.counter.recording import Later
from ui.work.latest import Latest
from ui.work.once import Once


def test_a_second_press_while_the_first_is_under_way_does_nothing() -> None:
    work, busy, done = Later(), list[bool](), list[str]()
    once = Once(work, busy.append)
    assert once.run("make", lambda: "letter", done=done.append, failed=lambda message: None)
    assert not once.run("make", lambda: "letter", done=done.append, failed=lambda message: None)
    assert once.run("print", lambda: "paper", done=done.append, failed=lambda message: None)
    assert once.running("make")
    work.go()
    assert done == ["letter", "paper"]
    assert busy == [True, True, False]
    assert once.run("make", lambda: "next", done=done.append, failed=lambda message: None)


def test_the_newest_state_is_asked_for_again_only_if_something_happened_meanwhile() -> None:
    work, seen = Later(), list[int]()
    latest = Latest(work, lambda: len(seen), done=seen.append, failed=lambda message: None)
    for _ in range(5):
        latest.ask()
    work.go()
    assert seen == [0, 1]
    latest.ask()
    work.go()
    assert seen == [0, 1, 2]
