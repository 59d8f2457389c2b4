"""Hardware as Qt reaches it."""
