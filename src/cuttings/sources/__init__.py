"""Where pages come from: files and folders, archives, addresses."""

from cuttings.sources.files import open_input

__all__ = ["open_input"]
