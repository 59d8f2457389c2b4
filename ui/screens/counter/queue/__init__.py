"""The line of people."""
