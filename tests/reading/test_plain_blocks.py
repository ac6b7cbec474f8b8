"""Blocks in plain text: what is a heading, a list item, a wrapped line, an entry; and above all what is not."""

from __future__ import annotations

import pytest

from reflect.reading import read_text
from reflect.types import Account

PROSE = "The team met on Monday and agreed that the plan had not been followed at all that week."
ENTRY = "Kitwood, T. (1997) Dementia Reconsidered. Buckingham: Open University Press."


def _quotes(account: Account, part: str = "paragraphs") -> list[str]:
    return [span.quote(account.text) for span in getattr(account, part)]


HEADINGS = [
    "Description", "Feelings", "So what?", "Now what?", "What happened?", "WHAT HAPPENED", "Stage 1: Description",
    "1. Introduction", "3 Evaluation", "Concrete experience", "Action Plan", "My role", "What I learned",
    "How it could be done better", "A Difficult Shift", "Care plan review", "Person-centred care",
    "Unit 5 Lead person-centred practice", "1.2 Analyse how legislation supports choice",
    "AC 2.1: Explain how to promote dignity.", "LO3 Understand how to lead a team", "2.4 Support staff to reflect",
    "Criterion 1.1 - Evaluate own practice", "1. Explain the term duty of care", "## Feelings", "**Feelings**",
    "A visit that changed my mind", "The day I got it wrong", "Reflection on a supervision that went wrong",
    "The night nobody came", "My first shift when it all went wrong", "The day Doreen fell", "The resident who said no",
    "1.2 Explain how I led the team", "AC 3.1 Describe a time when I challenged a decision",
    "2.3 Evaluate my own role in the review",
    "Date: 12 March 2024", "What was I thinking and feeling?", "Reflection on leading a team",
]  # fmt: skip


@pytest.mark.parametrize("line", HEADINGS)
def test_found_heading(line: str) -> None:
    """A title, a stage of a model or a pasted criterion before prose is a heading, not the learner's prose."""
    account = read_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert len(account.headings) == 1
    assert len(account.paragraphs) == 2


PROSE_LINES = [
    "I was scared", "I felt sick", "She refused", "Dignity is important", "He was not listening", "We talked",
    "It went well", "Family complained about the noise", "Nobody told me", "Mrs B has dementia",
    "So I rang the nurse", "She said no", "This made me angry", "My manager was not happy", "Then the doctor came",
    "It is my job", "Residents need time", "The family wanted answers", "I WAS REALLY SCARED THAT NIGHT.",
    "Why did nobody ask her?", "Was I right to do so?", "What upset me most was the noise",
    "feelings of guilt came later", "Feelings.", "Conclusion.", "Really sad, and tired", "Not my best day.",
    "1.30 Support worker arrived late", "10.45 Take meds to room four", "1. I explained it to her",
    "2.1 I analyse my own practice", "2.1 Support worker refused to help", "1.5 hours passed",
    "3 residents were unwell",
    "2 staff called in sick", "- Dignity", "• Respect", "a) Choice",
    "Kitwood (1997) described personhood in a way that surprised the whole of our team on the day",
    "Looking back, should have asked", "Email me at jo@example.org", "What a day that was",
    "My manager angry", "Our residents upset again",
    "I felt bad", "She was crying", "The man I saw shouted", "The lady that fell was crying",
    "The staff I work with left",
    "The family said that I was late", "The nurse thinks that she was wrong", "The day I started was hard",
    "The family know that she was ill", "A resident I support fell", "The plan that was made helped",
    "A visit that changed my mind.", "The day I got it wrong, nobody spoke", "The lady that fell seems fine",
    "1.2 My role was to listen", "1.2 Explain to my manager why I was late", "1.2 I explained how I led the team",
    "1.2 Explain how I led the team.", "The morning shift ended badly", "The more I looked",
    "so that was the day I got it wrong",
]  # fmt: skip


@pytest.mark.parametrize("line", PROSE_LINES)
def test_left_alone_as_prose(line: str) -> None:
    """First person, a finite verb, a full stop, a small letter or a list mark: it stays the learner's prose."""
    account = read_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert account.headings == ()
    assert len(account.paragraphs) == 3


@pytest.mark.parametrize(
    "text", ["Description", "A Difficult Shift", "References", "1.2 Analyse how", "# Feelings", "SAD"]
)
def test_one_line_account_is_prose(text: str) -> None:
    """If everything would be a heading, it is prose."""
    account = read_text(text)
    assert len(account.paragraphs) == 1
    assert account.headings == ()


