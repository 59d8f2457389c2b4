"""The administrator's first page: what the office still needs before its first letter, and where it is done."""
