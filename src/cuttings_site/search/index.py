"""The full-text tables as SQL: two views of what is searched, two FTS5 tables over them, and the triggers that keep them in step.

The FTS tables hold no words of their own (external content), so taking a review down takes its words out of the index too.
"""

from __future__ import annotations

TOKENS = "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3'"

_READING = ("text", "film_title", "critic_name", "publication_name")
_FILM = ("title", "other_titles", "people")
_EXPRESSIONS = {
    "text": "json_extract({row}record, '$.text')",
    "other_titles": "{row}original_title || ' ' || coalesce(json_extract({row}record, '$.alternate_titles'), '')",
    "people": "{row}directors || ' ' || coalesce(json_extract({row}record, '$.cast'), '')",
}


def _values(columns: tuple[str, ...], row: str) -> str:
    return ", ".join(_EXPRESSIONS.get(column, "{row}" + column).format(row=row) for column in columns)


def _table(name: str, table: str, key: str, columns: tuple[str, ...]) -> list[str]:
    names = ", ".join(columns)
    selected = ", ".join(f"{_EXPRESSIONS.get(c, '{row}' + c).format(row='')} AS {c}" for c in columns)
    gone = f"INSERT INTO {name}({name}, rowid, {names}) VALUES ('delete', old.{key}, {_values(columns, 'old.')});"
    come = f"INSERT INTO {name}(rowid, {names}) VALUES (new.{key}, {_values(columns, 'new.')});"
    watched = ", ".join(dict.fromkeys(["record", *(c for c in columns if c not in _EXPRESSIONS)]))
    if table == "library_film":
        watched += ", original_title, directors"
    return [
        f"CREATE VIEW {name}_source AS SELECT {key} AS number, {selected} FROM {table};",
        f"CREATE VIRTUAL TABLE {name} USING fts5({names}, content='{name}_source', content_rowid='number', {TOKENS});",
        f"CREATE TRIGGER {name}_come AFTER INSERT ON {table} BEGIN {come} END;",
        f"CREATE TRIGGER {name}_gone AFTER DELETE ON {table} BEGIN {gone} END;",
        f"CREATE TRIGGER {name}_changed AFTER UPDATE OF {watched} ON {table} BEGIN {gone} {come} END;",
    ]


CREATE = [
    *_table("reading_search", "library_reading", "id", _READING),
    *_table("film_search", "library_film", "number", _FILM),
]
REFILL = [f"INSERT INTO {name}({name}) VALUES ('rebuild');" for name in ("reading_search", "film_search")]
DROP = [
    statement
    for name in ("reading_search", "film_search")
    for statement in (
        f"DROP TRIGGER {name}_come;",
        f"DROP TRIGGER {name}_gone;",
        f"DROP TRIGGER {name}_changed;",
        f"DROP TABLE {name};",
        f"DROP VIEW {name}_source;",
    )
]
