"""The central store: takes what counters send exactly once, answers who asks whether a letter is real."""
