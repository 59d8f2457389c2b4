"""What a presenter may ask of the workers. No Qt here."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from app.base.errors import AppError
from app.words.errors import Message, explain

T = TypeVar("T")

Lane = Literal["desk", "errand", "haul", "line"]
"""desk: work on the counter's file, in order. errand: what waits for something else (printer, network, a stick), in
order too. haul: what takes minutes (an import); no letter's print waits behind it. line: rounds with the central store,
which may hang for as long as a bad network likes."""

Tell = Callable[[int, int], None]
"""How a long job says how far it is: done, of. Raises Stopped in the job once somebody asked it to stop."""


class Stopped(Exception):
    """Raised inside a job that was asked to stop; what it had begun is undone by its own transaction."""


class Handle(Protocol):
    """A job under way."""

    def stop(self) -> None:
        """Ask it to end: at once if it has not begun, else at its next `tell`."""


class Work(Protocol):
    """`done`, `failed` and `progress` are called where the window lives, in the order in which jobs were given.

    A job that raises an AppError ends in `failed` with its two sentences; any other exception is a bug: it is logged
    with a short code, and `failed` gets a message that names the code.
    """

    def run(
        self,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> None: ...

    def start(
        self,
        job: Callable[[Tell], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        progress: Callable[[int, int], None],
        stopped: Callable[[], None] = lambda: None,
        lane: Lane = "haul",
    ) -> Handle:
        """For a long job: it gets a `tell`, and what it tells arrives in `progress`."""


class NowWork:
    """For tests: the job is over when the call returns; a bug is raised, not explained."""

    def run(
        self,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> None:
        try:
            result = job()
        except AppError as error:
            failed(explain(error))
        else:
            done(result)

    def start(
        self,
        job: Callable[[Tell], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        progress: Callable[[int, int], None],
        stopped: Callable[[], None] = lambda: None,
        lane: Lane = "haul",
    ) -> Handle:
        handle = _Now()

        def tell(part: int, of: int) -> None:
            if handle.asked:
                raise Stopped
            progress(part, of)

        try:
            result = job(tell)
        except AppError as error:
            failed(explain(error))
        except Stopped:
            stopped()
        else:
            done(result)
        return handle


class _Now:
    def __init__(self) -> None:
        self.asked = False

    def stop(self) -> None:
        self.asked = True
