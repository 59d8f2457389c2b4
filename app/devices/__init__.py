"""Ports to the hardware of the counter, each with a double that needs none."""
