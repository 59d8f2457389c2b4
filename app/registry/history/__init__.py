"""Several extracts held against each other: what changed, and for whom."""
