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


def read_file(words: str, name: str) -> Review:
    page = Page(location=name, data=words.encode())
    return next(e.review for article in read_page(page, Options()) for e in read_article(article, Options(), None))


def html(title: str, kicker: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<html><head><title>{title}</title></head><body><article><span class="cat">{kicker}</span><h1>{title}</h1>{body}</article></body></html>'


TRAILER = (
    "The studio has released the first trailer for Night Ferry, directed by Bo Ray and starring Cy Dell as a keeper who counts boats. "
    "The film opens in cinemas on 4 August. Shooting began in March in the harbour of Trieste, where the crew stayed for eleven weeks.",
)
TALK = (
    "The director of Night Ferry sits in a café near the harbour.",
    *(
        line
        for asked, said in (
            ("Where did the idea for the film come from?", "From my grandmother, who counted boats."),
            ("Was it hard to finance?", "Of course. Nobody pays for water."),
            ("How did you find your lead actor?", "He was repairing a net and asked what we did there."),
            ("What comes next?", "A film on land, if anybody lets me."),
        )
        for line in (asked, said)
    ),
)


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        (html("First trailer for Night Ferry lands", "Trailers", *TRAILER), "x.html", "none.news"),
        (html("Nachtfähre am Kai", "Nachrichten", "Am Kai wird im Mai gedreht, teilte das Studio mit. Die Crew bleibt elf Wochen in der Stadt, der Hafen sperrt dafür zwei Molen. Karten für Komparsen gibt es im Hafenamt, täglich von neun bis zwölf Uhr."), "x.html", "none.news"),
        (html("I never sleep on set: Ann Lee on Night Ferry", "Interview", *TALK), "x.html", "none.interview"),
        (html("Well, this is awkward", "Reels", "That link seems to have wandered off the set. Maybe try a search, or go home?"), "x.html", "none.error"),
        (
            "Kinobrief\nWir schätzen Ihre Privatsphäre\nWir und unsere 842 Partner speichern personenbezogene Daten auf Ihrem Gerät. Mit Ihrer Zustimmung messen wir Anzeigen.\nAblehnen\n",
            "x.txt",
            "none.wall",
        ),
        (
            "Joypad\nReviews > PC\nHarbour Master review\nBy Ada Quill, 12 March 2021\nOur rating: 8/10\n\nYou begin with a rowing boat and a rope, and forty hours later you "
            "shout at container ships. The tides change everything, the interface is lovely, and the fog is a bore.\n\nPlatforms: PC, Switch\nDeveloper: Gull & Sons\n",
            "x.txt",
            "none.game",
        ),
        (
            html("Nachtfähre", "Kritik", "Acht Folgen lang zählt ein Wärter Boote, und man schaut ihm gern dabei zu; nur das Finale verliert den Mut.", "Sender: Küstenfernsehen<br>Episoden: 8"),
            "x.html",
            "none.series",
        ),
    ],
)  # fmt: skip
def test_pages_told_by_section_labels_and_manner(words: str, name: str, code: str) -> None:
    assert read_file(words, name).reason_code == code


def test_a_review_filed_under_news_stays_one() -> None:
    assert read_file(html("Night Ferry (2021)", "News", REVIEW, REVIEW), "x.html").kind is Kind.CRITIC
