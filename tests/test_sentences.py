"""Where sentences begin and end in what learners really write."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from reflect.boundaries import sentence_starts
from reflect.errors import ModelError
from reflect.reading import read_text
from reflect.sentences import Sentencer, _verify, find_pipeline
from reflect.types import Account, Span


@pytest.fixture(scope="module")
def sentencer() -> Sentencer:
    """One loaded pipeline."""
    return Sentencer()


def sentences(sentencer: Sentencer, text: str) -> list[str]:
    """The sentences of one paragraph."""
    parse = sentencer.parse(Account(text=text, paragraphs=(Span(0, len(text)),)))
    return [parse.quote(sentence) for sentence in parse.sentences]


SPLIT = {
    "I asked her. She smiled.": ["I asked her.", "She smiled."],
    "Why? I did not know!": ["Why?", "I did not know!"],
    'He asked "Why?" She left.': ['He asked "Why?"', "She left."],
    "I waited (ten minutes). Then I rang.": ["I waited (ten minutes).", "Then I rang."],
    "I did not know what to do She was crying": ["I did not know what to do", "She was crying"],
    "So Kitwood (1997) says. The team read it.": ["So Kitwood (1997) says.", "The team read it."],
    "The chair was for Mr T. Nobody gave it to him.": ["The chair was for Mr T.", "Nobody gave it to him."],
    "I had a shift with D. I carry out the care first.": ["I had a shift with D.", "I carry out the care first."],
    "This is about Mr L. Mr L is 79.": ["This is about Mr L.", "Mr L is 79."],
    "It was agreed with Miss P. In June we met.": ["It was agreed with Miss P.", "In June we met."],
    "I sat with resident B. She was quiet.": ["I sat with resident B.", "She was quiet."],
    "She said no. I left it there.": ["She said no.", "I left it there."],
    "i sat down. she told me. so i wrote it": ["i sat down.", "she told me.", "so i wrote it"],
    "staff get fed up if im honest. one night she rang": ["staff get fed up if im honest.", "one night she rang"],
    "i said no. it was late": ["i said no.", "it was late"],
    "i went to room 3. he was awake": ["i went to room 3.", "he was awake"],
    "i gave her her meds. then i wrote it up": ["i gave her her meds.", "then i wrote it up"],
    "Why? What for? Nobody told me.": ["Why?", "What for?", "Nobody told me."],
    "I use What? So what? Now what? It helps me.": ["I use What? So what? Now what?", "It helps me."],
}
TOGETHER = [
    "I asked Mrs. Jones what she wanted.",
    "See s. 42 of the Care Act 2014 for this.",
    "Kitwood (1997, p. 23) says so.",
    "We met Dr. Patel and St. Mary's staff at 5 p.m. on Friday.",
    'He asked "Why?" and left.',
    "Things such as e.g. tea, i.e. a drink, were offered.",
    "She told me that I was wrong and that I should ask first.",
    "Smith et al. (2019) disagree.",
    "The falls went from 6.5 to 1.2 a month.",
    "I rang the Care Quality Commission and Skills for Care.",
    "My colleague (who is new) and I washed him; he sang.",
    "We used a One Page Profile with the family.",
    "Driscoll's (2007) What? So what? Now what? model gave me a frame.",
    'I chose the "What? So What? Now What?" model for this.',
    "I used the What? So what? Now what? (Driscoll, 2007) questions.",
    "I kept asking Who? Why now? of everybody on the shift.",
    "I rang Mr T. Smith about the chair.",
    "I talked to J. Smith about the chair.",
    "Kitwood, T. In his book it is a mask.",
    "On that morning Mrs. K. refused to wash.",
    "i gave approx. ten ml of juice etc. to her at 5 p.m. that day",
    "i gave her a choice i.e. tea or juice, eg. squash, vs. just water",
    "we see mr t. smith on mondays",
    "See no. 4 on the list.",
    "1. ring the family first",
    'She said "go away." and turned to the wall.',
]
# Long enough that the parser may split where no mark stands: only before a word that opens a sentence.
_BREATH = (
    "i was on nights and the bell went and went and it was rose in room four who buzzes all the time and we all know "
    * 3
)
CARRIED_ON = [
    _BREATH + "and that has stayed with me becuase she should never have had to say sorry to me",
    _BREATH + "and i dont no yet if they will read that when they come in on the late",
    _BREATH + "and staff were upset\nif nobody came",
]


@pytest.mark.parametrize(("text", "expected"), SPLIT.items())
def test_sentences_split_where_a_reader_would(sentencer: Sentencer, text: str, expected: list[str]) -> None:
    """A full stop, a question, a closed quotation or a plain new start ends a sentence."""
    assert sentences(sentencer, text) == expected


@pytest.mark.parametrize("text", TOGETHER)
def test_sentences_are_left_whole(sentencer: Sentencer, text: str) -> None:
    """Titles, abbreviations, page numbers, names and inner questions split nothing."""
    assert sentences(sentencer, text) == [text]


@pytest.mark.parametrize("text", CARRIED_ON)
def test_nothing_splits_before_what_carries_on(sentencer: Sentencer, text: str) -> None:
    """However long it runs without a mark, no sentence starts at "because", "if", "no" or "yet"."""
    starts = {sentence.split()[0].lower() for sentence in sentences(sentencer, text)}
    assert not starts & {"because", "becuase", "if", "no", "yet", "that", "when", "who"}


def test_one_long_paragraph_is_split(sentencer: Sentencer) -> None:
    """A 900-word paragraph without a break still gives its sentences."""
    text = "I went in and she was upset so I sat down with her. She told me about the farm. " * 50
    assert len(sentences(sentencer, text.strip())) == 100


def test_a_run_of_marks_is_no_sentence(sentencer: Sentencer) -> None:
    """A line of stars or dashes gives no sentence of its own."""
    account = read_text("I rang her.\n\n* * *\n\nShe came.")
    parse = sentencer.parse(account)
    assert [parse.quote(sentence) for sentence in parse.sentences] == ["I rang her.", "She came."]


def test_a_paragraph_gives_the_same_whatever_stands_around_it(sentencer: Sentencer) -> None:
    """Each paragraph is parsed by itself: neighbours change no tag, entity or boundary."""
    text = "I asked Margaret what she wanted because nobody had. She said tea."
    alone = sentencer.parse(Account(text=text, paragraphs=(Span(0, len(text)),)))
    both = "It rained.\n\n" + text
    second = sentencer.parse(Account(text=both, paragraphs=(Span(0, 10), Span(12, len(both)))))
    mine = [(t.text, t.tag, t.dep, t.entity) for t in second.tokens if t.span.start >= 12]
    assert mine == [(t.text, t.tag, t.dep, t.entity) for t in alone.tokens]


def test_spans_and_tokens_point_into_the_text(sentencer: Sentencer, example: str) -> None:
    """Every token's span quotes it, and each lies in its own sentence."""
    parse = sentencer.parse(read_text(example))
    for token in parse.tokens:
        assert token.span.quote(parse.account.text) == token.text
    for sentence in parse.sentences:
        assert all(sentence.span.covers(token.span) for token in parse.tokens_in(sentence))
        assert parse.account.paragraphs[sentence.paragraph].covers(sentence.span)


