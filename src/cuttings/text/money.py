"""Finds sums of money (`$20m`, `US$ 15.000.000`, `750 000 €`, `25,7 Millionen Dollar`) and gives whole units with the ISO 4217 code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.lexicons import LANGUAGES, phrases

_SIGNS = {
    "US$": "USD", "U$S": "USD", "USD": "USD", "U.S.$": "USD", "$US": "USD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD": "CAD", "R$": "BRL", "BRL": "BRL", "HK$": "HKD", "NZ$": "NZD", "MX$": "MXN", "$": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP",
    "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "₹": "INR", "INR": "INR", "Rs": "INR", "₩": "KRW", "KRW": "KRW", "CHF": "CHF", "DM": "DEM", "FF": "FRF", "₽": "RUB",
}  # fmt: skip
_NAMES = {
    "dollars": "USD", "dollar": "USD", "dólares": "USD", "dólar": "USD", "dollari": "USD", "us-dollar": "USD", "bucks": "USD",
    "euros": "EUR", "euro": "EUR", "pounds": "GBP", "libras": "GBP", "livres sterling": "GBP", "pfund": "GBP", "sterline": "GBP",
    "reais": "BRL", "yen": "JPY", "pesos": "MXN", "rupees": "INR", "crore": "INR", "francs": "FRF", "mark": "DEM",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum at `text[start:end]`."""

    amount: float
    currency: str
    start: int
    end: int


def _words(table: str) -> str:
    return "|".join(re.escape(word) for word in sorted(phrases("facts", table, LANGUAGES), key=len, reverse=True))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    names = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
    scale = rf"(?P<scale>(?P<billion>{_words('billion')})|(?P<million>{_words('million')})|(?P<thousand>{_words('thousand')}))(?![^\W\d_])\.?"
    number = r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
    return re.compile(
        rf"""(?<![\w.,])(?:
            (?P<sign>{signs})\s?(?P<a>{number})(?:\s?-?{scale})?(?:\s?(?:USD|EUR|GBP))?
          | (?P<b>{number})(?:\s?-?{scale.replace("?P<scale>", "?P<scale2>").replace("?P<billion>", "?P<billion2>").replace("?P<million>", "?P<million2>").replace("?P<thousand>", "?P<thousand2>")})?
            \s?(?:de\s|d['’]|di\s|US-|US\s)?(?P<after>(?:{names})\b|{signs})
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _hint() -> re.Pattern[str]:
    """A figure with a currency's sign or name close by: the dear pattern is tried only on texts that have one."""
    return re.compile(
        r"\d[^\n]{0,24}(?:[$€£¥₹₩₽]|dollar|d[oó]lar|euro|EUR|pound|libra|reais|yen|peso|rupee|crore|franc|mark\b|pfund|sterl|bucks|CHF|DM)|(?:[$€£¥₹₩₽]|USD|EUR|GBP|Rs|INR|JPY|CAD|AUD|BRL|KRW|CHF|DM|FF)\s?\d",
        re.IGNORECASE,
    )


def _number(written: str) -> float:
    compact = re.sub(r"[\u00a0\u202f' ]", "", written)
    marks = [c for c in compact if c in ".,"]
    if not marks:
        return float(compact)
    last = max(compact.rfind("."), compact.rfind(","))
    # 15.000.000 and 40,000,000 part thousands; 25.7 and 25,7 part decimals; 750.000 can only be thousands.
    is_grouped = (len(marks) > 1 and len(set(marks)) == 1) or len(compact) - last - 1 == 3
    if is_grouped:
        return float(re.sub(r"[.,]", "", compact))
    return float(re.sub(r"[.,]", "", compact[:last]) + "." + compact[last + 1 :])


def find_money(text: str) -> list[Money]:
    """Every sum of money with its currency, in order."""
    found: list[Money] = []
    if not _hint().search(text):
        return found
    for match in _pattern().finditer(text):
        form = "" if match["sign"] else "2"
        amount = _number(match["a"] or match["b"])
        if match[f"billion{form}"]:
            amount *= 1_000_000_000
        elif match[f"million{form}"]:
            amount *= 1_000_000
        elif match[f"thousand{form}"]:
            amount *= 1_000
        printed = match["sign"] or match["after"]
        currency = _SIGNS.get(printed.upper()) or _SIGNS.get(printed) or _NAMES.get(printed.casefold())
        if currency:
            found.append(Money(amount=round(amount, 2), currency=currency, start=match.start(), end=match.end()))
    return found
