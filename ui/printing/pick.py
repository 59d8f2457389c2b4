"""Which printer?"""

from collections.abc import Callable, Sequence

from app.devices.printer import Queue
from ui.widgets.asking import Pick


def pick_printer(queues: Sequence[Queue], last: str, then: Callable[[str], None]) -> Pick:
    entries = [
        (queue.name, queue.name, "" if queue.ready else "tidak siap" if not queue.detail else queue.detail)
        for queue in queues
    ]
    return Pick("Cetak ke printer mana?", entries, last, then, do="Pakai printer ini")
