"""Pages copied from a browser: the review comes out whole, what stands around it becomes margins with their roles."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from cuttings.options import Options
from cuttings.readers.text import reader
from cuttings.records.article import Article, BlockKind
from cuttings.records.page import Page
from cuttings.records.problem import ReadError

PAGES = Path(__file__).parent / "pages"


def read(text: str) -> Article:
    (article,) = reader.read(Page(location="page.txt", data=text.encode()), Options())
    return article


def page(name: str) -> Article:
    return read((PAGES / f"{name}.txt").read_text(encoding="utf-8"))


def margin(article: Article, role: str) -> list[str]:
    return [block.text for block in article.margins if block.role == role]


def test_a_blog_post_under_a_date_header() -> None:
    article = page("blog_date_header")
    lines = article.text.split("\n\n")
    assert lines[0] == "RUST & BONE" == article.page.headline
    assert lines[-1] == "★★★★★★★★★★"
    assert lines[-2].startswith("P.S. ")
    assert len(lines) == 5
    assert article.page.site_name == "The Lantern Room"
    assert margin(article, "byline") == ["Posted by Dan at 21:15"]
    assert margin(article, "date") == ["Sunday, 3 February 2013"]
    assert any("BlogThis" in text for text in margin(article, "share"))


def test_a_film_database_keeps_its_facts_line_and_drops_empty_widgets() -> None:
    article = page("film_database")
    lines = article.text.splitlines()
    assert lines[0] == "Rust and Bone (2012)"
    assert "aka: De rouille et d'os" in lines
    assert any(line.startswith("Genres - Drama | Sub-Genres") and line.endswith("MPAA Rating - R") for line in lines)
    assert article.text.endswith("The picture never begs.")
    assert not {"Your Rating", "User Ratings (0)", "Review by", "Overview", "Moods", "Themes"} & set(lines)
    assert "User Ratings (0)" in margin(article, "rating-widget")
    assert article.page.site_name == "AllFilms"


def test_a_members_rating_page() -> None:
    article = page("member_rating")
    assert article.page.headline == "Maria Sol's Review of De rouille et d'os (Rust and Bone)"
    assert article.text.endswith("Cotillard carries it on her back.")
    assert "Rust and Bone\n2012" in article.text
    assert margin(article, "date") == ["5 years ago via filmshelf for iPhone"]
    assert "likes" not in article.text


def test_a_magazine_with_a_form_below() -> None:
    article = page("magazine_form")
    lines = article.text.splitlines()
    assert lines[0] == "Rust and Bone"
    assert "Dir: Jacques Audiard" in lines
    assert article.text.endswith("and the film earns it.")
    assert "Are you a robot? *" in margin(article, "comment")


def test_an_entry_of_a_ranked_list_keeps_its_labelled_sections() -> None:
    article = page("ranked_list")
    assert article.text.startswith("Top 100 Films - #64 - RUST AND BONE (2012)")
    for label in ("SYNOPSIS", "FAVOURITE SCENE", "FAVOURITE QUOTE", "DID YOU KNOW?"):
        assert f"\n{label}\n" in article.text
    assert "AWARDS: None (2 Golden Globe Nominations)" in article.text
    assert article.text.endswith("removed with computers.")
    assert any("Seven" in text for text in margin(article, "pager"))


PLAIN = """Thunder Road

Jim Cummings dances at his mother's funeral and the film never recovers, in the best way. It is a comedy that hurts.

- that tape player
- the look of his daughter

Stray thoughts
I would watch him read a menu

Legal drama this is not. Powered by nerves alone, it runs for ninety minutes.

7/10"""


def test_a_page_without_furniture_is_kept_whole() -> None:
    assert read(PLAIN).text.split() == PLAIN.split()


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    sentence = (
        "The film was shot in Austin in eighteen days, and it looks as if nobody slept in any of them, least of all its lead, "
        "who wrote, directed, cut and scored the whole self-made thing: a one-man band with a badge."
    )
    wrapped = textwrap.fill(sentence, 70)
    article = read(f"Thunder Road\n\n{wrapped}\n\n{wrapped}\n")
    assert article.text == f"Thunder Road\n\n{sentence}\n\n{sentence}"


def test_boxes_inside_the_text_go_and_the_text_goes_on() -> None:
    long = "Cummings plays the officer as a man who has read about calm in a book and lost the book, and we laugh until we do not."
    article = read(
        f"The Gazette\nHome About Contact\n\nThunder Road (2018)\nBy Ann Lee May 3, 2019\n\n{long}\n\nYou might also like\n\nAlien (1979)\n\n"
        f"{long} Twice.\n\nOur best in your box\n\nSign up for our newsletter. No spam.\n\nOK\n\n{long} Thrice.\n\n"
        "Related\n\nHeat\n\n4/5\n\nBy Tom Ray\n\n© 2020 The Gazette. All rights reserved."
    )
    assert article.text == f"Thunder Road (2018)\n\n{long}\n\n{long} Twice.\n\n{long} Thrice."
    assert article.page.site_name == "The Gazette"
    assert margin(article, "byline")[0] == "By Ann Lee May 3, 2019"


def test_comments_without_a_header_end_the_review() -> None:
    long = "Der Film beginnt mit einer Beerdigung und endet mit einer Umarmung, und dazwischen liegt ein ganzes Leben voller Fehler."
    article = read(
        f"Kinoheft\nStartseite Über uns Kontakt\n\nThunder Road\nKritik von Eva Blau am 3. Mai 2019\n\n{long}\n\nWertung: 4/5\n\n"
        "Max Grün, 4. Mai 2019\n\nDas sehe ich ganz anders, der Film hat mich gelangweilt.\n\n"
        "Lea Rot, 5. Mai 2019\n\nIch auch, und das Ende war wirklich viel zu lang für mich.\n\nImpressum · Datenschutz"
    )
    assert article.text == f"Thunder Road\n\n{long}\n\nWertung: 4/5"


def test_cells_stay_parted_by_a_tab() -> None:
    article = read(
        "Thunder Road\n\nDirector\tJim Cummings\n\nHe is very good in this, and so is everybody else around him."
    )
    row = next(block for block in article.blocks if block.kind is BlockKind.TABLE_ROW)
    assert article.text[row.start : row.end] == "Director\tJim Cummings"


@pytest.mark.parametrize("text", ["Home\n\nAbout", "★★★★", "One line", "a\n" * 5000])
def test_odd_pages_do_no_harm(text: str) -> None:
    assert read(text).text


def test_a_page_of_spaces_is_empty() -> None:
    with pytest.raises(ReadError):
        read("\u200b \n\u00ad")
