"""The way back in: the code from the safe, a new password, a new code."""
