"""Columns of capsule reviews in the forms that papers and hand-made pages give them; and reviews that only look like one."""

from __future__ import annotations

import pytest

from cuttings.extraction.split import split
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page

PROSE = {
    "en": "Two people wait for a bus that never comes, and the director lets us wait with them until the joke is on the timetable. It is slow, sly and very fond of its fools.",
    "fr": "Deux personnes attendent un bus qui ne vient pas, et le cinéaste nous laisse attendre avec elles. Tout est lent, malin, plein de tendresse pour ses idiots, et l'on rit tard.",
    "de": "Zwei Leute warten auf einen Bus, der nie kommt, und die Regie lässt uns mit ihnen warten. Das ist langsam, schlau und seinen Narren sehr zugetan, und man lacht spät.",
    "es": "Dos personas esperan un autobús que no llega, y el director nos deja esperar con ellas. Es lenta, astuta y quiere mucho a sus tontos, y uno se ríe tarde pero bien.",
    "pt": "Duas pessoas esperam um ônibus que não vem, e o diretor nos deixa esperar com elas. É lento, esperto e gosta muito de seus tolos, e a gente ri tarde, mas ri bem.",
    "it": "Due persone aspettano un autobus che non arriva, e il regista ci lascia aspettare con loro. Lento, furbo, affezionato ai suoi sciocchi, e si ride tardi ma si ride bene.",
}


def article_of(words: str, name: str = "x.txt") -> Article:
    return next(iter(read_page(Page(location=name, data=words.encode()), Options())))


def heads(words: str, name: str = "x.txt") -> list[str]:
    return [part.page.headline or "" for part in split(article_of(words, name))]


@pytest.mark.parametrize(
    ("language", "credits"),
    [
        ("en", "Directed by Jacques Tati. Starring Jacques Tati, Barbara Dennek. U, 124 min."),
        ("fr", "Réalisé par Jacques Tati. Avec Jacques Tati, Barbara Dennek. 124 min."),
        ("de", "Regie: Jacques Tati. Mit Jacques Tati, Barbara Dennek. 124 Min."),
        ("es", "Dirigida por Jacques Tati. Con Jacques Tati, Barbara Dennek. 124 min."),
        ("pt", "Dirigido por Jacques Tati. Com Jacques Tati, Barbara Dennek. 124 min."),
        ("it", "Diretto da Jacques Tati. Con Jacques Tati, Barbara Dennek. 124 min."),
    ],
)
def test_copied_capsules_with_credits_and_stars(language: str, credits: str) -> None:
    films = ["Playtime (1967)", "Tampopo (1985)", "Ran (1985)"]
    page = "\n\n".join(f"{film}\n{credits}\n{PROSE[language]}\n\n★★★½☆" for film in films)
    assert heads(page) == films


def test_headings_over_a_line_of_credits_need_no_year_of_their_own() -> None:
    films = ["Playtime", "Toni Erdmann", "Ran"]
    body = "".join(
        f"<h2>{film}</h2><p>France, 1967. Director: Ann Lee. Cast: Bo Ray, Cy Dell. 124 min.</p><p>{PROSE['en']}</p><p>★★★★☆</p>"
        for film in films
    )
    page = f"<html><body><article><h1>This week in cinemas</h1><p>by Ada Quill</p>{body}</article></body></html>"
    assert heads(page, "x.html") == films


def test_capsules_of_one_paragraph_begin_with_their_film() -> None:
    bold = "\n\n".join(f"**{film}** (1985) ★★★½ – {PROSE['en']}" for film in ("Tampopo", "Ran", "Brazil"))
    assert heads(f"# Old and good\n\n{bold}", "x.md") == [
        "Tampopo (1985) ★★★½",
        "Ran (1985) ★★★½",
        "Brazil (1985) ★★★½",
    ]
    capitals = "\n\n".join(f"{film} (1985) {PROSE['en']} *** 1/2" for film in ("TAMPOPO", "RAN", "BRAZIL"))
    assert heads(capitals) == ["TAMPOPO (1985)", "RAN (1985)", "BRAZIL (1985)"]


def test_the_column_head_is_no_film_and_its_writer_is_everybodys() -> None:
    page = "Now showing\n\nby Ada Quill\n\n" + "\n\n".join(
        f"{film} (1985)\nDirector: Ann Lee\n{PROSE['en']}\n\n3/5" for film in ("Tampopo", "Ran")
    )
    parts = split(article_of(page))
    assert [part.page.headline for part in parts] == ["Tampopo (1985)", "Ran (1985)"]
    assert all(any("Ada Quill" in margin.text for margin in part.margins) for part in parts)


def test_other_films_in_bold_or_in_a_box_cut_nothing() -> None:
    sentence = "was the picture in which the same director first let a joke walk in from the far corner of the frame and sit down"
    bold = f"# Playtime\n\n{PROSE['en']}\n\n**Mon oncle** (1958) {sentence}.\n\n**Trafic** (1971) {sentence}.\n\n{PROSE['en']}"
    assert len(heads(bold, "x.md")) == 1
    parts = f"# Playtime\n\n## Story\n\n{PROSE['en']}\n\n7/10\n\n## Sound\n\n{PROSE['en']}\n\n8/10"
    assert len(heads(parts, "x.md")) == 1
    others = "\n\n".join(f"## {film} (1985)\n\n{PROSE['en']}\n\n★★★" for film in ("Tampopo", "Ran"))
    own = f"# Playtime\n\nDirector: Jacques Tati\n\n{PROSE['en']}\n\n★★★★\n\n{others}"
    assert len(heads(own, "x.md")) == 1


def test_rated_teasers_stay_an_index() -> None:
    page = "# Reviews\n\n" + "\n\n".join(
        f"## {film} (1985)\n\n★★★\n\n{PROSE['en']} And then it …" for film in ("Tampopo", "Ran", "Brazil")
    )
    assert len(heads(page, "x.md")) == 1
