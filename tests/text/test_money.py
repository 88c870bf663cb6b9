"""Sums of money as people print them."""

from __future__ import annotations

import pytest

from cuttings.text.money import find_money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$20m", 20e6, "USD"),
        ("$25.7 million worldwide", 25.7e6, "USD"),
        ("US$ 15.000.000", 15e6, "USD"),
        ("$12,100,000", 12.1e6, "USD"),
        ("£12m", 12e6, "GBP"),
        ("€3,5 Mio.", 3.5e6, "EUR"),
        ("15 millones de dólares", 15e6, "USD"),
        ("R$ 5 milhões", 5e6, "BRL"),
        ("750 000 €", 750e3, "EUR"),
        ("500 euros", 500, "EUR"),
        ("$1.2 billion", 1.2e9, "USD"),
    ],
)
def test_amount_and_currency(text: str, amount: float, currency: str) -> None:
    found = find_money(text)
    assert [(money.amount, money.currency) for money in found] == [(amount, currency)]


def test_a_number_without_currency_is_none() -> None:
    assert find_money("20 million people and 300 boats") == []
