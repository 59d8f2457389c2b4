"""What stands behind the sign-in page. Its heavy half (the file, the letters) is loaded by a worker."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.security.nameplates import Plate, plates

if TYPE_CHECKING:
    from app.base.actor import Actor
    from app.compose import App

PutUp = Callable[["App", "Actor"], None]
"""Builds the person's screens, on the window's thread."""


class AppDoor:
    """All methods but `close` and the answer of `enter` run on the desk's worker, one after the other."""

    def __init__(self, home: Path, put_up: PutUp) -> None:
        self._home, self._put_up = home, put_up
        self._open: App | None = None

    def warm(self) -> None:
        """Load what `enter` needs, while the person types the password; an idle page stays small."""
        from ui import opening  # noqa: F401  late: see `enter`

    def people(self) -> Sequence[Plate]:
        return plates(self._home)

    def enter(self, name: str, password: str) -> Callable[[], None]:
        # Late: database, letters and PDF take several times as long to load as the window itself (bench_window).
        from ui import opening

        app, actor = opening.enter(self._home, name, password)
        before, self._open = self._open, app
        if before is not None:
            before.close()
        return lambda: self._put_up(app, actor)

    def check(self, name: str, password: str) -> None:
        from ui import opening  # late: see `enter`

        opening.check(self._home, name, password)

    def close(self) -> None:
        """After the workers have stopped."""
        if self._open is not None:
            self._open.close()
