"""Loket without its window: everything the counter does, in plain Python."""
