"""Papers that are kept as pictures: copies of KTP and KK, photos, print-outs, scans of signed letters."""

from app.filing.service import Filing, Newcomer
from app.filing.views import Filed, Slot

__all__ = ["Filed", "Filing", "Newcomer", "Slot"]
