"""Why the standard gives no letter, in one sentence. No Qt here."""

from app.letters.writing.rules import Decision, Obstacle
from app.standard import Purpose


def sentence(decision: Decision | None, purpose: Purpose | None) -> str:
    """ "" when nothing stands in the way."""
    if decision is None or decision.obstacle is None:
        return ""
    if decision.obstacle is Obstacle.RECORDED_DEAD:
        return "Tercatat meninggal dunia dalam data; surat hanya dibuat bila catatan itu keliru."
    about = f" untuk {purpose.label}" if purpose is not None else ""
    if decision.obstacle is Obstacle.NOT_LISTED:
        return "Tidak ada dalam data, jadi surat keterangan tidak dapat dibuat."
    if decision.obstacle is Obstacle.ROW_REFUSED:
        return "Barisnya ditolak saat impor, jadi belum diketahui terdaftar atau tidak; surat belum dapat dibuat."
    if decision.obstacle is Obstacle.UNRANKED:
        return f"Belum diperingkat; ketentuan{about} meminta desil {decision.limit}."
    return f"Di luar ketentuan{about}: desil {decision.limit}."
