"""Before there is a letter: who may have which, what the clerk fills in, what it says."""
