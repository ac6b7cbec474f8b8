"""The level of a criterion that has cues and no exemplars: rules over moves and words, with the passage.

The decision rules:

- A passage is a run of neighbouring sentences of one paragraph (or of neighbouring one-sentence paragraphs).
- A level needs a passage in which the writer acts (an own or led act, outside quotations) and which is about the
  criterion: enough of its cues, at least one of them hanging, in the grammar, on the verb of the act; or a core cue in
  the sentence before, which the act takes up with "so" or with "it", "this" or "that".
- An act without a reason near it gives level 1; with a reason 2; level 2 with something weighed, and with somebody or
  something other than the writer that shows the effect, gives 3.
- Sentences copied from the rubric and formulas that would fit any event ("this taught me the importance of …") hold
  neither cues nor moves. A formula that also tells an act is kept: what follows may be particular.
- No level is ever taken from silence: it is ``None`` with the reason. So nothing here gives level 0.
- The same passage may carry several criteria and is then shown under each; nothing adds levels up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reflect.rulebook.rubric import Criterion, CriterionRules, Rubric
from reflect.scoring.relevance import Copied, Cues, Hit, references_by_sentence
from reflect.scoring.stretches import windows
from reflect.types import Evidence, MoveEvidence, Parse, Passage, ReferenceEvidence, Score, Span

_ACTS = frozenset({"own-act", "led-act"})
_REASON, _WEIGHING, _SOURCE, _SIGNPOST = "reason", "weighing", "impact-source", "signpost"

_NOT_YET = "This item has neither cues nor exemplars, so it cannot be judged."
_NOT_ASKED = "No passage was found; it is only asked for where the account is about it."
# Words by which an act takes up what the sentence before spoke of.
_SO = frozenset({"so", "therefore", "hence"})
_POINTERS = frozenset({"it", "this", "that", "these", "those"})
_OBJECTS = frozenset({"dobj", "obj", "pobj", "dative"})
_TAKEN_UP_CUES = 2
_WHY = {
    1: "Something the writer did is about this, but no reason is given near it.",
    2: "This passage says what was done about it and why. To go further it would need to be weighed, and somebody or "
    "something other than the writer to show what came of it.",
    3: "This passage says what was done about it and why, weighs it, and says who or what showed the effect.",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """What one account holds for every criterion: moves by sentence, and stretches of sentences in one go."""

    parse: Parse
    moves: dict[int, frozenset[str]]
    acts: dict[int, tuple[Span, ...]]
    references: dict[int, list[ReferenceEvidence]]
    windows: tuple[range, ...]
    usable: frozenset[int]
    reason_within: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A relevant passage: its level, the cues in it and the sentences that carry the judgement."""

    level: int
    hits: tuple[Hit, ...]
    sentences: tuple[int, ...]


def cued_scores(
    parse: Parse, evidence: tuple[Evidence, ...], rubric: Rubric, rules: CriterionRules, criteria: Sequence[Criterion]
) -> dict[str, Score]:
    """One score for each of ``criteria``, which belong to the rubric, by id; none gives an empty one."""
    if not criteria:
        return {}
    read = _read(parse, evidence, Copied(rubric, rules), rules)
    return {criterion.id: _score(read, criterion) for criterion in criteria}


def _read(parse: Parse, evidence: tuple[Evidence, ...], copied: Copied, rules: CriterionRules) -> _Read:
    moves: defaultdict[int, set[str]] = defaultdict(set)
    acts: defaultdict[int, tuple[Span, ...]] = defaultdict(tuple)
    for item in evidence:
        if isinstance(item, MoveEvidence) and item.sentence is not None and not _quoted(parse, item.span):
            moves[item.sentence].add(item.move)
            acts[item.sentence] += (item.span,) if item.move in _ACTS else ()
    formulas = {index for index, names in moves.items() if _SIGNPOST in names and not names & _ACTS}
    usable = frozenset(
        sentence.index
        for sentence in parse.sentences
        if sentence.index not in formulas and not copied(parse.quote(sentence))
    )
    return _Read(
        parse=parse,
        moves={index: frozenset(names) for index, names in moves.items() if index in usable},
        acts={index: spans for index, spans in acts.items() if index in usable},
        references=references_by_sentence(evidence),
        windows=tuple(windows(parse, rules.passage_sentences)),
        usable=usable,
        reason_within=rules.reason_within,
    )


def _quoted(parse: Parse, span: Span) -> bool:
    return parse.account.in_quotation(span)


