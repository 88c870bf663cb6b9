"""Pages in layouts of their own: forum posts, diary entries, visitors' reviews, tables of old, printed newspapers."""

from __future__ import annotations

import pytest

from cuttings.extraction import read_article
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.page import Page
from cuttings.records.review import Review

PROSE = (
    "Jacques Tati built a whole city of glass and then lost his way in it on purpose. The jokes come from the edges of the "
    "frame, and the one who hurries through them sees none; the patient viewer is paid in full.\n\n"
    "I would gladly lose my way in it again, and I would take the whole family along with me next time."
)


def review_of(text: str, location: str = "page.txt") -> Review:
    (article,) = read_page(Page(location=location, data=text.encode()), Options(judge_tier="none"))
    return next(iter(read_article(article, Options(judge_tier="none"), None))).review


def summary(review: Review) -> tuple[str | None, int | None, str | None, str | None]:
    film, author, date = review.film, review.author, review.date_published
    return film and film.title, film and film.year, author and author.name, date and date.value


def test_an_entry_of_a_diary() -> None:
    page = (
        "Filmlog\nSign in Create account Films Lists Members Journal\n\nReview by slow_olga\nPlaytime 1967\n★★★★½\n"
        f"Watched 11 Feb 2018\n\n{PROSE}\n\nLike review\n214 likes\n\n2 Comments\nben_k 12 Feb 2018\nToo long for me, that one.\n"
        "ann of the hill 13 Feb 2018\n2 stars at most.\n\n© Filmlog Limited."
    )
    assert summary(review_of(page)) == ("Playtime", 1967, "slow_olga", "2018-02-11")


def test_a_year_in_a_title_stays_without_a_day_of_watching() -> None:
    review = review_of(f"Wonder Woman 1984\n★★\nBy Ann Example\n\n{PROSE}")
    assert review.film is not None and (review.film.title, review.film.year) == ("Wonder Woman 1984", None)


def test_a_post_of_a_forum() -> None:
    page = (
        "The Back Row\n\nBoard index ‹ Reviews\n\nPost a reply\n\nRe: Playtime (1967)\nby MonsieurH » Sat Mar 02, 2019 9:14 pm\n\n"
        f"{PROSE}\n\nMonsieurH\nPosts: 12\nJoined: Tue Jun 09, 2009 4:40 pm\n\nPowered by phpBB"
    )
    assert summary(review_of(page)) == ("Playtime", 1967, "MonsieurH", "2019-03-02")


def test_a_visitors_review_under_the_films_two_titles() -> None:
    page = (
        "Menu\nAll\nSearch titles\nWatchlist\nSign In\n\nCast & crew\nUser reviews\nFAQ\n\nDandelion\nTanpopo (original title)\n\n"
        "Review by oldusher\n\n8/10\nNoodles before all else\n\noldusher\n3 November 2019\n\nWarning: Spoilers\n\n"
        "A lorry driver stops for noodles and stays to save the shop. It is the warmest film about appetite that I know of, and "
        "the cook, who learns by failing, is wonderful.\n\n"
        "36 out of 41 found this helpful. Was this review helpful? Sign in to vote.\nPermalink\n\nMore from this title\n"
        "© 1990-2019 by Reelbase, Inc."
    )
    review = review_of(page)
    assert summary(review) == ("Dandelion", None, "oldusher", "2019-11-03")
    assert review.film is not None and review.film.original_title == "Tanpopo"
    assert review.publication is not None and review.publication.name == "Reelbase"
    assert "helpful" not in review.text and "Spoilers" not in review.text


