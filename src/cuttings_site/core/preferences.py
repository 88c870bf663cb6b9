"""What the operator may set for a library, in `cuttings.toml` in its folder; every knob with its default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from cuttings.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The knobs of a library and its site."""

    api_per_minute: int = 120
    """So many requests a minute the API takes from one address of the public site; 0 for any number."""
    contact: str = ""
    """Where people write to about what stands here: a mail address or an https address. Stands on the contact page, and in the name
    under which pages are fetched."""
    excerpt_words: int = 120
    """At most so many words of another person's review are ever shown, over all pages, the API, search and exports together."""
    hosts: tuple[str, ...] = ()
    """Host names the site answers to beside this machine's own."""
    judge: str = "careful"
    """Model that reads verdicts from words: `careful`, `quick` or `none`."""
    imprint: str = ""
    """More for the contact page, such as the postal address that the law of some countries asks for; blank lines part paragraphs."""
    is_behind_tls: bool = True
    """Whether visitors reach the public site by https, through a server in front of this one."""
    library_name: str = "Cuttings"
    """Stands in the page's head."""
    may_be_indexed: bool = False
    """Whether search engines may list the pages of the public site."""
    are_private_addresses_allowed: bool = False
    """Whether addresses of this machine and its network may be fetched, such as those of a house's own server."""
    operator: str = ""
    """Who runs the site; stands on the contact page."""


_KINDS = (
    ("api_per_minute", int, "a number of requests, such as 120"),
    ("excerpt_words", int, "a number of words, such as 120"),
    ("are_private_addresses_allowed", bool, "true or false"),
    ("is_behind_tls", bool, "true or false"),
    ("may_be_indexed", bool, "true or false"),
    ("contact", str, 'a mail or https address in quotes, such as "you@example.org"'),
    ("imprint", str, "words in quotes"),
    ("operator", str, "a name in quotes"),
)


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
    for name, kind, example in _KINDS:
        if name in table and type(table[name]) is not kind:
            raise PreferencesError(f"{path}: {name} is {example}")
    return Preferences(**table)


def options_of(preferences: Preferences, judge: str | None = None) -> Options:
    """The engine's options as the library's owner set them; `judge` goes before the library's own."""
    return Options(
        judge_tier=judge or preferences.judge,
        contact=preferences.contact,
        allow_private_addresses=preferences.are_private_addresses_allowed,
    )
