"""The body of a WordPress post without its shortcodes and block comments: what stands between them stays, captions too.

Square brackets are also how people write (`[sic]`, `[4/5]`), so a bracket is a shortcode only where it has attributes, is closed by its
name, or carries a name that no prose has in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<attributes>[^\]]*)\](?P<inner>.*?)\[/(?:wp_)?caption\]", re.DOTALL | re.IGNORECASE
)
_CAPTION_ATTRIBUTE = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)'|&#8221;(.*?)&#8221;)", re.IGNORECASE)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_CODE = re.compile(
    r"(?P<before>\[?)\[(?P<end>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:[\s=/](?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*)?)\](?P<after>\]?)(?!\()"
)
_HIDDEN = re.compile(
    r"\[(?P<name>embed|youtube|vimeo|video|audio|playlist|dailymotion|gmap|googlemaps|contact-form-7|contact-form|polldaddy|poll|"
    r"sourcecode|code|soundcloud|wpvideo|twitter|instagram|tweet)\b[^\]]*\].*?\[/(?P=name)\]",
    re.DOTALL | re.IGNORECASE,
)
_ALWAYS = frozenset(
    (
        "gallery", "embed", "youtube", "vimeo", "video", "audio", "playlist", "toc", "nextpage", "wpvideo", "googlemaps", "soundcloud", "poll",
        "slideshow", "portfolio", "recipe", "archives", "sitemap", "dailymotion", "contact-form", "subscribe", "adsense", "sharedaddy",
        "jetpack-related-posts", "blog_subscription_form", "wpforms", "mc4wp_form", "show-testimonials",
    )
)  # fmt: skip
_RATING_LIKE = re.compile(r"star|rating|score|note|nota|punkt|grade|review|imdb|film|movie", re.IGNORECASE)


@dataclass(slots=True)
class Unwrapped:
    """HTML in which `<i data-command="n">` stands where the n-th of `commands` did."""

    html: str = ""
    commands: list[str] = field(default_factory=list)


def unwrap(body: str) -> Unwrapped:
    """The post's body as HTML without shortcodes and comments."""
    found = Unwrapped()
    body = _COMMENT.sub("", body)
    body = _CAPTION.sub(_caption, body)
    body = _HIDDEN.sub("", body)
    closed = {match["name"].casefold() for match in _CODE.finditer(body) if match["end"]}
    found.html = _CODE.sub(lambda match: _replaced(match, closed, found.commands), body)
    return found


def _caption(match: re.Match[str]) -> str:
    """A picture's words stand in an attribute in older posts, behind the picture in newer ones."""
    attribute = _CAPTION_ATTRIBUTE.search(match["attributes"])
    words = next((group for group in attribute.groups() if group), "") if attribute else ""
    inner = match["inner"]
    picture = _PICTURE.search(inner)
    words = words or (inner[picture.end() :] if picture else inner)
    image = picture.group() if picture else ""
    return f"\n\n<figure>{image}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _replaced(match: re.Match[str], closed: set[str], commands: list[str]) -> str:
    name = match["name"].casefold()
    if match["before"] and match["after"]:
        return match[0][1:-1]
    kept = match["before"] + match["after"]
    is_code = (
        bool(match["end"]) or name in closed or name in _ALWAYS or "=" in match["rest"] or match["rest"].strip() == "/"
    )
    if not is_code:
        return match[0]
    if not match["end"] and _RATING_LIKE.search(name + match["rest"]):
        commands.append(match[0].strip("[]"))
        return f'{kept}<i data-command="{len(commands) - 1}"></i>'
    return kept
