"""A second pen makes every figure of every film page again, from the exported data alone; a page that is off by one is found out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from made import keep, made
from recompute import check, differences
from shelf import SHELF

from cuttings.options import Options
from cuttings.samples import sample_folder
from cuttings_site.library.models import Film
from cuttings_site.library.models.page import Rights
from cuttings_site.library.services.add import add_inputs
from cuttings_site.library.services.manifest import manifest_of
from cuttings_site.library.services.read import Engine

RATINGS = ("1/5", "2/5", "2.5/5", "3/5", "3/5", "3.5/5", "4/5", "4/5", "4/5", "4.5/5", "5/5")


def fetch(client: Client):  # type: ignore[no-untyped-def]
    return lambda path: client.get(path).content.decode()


def with_a_busy_critic() -> None:
    """The shelf, and a critic with so many rated films that there is a place among them."""
    lines = [("opinion", "It is what it is and no more than that.", "~", "overall")]
    films = [
        made(f"Reel {n}", [("opinion", f"Reel {n} says it {n} times.", "~", "overall")], critic="Odo Brill", year=1950 + n,
             director="Ada Marsh", rating=(written, float(written[:-2]), 5), score=0.5)
        for n, written in enumerate(RATINGS)
    ]  # fmt: skip
    rust = {"year": 2012, "director": "Jacques Audiard", "score": 0.9}
    films.append(made("Rust and Bone", lines, critic="Odo Brill", rating=("3.5/5", 3.5, 5), **rust))  # type: ignore[arg-type]
    keep([*SHELF, *films], rights="sample")


def test_every_figure_of_every_page_is_made_again(client: Client) -> None:
    with_a_busy_critic()
    films, figures, wrong = check(fetch(client))
    assert wrong == []
    assert films > 10 and figures > 500
    page = client.get(f"/films/{Film.objects.get(title='Rust and Bone').id}/?method=percentile-1").content.decode()
    assert 'data-figure="percentile-1.bar.40"' in page


def test_a_figure_that_is_off_by_one_is_found_out() -> None:
    page = '<b data-figure="share-1.value">72</b> of <i data-figure="a &amp; b">3</i>'
    assert list(differences(page, {"share-1.value": "72", "a & b": "3"})) == []
    assert len(list(differences(page, {"share-1.value": "71", "a & b": "3"}))) == 1
    assert len(list(differences(page, {"share-1.value": "72"}))) == 1
    assert list(differences("<p>no figure</p>", {})) == ["the page marks no figure"]


@pytest.mark.slow
def test_every_figure_of_the_demo_is_made_again(client: Client, library: Path) -> None:
    samples = sample_folder()
    manifest = manifest_of(samples / "manifest.csv", by="the samples' manifest")
    engine = Engine.of(Options(judge_tier="careful"))
    add_inputs([str(samples / "pages")], engine, manifest=manifest, rights=Rights.SAMPLE)
    films, figures, wrong = check(fetch(client))
    assert wrong == []
    assert films >= 15 and figures > 2000
