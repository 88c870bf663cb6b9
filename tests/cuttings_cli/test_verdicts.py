"""`cuttings verdicts`: one line per row, in order, nulls where nothing can be judged."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuttings.models.judge import SentenceJudgement
from cuttings_cli.commands import verdicts

ROWS = [
    {"text": "A warm and patient film that I would see again tomorrow.", "rating": "4/5", "critic": "Ines Moreau"},
    {"text": "", "rating": "1/5", "critic": "Ines Moreau"},
    {"text": "A cold and tiresome film that I could not wait to leave.", "rating": None, "critic": "Tom Hale"},
    {"text": "...", "rating": "no idea", "critic": "Tom Hale"},
]


class WordCounter:
    """A judge that likes the word "warm"."""

    name = "test"
    version = "1"

    def languages(self) -> frozenset[str]:
        return frozenset(("en",))

    def judge_sentences(self, sentences: Sequence[str], language: str) -> list[SentenceJudgement]:
        raise AssertionError("the command reads whole rows")

    def verdicts(self, texts: Sequence[str], languages: Sequence[str]) -> list[float | None]:
        assert set(languages) == {"en"}
        return [0.9 if "warm" in text else 0.1 for text in texts]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[dict[str, object]]:
    monkeypatch.setattr(verdicts, "load_judge", lambda tier: WordCounter())
    result = CliRunner().invoke(verdicts.command, list(arguments))
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in ROWS)
    return path


def test_words_alone_unless_a_rating_field_is_named(monkeypatch: pytest.MonkeyPatch, table: Path) -> None:
    lines = run(monkeypatch, str(table))
    assert [line["basis"] for line in lines] == ["text", None, "text", None]
    assert lines[0]["label"] == "positive" and lines[2]["label"] == "negative"
    assert lines[1] == {"label": None, "score": None, "confidence": None, "basis": None}


def test_rating_and_words_together(monkeypatch: pytest.MonkeyPatch, table: Path) -> None:
    lines = run(monkeypatch, str(table), "--rating-field", "rating", "--critic-field", "critic")
    assert [line["basis"] for line in lines] == ["both", "rating", "text", None]
    assert [line["label"] for line in lines] == ["positive", "negative", "negative", None]


def test_ratings_alone_need_no_model(table: Path) -> None:
    arguments = [str(table), "--judge", "none", "--rating-field", "rating"]
    result = CliRunner().invoke(verdicts.command, arguments)
    assert [json.loads(line)["basis"] for line in result.stdout.splitlines()] == ["rating", "rating", None, None]


def test_csv_and_other_column_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('words,note\n"A warm film, all told, with nothing to regret in it.",8/10\n', encoding="utf-8")
    lines = run(monkeypatch, str(path), "--text-field", "words", "--rating-field", "note", "--language", "en")
    assert [line["basis"] for line in lines] == ["both"]


def test_a_bare_number_is_read_on_the_critics_own_scale(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"rating": value, "critic": "Ines Moreau"} for value in ("3", "7", "9", "5")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = [str(path), "--judge", "none", "--rating-field", "rating", "--critic-field", "critic"]
    result = CliRunner().invoke(verdicts.command, arguments)
    labels = [json.loads(line)["label"] for line in result.stdout.splitlines()]
    assert labels == ["negative", "positive", "positive", "mixed"]


def test_wrong_usage_and_broken_rows_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "rows.jsonl"
    broken.write_text('{"text": "fine"}\nnot json\n', encoding="utf-8")
    assert CliRunner().invoke(verdicts.command, [str(broken), "--judge", "none"]).exit_code == 2
    result = CliRunner().invoke(verdicts.command, [str(broken), "--judge", "none", "--rating-field", "rating"])
    assert result.exit_code == 1
    assert "line 2" in result.output


def test_a_short_row_tells_its_own_language_among_rows_of_another() -> None:
    assert verdicts._language_of({}, "A dull, witless slog.", None, "de") == "en"
    assert verdicts._language_of({}, "Ein Meisterwerk.", None, "en") == "de"
    assert verdicts._language_of({}, "Bof.", None, "fr") == "fr"
    assert verdicts._language_of({"lang": "pt-BR"}, "Bof.", "lang", "fr") == "pt"
