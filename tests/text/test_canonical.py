"""The final text has one form, and places set into a piece are found again in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuttings.records.article import BlockKind
from cuttings.text.canonical import ANCHOR, Piece, canonical, compose


def test_spaces_line_ends_and_unseen_characters() -> None:
    assert canonical("a\u00a0 b\r\n\r\n\r\n d\u00ade\u0301 \u200bf ") == "a b\n\ndé f"


def test_a_tab_between_cells_stays_one_tab() -> None:
    assert canonical("Director \t\t Ida Lupino") == "Director\tIda Lupino"


def test_emoji_keep_their_joiners() -> None:
    assert canonical("⭐️ 👩‍🚀") == "⭐️ 👩‍🚀"


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.lists(st.builds(Piece, text=st.text(alphabet="a é\n\t" + ANCHOR), is_tight=st.booleans())))
def test_blocks_tile_and_anchors_stay_inside(pieces: list[Piece]) -> None:
    composed = compose(pieces)
    words = "".join(composed.text[b.start : b.end] for b in composed.blocks)
    assert words.split() == composed.text.split() or "".join(words.split()) == "".join(composed.text.split())
    assert all(a.end < b.start for a, b in zip(composed.blocks, composed.blocks[1:], strict=False))
    assert len(composed.anchors) == sum(piece.text.count(ANCHOR) for piece in pieces)
    assert all(0 <= place <= len(composed.text) for place in composed.anchors)
    assert composed.text == canonical(composed.text)


def test_an_anchor_points_to_its_word() -> None:
    composed = compose(
        [Piece(text="One", kind=BlockKind.HEADING), Piece(text=f"see  {ANCHOR}this"), Piece(text=f"{ANCHOR}")]
    )
    assert composed.text == "One\n\nsee this"
    assert composed.text[composed.anchors[0] :] == "this"
    assert composed.anchors[1] == len(composed.text)
