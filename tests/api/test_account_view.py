"""The account cut into blocks and stretches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.api.learner.account_view import account_blocks
from reflect.api.learner.marks import Layer, Mark
from reflect.types import Account, Span

TEXT = "One two three.\n\nFour five."
ACCOUNT = Account(text=TEXT, paragraphs=(Span(0, 14), Span(16, 26)))


def mark(start: int, end: int, key: str = "1", layer: Layer = "reference") -> Mark:
    """A mark of the test text."""
    return Mark(span=Span(start, end), layer=layer, key=key, why="Because.")


def written(account: Account, marks: tuple[Mark, ...]) -> str:
    """All text of all blocks, as the page writes it."""
    return "".join(
        block.before + "".join(stretch.text for stretch in block.stretches)
        for _, blocks in account_blocks(account, marks)
        for block in blocks
    )


def test_text_without_marks_is_one_stretch() -> None:
    """Nothing to show: each paragraph is one plain stretch without class or key."""
    runs = account_blocks(ACCOUNT, ())
    assert [kind for kind, _ in runs] == ["paragraph", "paragraph"]
    stretch = runs[0][1][0].stretches[0]
    assert (stretch.text, stretch.classes, stretch.title, stretch.keys) == ("One two three.", "", "", ())


def test_overlapping_marks_are_cut_where_they_meet() -> None:
    """Two marks that overlap give three stretches; each key stands once, after its mark's end."""
    stretches = account_blocks(ACCOUNT, (mark(0, 7), mark(4, 13, "check", "check")))[0][1][0].stretches
    assert [(s.text, s.classes) for s in stretches] == [
        ("One ", "in-reference"),
        ("two", "in-reference in-check"),
        (" three", "in-check"),
        (".", ""),
    ]
    assert [tuple(m.key for m in s.keys) for s in stretches] == [(), ("1",), ("check",), ()]


def test_a_mark_over_two_blocks_has_one_key() -> None:
    """Both parts are marked; the key is not repeated."""
    stretches = [s for _, blocks in account_blocks(ACCOUNT, (mark(8, 20),)) for b in blocks for s in b.stretches]
    assert [s.text for s in stretches if s.classes] == ["three.", "Four"]
    assert sum(len(s.keys) for s in stretches) == 1


def test_text_that_no_block_claims_is_still_shown() -> None:
    """Whatever the reader made of the layout, no word of the writer's is lost."""
    account = Account(text="Title here\n\nBody.\n\nTail", paragraphs=(Span(12, 17),))
    runs = account_blocks(account, ())
    assert [kind for kind, _ in runs] == ["loose", "paragraph", "loose"]
    assert written(account, ()) == account.text


def test_a_bullet_belongs_to_its_item() -> None:
    """Reading leaves bullets out of an item's span; the page shows them with it, as one list."""
    account = Account(text="- one\n2) two\n\nthree", paragraphs=(Span(2, 5), Span(9, 12), Span(14, 19)))
    runs = account_blocks(account, ())
    assert [(kind, len(blocks)) for kind, blocks in runs] == [("item", 2), ("paragraph", 1)]
    assert written(account, ()) == account.text


@given(
    st.text(alphabet="ab -1.)\n", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.lists(st.integers(0, 40), max_size=4),
)
def test_every_character_is_shown_once(text: str, ranges: list[tuple[int, int]], cuts: list[int]) -> None:
    """Any text, any marks, any blocks: what is shown is the text, white space at its end aside."""
    edges = sorted({min(cut, len(text)) for cut in cuts})
    blocks = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    account = Account(text=text, paragraphs=tuple(block for block in blocks if block.quote(text).strip()))
    marks = tuple(
        mark(min(pair), min(max(pair), len(text))) for pair in ranges if min(pair) < min(max(pair), len(text))
    )
    assert written(account, marks).rstrip() == text.rstrip()
