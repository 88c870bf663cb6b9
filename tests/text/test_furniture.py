"""Single lines told by their words and shape, in several languages."""

from __future__ import annotations

import pytest

from cuttings.text.furniture import sign_of
from cuttings.text.prose import is_bio, is_prose, label_of


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Email ThisBlogThis!Share to TwitterShare to Facebook", "share"),
        ("3 Kommentare", "comments"),
        ("Aucun commentaire :", "comments"),
        ("Home | About | Contact", "menu"),
        ("← The Third Man (1949)", "pager"),
        ("« Previous: #12 Laura (1944) Next: #10 Gilda (1946) »", "pager"),
        ("Tuesday, 5 March 2019", "date"),
        ("il y a 3 ans", "date"),
        ("Posted on Mar 5, 2019 by Ana Ruiz", "byline"),
        ("Publicado por Ana Ruiz a las 20:24", "byline"),
        ("Ana Ruiz · 6 min read", "byline"),
        ("Ana Ruiz, 5 de marzo de 2019", "signature"),
        ("Ana Ruiz disse:", "says"),
        ("User Ratings (0)", "widget"),
        ("© 2019 The Back Row. All rights reserved.", "legal"),
        ("Are you a robot? *", "form"),
        ("#noir #drama", "tags"),
        ("Leia também", "related"),
    ],
)
def test_furniture_is_known(line: str, role: str) -> None:
    sign = sign_of(line)
    assert sign is not None and sign.role == role


@pytest.mark.parametrize(
    "line",
    [
        "Director: Carol Reed",
        "Von Stroheim at his coldest",
        "« C'est fini ? »",
        "Back to the trenches",
        "Men in Black III: May 18",
        "The theme of the film is trust.",
        "Hands, got it",
        "Top 100 films – #78",
        "By the Sea (2015)",
        "Mais non.",
        "Rated R for violence",
    ],
)
def test_a_line_of_a_review_is_not_furniture(line: str) -> None:
    assert sign_of(line) is None


def test_labels_prose_and_bios() -> None:
    assert (
        label_of("Directed by Carol Reed")
        and label_of("Laufzeit: 90 Min.")
        and label_of("Avec Joseph Cotten, Alida Valli")
    )
    assert label_of("Con Air") is None and label_of("Review: The Third Man") is None
    assert is_prose("Reed tilts the camera until the city slides off the screen.")
    assert not is_prose("The Good, the Bad and the Ugly of the West (1966)")
    assert is_bio("Ana Ruiz writes about boats and films for this paper.")
    assert not is_bio("James says that she writes about art.")
