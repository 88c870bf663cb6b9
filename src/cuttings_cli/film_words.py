"""A dossier's JSON as plain text for a terminal and as Markdown."""

from __future__ import annotations

from typing import Any

from cuttings.dossiers.methods.shown import whole

ASPECTS = {
    "editing_pacing": "editing and pacing",
    "production_design": "production design",
    "visual_effects": "visual effects",
}
_MARKS = {"positive": "+", "mixed": "±", "negative": "−"}


def as_text(dossier: dict[str, Any]) -> str:
    """Ends with a newline."""
    film = dossier["film"]
    lines = [_name(film), "=" * len(_name(film))]
    if film["directors"]:
        lines.append("Directed by " + ", ".join(film["directors"]))
    lines += ["", *_figures(dossier["reception"]), ""]
    lines += _section(
        "Critics agree", [f"  {c['text']} ({c['count']} of {c['of']})" for c in dossier["reception"]["consensus"]]
    )
    lines += _section("Praise and fault", _tallies(dossier["reception"]["by_aspect"], "  "))
    lines += _section("People", _tallies(dossier["reception"]["by_person"], "  "))
    lines += _section("Reviews", [f"  {line}" for line in _reviews(dossier)])
    lines += _section("Where they disagree", [f"  {line}" for line in _disputes(dossier)])
    return "\n".join(lines).rstrip() + "\n"


def as_markdown(dossier: dict[str, Any]) -> str:
    """Ends with a newline."""
    film = dossier["film"]
    lines = [f"# {_md(_name(film))}", ""]
    if film["directors"]:
        lines += ["Directed by " + _md(", ".join(film["directors"])), ""]
    lines += [" ".join(_figures(dossier["reception"])), ""]
    for title, found in (
        ("Critics agree", [f"{c['text']} ({c['count']} of {c['of']})" for c in dossier["reception"]["consensus"]]),
        ("Praise and fault", _tallies(dossier["reception"]["by_aspect"], "")),
        ("People", _tallies(dossier["reception"]["by_person"], "")),
        ("Reviews", _reviews(dossier)),
        ("Where they disagree", _disputes(dossier)),
    ):
        if found:
            lines += [f"## {title}", "", *(f"- {_md(line)}" for line in found), ""]
    return "\n".join(lines).rstrip() + "\n"


def _md(words: str) -> str:
    for sign in "\\*_[]<>`":
        words = words.replace(sign, "\\" + sign)
    return words


def _name(film: dict[str, Any]) -> str:
    title = film["title"] + (f" ({film['year']})" if film["year"] else "")
    other = film["original_title"]
    return f"{title}, {other}" if other and other != film["title"] else title


def _figures(figures: dict[str, Any]) -> list[str]:
    counted = figures["reviews_counted"]
    if not counted:
        return ["No verdict is known yet."]
    positive = round((figures["approval"] or 0) * counted)
    share = f"{positive} of {counted} verdicts are positive"
    if not figures["is_enough"]:
        return [f"{share}: not enough for a score ({figures['needed']} needed)."]
    low, high = (whole(100 * end) for end in figures["interval"])
    lines = [f"{share} ({whole(100 * figures['approval'])} %; 90 % interval {low} to {high} %)."]
    if figures["score"] is not None and _is_enough(figures, "mean-1"):
        interval = figures["score_interval"]
        around = f" (90 % interval {whole(interval[0])} to {whole(interval[1])})" if interval else ""
        lines.append(f"Mean of stated ratings: {whole(figures['score'])} of 100{around}.")
    lines.append(
        f"{figures['ratings_stated']} ratings stated, {figures['verdicts_inferred']} verdicts read from the words."
    )
    return lines


def _is_enough(figures: dict[str, Any], method: str) -> bool:
    return any(figure["method"] == method and figure["is_enough"] for figure in figures["figures"])


def _tallies(tallies: list[dict[str, Any]], indent: str) -> list[str]:
    return [
        f"{indent}{ASPECTS.get(t['name'], t['name'])}{' (' + t['role'] + ')' if t['role'] else ''}: "
        f"{t['positive']} praise, {t['mixed']} weigh, {t['negative']} fault"
        for t in tallies
    ]


def _reviews(dossier: dict[str, Any]) -> list[str]:
    short = {line["id"]: line for line in dossier["reviews_in_short"]}
    rows = []
    for group in dossier["reviews"]:
        line = short[group["review_id"]]
        by = ", ".join(part for part in (line["critic"], line["publication"]) if part) or "unnamed critic"
        said = [
            line["rating"] or "",
            f"{_MARKS[line['verdict']['label']]} {_basis(line['verdict'])}" if line["verdict"] else "",
        ]
        copies = f" [{len(group['copies'])} more copies]" if group["copies"] else ""
        rows.append("  ".join(part for part in (line["date_published"] or "undated", by, *said) if part) + copies)
    return rows


def _basis(verdict: dict[str, Any]) -> str:
    return f"{verdict['label']} ({'read from the words' if verdict['basis'] == 'text' else 'from the rating'})"


def _disputes(dossier: dict[str, Any]) -> list[str]:
    return [
        f"{claim['property'].replace('_', ' ')}: "
        + "; ".join(f"{value['value']} ({len(value['support'])})" for value in claim["values"])
        for claim in dossier["claims"]
        if claim["is_disputed"]
    ]


def _section(title: str, lines: list[str]) -> list[str]:
    return [title, *lines, ""] if lines else []
