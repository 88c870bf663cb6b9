"""Which files of a folder or archive are pages, and which only belong to one: pictures, scripts, the folder of a "complete page", hidden files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

_ASSETS = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "avif",
        "svg",
        "ico",
        "bmp",
        "tif",
        "tiff",
        "heic",
        "woff",
        "woff2",
        "ttf",
        "otf",
        "eot",
        "css",
        "scss",
        "less",
        "map",
        "mp3",
        "m4a",
        "ogg",
        "wav",
        "mp4",
        "m4v",
        "webm",
        "mov",
        "avi",
        "mkv",
        "swf",
        "download",
    ]
)
"""`download` is what browsers add to scripts of a complete page whose name says nothing."""
_SCRIPTS = frozenset(("js", "mjs", "json", "wasm"))
_HIDDEN = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini", "node_modules", "__pycache__"))
_COMPANIONS = (
    "_files",
    "_file",
    "_fichiers",
    "-dateien",
    "_dateien",
    "_archivos",
    "_arquivos",
    "_ficheiros",
    "-filer",
    ".files",
    "_bestanden",
)
"""What browsers of our languages add to a page's name for the folder beside it."""
_WEB_PAGES = (".html", ".htm", ".xhtml")


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is the system's, not a person's."""
    return name.startswith(".") or name in _HIDDEN


def is_asset(name: str, beside: Iterable[str]) -> bool:
    """Whether a file is a part of pages, not a page; scripts only where web pages stand beside them."""
    ending = PurePosixPath(name.lower()).suffix.lstrip(".")
    return ending in _ASSETS or (ending in _SCRIPTS and any(other.lower().endswith(_WEB_PAGES) for other in beside))


def companion_of(folder: str, beside: Iterable[str]) -> str | None:
    """The web page that a folder was saved with, by its name; None for any other folder."""
    lower = folder.lower()
    for ending in _COMPANIONS:
        if lower.endswith(ending):
            stem = lower.removesuffix(ending)
            return next(
                (n for n in beside if n.lower().endswith(_WEB_PAGES) and n.lower().rsplit(".", 1)[0] == stem), None
            )
    return None
