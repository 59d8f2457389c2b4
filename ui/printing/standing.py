"""Which printer stands ready, in one sentence for the line at the bottom. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.devices.printer import Queue
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Standing:
    words: str
    tone: Tone = "quiet"


def standing(queues: Sequence[Queue], last: str) -> Standing:
    """last: the printer that was used last, "" for none yet. Ready means that the system says so, no more."""
    if not queues:
        gone = f"Printer {last} tidak ditemukan" if last else "Belum ada printer terpasang"
        return Standing(gone, "warning" if last else "quiet")
    if not last:
        return Standing(f"Printer: belum dipilih, {len(queues)} terpasang")
    used = next((queue for queue in queues if queue.name == last), None)
    if used is None:
        return Standing(f"Printer {last} tidak ditemukan", "warning")
    return Standing(f"Printer: {last} siap") if used.ready else Standing(f"Printer {last} tidak siap", "warning")
