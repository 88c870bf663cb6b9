"""WordPress exports: published posts alone, with their author's name, captions and ratings; nobody's comments, nobody's drafts."""

from __future__ import annotations

import pytest

from cuttings import pipeline
from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.readers.wxr.shortcodes import unwrap
from cuttings.records.article import Article
from cuttings.records.page import Page
from cuttings.records.problem import Problem, ReadError
from cuttings.records.review import Review

OPTIONS = Options(judge_tier="none")
HEAD = """<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Second Reel</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://secondreel.example</wp:base_blog_url>
<wp:author><wp:author_login>mholt</wp:author_login><wp:author_display_name><![CDATA[Mira Holt]]></wp:author_display_name></wp:author>
"""
BODY = """Directed by Jacques Tati.

Every pane of glass is a joke [sic], and the film is a map of a city.

[caption id="attachment_3" width="300"]<img src="lobby.jpg" alt="" /> The lobby at noon[/caption]

[star rating="4" max="5"]<!--more-->See it twice."""


def post(
    number: int, body: str = BODY, *, status: str = "publish", kind: str = "post", more: str = "", title: str = ""
) -> str:
    return f"""<item><title>{title or f"Playtime (1967) {number}"}</title><link>https://secondreel.example/{number}/</link><dc:creator>mholt</dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[never mind]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2013-02-03 10:00:00</wp:post_date><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}
<wp:comment><wp:comment_content><![CDATA[A stranger was here]]></wp:comment_content></wp:comment></item>"""


def export(*items: str) -> str:
    return HEAD + "\n".join(items) + "\n</channel></rss>"


def read(text: str) -> list[Article | Problem]:
    return list(read_page(Page(location="blog.xml", data=text.encode()), OPTIONS))


def review_of(text: str) -> Review:
    page = Page(location="blog.xml", data=text.encode())
    return next(iter(pipeline.read_one(page, OPTIONS, None))).extract.review


def test_a_post_is_its_own_words_with_captions_and_without_commands_or_comments() -> None:
    article = read(export(post(1)))[0]
    assert isinstance(article, Article)
    assert article.text == (
        "Directed by Jacques Tati.\n\nEvery pane of glass is a joke [sic], and the film is a map of a city.\n\nThe lobby at noon\n\nSee it twice."
    )
    assert [mark.value for mark in article.attributes if mark.name == "shortcode"] == ['star rating="4" max="5"']


def test_film_critic_date_publication_and_rating_come_out() -> None:
    review = review_of(export(post(1, title="Playtime (1967)")))
    assert review.film is not None and (review.film.title, review.film.year) == ("Playtime", 1967)
    assert review.author is not None and review.author.name == "Mira Holt"
    assert review.date_published is not None and review.date_published.value == "2013-02-03"
    assert review.publication is not None and review.publication.name == "Second Reel"
    assert review.rating is not None and review.rating.value == 4
    assert review.page.canonical_url == "https://secondreel.example/1/"


@pytest.mark.parametrize(
    "item",
    [
        post(2, status="draft"),
        post(2, status="pending"),
        post(2, status="private"),
        post(2, status="future"),
        post(2, status="trash"),
        post(2, more="<wp:post_password><![CDATA[moth]]></wp:post_password>"),
        post(2, status=""),
        post(2, kind="attachment", status="inherit"),
        post(2, kind="nav_menu_item"),
        post(2, kind="revision"),
    ],
)
def test_nothing_but_published_posts_is_taken(item: str) -> None:
    found = read(export(post(1), item))
    assert [isinstance(f, Article) for f in found] == [True, False]
    problem = found[1]
    assert isinstance(problem, Problem) and problem.code.startswith("import.")
    assert "Playtime" not in problem.reason


def test_one_broken_post_does_not_take_the_others_with_it() -> None:
    broken = post(2).replace("</title>", "</titel><b>", 1).replace("<content:encoded>", "</channel><content:encoded>")
    found = read(export(post(1), broken, post(3)))
    taken = [f.page.canonical_url for f in found if isinstance(f, Article)]
    assert "https://secondreel.example/1/" in taken and "https://secondreel.example/3/" in taken
    assert len(found) == 3


def test_words_behind_an_early_end_of_cdata_are_kept() -> None:
    article = read(export(post(1, body="He writes <![CDATA[ tags ]]> and goes on.")))[0]
    assert isinstance(article, Article)
    assert "goes on." in article.text and "mended" in article.warnings[0]


def test_an_export_cut_off_names_what_is_missing() -> None:
    whole = export(post(1), post(2))
    found = read(whole[: whole.index("<wp:post_id>2<")])
    assert isinstance(found[0], Article)
    assert isinstance(found[1], Problem) and found[1].code == "import.broken-entry" and found[1].is_failure


def test_an_export_without_posts_says_so() -> None:
    with pytest.raises(ReadError) as caught:
        read(export())
    assert caught.value.problem.code == "import.empty-export" and not caught.value.problem.is_failure


def test_a_namespace_of_somebody_else_publishes_nothing() -> None:
    hijacked = post(1).replace("<item>", '<item xmlns:wp="http://elsewhere.example/">')
    found = read(export(hijacked))
    assert isinstance(found[0], Problem) and found[0].code == "import.status-unknown"


def test_entities_of_the_files_own_are_refused() -> None:
    evil = export(post(1)).replace(" ?>", ' ?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)
    with pytest.raises(ReadError) as caught:
        read(evil)
    assert caught.value.problem.code == "read.unsafe-xml"


def test_custom_fields_of_a_post_are_kept_and_a_plugins_inner_ones_left_out() -> None:
    more = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (("rating", "8/10"), ("_edit_last", "1"), ("settings", 'a:1:{s:1:"x";}'))
    )
    article = read(export(post(1, more=more)))[0]
    assert isinstance(article, Article)
    keys = {meta.path for meta in article.meta}
    assert "rating" in keys and not keys & {"_edit_last", "settings"}


@pytest.mark.parametrize(
    "body, words",
    [
        ("[gallery ids='1,2']After", "After"),
        ("[box]kept[/box] [4/5] [sic] [emphasis added]", "kept [4/5] [sic] [emphasis added]"),
        ("[[gallery]] is a word", "[gallery] is a word"),
        ("[link](https://a.example)", "[link](https://a.example)"),
        ("[youtube id=abc][/youtube]x", "x"),
        ('<!-- wp:image {"id":1} --><figure>f</figure><!-- /wp:image -->', "<figure>f</figure>"),
    ],
)
def test_brackets_that_people_write_stay(body: str, words: str) -> None:
    assert unwrap(body).html.strip() == words


def test_a_post_about_something_else_is_no_review() -> None:
    other = post(2, body="The bus was late again, and so was I. There is soup for those who wait.", title="Tuesday")
    page = Page(location="blog.xml", data=export(post(1), other).encode())
    kinds = [reading.extract.review.kind.value for reading in pipeline.read_one(page, OPTIONS, None)]
    assert kinds == ["critic", "none"]
