"""Making the letter, or saying why there is none."""
