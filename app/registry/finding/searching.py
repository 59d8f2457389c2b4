"""What the readers of the extract in use share for searching by name; loaded at the first search, or before it."""

from collections.abc import Sequence
from threading import Lock
from uuid import UUID

from app.registry.finding.postings import Gathered
from app.registry.finding.reader import Reader
from app.registry.finding.search import Hit, Search, Shared
from app.registry.finding.vocabulary import Vocabulary
from app.registry.question import Question


class Searching:
    """Safe to use from several threads. Holds the words of one extract: some 200 bytes each, 2 to 20 MB in all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: UUID | None = None
        self._shared: Shared | None = None
        self._gathered: Gathered | None = None

    def search(self, extract: UUID, reader: Reader, question: Question) -> tuple[list[Hit], Sequence[int]]:
        """Who fits, best first, and the rows of all others of exactly this name."""
        shared, gathered = self.load(extract, reader)
        return Search(reader, reader.postings(gathered), shared, question).run()

    def load(self, extract: UUID, reader: Reader) -> tuple[Shared, Gathered | None]:
        """Takes a fraction of a second; a file of before there were lists is gone through once, some 2 µs a person."""
        with self._lock:
            if self._of != extract or self._shared is None:
                postings = reader.postings()
                villages = {label: name for label in postings.counts("village") if (name := reader.word(int(label)))}
                counts = postings.counts("name")
                self._shared = Shared(Vocabulary(counts), villages)
                self._shared.common.prepare(counts, postings)
                self._gathered, self._of = postings.gathered, extract
            return self._shared, self._gathered

    def forget(self) -> None:
        with self._lock:
            self._of, self._shared, self._gathered = None, None, None
