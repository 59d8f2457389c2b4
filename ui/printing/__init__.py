"""The one road to paper: which printer, sending a sheet there, and hearing how it went."""
