"""Bytes of a page turned into characters: byte order mark, UTF-8, declared encoding, then the likeliest guess.

UTF-8 goes before what the page declares: text that is valid UTF-8 with letters outside ASCII is never anything else in practice, while
declarations are often left over from a template. `iso-8859-1` is read as windows-1252, as every browser does.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_STATEFUL = ("iso2022", "hz")
"""Encodings that stay within ASCII bytes, so that UTF-8 would wrongly succeed."""
_SAMPLE_BYTES = 60_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters of a page, and how sure their encoding is."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    warnings: tuple[str, ...] = ()
    """Plain sentences, where the encoding had to be guessed or characters were lost."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of `data`; never fails, and warns where it had to guess.

    `declared` is what a server, a `<meta charset>` or an XML head says.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], name)
    named = _known(declared)
    if named and named.startswith(_STATEFUL):
        return _with_losses(data, named)
    wide = _wide(data)
    if wide:
        return _with_losses(data, wide)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        # A page cut off in the middle of a character, or one stray byte, is still UTF-8.
        if (error.reason == "unexpected end of data" and error.start >= len(data) - 3) or _is_nearly_utf8(data):
            return _mixed(data)
    if named and named != "utf-8":
        strict = _strictly(data, named)
        if strict is not None:
            return Decoded(text=strict, encoding=named)
    return _guessed(data)


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding (control characters that no text holds, in the first 8,192 bytes)."""
    head = data[:8192]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    return len(_CONTROL.findall(head)) > max(1, len(head) // 500)


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_READ.get(name, name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows as a zero in every other byte."""
    head = data[:4096]
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0) / len(head) * 2, head[1::2].count(0) / len(head) * 2
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _with_losses(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    warnings = (f"{lost} characters could not be read as {encoding}.",) if lost else ()
    return Decoded(text=text, encoding=encoding, warnings=warnings)


def _is_nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good >= 3 and bad <= max(2, good // 5)


def _mixed(data: bytes) -> Decoded:
    """UTF-8 with pasted bytes of windows-1252 between: each stray byte read as the latter."""
    text = data.decode("utf-8", "cuttings-1252")
    return Decoded(
        text=text, encoding="utf-8", warnings=("Some characters were not UTF-8 and were read as windows-1252.",)
    )


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cuttings-1252", _stray)


def _guessed(data: bytes) -> Decoded:
    """The likeliest encoding; windows-1252 where nothing is clearly better, since most old pages in our languages are."""
    western = _strictly(data, "cp1252")
    if western is not None and _reads_as_western(western):
        encoding, text = "cp1252", western
    else:
        best = from_bytes(data[:_SAMPLE_BYTES]).best()
        encoding = best.encoding if best is not None else "cp1252"
        text = data.decode(encoding, "replace")
    return Decoded(text=text, encoding=encoding, warnings=(f"The encoding is not stated; it was read as {encoding}.",))


_ODD_RUN = re.compile(r"[\u0080-\u00bf\u00d7\u00f7]{2}|[\u00c0-\u00ff]{3}")


def _reads_as_western(text: str) -> bool:
    """Accented letters stand alone between plain ones in our languages; runs of them are another script misread."""
    accented = sum(1 for character in text if "\u00c0" <= character <= "\u00ff")
    plain = sum(1 for character in text if character.isascii() and character.isalpha())
    return 2 * plain >= accented and len(_ODD_RUN.findall(text)) <= max(1, accented // 20)
