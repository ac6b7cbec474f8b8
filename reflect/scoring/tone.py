"""How analytical the account is: a share over all sentences and a strip through the paragraphs."""

from __future__ import annotations

from reflect.rulebook.depth import ToneRules
from reflect.types import Evidence, Genre, Parse, Tone, ToneEvidence


def judge_tone(parse: Parse, evidence: tuple[Evidence, ...], genre: Genre, rules: ToneRules) -> Tone:
    """Tone of one account. The share is ``None`` if there is no sentence or it is not an account; the strip stays."""
    found = [item for item in evidence if isinstance(item, ToneEvidence)]
    strip = tuple(
        _mean([item.analytical for item in found if item.sentence in members]) for members in _paragraphs(parse)
    )
    if not found:
        return Tone(analytical_share=None, by_paragraph=strip, why="There is no sentence to judge.")
    if not genre.is_account:
        return Tone(analytical_share=None, by_paragraph=strip, why=f"The share is not given: {genre.reason}")
    analytical = sum(item.analytical >= rules.analytical_from for item in found)
    return Tone(
        analytical_share=analytical / len(found),
        by_paragraph=strip,
        why=(
            f"{analytical} of {len(found)} sentences reason, weigh or question; the others report. "
            "Neither is good or bad by itself."
        ),
    )


def _paragraphs(parse: Parse) -> list[set[int]]:
    members: list[set[int]] = [set() for _ in parse.account.paragraphs]
    for sentence in parse.sentences:
        members[sentence.paragraph].add(sentence.index)
    return members


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
