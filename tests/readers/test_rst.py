"""reStructuredText of blog generators: head, text, and the words inside what docutils does not know."""

from __future__ import annotations

from cuttings.options import Options
from cuttings.readers import read_page
from cuttings.records.article import Article
from cuttings.records.page import Page

SOURCE = """The Third Man (1949)
####################

:date: 2012-06-03 14:37
:author: Ann Lee
:lang: en

Vienna lies in ruins, and `Holly Martins <https://example.org/holly>`__ has come
to visit a *dead* friend. [1]_ See :ref:`the zither <zither>`.

.. youtube:: abc123
   :width: 400

.. spoiler:: The ending

   She walks **past** him.

.. raw:: html

   <script>no()</script>

.. include:: /etc/passwd

A broken *emphasis and a `broken link.

.. [1] Or so it seems.
"""


def read(text: str, name: str = "page.rst") -> Article:
    (article,) = read_page(Page(location=name, data=text.encode()), Options())
    assert isinstance(article, Article)
    return article


def test_the_text_and_nothing_else() -> None:
    text = read(SOURCE).text
    assert text.startswith(
        "The Third Man (1949)\n\nVienna lies in ruins, and Holly Martins has come to visit a dead friend."
    )
    assert "See the zither." in text
    assert "She walks past him." in text and "The ending" in text
    assert "A broken *emphasis and a `broken link." in text
    assert "Or so it seems." in text
    for absent in ("script", "passwd", "root:", "abc123", "Unknown", "2012-06-03", "width"):
        assert absent not in text


def test_the_head_and_the_links() -> None:
    article = read(SOURCE)
    meta = {value.path: value.value for value in article.meta}
    assert meta == {"title": "The Third Man (1949)", "date": "2012-06-03 14:37", "author": "Ann Lee", "lang": "en"}
    assert article.page.headline == "The Third Man (1949)" and article.declared_language == "en"
    link = next(link for link in article.links if link.href.endswith("/holly"))
    assert link.position is not None and article.text[link.position :].startswith("Holly Martins")


def test_nikolas_dotted_head() -> None:
    article = read(".. title: Gilda\n.. date: 2013-02-03\n\nShe sings.\n")
    assert article.page.headline == "Gilda"
    assert article.text == "She sings."
