"""What sort of page it is; a real review is never thrown away."""

from __future__ import annotations

import pytest

from cuttings.extraction import read_article
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.page import Page
from cuttings.records.review import Kind, Review

REVIEW = (
    "Jacques Tati directs a film of edges: every scene hides three others. The cast is a crowd, the camera a patient guest, and the "
    "screenplay hardly a plot at all. I have seen few comedies so generous to those who watch with care."
)


def read(markdown: str) -> Review:
    page = Page(location="x.md", data=markdown.encode())
    return next(e.review for article in read_page(page, Options()) for e in read_article(article, Options(), None))


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("# Book review: The Glass House\n\nA novel of three hundred pages. The author writes prose of glass; the publisher gave it a hardback.", "none.book"),
        ("---\ntitle: The Glass House\ncategories: [books]\n---\nThe novel is long, its prose plain, its chapters short.", "none.book"),
        ("# Page not found\n\nNothing was found at this location. Try searching?", "none.error"),
        ("# 404: gone fishing\n\nThe review was moved.", "none.error"),
        ("# Sign in to keep reading\n\nForgotten your password? Not a subscriber yet?", "none.wall"),
        ("# Glass House, season 2\n\nThe second season has eight episodes and one idea, and the series spends them all in the first episode.", "none.series"),
        (
            "# Beans with thyme\n\nServes 4. Preparation: 10 minutes. Cooking time: 90 minutes.\n\n- 2 tins of tomatoes\n- 3 cloves of garlic\n- half a cup of oil\n\n"
            "Preheat the oven, then bake everything and stir once. Simmer, then bake again; garlic and flour to taste.",
            "none.recipe",
        ),
        (
            "# The reels\n\n## Playtime\n\nA man walks through glass and never … Continue reading\n\n## Mon oncle\n\nA house with a fish … Continue reading\n\n"
            "## Trafic\n\nA car with a tent … Continue reading",
            "none.index",
        ),
        (
            "# Festival moves to the spring\n\nThe festival will open in May, a spokesman said on Monday. The programme was delayed twice, the organisers confirmed, and "
            "declined to comment on tickets.",
            "none.news",
        ),
    ],
)  # fmt: skip
def test_other_pages_are_none_with_a_reason(markdown: str, code: str) -> None:
    review = read(markdown)
    assert (review.kind, review.reason_code) == (Kind.NONE, code)
    assert review.reason


@pytest.mark.parametrize(
    "markdown",
    [
        f"# Playtime (1967)\n\n{REVIEW}",
        f"# Playtime\n\nDirector: Jacques Tati\n\n{REVIEW}\n\n4/5",
        "---\ntitle: Playtime\nrating: 4\ndirector: Jacques Tati\n---\nA delight.",
        f"# The Book Thief\n\nBased on the novel by an author I admire, this film keeps the pages and loses the prose. {REVIEW}",
        f"# Recipe for disaster\n\n*Playtime* is anything but. {REVIEW} *Playtime* stays.",
        f"# About Time (2013)\n\n{REVIEW}",
    ],
)
def test_a_review_stays_a_review(markdown: str) -> None:
    assert read(markdown).kind is Kind.CRITIC


def test_an_entry_of_a_list_is_told_from_other_reviews() -> None:
    assert read(f"# Top 100 films – #82: Playtime\n\n{REVIEW}").kind is Kind.LIST_ENTRY
