"""Pages that hold no article: error pages, walls of logins, subscriptions, cookies and scripts, told apart with a reason for each.

A wall is only believed where nearly nothing else stands on the page: the same words stand in the margins of whole articles.
"""

from __future__ import annotations

from cuttings.readers.html.lines import Line
from cuttings.readers.html.phrases import fold, table_of
from cuttings.readers.html.regions import prose_of
from cuttings.readers.html.tree import Tree
from cuttings.records.problem import Problem

MAX_PROSE_CHARS = 450
"""More running text than this is an article, cut short or not."""
_REASONS = (
    (
        "robot",
        "read.robot-check",
        "The page is a check for robots, not the article; open it in a browser and save it from there.",
    ),
    ("server_error", "read.error-page", "The page is a server's error message, not an article; try again later."),
    ("not_found", "read.error-page", "The page says that nothing was found at its address."),
    (
        "age",
        "read.age-wall",
        "The page asks for the reader's age before it shows the article; save it after answering.",
    ),
    (
        "paywall",
        "read.paywall",
        "The page shows a subscription offer instead of the article; save it while signed in as a subscriber.",
    ),
    ("login", "read.login-wall", "The page asks to log in before it shows anything; save it while logged in."),
    (
        "script",
        "read.needs-javascript",
        "The page shows its text only with JavaScript; save it from a browser as a complete page.",
    ),
    (
        "cookies",
        "read.cookie-wall",
        "The page is a cookie notice without an article; save it after answering the notice.",
    ),
)
BARE_CHARS = 80
"""A text shorter than this is a title or a stray line."""
_IN_TITLE = ("robot", "server_error", "not_found")
PARTIAL = "The page offers a subscription; its text may be cut short."


def find_wall(tree: Tree, lines: list[Line], text: str, title: str, location: str) -> Problem | None:
    """The reason why the page holds no article, or None where it holds one.

    Where some text was found, only that text may say so: a one-line review stands among login forms and cookie notices too.
    """
    prose = sum(prose_of(line) for line in lines if not line.is_hidden)
    if prose > MAX_PROSE_CHARS or len(text) > MAX_PROSE_CHARS:
        return None
    shown = [fold(line.text) for line in lines[:400] if not line.is_hidden and line.text]
    if not shown:
        return _empty(tree, location)
    said = shown if len(text) < BARE_CHARS else [fold(line) for line in text.split("\n") if line]
    for table, code, reason in _REASONS:
        phrases = table_of("walls", table)
        if table in _IN_TITLE and phrases.inside(fold(title)) and len(text) < MAX_PROSE_CHARS:
            return Problem(code=code, reason=reason, location=location, is_failure=False)
        if any(phrases.inside(line) for line in said if len(line) < 400):
            return Problem(code=code, reason=reason, location=location, is_failure=False)
    return None


def is_cut_short(lines: list[Line], text: str) -> bool:
    """Whether an offer to subscribe stands where the article goes on for others."""
    if len(text) > 20 * MAX_PROSE_CHARS:
        return False
    phrases = table_of("walls", "paywall")
    return any(phrases.inside(fold(line.text)) for line in lines if len(line.text) < 200 and not line.is_hidden)


def _empty(tree: Tree, location: str) -> Problem:
    if "script" in tree.tags:
        _, code, reason = next(row for row in _REASONS if row[0] == "script")
        return Problem(code=code, reason=reason, location=location, is_failure=False)
    reason = "The page shows no words."
    return Problem(code="read.no-words", reason=reason, location=location, is_failure=False)