def _score(read: _Read, criterion: Criterion) -> Score:
    found = _best(read, criterion)
    if found is not None:
        return Score(
            criterion=criterion.id,
            level=found.level,
            expected=True,
            why=_WHY[found.level],
            evidence=(_passage(read.parse, found),),
            question=criterion.question,
        )
    return Score(
        criterion=criterion.id,
        level=None,
        expected=criterion.expected,
        why=_silence(criterion),
        evidence=(),
        question=criterion.question,
    )


def _silence(criterion: Criterion) -> str:
    if not criterion.core_cues and not criterion.cues:
        return _NOT_YET
    if not criterion.expected:
        return _NOT_ASKED
    return f"No passage was found that could be tied to this yet: {criterion.asks_for.rstrip('.')}."


def _passage(parse: Parse, found: _Found) -> Passage:
    first, last = found.sentences[0], found.sentences[-1]
    first_of_each = {hit.cue: hit.span.quote(parse.account.text) for hit in reversed(found.hits)}
    cues = ", ".join(f"“{words}”" for words in reversed(first_of_each.values()))
    return Passage(
        span=Span(parse.sentences[first].span.start, parse.sentences[last].span.end),
        why=f"It is about this because it speaks of {cues}.",
    )


def _best(read: _Read, criterion: Criterion) -> _Found | None:
    """The passage with the highest level; of equals the one with most cues, then the first."""
    if not criterion.core_cues and not criterion.cues:
        return None
    cues = Cues(criterion)
    hits = {
        index: cues.hits(read.parse, read.parse.sentences[index], read.references.get(index, ()))
        for index in sorted(read.usable)
    }
    best: _Found | None = None
    for window in read.windows:
        found = _judge(read, criterion, window, hits)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _rank(found: _Found) -> tuple[int, int]:
    return found.level, len({hit.cue for hit in found.hits})


def _judge(read: _Read, criterion: Criterion, window: range, hits: dict[int, tuple[Hit, ...]]) -> _Found | None:
    """The level of one passage; ``None`` if it is not about the criterion or the writer does nothing in it."""
    inside = [hit for index in window for hit in hits.get(index, ())]
    core = {hit.cue for hit in inside if hit.core}
    if len({hit.cue for hit in inside}) < criterion.needs_cues:
        return None
    if criterion.core_cues and len(core) < criterion.needs_core:
        return None
    acts = [
        index
        for index in window
        if any(_part_of_act(read, hit) for hit in hits.get(index, ()))
        or (index > window.start and _taken_up(read, index, hits))
    ]
    return _levelled(read, window, acts, tuple(inside)) if acts else None


def _part_of_act(read: _Read, hit: Hit) -> bool:
    """True if the cue's words hang, in the grammar, on a verb by which the writer acts."""
    return _hangs_on_act(read, hit.sentence, hit.token)


def _hangs_on_act(read: _Read, sentence: int, index: int) -> bool:
    tokens = read.parse.tokens
    while True:
        if any(span.overlaps(tokens[index].span) for span in read.acts.get(sentence, ())):
            return True
        if tokens[index].head == index:
            return False
        index = tokens[index].head


def _taken_up(read: _Read, sentence: int, hits: dict[int, tuple[Hit, ...]]) -> bool:
    """True if the writer acts here on what the sentence before was about: "The re-audit was poor. So I rang …".

    The sentence before must hold a core cue, and both together two different cues: a pronoun alone points anywhere.
    """
    before = hits.get(sentence - 1, ())
    cues = {hit.cue for hit in (*before, *hits.get(sentence, ()))}
    if not read.acts.get(sentence) or not any(hit.core for hit in before) or len(cues) < _TAKEN_UP_CUES:
        return False
    places = range(*read.parse.tokens_of[sentence])
    tokens = read.parse.tokens
    if tokens[places.start].text.lower() in _SO:
        return True
    return any(
        tokens[place].text.lower() in _POINTERS
        and tokens[place].dep in _OBJECTS
        and _hangs_on_act(read, sentence, place)
        for place in places
    )


def _levelled(read: _Read, window: range, acts: list[int], hits: tuple[Hit, ...]) -> _Found:
    def holding(move: str) -> list[int]:
        return [index for index in window if move in read.moves.get(index, ())]

    weighings, sources = holding(_WEIGHING), holding(_SOURCE)
    reasons = [index for index in holding(_REASON) if any(abs(index - act) <= read.reason_within for act in acts)]
    level, carried = 1, {*acts, *(hit.sentence for hit in hits)}
    if reasons:
        level, carried = 2, {*carried, *reasons}
        if weighings and sources:
            level, carried = 3, {*carried, *weighings, *sources}
    return _Found(level, hits, tuple(sorted(carried)))
