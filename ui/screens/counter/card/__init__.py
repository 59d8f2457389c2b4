"""Reading the KTP that was photographed, and what the clerk confirms of it."""
