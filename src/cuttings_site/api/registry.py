"""All doors of the API, in the order of the reference."""

from __future__ import annotations

from cuttings.exports.tables import TABLES
from cuttings_site.api.doors import Door, Parameter
from cuttings_site.library.selectors.films import SORTS as FILM_SORTS
from cuttings_site.library.selectors.names import PER_PAGE as NAMES_PER_PAGE
from cuttings_site.search.facets import LABELS

REVIEWS_PER_PAGE = 50
KINDS = ("critic", "user", "list_entry")

_PAGE = Parameter(name="page", kind="integer", help="Which page of the list, from 1.", default="1", most=100_000)
_Q = Parameter(name="q", help="Words, all of which must be there; the last may be unfinished.")
_FILM = Parameter(name="film", help="Only reviews of this film (its id).", most=40)
_CRITIC = Parameter(name="critic", help="Only reviews by this critic (their key, as in /api/critics).")
_PUBLICATION = Parameter(name="publication", help="Only reviews in this publication (its key).")
_KIND = Parameter(name="kind", help="Only reviews of this kind.", choices=KINDS)
_CHOICE = (_FILM, _CRITIC, _PUBLICATION, _Q, _KIND)


def _part(name: str, words: str, choices: tuple[str, ...] = ()) -> tuple[Parameter, ...]:
    return (Parameter(name=name, help=words, choices=choices),)


FILMS = Door(
    path="/api/films",
    name="api-films",
    title="List films",
    help="The films of the library with their figures.",
    answer="FilmList",
    asks=(
        _Q,
        Parameter(name="sort", help="Order of the list.", choices=tuple(FILM_SORTS), default="reviews"),
        _PAGE,
    ),
)
FILM = Door(
    path="/api/films/{film_id}",
    name="api-film",
    title="One film",
    help="A film's dossier: claims, figures, tallies and consensus, each with the reviews and words it rests on.",
    answer="DossierForOthers",
    parts=_part("film_id", "The film's id; that of a film merged into another gives the other."),
    can_lack="film",
)
FILM_JSONLD = Door(
    path="/api/films/{film_id}/jsonld",
    name="api-film-jsonld",
    title="One film as JSON-LD",
    help="schema.org: the Movie with its CriticReviews and UserReviews; ratings always with best and worst.",
    answer="JsonLd",
    media_type="application/ld+json",
    parts=FILM.parts,
    can_lack="film",
)
FILM_SCORES = Door(
    path="/api/films/{film_id}/scores",
    name="api-film-scores",
    title="One film's scores for Wikidata",
    help="Statements of review score (P444) with their qualifiers, in Wikibase's JSON.",
    answer="Statements",
    parts=FILM.parts,
    can_lack="film",
)
REVIEWS = Door(
    path="/api/reviews",
    name="api-reviews",
    title="List reviews",
    help="Reviews in short: who, where, when, rating as written, verdict with its basis.",
    answer="ReviewList",
    asks=(*_CHOICE, _PAGE),
)
REVIEW = Door(
    path="/api/reviews/{review_id}",
    name="api-review",
    title="One review",
    help="All that was read in a review, each value with its evidence. Of another person's review `text` is an excerpt.",
    answer="ReviewForOthers",
    parts=_part("review_id", "The review's id."),
    can_lack="review",
)
REVIEW_JSONLD = Door(
    path="/api/reviews/{review_id}/jsonld",
    name="api-review-jsonld",
    title="One review as JSON-LD",
    help="schema.org: CriticReview or UserReview with the Movie it reviews.",
    answer="JsonLd",
    media_type="application/ld+json",
    parts=REVIEW.parts,
    can_lack="review",
)


def _names(noun: str, many: str) -> tuple[Door, Door]:
    return (
        Door(
            path=f"/api/{many}",
            name=f"api-{many}",
            title=f"List {many}",
            help=f"The {many} of the library, those with most reviews first; {NAMES_PER_PAGE} a page.",
            answer="NameList",
            asks=(_Q, _PAGE),
        ),
        Door(
            path=f"/api/{many}/{{key}}",
            name=f"api-{noun}",
            title=f"One {noun}",
            help=f"A {noun} with counts, mean rating and ratings as written.",
            answer="Name",
            parts=_part("key", f"The {noun}'s key."),
            can_lack=noun,
        ),
    )


CRITICS, CRITIC = _names("critic", "critics")
PUBLICATIONS, PUBLICATION = _names("publication", "publications")
TABLE = Door(
    path="/api/tables/{what}.{form}",
    name="api-table",
    title="A table",
    help="Reviews, ratings, opinions or claims as one flat table: CSV (safe against formulas), JSON lines or Parquet. Not parted into pages.",
    answer="Table",
    media_type="text/csv",
    parts=(
        *_part("what", "Which table.", tuple(TABLES)),
        *_part("form", "In which form.", ("csv", "jsonl", "parquet")),
    ),
    asks=_CHOICE,
    cost=20,
    can_lack="table",
)
SEARCH = Door(
    path="/api/search",
    name="api-search",
    title="Search inside criticism",
    help="Sentences that hold the words and fit the filters, with their place; facets of what they are about. One of the parameters must be given.",
    answer="Found",
    asks=(
        Parameter(name="q", help="Words of one sentence."),
        *(Parameter(name=name, help=f"{label}.") for name, label in LABELS.items()),
        _PAGE,
    ),
)
OPENAPI = Door(
    path="/api/openapi.json",
    name="api-openapi",
    title="This API's description",
    help="The OpenAPI document.",
    answer="OpenApi",
)
DOORS = (
    FILMS,
    FILM,
    FILM_JSONLD,
    FILM_SCORES,
    REVIEWS,
    REVIEW,
    REVIEW_JSONLD,
    CRITICS,
    CRITIC,
    PUBLICATIONS,
    PUBLICATION,
    SEARCH,
    TABLE,
    OPENAPI,
)
