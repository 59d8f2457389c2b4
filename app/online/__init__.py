"""Requests that came without a walk to the counter: a list and numbers of their own."""
