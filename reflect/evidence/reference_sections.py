"""Sections that stand without their law: “under s.18” in an account that has named the Care Act before."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from reflect.evidence.occupied import Occupied
from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_sightings import Line
from reflect.evidence.reference_words import Word
from reflect.rulebook import Reference

_NUMBERED = re.compile(r"(?:(ss?)|(arts?) |(regs?) )(\d+[A-Z]{0,2})(?:-(\d+))?\b", re.IGNORECASE)
_LEADS_IN = frozenset({"under", "per", "by", "via"})
_ARTICLES = frozenset({"a", "an", "the", "this", "their", "his", "her", "our"})
_LEGAL = frozenset(
    {
        "enquiry",
        "enquiries",
        "inquiry",
        "duty",
        "duties",
        "assessment",
        "referral",
        "review",
        "order",
        "notice",
        "power",
    }
)
_POINTS_ON = frozenset({"of", "in", "on", "at"})
_CONFIDENCE = 0.8


class SectionFinder:
    """Gives a section, article or regulation to the one law named before that has it."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        """Read which numbered parts each law has."""
        self._parts = {
            one.id: frozenset(_numbered(one)) for one in references.values() if one.kind == "legislation" and one.parts
        }

    def mentions(self, lines: Sequence[Line], named: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions by a number alone, in rising order of offset; none where two laws could be meant."""
        laws = [mention for mention in named if mention.form.reference in self._parts and not mention.is_part]
        if not laws:
            return
        taken = Occupied(mention.span for mention in named)
        latest: dict[str, Mention] = {}
        coming = deque(laws)
        for line in lines:
            for index, word in enumerate(line.words):
                while coming and coming[0].span.end <= word.span.start:
                    law = coming.popleft()
                    latest[law.form.reference] = law
                if word.part is None or taken.holds(word.span) or not _is_legal(line.words, index):
                    continue
                having = [law for name, law in latest.items() if word.part.split(",")[0] in self._parts[name]]
                if len(having) == 1 and not _is_told_beside(line, word, having[0]):
                    yield _mention(line, word, having[0])


def _is_legal(words: Sequence[Word], index: int) -> bool:
    """True where no other thing's section can be meant: written short, or led in as a law's is."""
    word = words[index]
    after = words[index + 1].keys[-1] if index + 1 < len(words) and words[index + 1].gap == "plain" else ""
    if after in _POINTS_ON:
        return False
    if word.text.startswith("Article"):
        return True
    if not word.text[:5].lower().startswith(("secti", "artic", "regul")):
        return True
    before = words[index - 1].keys[-1] if index and word.gap == "plain" else ""
    return before in _LEADS_IN or (before in _ARTICLES and after in _LEGAL)


def _is_told_beside(line: Line, word: Word, law: Mention) -> bool:
    """True if the law in the same line has this very part already."""
    return law.part == word.part and any(law.sentence == sentence for sentence in line.sentences)


def _mention(line: Line, word: Word, law: Mention) -> Mention:
    return Mention(
        form=Form(law.form.reference, word.text, "ambiguous", None, (), False, False),
        span=word.span,
        sentence=line.sentence_at(word.span),
        part=word.part,
        confidence=_CONFIDENCE,
        reason=f"“{word.text}” is read as part of the law you named before it.",
        is_part=True,
    )


def _numbered(reference: Reference) -> Iterator[str]:
    for text in reference.parts:
        match = _NUMBERED.match(text)
        if match:
            kind = "s" if match.group(1) else "art" if match.group(2) else "reg"
            first, last = match.group(4), match.group(5)
            yield f"{kind}{first}"
            if last:
                yield from (f"{kind}{number}" for number in range(int(first) + 1, int(last) + 1))
