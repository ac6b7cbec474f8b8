"""Which sentences of two texts are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.drafts import alignment
from reflect.drafts.alignment import Alignment, align

SENTENCES = st.lists(
    st.sampled_from(
        [
            "I sat down.",
            "I sat down because she was afraid of the noise in the corridor.",
            "She told me so.",
            "I sat down because she was afraid of the noise in the corridor, she told me so.",
            "I beleve she was scarred becuase of the nois.",
            "I believe she was scared because of the noise.",
            "Then I rang the nurse.",
            "…",
        ]
    ),
    max_size=9,
)


def added(found: Alignment, new: list[str]) -> list[int]:
    """Indices of ``new`` that have no partner."""
    return [i for i in range(len(new)) if i not in {pair.new for pair in found.pairs}]


def cut(found: Alignment, old: list[str]) -> list[int]:
    """Indices of ``old`` that have no partner."""
    return [j for j in range(len(old)) if j not in {pair.old for pair in found.pairs}]


@given(SENTENCES)
def test_the_same_text_is_kept_as_it_is(text: list[str]) -> None:
    """Every sentence of a text is itself, unedited, however often it stands there."""
    found = align(text, text)
    assert [(pair.new, pair.old, pair.edited) for pair in found.pairs] == [(i, i, False) for i in range(len(text))]


@given(SENTENCES, SENTENCES)
def test_turning_the_texts_round_turns_the_pairs_round(new: list[str], old: list[str]) -> None:
    """What was added one way is cut the other way."""
    one, other = align(new, old), align(old, new)
    assert {(p.new, p.old, p.edited) for p in one.pairs} == {(p.old, p.new, p.edited) for p in other.pairs}
    assert added(one, new) == cut(other, new)


@given(SENTENCES, st.randoms())
def test_order_alone_changes_nothing(text: list[str], random: object) -> None:
    """A text in another order is kept whole, with nothing edited."""
    moved = list(text)
    random.shuffle(moved)  # type: ignore[attr-defined]
    found = align(moved, text)
    assert added(found, moved) == cut(found, text) == []
    assert not any(pair.edited for pair in found.pairs)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I beleve she was scarred becuase of the nois.", "I believe she was scared because of the noise."),
        ("I rang the nurse", "I rang the nurse!"),
        ("She didn't want it.", "She did not want it."),
        ("I was on the late shift with Mrs P.", "I was on the late shift with a resident, Mrs P."),
        ("I felt bad.", "I felt bad because I had rushed her and she had no time to answer me."),
        ("I asked her and she said yes.", "I asked her daughter and she said yes."),
    ],
)
def test_an_edited_sentence_is_kept(old: str, new: str) -> None:
    """Slips mended, a word changed, or more said behind it: the same sentence, edited."""
    (pair,) = align(["It was Monday.", new, "I went home."], ["It was Monday.", old, "I went home."]).pairs[1:2]
    assert (pair.new, pair.old, pair.edited) == (1, 1, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She was happy.", "Her son was not happy with us when he came."),
        ("I helped him with his lunch.", "The rota for March was late again."),
        ("I put the tray on the table.", "I used to think that quiet meant content."),
        ("We talked about her mother.", "I wrote it in the notes."),
        ("He was cold.", "Nobody had asked him since February."),
    ],
)
def test_another_sentence_is_not_an_edit(old: str, new: str) -> None:
    """Two sentences about different things stay apart, even at the same place."""
    found = align(["It was Monday.", new, "I went home."], ["It was Monday.", old, "I went home."])
    assert added(found, ["", new, ""]) == [1]
    assert cut(found, ["", old, ""]) == [1]


@pytest.mark.parametrize("text", ["I rang\nher  on Monday.", "I rang her on Monday."])
def test_what_a_word_processor_changes_is_no_edit(text: str) -> None:
    """Line breaks, spaces and the shape of quotation marks are not the writer's edits."""
    assert not align([text], ["I rang her on Monday."]).pairs[0].edited
    assert not align(["She said “yes”."], ['She said "yes".']).pairs[0].edited


def test_a_sentence_split_in_two_is_kept_twice() -> None:
    """Both halves come from the one sentence, and the other way round both go into it."""
    whole = ["I waited outside because she was afraid, she told me so later.", "I went home."]
    halves = ["I waited outside because she was afraid.", "She told me so later.", "I went home."]
    assert [(pair.new, pair.old) for pair in align(halves, whole).pairs] == [(0, 0), (1, 0), (2, 1)]
    assert [(pair.new, pair.old) for pair in align(whole, halves).pairs] == [(0, 0), (0, 1), (1, 2)]


def test_a_repeated_phrase_is_no_split() -> None:
    """A new sentence that repeats words of one that still holds them was added."""
    old = ["I waited outside because she was afraid of the noise."]
    new = ["I waited outside because she was afraid of the noise too.", "She was afraid of the noise."]
    assert added(align(new, old), new) == [1]


@pytest.mark.parametrize(
    "sentence",
    ["the same again and again", "I was there and it was hard {}", "a b c a b c a b {}", "word " * 150 + "{}", "…"],
)
def test_what_is_compared_grows_with_the_text_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    """Twice as many sentences that are all alike bring at most about twice as many comparisons."""

    def comparisons(size: int) -> int:
        seen = [0]
        real = alignment.closeness

        def counted(one: alignment.Wording, other: alignment.Wording) -> float:
            seen[0] += 1
            return real(one, other)

        with monkeypatch.context() as patch:
            patch.setattr(alignment, "closeness", counted)
            align([sentence.format(k) for k in range(size)], [sentence.format(k + size // 2) for k in range(size)])
        return seen[0]

    assert comparisons(200) <= 2.5 * comparisons(100) + 200


def test_past_the_limit_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all could be compared, equal sentences are still kept and the rest is not guessed at."""
    monkeypatch.setattr(alignment, "_MOST_CHARACTERS", 10)
    found = align(["I rang her.", "She was scared of the noise."], ["She was scarred of the nois.", "I rang her."])
    assert not found.complete
    assert [(pair.new, pair.old) for pair in found.pairs] == [(0, 1)]
    assert align(["I rang her."], ["I rang her."]).complete


def test_an_empty_text_has_no_pairs() -> None:
    """Everything was added, or everything was cut."""
    assert align([], ["I rang her."]).pairs == align(["I rang her."], []).pairs == align([], []).pairs == ()
