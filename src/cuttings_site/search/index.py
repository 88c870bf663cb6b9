"""The search tables as SQL: what is searched, FTS5 tables over it, and the triggers that keep them in step with the library.

A *remark* is one sentence of a review as search finds it: a row per opinion that stands in it, or one row without. Two opinions of one
sentence are two rows, so that "praised for the music" never finds a sentence that praises the acting and faults the music.

Whatever narrows a search stands in the index itself, as one token per filter in the column `marks`: one MATCH then answers words and filters
together, and stops at the newest rows wanted. Only the film is looked up apart, since a review is put under its film, and moved, long after.
The FTS tables hold no words of their own (external content), so taking a review down takes its words out of the index too.
"""

from __future__ import annotations

from cuttings_site.library.columns import SPOILER_FROM

TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'
_FILM = ("title", "other_titles", "people")
_EXPRESSIONS = {
    "other_titles": "{row}original_title || ' ' || coalesce(json_extract({row}record, '$.alternate_titles'), '')",
    "people": "{row}directors || ' ' || coalesce(json_extract({row}record, '$.cast'), '')",
}
SPOILER_MARK = "xspoiler"


def mark_of(name: str, value: str) -> str:
    """The token of one filter; the same as `_MARKS` makes. In hexadecimal, so that no key is cut or folded by the tokenizer."""
    return f"x{name}{value.encode().hex()}"


def _mark(name: str, expression: str) -> str:
    return f"coalesce(' x{name}' || lower(hex(nullif({expression}, ''))), '')"


_REVIEW_MARKS = " || ".join(
    _mark(name, expression)
    for name, expression in (
        ("critic", "v.critic"),
        ("publication", "v.publication"),
        ("year", "substr(v.published, 1, 4)"),
        ("language", "v.language"),
        ("kind", "v.kind"),
    )
)
_REMARK_MARKS = " || ".join(
    (
        _mark("aspect", "r.aspect"),
        _mark("polarity", "r.polarity"),
        f"CASE WHEN r.is_spoiler THEN ' {SPOILER_MARK}' ELSE '' END",
    )
)
_COLUMNS = "words, person, marks"


def _indexed(record: str) -> str:
    """Columns of the index for the remarks `r` of a review `v`, cut from `record`."""
    words = f"substr(json_extract({record}, '$.text'), r.start + 1, r.stop - r.start)"
    return f"{words}, r.person, {_REVIEW_MARKS} || {_REMARK_MARKS}"


def _reviews(row: str, source: str) -> str:
    return f"""INSERT INTO search_review(reading_id, critic, publication, published, language, kind)
 SELECT {row}id, {row}critic_id, {row}publication_id, {row}published_on,
  substr({row}language || '-', 1, instr({row}language || '-', '-') - 1), {row}kind {source};"""


def _remarks(row: str, source: str) -> str:
    """Sentences with the opinions whose words begin in them; `step` is the sentence's turn in the excerpt, by where its words begin."""
    begins = "json_extract(opinion.value, '$.evidence[0].start')"
    start, stop = (f"json_extract(sentence.value, '$.{name}')" for name in ("start", "end"))
    return f"""INSERT INTO search_remark(reading_id, start, stop, role, is_spoiler, step, aspect, polarity, strength, person)
 SELECT {row}id, {start}, {stop}, json_extract(sentence.value, '$.role'),
  json_extract(sentence.value, '$.spoiler') >= {SPOILER_FROM},
  (SELECT min(step.key) FROM json_each({row}excerpt_order) AS step
    WHERE json_extract(step.value, '$[0]') >= {start} AND json_extract(step.value, '$[0]') < {stop}),
  json_extract(opinion.value, '$.aspect'), json_extract(opinion.value, '$.polarity'),
  json_extract(opinion.value, '$.strength'), coalesce(json_extract(opinion.value, '$.target'), '')
 FROM {source} json_each({row}record, '$.sentences') AS sentence
 LEFT JOIN json_each({row}record, '$.opinions') AS opinion ON {begins} >= {start} AND {begins} < {stop}
 WHERE json_extract(sentence.value, '$.role') <> 'furniture';"""


def _come() -> str:
    return f"""{_reviews("new.", "")} {_remarks("new.", "")}
 INSERT INTO remark_search(rowid, {_COLUMNS}) SELECT r.id, {_indexed("new.record")}
 FROM search_remark AS r JOIN search_review AS v ON v.reading_id = r.reading_id WHERE r.reading_id = new.id;"""


