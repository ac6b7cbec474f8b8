"""How a mention is used: named, explained, applied or critiqued, never higher than the text shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reflect.evidence.references import References
from reflect.types import MoveEvidence, Parse


def with_moves(parsed: Parse, moves: dict[int, list[str]]) -> tuple[MoveEvidence, ...]:
    """Moves as the detectors before would give them: sentence index → names."""
    return tuple(
        MoveEvidence(
            span=parsed.sentences[index].span, sentence=index, detector="test", confidence=1.0, why="given", move=move
        )
        for index, names in moves.items()
        for move in names
    )


@pytest.mark.parametrize(
    ("text", "moves", "use"),
    [
        ("I moved her chair because Kitwood puts inclusion among the needs.", {0: ["own-act", "reason"]}, "applied"),
        (
            "I had Kitwood in mind. So I asked her first, because comfort matters.",
            {1: ["own-act", "reason"]},
            "applied",
        ),
        (
            "I had Kitwood in mind. The lift was broken because of the flood, and I rang.",
            {1: ["own-act", "reason"]},
            "named",
        ),
        ("I moved her chair with Kitwood in mind.", {0: ["own-act"]}, "named"),
        ("I did not use Kitwood because there was no time.", {0: ["own-act", "reason"]}, "named"),
        ("Our policy says: “We use Kitwood because people matter.” I signed it.", {0: ["own-act", "reason"]}, "named"),
        ("Kitwood argues that personhood is given by others.", {}, "explained"),
        ("Kitwood was on my desk.", {}, "named"),
        ("The CQC said that we had to improve.", {}, "named"),
        ("Maslow did not fit here, as she wanted company before food.", {}, "critiqued"),
        ("A limitation of Gibbs is that it looks at one event.", {}, "critiqued"),
        ("The time we had with Gibbs was limited, and the lift did not fit her chair.", {}, "named"),
        ("The team ignored the MCA.", {}, "named"),
        ("She came first because comfort matters (Kitwood, 1997).", {0: ["own-act", "reason"]}, "named"),
        ("It is about the person (Kitwood, 1997) and explains a lot.", {}, "named"),
        ("Maslow says that food comes first. With Mr K I think it is the opposite.", {}, "critiqued"),
        ("I remember about Maslow, that people need food first. With Mr. K. I think it is opposite.", {}, "critiqued"),
        ("Kitwood might say that she was outpaced; I am not convinced.", {}, "critiqued"),
        ("Kitwood argues that all is relationship. I am not convinced.", {}, "critiqued"),
        (
            "The Health and Social Care Standards ask for choice. We were three. The standards don't tell you how.",
            {},
            "critiqued",
        ),
        ("I set it out with Kolb's theory. The theory does not say what to do with fear.", {}, "critiqued"),
        ("Maslow says that food comes first. The coat did not fit.", {}, "explained"),
        ("Maslow says that food comes first. His room is opposite the lift.", {}, "explained"),
        ("Maslow says that food comes first. I am not convinced by the night staff.", {}, "explained"),
        ("I had Maslow in mind. I am not convinced.", {}, "named"),
        ("Maslow says that food comes first. We had lunch and went out. I disagree.", {}, "explained"),
        ("The Care Act 2014 was on my desk. The standards at night don't tell you much.", {}, "named"),
        (
            "Under the Mental Capacity Act it has to be worked out with the person; here, it had been announced.",
            {},
            "applied",
        ),
        ("The Mental Capacity Act is law here, it is not in Scotland.", {}, "named"),
        ("The Mental Capacity Act came up, but here we have two lifts.", {}, "named"),
        (
            "We brought in one new chart using Kotter's eight steps. A guiding coalition was formed first.",
            {},
            "applied",
        ),
        ("We brought in one new chart using Kotter's eight steps. It rained.", {}, "named"),
        ("We will bring in a new chart using Kotter's eight steps. Kotter has eight.", {}, "named"),
        ("They brought in a new chart using Kotter's eight steps. Kotter has eight.", {}, "named"),
        ("I structured my account using Kotter's eight steps. Kotter has eight.", {}, "named"),
        ("I structured my account using Gibbs' cycle. Gibbs has six.", {}, "named"),
    ],
)
def test_use_is_never_higher_than_the_text_shows(
    detector: References, parse: Callable[[str], Parse], text: str, moves: dict[int, list[str]], use: str
) -> None:
    """Applied needs an act and a reason tied to the mention; weighing must be about it; a quotation only names."""
    parsed = parse(text)
    assert next(iter(detector(parsed, with_moves(parsed, moves)))).use == use
