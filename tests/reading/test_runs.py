"""Unbroken runs: what no account holds is refused with advice, what forms and addresses hold is read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from reflect.errors import TooLarge
from reflect.reading import MAX_CHARACTERS, read_file, read_text

REFUSED = {
    "a word": "a" * 1001,
    "full stops": "." * 301,
    "marks of many kinds": "-_*!" * 76,
    "accents": "a" + "\u0301\u0327" * 26,
}
READ = {
    "a line to write on": "Name " + "_" * 300,
    "leader dots": "Contents " + "." * 300 + " 4",
    "spaced dots": ". " * 5000,
    "a long address": "https://example.org/" + "a" * 900,
    "a few accents": "e\u0301\u0327\u0323" * 100,
    "vowel signs": "की " * 2000,
}


@pytest.mark.parametrize("run", REFUSED.values(), ids=REFUSED)
def test_a_run_is_refused_with_advice(run: str, make_docx: Callable[..., bytes], paragraph: Callable[..., str]) -> None:
    """Pasted or in a document, the sentence says what to do."""
    for read in (
        lambda: read_text(f"I sat. {run}"),
        lambda: read_file(make_docx(paragraph(f"I sat. {run}")), "x.docx"),
    ):
        with pytest.raises(TooLarge, match="Please take it out"):
            read()


@pytest.mark.parametrize("run", READ.values(), ids=READ)
def test_what_learners_write_is_read(run: str) -> None:
    """Lines of a form, contents pages, addresses and other scripts."""
    assert read_text(f"I sat. {run}").text.startswith("I sat.")


def test_length_is_checked_before_the_normal_form() -> None:
    """A million combining marks are refused at once."""
    started = time.process_time()
    with pytest.raises(TooLarge, match=f"{MAX_CHARACTERS:,}"):
        read_text("a" + "\u0300\u0327" * 500_000)
    assert time.process_time() - started < 5


def test_a_note_of_blank_lines_takes_no_time() -> None:
    """A Markdown note followed by a very long line of blanks is read in linear time."""
    started = time.process_time()
    account = read_file(b"I sat[^1] there.\n\n[^1]: A note\n  more of it\n" + b" " * 60_000 + b"\n", "x.md")
    assert [span.quote(account.text) for span in account.notes] == ["A note more of it"]
    assert time.process_time() - started < 5
