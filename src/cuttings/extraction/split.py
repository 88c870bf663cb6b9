"""A round-up cut into one article per film reviewed; any other article stays whole."""

from __future__ import annotations

from cuttings.records.article import Article


def split(article: Article) -> tuple[Article, ...]:
    """The parts of the article, each about one film, in the order of the page."""
    return (article,)
