"""Running a job off the window's thread, and hearing about it on the window's thread."""

from ui.work.work import Handle, Lane, NowWork, Stopped, Tell, Work

__all__ = ["Handle", "Lane", "NowWork", "Stopped", "Tell", "Work"]
