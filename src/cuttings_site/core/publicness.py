"""What a library lacks before its site may stand open to everybody, each with what to do about it.

Whoever opens the site handles other people's words: readers must know whom to write to, the owner must be able to sign in where nobody listens, and
no name but the site's own may be answered (a page elsewhere could point its name here).
"""

from __future__ import annotations

import re
import stat
from pathlib import Path

from cuttings_site.core.preferences import Preferences

LEAST_SECRET_CHARS = 32
MOST_EXCERPT_WORDS = 300
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def lacking(folder: Path, preferences: Preferences, *, has_owner: bool) -> list[str]:
    """Plain sentences; none where the site may be opened."""
    place = folder / "cuttings.toml"
    found = []
    if not has_owner:
        found.append("There is no owner. Run `cuttings owner NAME` and give a password.")
    if not is_contact(preferences.contact):
        found.append(
            'There is no contact: people must be able to reach you about what stands here. Write contact = "you@example.org" '
            f"(or the https address of a page with a form) into {place}."
        )
    if not preferences.hosts or not all(_HOST.fullmatch(host) for host in preferences.hosts):
        found.append(
            f'There is no host name. Write hosts = ["reviews.example.org"], the name under which the site is reached, into {place}.'
        )
    if fault := _fault_of_secret(folder / "secret"):
        found.append(fault)
    if preferences.excerpt_words > MOST_EXCERPT_WORDS:
        found.append(
            f"excerpt_words is {preferences.excerpt_words}: in public at most {MOST_EXCERPT_WORDS} words of another person's review are shown. "
            f"Lower it in {place}."
        )
    if preferences.are_private_addresses_allowed:
        found.append(
            f"are_private_addresses_allowed is true: in public nothing of this machine's network may be fetched. Set it to false in {place}."
        )
    return found


def is_contact(words: str) -> bool:
    """Whether somebody can be reached there: a mail address, or a page."""
    return bool(_MAIL.fullmatch(words)) or words.startswith("https://")


def _fault_of_secret(path: Path) -> str:
    what = "Delete the file; `cuttings serve` makes a new one (everybody is signed out)."
    if not path.is_file():
        return f"There is no secret. Run `cuttings serve` once without --public; it makes {path}."
    if len(path.read_text(encoding="ascii", errors="replace").strip()) < LEAST_SECRET_CHARS:
        return f"The secret in {path} is shorter than {LEAST_SECRET_CHARS} characters. {what}"
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return f"Others on this machine can read the secret. Run `chmod 600 {path}`."
    return ""
