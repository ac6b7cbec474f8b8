"""What holds for every text, however odd."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import EmptyFile, ReadingError
from reflect.reading import read_file, read_text
from reflect.types import Account

# Text built from what readers trip over, so that headings, lists and quotations do turn up.
FRAGMENTS = st.sampled_from(
    ["I was here. ", "\n", "\n\n", "\r\n", "- ", "1. ", "a) ", "References\n", "Description\n",
     '"', "'", "‘", "’", "“", "”",
     "Kitwood, T. (1997) Dementia.", "# ", "\t", "\u2028", "\ufeff", "\0", "e\u0301", "\x0b", "1.2 Explain how ", "…",
     "https://a.b", "CAPITALS", " ", "\U0001f600", "\ud800", "\u0301"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=40).map("".join))


def _read(text: str) -> Account | None:
    try:
        return read_text(text)
    except EmptyFile:
        return None


@given(TEXTS)
def test_spans_in_range_in_order_and_apart(text: str) -> None:
    """All spans lie in the text, are not empty, rise, and no two blocks share a character."""
    account = _read(text)
    if account is None:
        return
    blocks = sorted((*account.paragraphs, *account.headings, *account.reference_list, *account.notes))
    for part in (account.paragraphs, account.headings, account.reference_list, account.notes, account.quotations):
        assert list(part) == sorted(part)
        assert all(0 <= span.start < span.end <= len(account.text) for span in part)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(a.end <= b.start for a, b in pairwise(account.quotations))
    assert all(any(whole.covers(span) for whole in account.paragraphs) for span in account.quotations)


@given(TEXTS)
def test_blocks_hold_words_without_white_space_at_their_ends(text: str) -> None:
    """Every block has a letter or digit and neither starts nor ends with white space."""
    account = _read(text)
    if account is None:
        return
    for span in (*account.paragraphs, *account.headings, *account.reference_list):
        quote = span.quote(account.text)
        assert any(character.isalnum() for character in quote)
        assert quote == quote.strip()


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """Every letter stands in some block, list marks and labels aside; some prose is always found."""
    account = _read(text)
    if account is None:
        return
    assert account.paragraphs
    inside = bytearray(len(account.text))
    for span in (*account.paragraphs, *account.headings, *account.reference_list):
        inside[span.start : span.end] = b"\1" * (span.end - span.start)
    outside = "".join(character for character, kept in zip(account.text, inside, strict=True) if not kept)
    assert not any(word.isalpha() and len(word) > 5 for word in outside.split())


@given(TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    """A file with Windows or old Mac line ends gives the same account."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert _read(plain) == _read(plain.replace("\n", "\r\n")) == _read(plain.replace("\n", "\r"))


@given(TEXTS)
def test_reading_twice_changes_nothing(text: str) -> None:
    """The text of an account, read again, is the same account."""
    account = _read(text)
    if account is not None:
        assert read_text(account.text) == account
        assert unicodedata.is_normalized("NFC", account.text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_plain_text_is_not_rewritten(text: str) -> None:
    """Without controls, other line ends or a mark at the start, the account's text is the file's own in NFC."""
    normal = unicodedata.normalize("NFC", text.replace("\u2028", "x").replace("\u2029", "x").lstrip("\ufeff"))
    account = _read(normal)
    assert account is None or account.text == normal


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_account_or_a_reading_error(content: bytes) -> None:
    """Nothing but a ReadingError ever comes out of a file, whatever is in it."""
    try:
        account = read_file(content, "x.txt")
    except ReadingError:
        return
    assert account.text.encode("utf-8").decode("utf-8") == account.text


@given(st.text(min_size=1, max_size=100).filter(lambda text: any(c.isalnum() for c in text)))
def test_encodings_agree(text: str) -> None:
    """The same text saved as UTF-8, with and without its mark, or as UTF-16 is the same account."""
    text = "I was here. " * 20 + text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    if sum(character < " " for character in text) > 2:
        return
    expected = read_text(text)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_file(text.encode(encoding), "x.txt") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("I was at Café – “home”.".encode("cp1252"), "I was at Café – “home”."),
        ("I was at Café.".encode("utf-16"), "I was at Café."),
        ("I was at Café.".encode("utf-8-sig"), "I was at Café."),
        ("I was at Cafe\u0301.".encode(), "I was at Café."),
        (b"I was here.\x1a", "I was here."),
    ],
)
def test_decoding(content: bytes, expected: str) -> None:
    """What Notepad, Word and old programs save as text is read as it was written."""
    assert read_file(content, "x.txt").text == expected


@pytest.mark.parametrize(
    "text",
    [('"' * 290 + " ") * 340 + "a", "‘a (" * 24_000, "'a (" * 24_000, "“a " * 33_000, "a\n" * 49_000, "- a\n" * 24_000,
     "x\n" * 20_000 + "1. a\n" * 11_000, "References\n" + "A, B. (1999)\n" * 7_500, ("<!---->" * 40 + "x ") * 340,
     ("A" * 990 + " ") * 100, ("1." * 490 + " ") * 100, "(a) " * 24_000, "A, B. " * 16_000, "Ab (" * 24_000,
     "** " * 33_000 + "a", "1.1" + " " * 90_000 + "x"],
    ids=range(16),
)  # fmt: skip
def test_time_grows_with_length_not_with_its_square(text: str) -> None:
    """Text made to be slow is read in seconds, since pasted text is read outside the worker's limits."""
    started = time.process_time()
    read_file(text.encode(), "x.txt")
    assert time.process_time() - started < 5
