"""The first run: keys, the encrypted file, the first staff member, where the paper register stopped."""

from app.founding.found import Founded, found, is_founded

__all__ = ["Founded", "found", "is_founded"]
