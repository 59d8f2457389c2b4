"""What an office was given: files, sheets, columns of every make, read as rows of text."""
