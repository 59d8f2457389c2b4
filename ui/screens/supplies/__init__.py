"""What letters need besides a clerk: numbers, special paper, the mail server, signatures, neighbours; a sheet each."""
