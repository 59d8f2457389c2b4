"""Numbers and numbered sheets: given, lent, kept back, spoiled; each accounted for."""
