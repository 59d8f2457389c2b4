"""The pieces that screens are made of. Each shows and asks; none decides."""
