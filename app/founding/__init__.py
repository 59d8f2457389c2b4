"""The first run: keys, the encrypted file, the first staff member, where the paper register stopped."""

from app.founding.first_run import Founded, found, is_founded

__all__ = ["Founded", "found", "is_founded"]
