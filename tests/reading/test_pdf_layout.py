"""PDF lines → blocks: where a paragraph is guessed to end, and what is not the account's text."""

from __future__ import annotations

import pytest

from reflect.reading.blocks import Block
from reflect.reading.pdf_layout import PdfLine, blocks_of

FULL = "I was on a late shift with two agency workers who had not been to"
LEADING = 14.0


def _page(*lines: str, top: float = 700.0, size: float = 11.0, **more: bool) -> list[PdfLine]:
    """Lines set one under the other; an empty one is a gap of half a line."""
    page: list[PdfLine] = []
    height = top
    for line in lines:
        if not line:
            height -= LEADING / 2
            continue
        page.append(PdfLine(text=line, left=72, right=72 + 6 * len(line), bottom=height, size=size, **more))
        height -= LEADING
    return page


def _texts(*pages: list[PdfLine], kind: str = "paragraph") -> list[str]:
    return [block.text for block in blocks_of(list(pages)) if block.kind == kind]


TOGETHER = [
    (FULL, "the home before."),
    (FULL, FULL.lower(), "the end."),
    (FULL + ".", "They did not know her, and nobody had told them what she liked."),
    (FULL, "Mrs B’s daughter before."),
    ("It was about self-", "care, and I had not thought of it before that day at all, I fear."),
]


@pytest.mark.parametrize("lines", TOGETHER)
def test_full_lines_stay_together(lines: tuple[str, ...]) -> None:
    """A line that is as long as it can be does not end a paragraph, full stop or not."""
    assert len(_texts(_page(*lines))) == 1


APART = [
    (FULL, "the home.", FULL, "the home."),
    (FULL, "the home", "", FULL, "the home"),
    (FULL, FULL + ".", "", FULL + "."),
    ("• " + FULL, "the home", "• " + FULL),
    ("1. I rang the family.", "2. I wrote it down in the plan for the next shift to see."),
]


@pytest.mark.parametrize("lines", APART)
def test_gaps_short_ends_and_marks_part(lines: tuple[str, ...]) -> None:
    """A wider gap, a short last line with a full stop, or a list mark starts a paragraph."""
    assert len(_texts(_page(*lines))) == 2


def test_paragraph_runs_over_a_page() -> None:
    """A sentence that goes on overleaf is one paragraph; one that ended is not joined to the next."""
    assert _texts(_page(FULL, FULL), _page("the home before.")) == [f"{FULL} {FULL} the home before."]
    assert len(_texts(_page(FULL, "the home."), _page("She was cold that night, and I did not see it.", "I was."))) == 2


def test_headers_footers_and_page_numbers_go() -> None:
    """What recurs at the same height, and page numbers, are not the account; the same words elsewhere stay."""
    pages = [
        [
            *_page("Jo Learner Unit 5", top=800),
            *_page(*("abc"[n - 1] + FULL, "the home, number " + "abc"[n - 1])),
            *_page(f"Page {n} of 3", top=30),
        ]
        for n in (1, 2, 3)
    ]
    text = " ".join(_texts(*pages))
    assert "Jo Learner" not in text
    assert "Page" not in text
    assert text.count("the home, number") == 3


def test_text_that_only_stands_first_stays() -> None:
    """First lines that differ from page to page are prose."""
    pages = [_page(FULL, "the home."), _page("She told me that she was cold.", FULL, "the home.")]
    assert "She told me that she was cold." in " ".join(_texts(*pages))


def test_larger_and_bold_lines_are_headings() -> None:
    """Type size or weight makes a heading; a bold sentence in the text does not."""
    body = _page(FULL, "the home.")
    large = _page("How it was", top=730, size=16)
    bold = _page("How it was", top=730, bold=True)
    sentence = _page("It was late.", top=730, bold=True)
    assert _texts(large + body, kind="heading") == ["How it was"]
    assert _texts(bold + body, kind="heading") == ["How it was"]
    assert _texts(sentence + body, kind="heading") == []


def test_small_marked_lines_at_the_foot_are_notes() -> None:
    """Smaller lines that open with a raised number close the page as notes."""
    note = [PdfLine(text="Names are changed.", left=72, right=200, bottom=60, size=9, marked=True)]
    assert _texts(_page(FULL, "the home.") + note, kind="note") == ["Names are changed."]
    assert _texts(_page(FULL, "the home.") + note) == [f"{FULL} the home."]


HYPHENS = [
    (("It was person-", "centred care for her."), "It was person-centred care for her."),
    (("It was digni\u00ad", "fied care for her."), "It was dignified care for her."),
    (("It was digni-", "fied, and dignified it stayed."), "It was dignified, and dignified it stayed."),
    (("It was well-", "being, and so well-being counts."), "It was well-being, and so well-being counts."),
    (("We spoke to the Smith-", "Jones family."), "We spoke to the Smith-Jones family."),
]


@pytest.mark.parametrize(("lines", "expected"), HYPHENS)
def test_hyphens_at_line_ends(lines: tuple[str, str], expected: str) -> None:
    """The writer's hyphen stays; one that a program put there goes, if the file shows which it is."""
    assert _texts(_page(*lines)) == [expected]


def test_ligatures_are_letters() -> None:
    """Joined letters are read as the letters they stand for."""
    assert _texts(_page("It was a diﬀicult, ﬁnal oﬃce day.")) == ["It was a difficult, final office day."]


@pytest.mark.parametrize("pages", [[], [[]], [_page("3")], [_page("Page 1 of 1")]])
def test_nothing_gives_nothing(pages: list[list[PdfLine]]) -> None:
    """Pages without text, or with a page number alone, hold no blocks."""
    assert list(blocks_of(pages)) == []


def test_blocks_keep_their_order() -> None:
    """A heading stands before its paragraph."""
    assert list(blocks_of([_page("How it was", top=730, size=16) + _page(FULL, "the home.")])) == [
        Block("heading", "How it was"),
        Block("paragraph", f"{FULL} the home."),
    ]