def test_last_short_line_is_prose() -> None:
    """A title has something under it; a short last line has nothing."""
    assert _quotes(read_text(f"{PROSE}\n\nA better way"))[-1] == "A better way"


def test_list_without_marks_is_not_a_row_of_headings() -> None:
    """Four short lines in a row inside an account are a list."""
    account = read_text(f"{PROSE}\n\nDignity\nRespect\nChoice\nPrivacy\n\n{PROSE}")
    assert account.headings == ()


@pytest.mark.parametrize("title", ["My work with Mrs B", "Our late shift on Elm Unit", "My reflection on leading"])
def test_title_may_own(title: str) -> None:
    """At the very top, a line that owns something but has no verb is the account's title."""
    assert _quotes(read_text(f"{title}\n\n{PROSE}"), "headings") == [title]


@pytest.mark.parametrize("line", ["My manager was angry", "I felt lost", "Our team met", "We the team"])
def test_first_sentence_is_not_a_title(line: str) -> None:
    """At the very top, a sentence without a full stop is still prose."""
    assert read_text(f"{line}\n\n{PROSE}").headings == ()


def test_title_page_is_headings() -> None:
    """Several short lines at the very top are a title page."""
    account = read_text(f"Unit Five\n\nJo Learner\n\nMarch 2024\n\nOakwood College\n\n{PROSE}")
    assert len(account.headings) == 4
    assert _quotes(account) == [PROSE]


def test_account_in_capitals_keeps_its_prose() -> None:
    """A learner who writes all in capitals writes prose."""
    account = read_text("I WAS ON A LATE SHIFT\n\nTHE BELL RANG\n\nNOBODY CAME")
    assert len(account.paragraphs) == 3


ITEMS = [
    ("- one", "one"), ("• one", "one"), ("* one", "one"), ("1. one", "one"), ("1) one", "one"), ("a) one", "one"),
    ("(a) one", "one"), ("iv. one", "one"), ("(ii) one", "one"), ("– one", "one"), ("•one", "one"), ("o\tone", "one"),
    ("\uf0b7 one", "one"),
    ("1.2 one", "1.2 one"), ("10 residents", "10 residents"), ("-one", "-one"), ("A. Smith came", "A. Smith came"),
    ("I. said so", "I. said so"), ("e.g. this", "e.g. this"), ("1997. A year", "1997. A year"), ("o one", "o one"),
    ("mid. way", "mid. way"), ("(see notes) one", "(see notes) one"), ("5.30 one", "5.30 one"), ("£5. one", "£5. one"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ITEMS)
def test_list_marks(line: str, expected: str) -> None:
    """A list mark stays outside the paragraph's span; what only looks like one stays inside."""
    assert _quotes(read_text(f"{PROSE}\n{line} and it was late.\n{PROSE}"))[1] == f"{expected} and it was late."


WRAPPED = (
    "I was on a late shift with two agency workers who had not been to the home\n"
    "before. One of them asked me what Mrs B liked to eat, and I did not know it\n"
    "although I had worked there for a year. I felt ashamed."
)
KEPT_WHOLE = [
    WRAPPED,
    WRAPPED.replace("\n", "\n  "),
    WRAPPED.replace("\n", "\r\n"),
    "I went to the lounge\nand sat down.",
    "- Ring the family before any change to the plan is made and not only after it\n  has been made.",
    "We moved her to a room on the second floor because of the noise, it was room\n12. It was better there for us.",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_wrapped_lines_are_one_paragraph(text: str) -> None:
    """A line end that only filled up a line does not end a paragraph."""
    assert len(read_text(text).paragraphs) == 1


SPLIT = [
    (WRAPPED + "\n\n" + WRAPPED, 2),
    (WRAPPED + "\nThe next day was better.", 2),
    ("I was late.\nShe was angry.", 2),
    ("I was late\nShe was angry", 2),
    (f"{'I went home and slept. ' * 20}\n{'It was a good day. ' * 20}", 2),
    ("I did this:\n- one thing\n- another thing", 3),
    ("1. First I rang.\n2. Then I wrote.", 2),
    ("I was late.\n \t\nShe was angry.", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_paragraphs_part(text: str, count: int) -> None:
    """Blank lines, list marks, and single line ends between unwrapped lines part paragraphs."""
    assert len(read_text(text).paragraphs) == count


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "Reference list:",
        "Bibliography",
        "Works Cited",
        "Sources",
        "# References",
        "**References**",
        "References and bibliography",
        "5. References",
    ],
)
def test_reference_list_found(heading: str) -> None:
    """From such a heading to the end, each line is an entry."""
    account = read_text(f"{PROSE}\n\n{heading}\n{ENTRY}\nNMC (2018) The Code. London: NMC.")
    assert _quotes(account, "reference_list") == [ENTRY, "NMC (2018) The Code. London: NMC."]
    assert _quotes(account) == [PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "I gave references.",
        "References matter to me.",
        "Her references were checked",
        "My sources of strength",
        "references",
        "The bibliography was long.",
        "Sources of stress",
    ],
)
def test_reference_words_in_prose(line: str) -> None:
    """The word alone does not open a list: it must be the whole line and have entries under it."""
    account = read_text(f"{PROSE}\n\n{line}")
    assert account.reference_list == ()


def test_prose_after_the_list_comes_back() -> None:
    """The list ends at the next sure heading, and where the learner speaks again."""
    account = read_text(f"{PROSE}\n\nReferences\n{ENTRY}\n\nConclusion\n\n{PROSE}")
    assert _quotes(account) == [PROSE, PROSE]
    account = read_text(f"{PROSE}\n\nReferences\n{ENTRY}\n\nI think I have learned a lot from my mentor.")
    assert _quotes(account) == [PROSE, "I think I have learned a lot from my mentor."]


ENTRY_LISTS = [
    (("Kitwood, T. (1997) Dementia Reconsidered: the person comes first. Buckingham:\nOpen University Press.\n"
     "Care Act 2014, c. 23. London: The Stationery Office, and all its later versions.\n"), 2),
    (f"{ENTRY}\n\nCare Act 2014\n\nNMC Code\n", 3),
    ("[1] Kitwood, T. (1997) Dementia.\n[2] Care Act 2014.\n", 2),
    ("- Kitwood, T. (1997) Dementia.\n- Care Act 2014.\n", 2),
    ("SCIE (2020) Dignity. Available at:\nhttps://www.scie.org.uk/dignity\n(Accessed: 3 May 2024).\n", 1),
    ("Kitwood, T. (1997)\n    Dementia Reconsidered.\nCare Act 2014\n", 2),
    ("Skills for Care\nNational Institute for Health and Care Excellence\nNMC Code 2018\n", 3),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "count"), ENTRY_LISTS)
