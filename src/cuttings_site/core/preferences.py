"""What the operator may set for a library, in `cuttings.toml` in its folder; every knob with its default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The knobs of a library and its site."""

    excerpt_words: int = 120
    """At most so many words of another person's review are ever shown, over all pages, the API, search and exports together."""
    hosts: tuple[str, ...] = ()
    """Host names the site answers to beside this machine's own."""
    judge: str = "careful"
    """Model that reads verdicts from words: `careful`, `quick` or `none`."""
    library_name: str = "Cuttings"
    """Stands in the page's head."""


class PreferencesError(ValueError):
    """The file cannot be understood; the message says what to mend."""


def preferences_of(folder: Path) -> Preferences:
    """The preferences of a library; defaults where the file or a key is missing. Raises PreferencesError."""
    path = folder / "cuttings.toml"
    if not path.is_file():
        return Preferences()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PreferencesError(f"{path}: {error}") from error
    known = {field.name for field in fields(Preferences)}
    if unknown := sorted(set(table) - known):
        raise PreferencesError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    if "hosts" in table:
        table["hosts"] = tuple(table["hosts"])
    if not isinstance(table.get("excerpt_words", 0), int):
        raise PreferencesError(f"{path}: excerpt_words is a number of words, such as 120")
    return Preferences(**table)
