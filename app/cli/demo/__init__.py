"""loket demo: one whole day of an office, on made-up people, with the services that a real day uses."""

from app.cli.demo.command import commands

__all__ = ["commands"]