def test_entries(entries: str, count: int) -> None:
    """One span for each entry, wrapped, labelled, indented or with its address on a line of its own."""
    assert len(read_text(f"{PROSE}\n\nReferences\n\n{entries}").reference_list) == count


QUOTED = [
    ('She said, "You never listen".', ["You never listen"]),
    ("She said, “You never listen.”", ["You never listen."]),
    ("It asks for ‘care that fits the person’ and more.", ["care that fits the person"]),
    ("It asks for 'care that fits the person'.", ["care that fits the person"]),
    ("It speaks of ‘the residents’ right to choose’ twice.", ["the residents’ right to choose"]),
    ("It is “safe” and “sound”.", ["safe", "sound"]),
    ('He said "no" and she said "yes".', ["no", "yes"]),
    ('("Nothing about us without us")', ["Nothing about us without us"]),
    ('She said "hello and he said "goodbye".', ["goodbye"]),
]
UNQUOTED = [
    "I didn't know what to do and couldn't ask.", "The residents' rights and the carers' views.",
    "Get 'em in and don't stop 'til it's done.", "It was the '90s and we'd no plan's end.",
    'She said "hello and left.', "She said “hello and left.", "She said ‘hello there again and left.",
    "She gave it a 'yes' and a 'maybe'.", "The 'home' was not one.", "He is 5'10\" tall and 6\" wide.",
    "It closed” here and there”.", "Mrs Jones’ care and the boys’ room’s door.", "The James' and the Thomas' houses.",
    '"', "''", "\" \"", "“”", "rock 'n' roll all night", "O'Brien's and D'Arcy's views differ",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_found(text: str, expected: list[str]) -> None:
    """What stands between quotation marks, without the marks."""
    assert _quotes(read_text(f"Well. {text}"), "quotations") == expected


@pytest.mark.parametrize("text", UNQUOTED)
def test_apostrophes_left_alone(text: str) -> None:
    """Apostrophes, possessives, inches, single words in single marks and unclosed marks quote nothing."""
    assert read_text(f"Well. {text}").quotations == ()


def test_quotation_never_spans_paragraphs() -> None:
    """A mark left open in one paragraph is not closed by one in the next."""
    assert read_text('She said "I am cold.\n\nAnd then "nothing.').quotations == ()


def test_quotation_over_a_wrapped_line() -> None:
    """Inside a paragraph a quotation may run over a line end."""
    text = WRAPPED.replace("asked me", 'asked "me').replace("know it", 'know" it')
    assert len(read_text(text).quotations) == 1
