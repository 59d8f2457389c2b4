"""The counter's side of delivery: what goes to the central store, what comes back, the proof that both are equal."""
