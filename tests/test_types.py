"""Spans and words."""

import pytest

from reflect.types import Account, Span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 2)])
def test_a_span_that_cannot_be_is_refused(start: int, end: int) -> None:
    """A span starts at 0 or later and does not end before it starts."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(0, 3), Span(3, 5), False),
        (Span(0, 3), Span(2, 5), True),
        (Span(2, 2), Span(0, 5), True),
        (Span(0, 5), Span(5, 5), False),
    ],
)
def test_half_open_spans_that_only_touch_do_not_overlap(one: Span, other: Span, *, overlap: bool) -> None:
    """The end is not part of a span."""
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She didn't want tea.", 4),
        ("a person-centred plan", 3),
        ("Mrs B’s son", 3),
        ("— … !", 0),
        ("in 2014, twice", 3),
    ],
)
def test_words_keep_inner_hyphens_and_apostrophes_together(text: str, words: int) -> None:
    """A hyphenated or shortened word is one word; marks are none."""
    assert Account(text=text, paragraphs=(Span(0, len(text)),)).words == words


def test_only_body_prose_counts_as_words() -> None:
    """Headings and the reference list add no words."""
    account = Account(text="Title\n\nOne two.\n\nKitwood", paragraphs=(Span(7, 15),), headings=(Span(0, 5),))
    assert account.words == 2


def test_in_quotation_is_as_if_every_quotation_were_asked() -> None:
    """Nested and neighbouring quotations alike: a span is inside if one of them covers it."""
    account = Account(text="x" * 30, quotations=(Span(2, 20), Span(4, 6), Span(8, 8), Span(20, 25)))
    for start in range(30):
        for end in range(start, 31):
            span = Span(start, end)
            assert account.in_quotation(span) is any(quotation.covers(span) for quotation in account.quotations)
    assert not Account(text="x").in_quotation(Span(0, 1))
