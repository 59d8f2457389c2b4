"""Keeping the keys that seal letters: a new one each year, what to do when one is lost, what goes out of the office."""
