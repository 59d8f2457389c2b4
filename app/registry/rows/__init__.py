"""What one row says: cells, numbers, dates, names, codes, and what may be wrong with them."""
