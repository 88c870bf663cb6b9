"""The forms a title takes on a line: quoted, with a moved article, as one part of a longer headline."""

from __future__ import annotations

import re

QUOTES = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'", "‹": "›", "‚": "‘", "”": "”"}
_MOVED = re.compile(
    r"^(?P<rest>.+),\s+(?P<article>the|a|an|le|la|les|l['’]|der|die|das|el|los|las|il|lo|gli|o|os)$", re.I
)
_INNER_QUOTE = re.compile(
    r"(?<![\w])(?:“([^“”]{2,80})”|«\s?([^«»]{2,80}?)\s?»|„([^„“”]{2,80})[“”]|‘((?:[^‘’]|(?<=\w)’(?=\w)){2,80})’(?!\w)|\"([^\"]{2,80})\"|'((?:[^']|(?<=\w)'(?=\w)){2,80})'(?!\w))"
)


def plain_title(title: str) -> str:
    """A title without closing punctuation of the line, with a moved article put back (`Godfather, The`)."""
    title = title.strip().strip("|–—•·»« ").rstrip(":;,").strip()
    if title.endswith(".") and not title.endswith("..") and title.count(".") == 1:
        title = title[:-1]
    moved = _MOVED.match(title)
    if moved:
        article = moved["article"]
        title = article + ("" if article[-1] in "'’" else " ") + moved["rest"]
    return title


def quoted_parts(title: str) -> list[str]:
    """What stands in quotation marks within a line."""
    return [next(g for g in m.groups() if g).strip(" ,.") for m in _INNER_QUOTE.finditer(title)]


def capitalised_runs(title: str) -> list[str]:
    """Runs of capitalised words of a worded headline, small words inside (`Rust and Bone is a handsome lie` gives `Rust and Bone`)."""
    runs = re.findall(
        r"(?<![\w])(?:[A-ZÀ-Þ0-9][\w'’.&-]*)(?:\s+(?:(?:and|of|the|in|on|to|a|an|for|with|at|&|from|by)\s+){0,2}[A-ZÀ-Þ0-9][\w'’.&-]*)*",
        title,
    )
    return [plain_title(re.sub(r"['’]s$", "", run)) for run in runs if len(run) > 2]


def unquoted(text: str) -> str | None:
    """What stands between one pair of quotation marks around the whole text; None where there is none."""
    text = text.strip()
    if len(text) > 2 and text[0] in QUOTES and text[-1] == QUOTES[text[0]]:
        inner = text[1:-1]
        if QUOTES[text[0]] not in inner or text[0] == "‘":
            return inner.strip()
    return None


def fragments_of(title: str) -> list[str]:
    """The parts of a line on either side of a colon, dash, bar or comma that could be a title by themselves, the longest joins first."""
    found: list[str] = []
    for separator in (r"\s*[|•·]\s*", r"\s+[–—-]\s+|—", r":\s+|\s+:\s+", r",\s+", r"\s+(?=[“«„\"])|(?<=[”»\"])\s+"):
        parts = [p for p in re.split(separator, title) if p and p.strip()]
        if len(parts) > 1:
            found.extend(plain_title(unquoted(part) or part) for part in parts)
    return [f for f in dict.fromkeys(found) if f and f != title and any(c.isalnum() for c in f)]
