"""A reading explained for people: for each value the rule that won, its evidence, and the alternatives."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from cuttings import codec
from cuttings.pipeline import Reading
from cuttings.records.finding import FieldTrace, Finding
from cuttings.records.review import Kind

_ALTERNATIVES = 4
_LISTS = ("credits", "facts", "mentions", "quotations", "availability", "opinions", "sections")
_QUIET = frozenset(("evidence", "confidence", "ids"))


def print_explained(reading: Reading, console: Console) -> None:
    """Field by field; list fields with every item and its words."""
    review = reading.extract.review
    console.print(Text(review.page.location, style="bold"))
    if review.kind is Kind.NONE:
        console.print(f"  no review: {review.reason} ({review.reason_code})")
        return
    for trace in reading.extract.traces:
        _print_trace(trace, console)
    row = codec.to_mapping(review)
    for name in _LISTS:
        items = row.get(name) or []
        if items:
            console.print(Text(f"{name} ({len(items)})", style="bold"))
        for item in items:
            console.print(Text(f"  {_shown(item)}{_where(item.get('evidence') or [])}"))
    if review.best_line:
        console.print(Text("best line", style="bold"))
        console.print(Text(f"  {review.best_line.exact}"))
    for warning in review.warnings:
        console.print(Text(f"  note: {warning}", style="dim"))


def _print_trace(trace: FieldTrace, console: Console) -> None:
    console.print(Text(trace.field, style="bold"))
    winner, *others = trace.findings
    console.print(Text(f"  {_finding(winner)}"))
    for other in others[:_ALTERNATIVES]:
        console.print(Text(f"    not {_finding(other)}", style="dim"))
    if len(others) > _ALTERNATIVES:
        console.print(Text(f"    and {len(others) - _ALTERNATIVES} more", style="dim"))


def _finding(finding: Finding[object]) -> str:
    value = codec.to_mapping(finding.value)
    shown = _shown(value) if isinstance(value, dict) else str(value)
    evidence = finding.evidence or getattr(finding.value, "evidence", ())
    note = f" [{finding.note}]" if finding.note else ""
    return f"{shown}  · {finding.rule} {finding.weight:.2f}{note}{_where([codec.to_mapping(one) for one in evidence])}"


def _shown(value: dict[str, Any]) -> str:
    parts = [
        str(item) if key in ("title", "name", "value", "text", "as_written") else f"{key} {item}"
        for key, item in value.items()
        if key not in _QUIET and item not in (None, [], {}) and not isinstance(item, dict)
    ]
    return ", ".join(parts)


def _where(evidence: list[dict[str, Any]]) -> str:
    if not evidence:
        return ""
    places = [f"{e['start']}-{e['end']}" if "start" in e else f"{e['meta']} {e['path']}" for e in evidence[:2]]
    words = " ".join(str(evidence[0]["exact"]).split())
    words = words if len(words) <= 90 else words[:89] + "…"
    return f'\n        ← "{words}" ({"; ".join(places)})'
