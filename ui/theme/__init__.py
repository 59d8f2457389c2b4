"""How the window looks: one set of tokens, light and dark, and what turns them into Qt."""
