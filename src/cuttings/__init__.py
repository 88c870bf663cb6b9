"""Cuttings reads film reviews and keeps one dossier per film; this package is the engine, without site or database."""

__version__ = "0.1.0"
READER_VERSION = 1
"""Raised whenever the same page may be read differently; a stored reading names the reader that made it."""
