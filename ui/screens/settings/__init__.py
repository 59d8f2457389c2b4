"""How this PC shows Loket: light or dark, size, when it locks."""