def _gone() -> str:
    """What the index was given is given again: of the review as it stood then, which `search_review` kept."""
    return f"""INSERT INTO remark_search(remark_search, rowid, {_COLUMNS}) SELECT 'delete', r.id, {_indexed("old.record")}
 FROM search_remark AS r JOIN search_review AS v ON v.reading_id = r.reading_id WHERE r.reading_id = old.id;
 DELETE FROM search_remark WHERE reading_id = old.id; DELETE FROM search_review WHERE reading_id = old.id;"""


_WATCHED = "record, excerpt_order, critic_id, publication_id, published_on, language, kind"

_REMARKS = [
    "CREATE TABLE search_review(reading_id INTEGER PRIMARY KEY, critic TEXT, publication TEXT, published TEXT NOT NULL,"
    " language TEXT NOT NULL, kind TEXT NOT NULL);",
    "CREATE TABLE search_remark(id INTEGER PRIMARY KEY, reading_id INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,"
    " role TEXT NOT NULL, is_spoiler INTEGER NOT NULL, step INTEGER, aspect TEXT, polarity TEXT, strength REAL, person TEXT NOT NULL);",
    "CREATE INDEX search_remark_reading ON search_remark(reading_id);",
    f"CREATE VIEW remark_search_source AS SELECT r.id AS number, r.reading_id,"
    f" substr(json_extract(g.record, '$.text'), r.start + 1, r.stop - r.start) AS words, r.person,"
    f" {_REVIEW_MARKS} || {_REMARK_MARKS} AS marks"
    " FROM search_remark AS r JOIN search_review AS v ON v.reading_id = r.reading_id JOIN library_reading AS g ON g.id = r.reading_id;",
    f"CREATE VIRTUAL TABLE remark_search USING fts5({_COLUMNS}, content='remark_search_source', content_rowid='number', {TOKENS});",
    "CREATE VIRTUAL TABLE remark_word USING fts5vocab(remark_search, col);",
    f"CREATE TRIGGER remark_search_come AFTER INSERT ON library_reading BEGIN {_come()} END;",
    f"CREATE TRIGGER remark_search_gone BEFORE DELETE ON library_reading BEGIN {_gone()} END;",
    f"CREATE TRIGGER remark_search_changed AFTER UPDATE OF {_WATCHED} ON library_reading BEGIN {_gone()} {_come()} END;",
]


def _values(columns: tuple[str, ...], row: str) -> str:
    return ", ".join(_EXPRESSIONS.get(column, "{row}" + column).format(row=row) for column in columns)


def _films() -> list[str]:
    names = ", ".join(_FILM)
    selected = ", ".join(f"{_EXPRESSIONS.get(c, '{row}' + c).format(row='')} AS {c}" for c in _FILM)
    gone = (
        f"INSERT INTO film_search(film_search, rowid, {names}) VALUES ('delete', old.number, {_values(_FILM, 'old.')});"
    )
    come = f"INSERT INTO film_search(rowid, {names}) VALUES (new.number, {_values(_FILM, 'new.')});"
    return [
        f"CREATE VIEW film_search_source AS SELECT number, {selected} FROM library_film;",
        f"CREATE VIRTUAL TABLE film_search USING fts5({names}, content='film_search_source', content_rowid='number',"
        f" {TOKENS}, prefix = '2 3');",
        f"CREATE TRIGGER film_search_come AFTER INSERT ON library_film BEGIN {come} END;",
        f"CREATE TRIGGER film_search_gone AFTER DELETE ON library_film BEGIN {gone} END;",
        "CREATE TRIGGER film_search_changed AFTER UPDATE OF record, title, original_title, directors ON library_film"
        f" BEGIN {gone} {come} END;",
    ]


CREATE = [*_REMARKS, *_films()]
REFILL = [
    "DELETE FROM search_remark;",
    "DELETE FROM search_review;",
    _reviews("g.", "FROM library_reading AS g"),
    _remarks("g.", "library_reading AS g,"),
    "INSERT INTO remark_search(remark_search) VALUES ('rebuild');",
    "INSERT INTO film_search(film_search) VALUES ('rebuild');",
]
DROP = [
    "DROP TABLE IF EXISTS remark_word;",
    *(
        statement
        # `reading_search` filed whole reviews, in libraries made before remarks were filed
        for name in ("reading_search", "remark_search", "film_search")
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}_come;",
            f"DROP TRIGGER IF EXISTS {name}_gone;",
            f"DROP TRIGGER IF EXISTS {name}_changed;",
            f"DROP TABLE IF EXISTS {name};",
            f"DROP VIEW IF EXISTS {name}_source;",
        )
    ),
    "DROP TABLE IF EXISTS search_remark;",
    "DROP TABLE IF EXISTS search_review;",
]
"""Each may be there or not, so that a migration can make the tables anew whatever a library holds."""
