"""A letter that somebody brings: found on the paper, judged, told in words."""
