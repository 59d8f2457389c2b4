"""The counter's side of delivery: what goes to the central store, what comes back, the proof that both are equal."""

from app.sync.service import Sync
from app.sync.views import DayStanding, RoundResult, Standing, TrayItem, Unapplied

__all__ = ["DayStanding", "RoundResult", "Standing", "Sync", "TrayItem", "Unapplied"]
