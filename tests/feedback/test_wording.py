"""What Reflect says is plain, speaks to the learner, and cannot be pasted into an account."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reflect.rulebook import Rulebook

# US school year from which a text can be read; year 9 is read at 14 to 15. A short question is judged by its words
# alone, so the single text is held to more than what is said together.
HARDEST_ONE, HARDEST_TOGETHER = 9.0, 7.0
FEWEST_WORDS = 8
FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours)\b")
QUOTED = re.compile(r"[“‘][^”’]*[”’]|\{\w+\}")


def _said(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Everything written down to be said of an account, by where it stands; gaps and quotations left out."""
    texts = [(rule.id, rule.text) for rule in (*rulebook.feedback, *rulebook.changes)]
    for rubric in rulebook.rubrics.values():
        texts += [(criterion.id, criterion.question) for criterion in rubric.criteria]
    for band in rulebook.depth.bands:
        texts += [(band.id, band.about), *((band.id, f"To take it further: {lift.say}.") for lift in band.lifts)]
    genre = rulebook.depth.genre
    texts += [("genre", text) for text in (genre.not_english, genre.nothing_lived, genre.no_writer, genre.caution)]
    texts += [(name, lexicon.why) for name, lexicon in rulebook.lexicons.items() if lexicon.why]
    bare = ((place, QUOTED.sub("", text).strip()) for place, text in texts)
    return ((place, text) for place, text in bare if re.search(r"\w", text))


SAID = list(_said(Rulebook.load()))
PLACES = [f"{place}-{number}" for number, (place, _) in enumerate(SAID)]


def readability(text: str) -> float:
    """Automated Readability Index (Senter & Smith 1967): letters a word and words a sentence, no syllables."""
    words = re.findall(r"\w+(?:[’'-]\w+)*", text)
    letters = sum(len(re.findall(r"\w", word)) for word in words)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    return 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43


@pytest.mark.parametrize(("place", "text"), SAID, ids=PLACES)
def test_each_is_plain(place: str, text: str) -> None:
    """Nobody needs more than a 15-year-old's reading for any one of them."""
    if len(text.split()) >= FEWEST_WORDS:
        assert readability(text) <= HARDEST_ONE, place


def test_together_they_are_plain() -> None:
    """Read one after the other, they ask for the reading of a 12-year-old."""
    assert readability(" ".join(text for _, text in SAID)) <= HARDEST_TOGETHER


def test_the_measure_tells_hard_from_plain() -> None:
    """The measure is not one that everything passes."""
    hard = (
        "Notwithstanding organisational considerations, practitioners should operationalise individualised provision."
    )
    assert readability(hard) > 2 * HARDEST_ONE
    assert readability("She sat down. He made tea.") < HARDEST_TOGETHER


@pytest.mark.parametrize(("place", "text"), SAID, ids=PLACES)
def test_none_speaks_as_the_writer(place: str, text: str) -> None:
    """A sentence without "I" and "we" is no sentence of an account: nothing here can be pasted into one."""
    assert not FIRST_PERSON.search(text), place


def _asking(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    yield from ((rule.id, rule.text) for rule in rulebook.feedback if rule.tone != "check")
    for rubric in rulebook.rubrics.values():
        yield from ((criterion.id, criterion.question) for criterion in rubric.criteria)


@pytest.mark.parametrize(("place", "text"), list(_asking(Rulebook.load())))
def test_praise_and_questions_speak_to_the_learner(place: str, text: str) -> None:
    """They ask, or say "you"; they never state what an account could state."""
    assert text.rstrip().endswith("?") or re.search(r"\byour?\b", QUOTED.sub("", text), re.I), place
