"""reStructuredText without the roles and directives that docutils does not know; the words inside them stay."""

from __future__ import annotations

import re

from docutils.parsers.rst.languages import en

_ROLE = re.compile(r":([\w-]+(?::[\w-]+)*):`([^`]+)`")
_DIRECTIVE = re.compile(
    r"^(?P<indent>[ \t]*)\.\. (?P<name>[\w:-]+)::(?P<argument>[^\n]*)\n(?P<options>(?:(?P=indent)[ \t]+:[\w-]+:[^\n]*\n)*)",
    re.MULTILINE,
)
_HIDDEN = frozenset(("include", "raw", "contents", "sectnum", "role", "default-role", "meta"))
"""Not shown on the page, or read from other files."""
_BARE = frozenset(("csv-table", "code", "code-block", "sourcecode", "highlight", "math"))
"""Known, but what they make of their body is not what its author wrote."""
_WORDS_IN_ARGUMENT = frozenset(("pull-quote", "epigraph", "rubric", "spoiler", "collapse", "details"))


def tame(text: str) -> str:
    """Unknown `:role:`words`` become `words`, unknown directives their indented body."""
    text = _ROLE.sub(lambda match: match.group() if _is_known_role(match.group(1)) else _target(match.group(2)), text)
    return _DIRECTIVE.sub(_tamed, text)


def _target(words: str) -> str:
    """`words <target>` shows its words."""
    return re.sub(r"\s*<[^<>]*>\s*$", "", words)


def _is_known_role(name: str) -> bool:
    return name in en.roles


def _tamed(match: re.Match[str]) -> str:
    name = match["name"].casefold()
    indent = match["indent"]
    if name in _HIDDEN:
        # as a comment it takes its body with it
        return f"{indent}..\n{indent}   {name}\n"
    if name in en.directives and name not in _BARE:
        return match.group()
    words = match["argument"].strip() if name in _WORDS_IN_ARGUMENT else ""
    # a container takes the body, whatever its indent
    return f"{indent}.. container::\n\n" + (f"{indent}   {words}\n\n" if words else "")
