"""What would still be open if a visit were finished now: what is the case with its letter, what to do. No Qt here."""

from app.approvals import StepKind
from app.letters import Letter, LetterState, PaperState
from app.standard import Standard
from app.words.labels import PAPER_STATES

_LATER = "Suratnya nanti dicetak dan diserahkan dari layar Surat (Ctrl+F)."


def unfinished(letter: Letter, standard: Standard) -> str:
    """ "" when nothing is."""
    if letter.state is LetterState.RETURNED:
        return (
            f"Konsep suratnya dikembalikan ({letter.note}) dan belum diperbaiki. Perbaiki di sini, atau sesudah "
            "kunjungan selesai dari layar Paraf atau Surat."
        )
    if letter.state is LetterState.IN_CHAIN:
        return (
            f"Suratnya masih konsep tanpa nomor: menunggu {_waits(letter, standard)}. Konsep tetap berjalan. {_LATER} "
            "Bila warganya menunggu di sini, panggil saja yang berikutnya (F3); kunjungan ini tetap terbuka."
        )
    if letter.state is LetterState.ISSUED:
        waits = f", menunggu {_waits(letter, standard)}" if letter.waits_for else ""
        paper = "sudah tercetak" if letter.paper is PaperState.CONFIRMED else PAPER_STATES[letter.paper]
        return f"Surat {letter.number} sudah terbit{waits}, {paper}, belum diserahkan. {_LATER}"
    return ""


def _waits(letter: Letter, standard: Standard) -> str:
    step = next((step for step in letter.steps if step.open), None)
    kind = "tanda tangan" if step is None or step.kind is StepKind.SIGNATURE else "paraf"
    return f"{kind} {standard.role_title(letter.waits_for)}"
