"""Papers that are kept as pictures: copies of KTP and KK, photos, print-outs, scans of signed letters."""

from app.filing.destroying import Destruction
from app.filing.service import Filing, Newcomer
from app.filing.tray import Tray
from app.filing.views import Filed, Leaf, Slot

__all__ = ["Destruction", "Filed", "Filing", "Leaf", "Newcomer", "Slot", "Tray"]
