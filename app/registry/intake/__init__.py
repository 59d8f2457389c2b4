"""A new extract comes in: read, cleaned, built aside, put in use; what was refused goes out and comes back."""
