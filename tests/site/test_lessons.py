"""What the rulings teach is shown with its counts and changes nothing until the owner says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from made import keep, made
from ruled import rule, take_back

from cuttings_site.library.models import Placement
from cuttings_site.library.services.rule import accept, prefer, reject
from cuttings_site.library.services.rulings import RulingError
from cuttings_site.library.settings import setting
from cuttings_site.rulings.queue import doubtful
from cuttings_site.rulings.teaching import lessons


@pytest.fixture
def probable(library: Path) -> list[Placement]:
    """Twenty-two probable matches, from near to far."""
    keep([made("Jaws", [("opinion", "Teeth.", "+", "overall")], critic=f"Critic {n}", year=1975) for n in range(24)])
    rows = list(Placement.objects.filter(distance__isnull=False).order_by("reading__review_id"))[:22]
    for place, row in enumerate(rows):
        row.recommendation, row.distance, row.runner_up = "medium", 0.08 + place * 0.005, None
        row.save()
    return rows


def test_shares_and_a_suggestion_with_its_counts(probable: list[Placement], client: Client) -> None:
    assert lessons().needed == 20 and lessons().suggestion is None
    film = probable[0].film_id or ""
    drafts = [accept(row.reading.review_id, film, "Ada") for row in probable[:18]]
    drafts += [reject(row.reading.review_id, film, "Ada") for row in probable[18:]]
    rulings = rule(*drafts)
    found = lessons()
    medium = next(row for row in found.rows if row.words == "probable")
    assert (medium.accepted, medium.rejected, found.needed) == (18, 4, 0)
    assert found.suggestion is not None
    assert (found.suggestion.value, found.suggestion.accepted_below, found.suggestion.rejected_above) == ("0.17", 18, 4)

    client.force_login(User.objects.create_user("Ada", password="a long password"))
    assert "Below 0.17 your rulings found 18 right and 0 wrong" in client.get("/rulings/").content.decode()
    assert setting("queue.probable_from")[0] == 0.15, "nothing changes by itself"
    client.post("/rule/", {"act": "prefer", "field": "queue.probable_from", "value": "0.17"})
    value, ruling = setting("queue.probable_from")
    assert value == 0.17 and ruling is not None and lessons().suggestion is None
    take_back(ruling)
    assert setting("queue.probable_from") == (0.15, None)
    assert len(rulings) == 22


def test_the_setting_decides_what_is_asked(probable: list[Placement], library: Path) -> None:
    assert doubtful().count() == 8
    rule(prefer("queue.probable_from", "0.1", "Ada"))
    assert doubtful().count() == 18
    with pytest.raises(RulingError, match="between 0 and 1"):
        prefer("queue.probable_from", "7", "Ada")
    with pytest.raises(RulingError, match="no setting"):
        prefer("nonsense", "1", "Ada")
