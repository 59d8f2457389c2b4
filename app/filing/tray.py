"""What comes out of the scanner while somebody is served: files that appear in its folder, once each is whole."""

from pathlib import Path

from app.filing.service import Newcomer, newcomers


class Tray:
    """Looks again and again at one folder. Asked by one thread at a time.

    What lay there when it began may be somebody else's papers. Times on the disk are not compared with this PC's
    clock, since a network scanner has one of its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._old: frozenset[tuple[Path, float]] | None = None
        self._sizes: dict[Path, int] = {}
        self._taken: set[tuple[Path, float]] = set()

    def take(self, *files: Newcomer) -> None:
        """These were filed, or put aside; no more is said of them, until the scanner writes under such a name anew."""
        self._taken.update((each.path, each.at) for each in files)

    def look(self) -> list[Newcomer]:
        """What arrived and is whole (of the same size at two looks running), the oldest first.

        Raises FileUnreachable.
        """
        found = newcomers(self.folder, 0)
        if self._old is None:
            self._old = frozenset((each.path, each.at) for each in found)
        known = self._old | self._taken
        fresh = [each for each in reversed(found) if (each.path, each.at) not in known]
        whole = [each for each in fresh if each.size and self._sizes.get(each.path) == each.size]
        self._sizes = {each.path: each.size for each in fresh}
        return whole
