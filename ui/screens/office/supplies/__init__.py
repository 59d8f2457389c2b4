"""What letters need, in one list: how each stands, and the way to its sheet."""
