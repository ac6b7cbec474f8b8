"""Which sentences speak about a criterion: cues matched on lemmas, and sentences copied from the rubric left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from reflect.rulebook.rubric import Criterion, CriterionRules, Rubric
from reflect.types import Evidence, Parse, ReferenceEvidence, Sentence, Span, Token

_WORD = re.compile(r"\w+")
_HYPHEN = "-"
# All linked references together count as one cue, so that a list of names is never enough.
_REFERENCE = "linked reference"

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue (or a linked reference) in one sentence; ``token`` is the index of its first token in the parse.

    ``core`` cues are those the criterion cannot do without.
    """

    cue: str
    core: bool
    sentence: int
    span: Span
    token: int

    @property
    def is_reference(self) -> bool:
        """True for a linked reference, false for a cue."""
        return self.cue == _REFERENCE


class Cues:
    """One criterion's cues, compiled. A word of a cue matches a token's lemma or its own lower-case form."""

    def __init__(self, criterion: Criterion) -> None:
        """Index the cues by their first word, the longest first."""
        self._references = frozenset(criterion.references)
        self._by_first: defaultdict[str, list[tuple[Words, bool]]] = defaultdict(list)
        for core, cues in ((True, criterion.core_cues), (False, criterion.cues)):
            for cue in cues:
                words = words_of(cue)
                self._by_first[words[0]].append((words, core))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def hits(self, parse: Parse, sentence: Sentence, references: Iterable[ReferenceEvidence]) -> tuple[Hit, ...]:
        """Cues in the writer's own words of one sentence, longest match first, none counted twice over.

        A linked reference counts as one cue, and only where no cue has already matched its words: "Kitwood's
        personhood" should not count three times.
        """
        hits = list(self._matches(parse, sentence))
        for reference in references:
            covered = any(hit.span.overlaps(reference.span) for hit in hits)
            if reference.reference in self._references and not covered:
                token = _first_token(parse, sentence, reference.span)
                hits.append(Hit(_REFERENCE, False, sentence.index, reference.span, token))
        return tuple(hits)

    def _matches(self, parse: Parse, sentence: Sentence) -> Iterator[Hit]:
        places = own_words(parse, sentence)
        tokens = tuple(parse.tokens[place] for place in places)
        index = 0
        while index < len(tokens):
            match = self._longest(tokens, index)
            if match is None:
                index += 1
                continue
            words, core = match
            last = tokens[index + len(words) - 1]
            span = Span(tokens[index].span.start, last.span.end)
            yield Hit(" ".join(words), core, sentence.index, span, places[index])
            index += len(words)

    def _longest(self, tokens: tuple[Token, ...], index: int) -> tuple[Words, bool] | None:
        for form in dict.fromkeys((tokens[index].lemma, tokens[index].text.lower())):
            for words, core in self._by_first.get(form, ()):
                if _matches_at(tokens, index, words):
                    return words, core
        return None


def _matches_at(tokens: tuple[Token, ...], index: int, words: Words) -> bool:
    if index + len(words) > len(tokens):
        return False
    return all(word in {t.lemma, t.text.lower()} for word, t in zip(words, tokens[index:], strict=False))


def own_words(parse: Parse, sentence: Sentence) -> tuple[int, ...]:
    """Indices of the sentence's tokens outside quotations; hyphens are left out, so "one-page" is always two words."""
    return tuple(
        index
        for index in range(*parse.tokens_of[sentence.index])
        if parse.tokens[index].text != _HYPHEN and not parse.account.in_quotation(parse.tokens[index].span)
    )


def _first_token(parse: Parse, sentence: Sentence, span: Span) -> int:
    """Index of the first token of the sentence that shares a character with ``span``."""
    places = range(*parse.tokens_of[sentence.index])
    return next((index for index in places if parse.tokens[index].span.overlaps(span)), places.start)


def words_of(text: str) -> Words:
    """The lower-case words of a text, in order; hyphens and apostrophes part words."""
    return tuple(_WORD.findall(text.lower()))


class Copied:
    """Finds sentences that repeat the rubric's own wording: titles, what items ask for, levels and questions."""

    def __init__(self, rubric: Rubric, rules: CriterionRules) -> None:
        """Collect the wordings long enough to be told apart from ordinary words."""
        wordings = {words_of(text) for criterion in rubric.criteria for text in _wordings(criterion)}
        self._wordings = tuple(sorted(words for words in wordings if len(words) >= rules.copied_words))
        self._share = rules.copied_share
        self._runs = frozenset(run for words in self._wordings for run in _runs(words, rules.copied_run))
        self._run = rules.copied_run

    def __call__(self, text: str) -> bool:
        """True if the sentence repeats enough of one wording, in its order; false for an empty sentence."""
        words = words_of(text)
        known = frozenset(words)
        if not self._runs.isdisjoint(_runs(words, self._run)):
            return True
        return any(
            sum(word in known for word in wording) >= self._share * len(wording)
            and self._repeated(words, wording) >= self._share * len(wording)
            for wording in self._wordings
        )

    @staticmethod
    def _repeated(words: Words, wording: Words) -> int:
        matcher = SequenceMatcher(None, words, wording, autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks())


def _runs(words: Words, length: int) -> Iterator[Words]:
    return (words[first : first + length] for first in range(len(words) - length + 1))


def _wordings(criterion: Criterion) -> tuple[str, ...]:
    levels = criterion.levels
    return (
        criterion.title,
        criterion.asks_for,
        levels.absent,
        levels.mentioned,
        levels.applied,
        levels.evaluated,
        criterion.counter_evidence,
        criterion.question,
    )


def references_by_sentence(evidence: tuple[Evidence, ...]) -> dict[int, list[ReferenceEvidence]]:
    """The mentions of theories, laws and methods, by the sentence they stand in."""
    found: defaultdict[int, list[ReferenceEvidence]] = defaultdict(list)
    for item in evidence:
        if isinstance(item, ReferenceEvidence) and item.sentence is not None:
            found[item.sentence].append(item)
    return found
