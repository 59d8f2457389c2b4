"""Keys, passwords, seals and short codes: who may open the data, and what proves that a letter is the office's own."""
