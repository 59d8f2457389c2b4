"""The window around the screens: sign-in, rail, status bar, keys, lock."""
