"""Writes to the library; the only place where rows change."""
