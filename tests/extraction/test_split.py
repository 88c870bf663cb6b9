"""Round-ups cut into their reviews; single reviews left whole."""

from __future__ import annotations

from cuttings.extraction.split import split
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page

PROSE = (
    "It takes its time and gives it back with interest, which is more than most of this month's releases can say for themselves. The "
    "cast plays as if nobody watched, the camera looks as if it had all day, and when the joke comes it comes from the far corner of "
    "the frame, where you had stopped looking. A small wonder, then, and a lesson to the loud ones next door who never wait for anything."
)


def article_of(markdown: str) -> Article:
    return next(iter(read_page(Page(location="x.md", data=markdown.encode()), Options())))


def titles(markdown: str) -> list[str]:
    return [part.text.split("\n")[0] for part in split(article_of(markdown))]


def test_films_with_years_and_prose_are_parts_of_their_own() -> None:
    parts = split(
        article_of(
            f"# Three at the weekend\n\nby Ada Quill\n\n## Playtime (1967)\n\n{PROSE}\n\n## Heat (1995)\n\n{PROSE}\n\n## Ran (1985)\n\n{PROSE}"
        )
    )
    assert [part.text.split("\n")[0] for part in parts] == ["Playtime (1967)", "Heat (1995)", "Ran (1985)"]
    assert [part.ordinal for part in parts] == [0, 1, 2]
    assert all(any("Ada Quill" in m.text for m in part.margins) for part in parts)


def test_spans_are_counted_anew_in_each_part() -> None:
    parts = split(
        article_of(
            f"# Two\n\n## Playtime (1967)\n\n*Playtime* first. {PROSE}\n\n## Heat (1995)\n\nThen [Heat](https://x.example/h) and *Heat*. {PROSE}"
        )
    )
    second = parts[1]
    assert [second.text[e.start : e.end] for e in second.emphases] == ["Heat"]
    assert [second.text[link.position or 0 :][:4] for link in second.links] == ["Heat"]
    assert all(second.text[b.start : b.end] == second.text[b.start : b.end].strip() for b in second.blocks)
    assert second.blocks[0].start == 0 and second.blocks[-1].end == len(second.text)


def test_credit_lines_part_films_without_headings() -> None:
    text = f"# Dos estrenos\n\n*Playtime*, de Jacques Tati (Francia, 1967) 124’\n\n{PROSE}\n\n*Ran*, de Akira Kurosawa (Japón, 1985) 160’\n\n{PROSE}"
    assert len(split(article_of(text))) == 2


def test_one_review_stays_whole() -> None:
    assert (
        len(titles(f"# Playtime (1967)\n\n## The good\n\n{PROSE}\n\n## The bad\n\n{PROSE}\n\n## Verdict\n\n{PROSE}"))
        == 1
    )
    assert (
        len(
            titles(
                f"# Playtime (1967)\n\n{PROSE}\n\n{PROSE}\n\n## Mon oncle (1958)\n\nAlso fine.\n\n## Trafic (1971)\n\nLess so."
            )
        )
        == 1
    )
    assert len(titles(f"# Playtime (1967)\n\n{PROSE}\n\nP.S. See also Mon oncle (1958) and Trafic (1971).")) == 1


def test_teasers_are_not_parted() -> None:
    teaser = "A man walks through glass and never hurries, and a city of glass walks … Continue reading"
    assert len(titles(f"# Reels\n\n## Playtime (1967)\n\n{PROSE} {teaser}\n\n## Heat (1995)\n\n{PROSE} {teaser}")) == 1
