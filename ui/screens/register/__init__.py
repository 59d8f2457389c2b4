"""The register of letters: found again, shown whole, printed once more, handed over, made void; and checked."""