def test_a_french_visitors_review_with_his_handle_twice() -> None:
    page = (
        "Cinébobine\nFilms\nSéries\nConnexion\n\nPlaytime\nSéances\nBandes-annonces\nCasting\nCritiques spectateurs\n\n"
        "Critique du film Playtime\nGaufrette_93\nGaufrette_93\n41 abonnés\n612 critiques\nSuivre son activité\n4,5\n"
        "Publiée le 14 mars 2016\nJacques Tati a construit une ville de verre pour s'y perdre, et les gags arrivent par les bords du "
        "cadre. Celui qui se presse n'en voit aucun, et le spectateur patient est payé au centuple.\n"
        "Cette critique vous a-t-elle été utile ?\nOui (12)\nNon (3)\n\n© Cinébobine\nContact | Mentions légales"
    )
    review = review_of(page)
    assert summary(review) == ("Playtime", None, "Gaufrette_93", "2016-03-14")
    assert review.rating is not None and (review.rating.as_written, review.rating.fraction) == ("4,5", 0.9)


def test_a_page_of_tables() -> None:
    page = (
        "<HTML><HEAD><TITLE>Uncle Reel's Movie Reviews: Playtime</TITLE></HEAD><BODY><TABLE><TR><TD COLSPAN=2><CENTER><FONT SIZE=6>"
        '<B>Uncle Reel\'s Movie Reviews</B></FONT></CENTER></TD></TR><TR><TD><A HREF="index.html">Home</A></TD><TD><FONT SIZE=5>'
        "PLAYTIME</FONT><BR>(1967, G, 124 min.)<P>Starring: Jacques Tati<BR>Directed by: Jacques Tati<BR>"
        f"Written by: Jacques Lagrange<P>{PROSE}<P>Reviewed by Barney Spool, March 22, 1996<P></TD></TR>"
        "<TR><TD><FONT SIZE=1>This page best viewed with Netscape Navigator. You are visitor number 004512.</FONT></TD></TR></TABLE>"
        "</BODY></HTML>"
    )
    review = review_of(page, "playtime.htm")
    assert summary(review) == ("Playtime", 1967, "Barney Spool", "1996-03-22")
    assert review.film is not None and review.film.original_title is None
    assert review.publication is not None and review.publication.name == "Uncle Reel's Movie Reviews"
    assert "Netscape" not in review.text


def test_a_name_in_capitals_over_place_and_date() -> None:
    page = (
        "<html lang='es'><head><title>Elogio del despiste: crítica de ‘Playtime’ | El Candil</title></head><body><p>CRÍTICA DE CINE</p>"
        "<h1>La ciudad de cristal</h1><div>EUSEBIA CANTALEJO<br><span>Madrid 17 OCT 2014 - 00:00 CEST</span></div>"
        "<p>Jacques Tati levantó una ciudad entera de cristal para perderse en ella. Los chistes llegan por los bordes del cuadro, y "
        "quien tiene prisa no ve ninguno de ellos en <i>Playtime</i>.</p><div><b>PLAYTIME</b><p>Dirección: Jacques Tati.</p>"
        "<p>Género: comedia. Francia-Italia, 1967.</p><p>Duración: 124 minutos.</p></div></body></html>"
    )
    assert summary(review_of(page, "x.html")) == ("Playtime", 1967, "EUSEBIA CANTALEJO", "2014-10-17")


def test_a_page_printed_by_a_newspaper() -> None:
    page = (
        "THE SALTMARSH COURIER                   Friday, October 9, 1987                   C3\n\nMOVIES\n\n"
        f"'Babette's Feast' serves up a banquet of grace\n\nBy DELPHINE OAKES\n\n{PROSE}\n\nBABETTE'S FEAST\n* * * 1/2\n"
    )
    review = review_of(page)
    assert summary(review) == ("Babette's Feast", None, "DELPHINE OAKES", "1987-10-09")


@pytest.mark.parametrize("head", ["#Film", "#Film #comedy", "# Film"])
def test_a_note_without_a_title_is_named_by_its_file(head: str) -> None:
    review = review_of(f"{head}\n\n{PROSE}", "notes/Trafic.md")
    assert review.film is not None and review.film.title == "Trafic"
    assert [(e.exact, e.meta, e.start) for e in review.film.evidence] == [("Trafic", "url", None)]
