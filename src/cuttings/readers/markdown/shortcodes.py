"""Commands of blog generators inside Markdown (Hugo, Zola, Jekyll, WordPress, Obsidian) taken out, their words kept.

A shortcode is replaced by the words a reader of the page would see (a caption, a quotation), and the bare command is handed back, because
`{{ stars(stars=4) }}` is how some sites print a rating.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.text.canonical import ANCHOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """Markdown without shortcodes; each `ANCHOR` stands for the command of the same place in `commands`."""

    text: str
    commands: tuple[str, ...]


_CODE = re.compile(
    r"^(`{3,}+|~{3,}+)[^\n]*\n.*?^\1[`~]*[ \t]*$|(?<!`)(`{1,3}+)[^\n`](?:[^\n]{0,1000}?[^\n`])?\2(?!`)",
    re.DOTALL | re.MULTILINE,
)
_COMMAND = re.compile(
    r"\{\{[<%]?\s*(?P<moustache>/?[^{}]*?(?:\{[^{}]*\}[^{}]*?)*)\s*[%>]?\}\}"
    r"|\{%-?\s*(?P<liquid>.{0,600}?)-?%\}"
    r"|\{#.{0,600}?#\}",
    re.DOTALL,
)
_WORDPRESS = re.compile(
    r"\[/?(?:caption|gallery|embed|youtube|vimeo|video|audio|playlist|spoiler|su_\w+|vc_\w+|et_pb_\w+|toc|more|rating|review|"
    r"blockquote|quote|imdb|stars?|yasr_\w+|wpcr_\w+)(?:[\s=][^\]\[\n]{0,600})?\](?!\()"
)
_SHOWN = re.compile(
    r"\b(?:caption|title|text|quote|attr|author|summary|label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|“([^”]*)”)"
)
_RATING_LIKE = re.compile(r"star|rating|score|note|nota|punkt|grade|review|imdb|film|movie", re.IGNORECASE)
_EMBED = re.compile(r"!\[\[[^\]\[\n]{0,300}\]\]")
_WIKI = re.compile(r"\[\[([^\]\[|\n]{1,300})(?:\|([^\]\[\n]{1,300}))?\]\]")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}|(?<=[\w*_)\]\"])[ \t]*\{[#.][\w-][^}\n]*\}")
_FENCED_DIV = re.compile(r"^:{3,}.*$", re.MULTILINE)
_CALLOUT = re.compile(r"^(>\s*)\[!\w+\][+-]?[ \t]*", re.MULTILINE)
_HIGHLIGHT = re.compile(r"(?<!=)==(?=\S)([^=\n]+?)(?<=\S)==(?!=)")
_SPOILER = re.compile(r"\|\|(?=\S)([^|\n]+?)(?<=\S)\|\||(?<![\w>])>!(?=\S)([^\n]+?)!<")
_HIDDEN = re.compile(r"%%.*?%%", re.DOTALL)
_MODULE_LINE = re.compile(
    r"^(?:import\s+(?:[\w*{][^\n]*\s+from\s+)?['\"][^\n]*|export\s+(?:const|default|let|function)\b[^\n]*)$",
    re.MULTILINE,
)


def unfold(text: str) -> Unfolded:
    """`text` without commands, except inside code."""
    parts: list[str] = []
    commands: list[str] = []
    done = 0
    for code in _CODE.finditer(text):
        parts += [_without_commands(text[done : code.start()], commands), code.group()]
        done = code.end()
    parts.append(_without_commands(text[done:], commands))
    return Unfolded(text="".join(parts), commands=tuple(commands))


def _without_commands(text: str, commands: list[str]) -> str:
    if "{" in text:
        text = _COMMAND.sub(lambda match: _shown(match, commands), text)
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _WORDPRESS.sub(lambda match: _shown(match, commands), text)
        text = _EMBED.sub("", text)
        text = _WIKI.sub(lambda match: match.group(2) or match.group(1), text)
        text = _CALLOUT.sub(r"\1", text)
    if "::" in text:
        text = _FENCED_DIV.sub("", text)
    if "==" in text:
        text = _HIGHLIGHT.sub(r"\1", text)
    if "||" in text or ">!" in text:
        text = _SPOILER.sub(lambda match: match.group(1) or match.group(2), text)
    if "%%" in text:
        text = _HIDDEN.sub("", text)
    if text.lstrip().startswith(("import ", "export ")):
        text = _MODULE_LINE.sub("", text)
    return text


def _shown(match: re.Match[str], commands: list[str]) -> str:
    """The words of a command that stand on the page."""
    command = match.group().strip("{}[]<>%- \t\n").strip()
    if not command or command.startswith("/"):
        return ""
    words = " ".join(first or second or third for first, second, third in _SHOWN.findall(command))
    if _RATING_LIKE.search(command):
        commands.append(command)
        return ANCHOR + words
    return words
