"""Of another person's review no more than the limit is ever shown, over pages, search and API together."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from made import keep, made

from cuttings import codec
from cuttings.records.review import Review
from cuttings.text.excerpt import excerpt_order, excerpt_spans, is_shown
from cuttings_site.library.models import Film, Reading
from cuttings_site.library.selectors.review import _paragraphs

WORDS = settings.PREFERENCES.excerpt_words


def long_review() -> Review:
    """Forty sentences, each with a word of its own, one in two an opinion."""
    aspects = ("story", "direction", "music", "performances", "overall")
    lines = [
        (
            "opinion",
            f"Sentence wordno{n:02} finds the lighthouse scenes of this film steady and honest.",
            "+",
            aspects[n % 5],
        )
        if n % 2
        else ("plot", f"Sentence wordno{n:02} tells how the keeper climbs the stairs again.")
        for n in range(40)
    ]
    return made(
        "The Lighthouse",
        lines,
        critic="Ada Marsh",
        publication="Fogbound",
        date="2019-10-20",
        year=2019,
        score=0.8,
        director="Robert Eggers",
        url="https://fogbound.example/lighthouse",
    )


def words_seen(*pages: str) -> set[str]:
    return {word for page in pages for word in re.findall(r"wordno\d\d", page)}


def crawl(client: Client) -> list[str]:
    """Every page of the site and the API that can be reached, and searches for every sentence."""
    seen: dict[str, str] = {}
    film = Film.objects.get()
    queue = [
        "/",
        f"/api/films/{film.id}",
        f"/api/reviews/{Reading.objects.get().review_id}",
        "/critics/",
        "/publications/",
    ]
    queue += [f"/search/?q=wordno{n:02}" for n in range(40)] + ["/search/?q=sentence", "/search/?q=keeper"]
    queue += [f"/search/?aspect=music&page={n}" for n in (1, 2)] + [
        "/api/search?q=sentence",
        "/api/search?polarity=positive",
    ]
    while queue:
        address = queue.pop()
        if address in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.getvalue().decode()
        queue += [
            html.unescape(link).partition("#")[0]
            for link in re.findall(r'href="(/[^"]*)"', seen[address])
            if not link.startswith("/static")
        ]
    assert len(seen) > 60
    return [page.partition("<main")[2] if "<main" in page else page for page in seen.values()]


def test_the_sum_over_a_whole_crawl_stays_within_the_limit(client: Client, library: Path) -> None:
    review = long_review()
    keep([review], rights="other")
    pages = [
        re.sub(r'(value|placeholder|href)="[^"]*"|q=wordno\d\d|“wordno\d\d”|<title>.*?</title>', "", page)
        for page in crawl(client)
    ]
    seen = words_seen(*pages)
    sentences = [review.text[s.start : s.end] for s in review.sentences]
    shown = [sentence for sentence in sentences if any(word in sentence for word in seen)]
    assert shown, "an excerpt is shown"
    assert sum(len(sentence.split()) for sentence in shown) <= WORDS


def test_own_texts_are_shown_whole(client: Client, library: Path) -> None:
    keep([long_review()], rights="own")
    page = client.get(f"/reviews/{Reading.objects.get().review_id}/").content.decode()
    assert len(words_seen(page)) == 40 and "An excerpt" not in page


def test_an_excerpt_says_so_and_leads_to_the_source(client: Client, library: Path) -> None:
    keep([long_review()], rights="other")
    page = client.get(f"/reviews/{Reading.objects.get().review_id}/").content.decode()
    assert "An excerpt" in page and "https://fogbound.example/lighthouse" in page


def test_the_api_cuts_the_text_and_keeps_every_span_true(client: Client, library: Path) -> None:
    keep([long_review()], rights="other")
    record = client.get(f"/api/reviews/{Reading.objects.get().review_id}").json()
    assert record["text_is_excerpt"] is True
    assert len(record["text"].replace("[…]", "").split()) <= WORDS
    spans = [
        e
        for group in ("opinions", "credits", "facts")
        for item in record[group]
        for e in item["evidence"]
        if "start" in e
    ]
    assert spans
    for evidence in [*spans, record["best_line"]]:
        assert record["text"][evidence["start"] : evidence["end"]] == evidence["exact"]
    for sentence in record["sentences"]:
        assert "[…]" not in record["text"][sentence["start"] : sentence["end"]]
    record.pop("text_is_excerpt")
    assert codec.review_from_mapping(record).text == record["text"]


@pytest.mark.parametrize("limit", [0, 5, 40, 120, 10_000])
def test_the_excerpt_is_a_function_of_review_and_limit(limit: int) -> None:
    review = long_review()
    spans = excerpt_spans(excerpt_order(review), limit)
    assert spans == excerpt_spans(excerpt_order(review), limit)
    assert sum(len(review.text[a:b].split()) for a, b in spans) <= limit
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    if limit >= 40:
        best = review.best_line
        assert best and best.start is not None and best.end is not None
        assert is_shown(spans, best.start, best.end)
    assert is_shown(None, 0, len(review.text))


def test_sentences_side_by_side_keep_the_space_between_them_and_a_gap_is_shown() -> None:
    text = "One is here. Two is here. Three is left out. Four is here."
    spans = ((0, 12), (13, 25), (45, 58))
    record = {
        "text": text,
        "sentences": [
            {"start": start, "end": end, "role": "opinion", "spoiler": 0.0}
            for start, end in ((0, 13), (13, 26), (26, 45), (45, 58))
        ],
    }
    (paragraph,), ends_with_gap = _paragraphs(record, [], spans)
    words = "".join(
        (" … " if sentence.is_after_gap else "") + "".join(piece.words for piece in sentence.pieces)
        for sentence in paragraph.sentences
    )
    assert words == "One is here. Two is here. … Four is here."
    assert not ends_with_gap
