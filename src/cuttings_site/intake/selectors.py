"""What came of the pages just sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cuttings_site.library.models import Page
from cuttings_site.library.models.page import Outcome
from cuttings_site.library.selectors.cards import Card, card_of, light_readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One page and what was read from it."""

    page: Page
    cards: tuple[Card, ...]
    gaps: tuple[str, ...]
    """What the page did not say and could be given."""

    @property
    def is_read(self) -> bool:
        return self.page.outcome == Outcome.REVIEWS


def items_of(sha256s: Iterable[str]) -> list[Item]:
    """In the order asked; unknown ones are left out. A prefix of 16 signs is enough."""
    items = []
    for asked in sha256s:
        page = Page.objects.filter(sha256__startswith=asked).first() if len(asked) >= 16 else None
        if page is None:
            continue
        cards = tuple(card_of(row) for row in light_readings().filter(review_id__in=page.review_ids))
        items.append(Item(page=page, cards=cards, gaps=_gaps(cards)))
    return items


def recent_pages(count: int = 12) -> list[Page]:
    return list(Page.objects.order_by("-added_at", "sha256")[:count])


def _gaps(cards: tuple[Card, ...]) -> tuple[str, ...]:
    wanted = {"critic": "critic_name", "publication": "publication_name", "date": "published_on"}
    return tuple(name for name, column in wanted.items() if any(not getattr(card.reading, column) for card in cards))