def test_headings_are_parsed_but_give_no_sentence(sentencer: Sentencer) -> None:
    """A name in a heading can be found; the heading is not prose."""
    account = Account(text="Visit to Anna\n\nI rang.", paragraphs=(Span(15, 22),), headings=(Span(0, 13),))
    parse = sentencer.parse(account)
    assert [token.text for token in parse.tokens if token.sentence is None] == ["Visit", "to", "Anna"]
    assert len(parse.sentences) == 1


def test_an_account_without_text_gives_nothing(sentencer: Sentencer) -> None:
    """No paragraphs, no sentences, no error."""
    assert sentencer.parse(Account(text="")).sentences == ()


def test_an_altered_pipeline_is_refused(tmp_path: Path) -> None:
    """A file that differs from the pinned hash stops the engine and says how to mend it."""
    (tmp_path / "model").write_bytes(b"altered")
    manifest = {"files": {"model": hashlib.sha256(b"pinned").hexdigest()}, "install": "pip install x"}
    with pytest.raises(ModelError, match="model differs"):
        _verify(tmp_path, json.loads(json.dumps(manifest)))


def test_the_installed_pipeline_is_the_pinned_one() -> None:
    """The checksum that stands in reports is a full sha256."""
    assert len(find_pipeline().checksum) == len("sha256:") + 64


def test_starts_set_in_one_call_are_those_set_one_by_one(sentencer: Sentencer, example: str) -> None:
    """The marks, the norms and what the pipeline makes of them are the same."""
    text = example + "  i dont know what to do She was crying."
    together = sentencer._doc(text)
    alone = sentencer._nlp.make_doc(text)
    starts = sentence_starts([token.text for token in alone], [token.whitespace_ for token in alone])
    for token, start in zip(alone, starts, strict=True):
        if start is not None:
            token.is_sent_start = start
    assert [token.is_sent_start for token in together] == [token.is_sent_start for token in alone]
    facts = [
        [(token.norm_, token.lemma_, token.tag_, token.dep_, token.head.i, token.is_sent_start) for token in doc]
        for doc in sentencer._nlp.pipe([together, alone])
    ]
    assert facts[0] == facts[1]


def test_learners_words_are_not_kept(sentencer: Sentencer) -> None:
    """After an account is parsed, the vocabulary holds none of its made-up words; the parse does."""
    text = "I sat with Quorvendale Thrymblewick."
    parse = sentencer.parse(Account(text=text, paragraphs=(Span(0, len(text)),)))
    assert "Quorvendale" in [token.text for token in parse.tokens]
    assert "Quorvendale" not in sentencer._nlp.vocab.strings


def test_no_sentence_is_endless(sentencer: Sentencer) -> None:
    """Text without a single mark is still cut into pieces, so that no detector has to read a whole account at once."""
    text = "lorem and ipsum of dolor " * 300
    parse = sentencer.parse(read_text(text))
    assert max(end - start for start, end in parse.tokens_of) <= 151
    assert "".join(parse.quote(sentence) for sentence in parse.sentences).replace(" ", "") == text.replace(" ", "")
