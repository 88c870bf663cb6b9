"""A whole library leaves as one file and comes back from it."""
