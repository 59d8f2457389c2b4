"""A new extract until it is in use: its file and its refused rows on their way, the last proofs, the swap. After any
failure nothing of it stays, and the extract in use is the same as before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

from pydantic import JsonValue

from app.base.actor import Actor
from app.registry.account import SourceFile
from app.registry.errors import CheckFailed
from app.registry.folder import Folder
from app.registry.intake import proofreading, swapping
from app.registry.intake.quarantine import Quarantine
from app.registry.intake.refused_rows import RefusedRows
from app.registry.intake.watch import Watch
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract
from app.store import Store
from app.store.engine import speaking_plainly

Where = Mapping[int, tuple[str, int]]


class Coming:
    """See `coming`. id, path, key: of the new extract; the path is another one once it is in use."""

    def __init__(self, folder: Folder, files: Sequence[Path], where: Where | None, beside: ThreadPoolExecutor) -> None:
        self.id: UUID = uuid4()
        self.path, self.key = folder.building(self.id), folder.key(self.id)
        self.quarantine = Quarantine(folder.quarantine(self.id), RefusedRows(folder.refused(self.id), self.key), where)
        self._folder, self._files, self._beside = folder, files, beside
        self._stamps = swapping.stamps(files)
        self._hashed: Future[tuple[str, tuple[SourceFile, ...]]] | None = None
        self._used = False
        self._closing: list[Callable[[], None]] = []

    def closes(self, close: Callable[[], None]) -> None:
        """What holds the file open is to be closed before it can be taken away."""
        self._closing.append(close)

    def hash(self) -> None:
        """Begin to hash the files beside what else is done."""
        self._hashed = self._beside.submit(swapping.sources, self._files)

    def sources(self) -> tuple[str, tuple[SourceFile, ...]]:
        """See `swapping.sources`. Raises SourceWritten: what was read is then not what was hashed."""
        assert self._hashed is not None, "nobody began to hash"
        found = self._hashed.result()
        swapping.must_be_unchanged(self._files, self._stamps)
        return found

    def prove(self, watch: Watch, people: int) -> None:
        """Raises ImportCancelled (for the last time), CheckFailed unless so many people can be read in the file."""
        self.quarantine.close()
        settled = self._beside.submit(swapping.settle, self.path)
        watch.again()
        if (counted := proofreading.count(self.path, self.key)) != people:
            raise CheckFailed(written=people, found=counted)
        settled.result()

    def take(
        self, row: ExtractRow, told: Mapping[str, JsonValue], *, store: Store, by: Actor, dry_run: bool
    ) -> Extract | None:
        """Put it in use, and nothing of it after a dry run. told: what the journal says beside the row's own facts."""
        if dry_run:
            self.throw_away()
            return None
        going = swapping.in_use(store, self._folder, self.path, row, told, by)
        self._used = True
        for each in going:
            # What another process still reads (Windows) is swept by the next import.
            with suppress(OSError):
                self._folder.destroy(each)
        return view(row)

    def throw_away(self) -> None:
        if self._used:
            return
        for close in self._closing:
            close()
        self.path.unlink(missing_ok=True)
        self.quarantine.discard()


@contextmanager
def coming(folder: Folder, files: Sequence[Path], where: Where | None = None) -> Iterator[Coming]:
    """files: from which it is read. where: see `Quarantine`.

    Raises DiskFull and what else the disk says, in our words.
    """
    with swapping.files_told(files), ThreadPoolExecutor(1) as beside:
        new = Coming(folder, files, where, beside)
        try:
            with speaking_plainly(new.path):
                yield new
        except BaseException:
            new.throw_away()
            raise
