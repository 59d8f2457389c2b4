"""The counter's side of delivery: what goes to the central store, what comes back, the proof that both are equal."""

from app.sync.service import Sync
from app.sync.views import RoundResult, Standing, TrayItem

__all__ = ["RoundResult", "Standing", "Sync", "TrayItem"]
