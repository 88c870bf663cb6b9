"""Known films, a read-only index made from public catalogue files."""
