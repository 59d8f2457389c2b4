"""Papers that are kept as pictures: copies of KTP and KK, photos, print-outs, scans of signed letters."""

from app.filing.service import Filing, Newcomer
from app.filing.tray import Tray
from app.filing.views import Filed, Leaf, Slot

__all__ = ["Filed", "Filing", "Leaf", "Newcomer", "Slot", "Tray"]
