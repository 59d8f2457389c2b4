"""Is the letter that somebody brings the office's own, and does it still hold?"""
