"""Letterboxd exports: one user's review per film and viewing, from whatever tables speak of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from cuttings import pipeline
from cuttings.options import Options
from cuttings.records.page import Given, Page
from cuttings.records.problem import ReadError
from cuttings.records.review import Kind, Review

OPTIONS = Options(judge_tier="none")
RATINGS = """Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Playtime,1967,https://boxd.it/aaaa,4.5
2020-01-03,Tampopo,1985,https://boxd.it/bbbb,5
2020-01-04,Sansho the Bailiff,1954,https://boxd.it/cccc,3
"""
DIARY = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2020-01-02,Playtime,1967,https://boxd.it/v1aaaa,4.5,,paris,2020-01-01
2020-01-05,Tampopo,1985,https://boxd.it/v2bbbb,,,,2020-01-04
2020-01-06,Ikiru,1952,https://boxd.it/v3dddd,,,,2020-01-05
"""
REVIEWS = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2020-01-02,Playtime,1967,https://boxd.it/v1aaaa,4.5,,"Every pane of glass is a joke, and <i>every</i> joke a map.

I got lost twice.",paris,2020-01-01
"""
WATCHED = """Date,Name,Year,Letterboxd URI
2020-01-02,Playtime,1967,https://boxd.it/aaaa
2020-01-06,Ikiru,1952,https://boxd.it/dddd
"""
PROFILE = "Date Joined,Username,Given Name,Family Name\n2019-01-01,mira_sees,Mira,Holt\n"
LIST = """Letterboxd list export v7
Date,Name,Tags,URL,Description
2021-05-01,Noodles on film,food,https://boxd.it/list1,All of them.

