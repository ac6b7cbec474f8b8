"""A list of words and phrases that a detector looks for: one file of ``rubrics/lexicons/``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

_GAP = r"(?:\s+[\w'-]+){0,3}\s+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words and phrases, lower case, each matched on whole words; ``~`` stands for up to three words between.

    ``source`` says where the list comes from. ``why`` is what a match means, for the learner.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    about: str
    source: str
    why: str = ""
    entries: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def pattern(self) -> re.Pattern[str]:
        """One pattern for all entries; match it against text made lower-case with straight apostrophes."""
        return _compile(self.entries)

    def exceptions(self) -> re.Pattern[str]:
        """One pattern for the phrases that silence the lexicon in a sentence."""
        return _compile(self.unless)


def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first, so that of two phrases that start alike the fuller one is quoted.
    alternatives = "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{alternatives})(?![\w'])" if phrases else r"(?!)")


def _phrase(phrase: str) -> str:
    parts = [r"\s+".join(re.escape(word) for word in part.split()) for part in phrase.split("~")]
    return _GAP.join(parts)
