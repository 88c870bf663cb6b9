"""Reads from the library; writes nothing."""
