"""Indonesian wording that window, command line and letters share."""