Position,Name,Year,URL,Description
1,Tampopo,1985,https://boxd.it/bbbb,The broth of the matter.
2,Ramen Heads,2017,https://boxd.it/eeee,
"""


def export(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return packed.getvalue()


def whole() -> bytes:
    return export(
        ratings=RATINGS, diary=DIARY, reviews=REVIEWS, watched=WATCHED, profile=PROFILE, lists__noodles=LIST,
        deleted__reviews=REVIEWS,
    )  # fmt: skip


def read(data: bytes, name: str = "export.zip", given: Given | None = None) -> tuple[list[Review], list[Review]]:
    """The reviews, and the refused."""
    readings = pipeline.read_one(Page(location=name, data=data, given=given), OPTIONS, None)
    found = [reading.extract.review for reading in readings]
    return [r for r in found if r.kind is not Kind.NONE], [r for r in found if r.kind is Kind.NONE]


def title(review: Review) -> str | None:
    return review.film.title if review.film else None


def test_tables_that_overlap_give_one_review_per_film_and_viewing() -> None:
    reviews, _ = read(whole())
    users = [r for r in reviews if r.kind is Kind.USER]
    assert [title(r) for r in users] == ["Playtime", "Tampopo", "Sansho the Bailiff"]
    playtime = users[0]
    assert playtime.text == "Every pane of glass is a joke, and every joke a map.\n\nI got lost twice."
    assert playtime.page.canonical_url == "https://boxd.it/v1aaaa"
    assert playtime.film is not None and playtime.film.year == 1967
    assert playtime.author is not None and playtime.author.name == "Mira Holt"
    assert playtime.publication is not None and playtime.publication.name == "Letterboxd"
    assert playtime.date_published is not None and playtime.date_published.value == "2020-01-02"


def test_half_stars_are_exact_on_the_scale_the_service_states() -> None:
    reviews, _ = read(whole())
    rating = reviews[0].rating
    assert rating is not None
    assert (rating.as_written, rating.value, rating.best, rating.worst, rating.step) == ("4.5", 4.5, 5.0, 0.5, 0.5)
    assert rating.fraction == 0.9 and rating.position == pytest.approx(8 / 9, abs=1e-6)
    assert rating.scale == "stated" and rating.evidence[0].exact == "4.5"


def test_a_rating_without_words_is_a_users_review_and_a_rating_of_an_unrated_viewing_goes_there() -> None:
    reviews, _ = read(whole())
    tampopo, sansho = reviews[1], reviews[2]
    assert sansho.text == "" and sansho.kind is Kind.USER and sansho.rating is not None and sansho.rating.value == 3
    assert sansho.page.canonical_url is None  # the address is the film's, shared by everybody who rated it
    assert tampopo.page.canonical_url == "https://boxd.it/v2bbbb"
    assert tampopo.rating is not None and tampopo.rating.evidence[0].path == "ratings.csv:Rating"


def test_entries_of_a_list_know_their_place() -> None:
    reviews, _ = read(whole())
    entries = [r for r in reviews if r.kind is Kind.LIST_ENTRY]
    assert [title(r) for r in entries] == ["Tampopo", "Ramen Heads"]
    entry = entries[0].list_entry
    assert entry is not None
    assert (entry.list_title, entry.position, entry.length) == ("Noodles on film", 1, 2)
    assert entries[0].text == "The broth of the matter." and entries[0].rating is None


def test_what_is_no_opinion_or_was_deleted_is_refused_with_its_reason() -> None:
    _, refused = read(whole())
    reasons = {r.page.location: (r.reason_code, r.reason) for r in refused}
    assert reasons["export.zip!diary.csv#4"][1] == "Ikiru: seen, neither rated nor reviewed."
    assert "deleted" in (reasons["export.zip!deleted/reviews.csv"][1] or "")
    assert all(code == "import.no-opinion" for code, _ in reasons.values())


def test_ids_are_the_same_for_a_part_and_the_whole_and_for_a_later_export() -> None:
    reviews, _ = read(whole())
    alone, _ = read(REVIEWS.encode(), "reviews.csv")
    later, _ = read(
        export(
            ratings=RATINGS + "2021-01-01,Ran,1985,https://boxd.it/ffff,4\n",
            diary=DIARY,
            reviews=REVIEWS,
            profile=PROFILE,
        )
    )
    assert alone[0].id == reviews[0].id
    assert {r.id for r in reviews if r.kind is Kind.USER} <= {r.id for r in later}
    assert len({r.id for r in reviews}) == len(reviews)


def test_two_members_who_rated_one_film_stay_two() -> None:
    mira, _ = read(export(ratings=RATINGS, profile=PROFILE))
    juno, _ = read(export(ratings=RATINGS, profile=PROFILE.replace("mira_sees", "juno_k")))
    assert not {r.id for r in mira} & {r.id for r in juno}


@pytest.mark.parametrize(
    "text, said",
    [
        ("Daet,Name,Year,Letterboxd URI,Rating\n2020-01-02,Playtime,1967,https://boxd.it/aaaa,4.5\n", "'Date'"),
        ("Date,Name,Year,Letterboxd URI\n2020-01-02,Playtime,1967,https://boxd.it/aaaa,4.5\n", "5 cells under 4"),
    ],
)
def test_a_damaged_header_is_refused_and_says_what_is_wrong(text: str, said: str) -> None:
    _, refused = read(text.encode(), "ratings-of-mira.csv")
    assert [r.reason_code for r in refused] == ["import.columns"]
    assert said in (refused[0].reason or "")


def test_a_rating_outside_of_the_scale_is_refused_by_name() -> None:
    reviews, refused = read(RATINGS.replace(",3\n", ",7\n").encode(), "ratings.csv")
    assert len(reviews) == 2
    assert refused[0].reason_code == "import.rating" and "Sansho the Bailiff" in (refused[0].reason or "")


def test_the_form_that_letterboxd_takes_in_is_read_on_its_own_scale() -> None:
    text = "Title,Year,imdbID,Rating10,WatchedDate,Review\nRan,1985,tt0089881,9,2020-03-01,A storm with names.\n"
    reviews, _ = read(text.encode(), "import.csv")
    rating, film = reviews[0].rating, reviews[0].film
    assert rating is not None and film is not None
    assert (rating.value, rating.best, film.ids.imdb) == (9.0, 10.0, "tt0089881")


def test_an_archive_that_unpacks_to_far_more_than_it_holds_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ratings.csv", RATINGS + "\n" * 30_000_000)
        archive.writestr("diary.csv", DIARY)
    with pytest.raises(ReadError) as caught:
        list(pipeline.read_page(Page(location="export.zip", data=packed.getvalue()), OPTIONS))
    assert caught.value.problem.code == "read.bomb"


def test_a_member_whose_name_leads_out_of_the_archive_is_refused_and_the_rest_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../ratings.csv", RATINGS)
        archive.writestr("diary.csv", DIARY)
    reviews, refused = read(packed.getvalue())
    assert [title(r) for r in reviews] == ["Playtime"]
    assert "read.unsafe-path" in [r.reason_code for r in refused]


@pytest.mark.parametrize(
    "data",
    [
        whole().replace(b"PK\x05\x06", b"PK\x05\x06\xff\xff", 1),  # sizes of the directory out of place
        whole()[:-40],
        b"PK\x03\x04" + b"ratings.csv diary.csv" * 9,
        (RATINGS.replace("\n", "\r\r\n") + '"open').encode(),
        b"Letterboxd list export v7\nPosition,Name\nDate,Name,Tags\n1,Ran\n",
    ],
)
def test_a_damaged_export_is_a_reason_and_never_a_crash(data: bytes) -> None:
    """Found by changing bytes at random."""
    _, refused = read(data)
    assert all(r.reason for r in refused)
