"""The letter on its way: paraf, number, paper, hand-over."""
