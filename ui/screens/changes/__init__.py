"""What changed between the data in use and the data before, and which letters rest on old data."""
