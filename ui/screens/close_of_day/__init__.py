"""The end of the day: what was done, what is still open, the signed bundle, the register as a file."""
