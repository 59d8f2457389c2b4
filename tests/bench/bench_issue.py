"""Issuing a letter at the counter, all of it, against bare reportlab that draws the same page and keeps nothing.

Ours: the person is looked up by NIK in an extract, the letter drafted, numbered, sealed, made a PDF, entered in the
journal and committed durably (synchronous=FULL) to the encrypted file. The neutral office numbers its drafts, so one
act does it all. The rival draws the words, faces, logo and QR of that very letter; it is the one of bench_letter_page.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from app.base.nik import Nik
from app.compose import open_app, unlock
from app.letters import Letter
from app.letters.tables import LetterRow
from app.letters.typesetting.page import LetterPage
from app.letters.typesetting.render import warm_up
from app.office import OfficeData
from tests import offices
from tests.app.letters.pages import LONGEST
from tests.bench.bench_letter_page import bare, noted

LIMIT = 1.5
ROUNDS = 80
MANY, SECONDS = 300, 30.0


class Counter:
    """One office, one visit, one person; as many letters as are asked for."""

    def __init__(self, home: Path) -> None:
        clock = offices.TestClock()
        offices.establish(home, "netral")
        key = unlock(home, "admin", offices.PASSWORD)
        self.app = open_app(home, key, clock=clock)
        clerk, head = offices.actor("rina", self.app), offices.actor("budi", self.app)
        self.desk = offices.Desk(self.app, clock, key, clerk, head, clerk)
        self.app.office.change(OfficeData(address=LONGEST.letterhead.address, logo=LONGEST.letterhead.logo), by=clerk)
        self.ticket = self.desk.called("surat_dtsen")
        self.desk.complete(self.ticket)
        self.form = self.desk.form("sk_dtsen")

    def issue(self) -> Letter:
        visit, clerk = self.ticket.visit_id, self.desk.clerk
        finding = self.app.registry.find_nik(Nik.parse(offices.LISTED), by=clerk, visit=visit)
        return self.app.letters.draft(visit, finding, finding.best, self.form, by=clerk)

    def page(self, letter: Letter) -> tuple[LetterPage, str]:
        """What was printed, and the text of its QR."""
        with self.app.store.read() as session:
            row = session.get_one(LetterRow, letter.id)
            return LetterPage.from_json(row.page or "", lambda _: LONGEST.letterhead.logo), row.qr_text or ""


def bench() -> list[tuple[str, float, str, float, float]]:
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        return _measured(Counter(folder / "home"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(counter: Counter) -> list[tuple[str, float, str, float, float]]:
    warm_up()
    page, qr_text = counter.page(counter.issue())
    texts, logo = noted(page), page.letterhead.logo
    issued: list[float] = []
    drawn: list[float] = []
    # In turns, so that a busy moment of the machine meets both.
    for _ in range(ROUNDS):
        start = time.perf_counter()
        counter.issue()
        issued.append(time.perf_counter() - start)
        start = time.perf_counter()
        bare(texts, logo, qr_text, mask=2)
        drawn.append(time.perf_counter() - start)
    start = time.perf_counter()
    for _ in range(MANY):
        counter.issue()
    many = time.perf_counter() - start
    proof = counter.app.register.prove()
    counter.app.close()
    if sum(series.used for series in proof) != 1 + ROUNDS + MANY:
        raise RuntimeError("not every letter that was timed is in the register")
    return [
        ("issue of a letter", statistics.median(issued), "bare reportlab", statistics.median(drawn), LIMIT),
        (f"{MANY} letters issued", many, f"{SECONDS:g} seconds", SECONDS, 1.0),
    ]
