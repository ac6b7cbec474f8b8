"""The sentences of two texts, paired: the same ones wherever they stand, then edited ones, then split or joined ones.

What is compared grows with the length of the texts, never with its square: sentences are only held against those that
share an uncommon pair of words or that stand at the same place between two kept sentences, and all of it has a limit.
Turning the texts round turns the pairs round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reflect.drafts.likeness import Wording, closeness, containment

# The figures were set on the pairs of drafts in tests/drafts. From this closeness on a sentence counts as edited, …
_EDITED = 0.6
# … from this one where it stands between the same neighbours, …
_EDITED_IN_PLACE = 0.45
# … and whatever its closeness where this share of the shorter one's phrases stands in the other …
_CONTAINED = 0.7
# … and the shorter one has so many phrases (three words in a row) that this is no accident.
_PHRASES = 2
# A phrase that many sentences share tells nothing: the most pairs that one feature may bring.
_MOST_PAIRS = 16
# The most characters that are compared; two accounts of 3,000 words written apart need about a tenth of it.
_MOST_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Indices of two sentences that are one; ``edited`` if their words or marks differ."""

    new: int
    old: int
    edited: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in rising order; ``complete`` is false where the limit was met and edited sentences may be missing."""

    pairs: tuple[Pair, ...]
    complete: bool


@dataclass(slots=True)
class _Matching:
    """Pairs of two texts as they are found: each sentence is in one pair, until splits are looked for."""

    new: tuple[Wording, ...]
    old: tuple[Wording, ...]
    old_of: dict[int, int] = field(default_factory=dict)
    new_of: dict[int, int] = field(default_factory=dict)
    complete: bool = True

    def take(self, i: int, j: int) -> None:
        """Pair the two if both are free."""
        if i not in self.old_of and j not in self.new_of:
            self.old_of[i], self.new_of[j] = j, i

    def pair(self, i: int, j: int) -> Pair:
        """The two as a pair."""
        return Pair(i, j, self.new[i].plain != self.old[j].plain)


def align(new: Sequence[str], old: Sequence[str]) -> Alignment:
    """Pair the sentences of ``new`` with those of ``old``; either may be empty."""
    matching = _Matching(tuple(map(Wording, new)), tuple(map(Wording, old)))
    _match_equal(matching, lambda wording: wording.plain)
    _match_equal(matching, lambda wording: wording.words or wording.plain)
    alike = _alike(matching)
    for _, i, j in sorted(alike, key=lambda found: (-found[0], abs(found[1] - found[2]), found[1] + found[2])):
        matching.take(i, j)
    parts = set(_parts(matching, [*((i, j) for _, i, j in alike), *_beside(matching)]))
    pairs = {matching.pair(i, j) for i, j in (*matching.old_of.items(), *parts)}
    return Alignment(tuple(sorted(pairs)), matching.complete)


def _match_equal(matching: _Matching, key: Callable[[Wording], Hashable]) -> None:
    """Pair sentences of one key in order: the first with the first, the second with the second."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, wording in enumerate(matching.old):
        if j not in matching.new_of:
            places[key(wording)].append(j)
    taken: Counter[Hashable] = Counter()
    for i, wording in enumerate(matching.new):
        name = key(wording)
        if i not in matching.old_of and taken[name] < len(places.get(name, ())):
            matching.take(i, places[name][taken[name]])
            taken[name] += 1


def _alike(matching: _Matching) -> list[tuple[float, int, int]]:
    """Free sentences that are near enough to be one, each with how near; it costs no more than the limit."""
    in_place = set(_in_place(matching))
    shared = _sharing(matching)
    shared.update(dict.fromkeys(in_place, 1))
    found, left = [], _MOST_CHARACTERS
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]), sum(item[0]))):
        left -= len(matching.new[i].text) + len(matching.old[j].text)
        if left < 0:
            matching.complete = False
            break
        nearness = _nearness(matching.new[i], matching.old[j], in_place=(i, j) in in_place)
        if nearness:
            found.append((nearness, i, j))
    return found


def _nearness(one: Wording, other: Wording, *, in_place: bool) -> float:
    """How near two sentences are, 0-1; 0 where they are not near enough to be one."""
    close = closeness(one, other)
    if close >= (_EDITED_IN_PLACE if in_place else _EDITED) or (in_place and _goes_on(one, other)):
        return close
    phrases = min(len(one.phrases), len(other.phrases))
    # An edited sentence is nearer than one that only holds the other.
    return close if phrases >= (1 if in_place else _PHRASES) and containment(one, other) >= _CONTAINED else 0.0


def _goes_on(one: Wording, other: Wording) -> bool:
    """True if one of them is the other, of at least two words, with more behind it: “I stopped because …”."""
    fewest = min(len(one.words), len(other.words))
    return fewest > 1 and one.words[:fewest] == other.words[:fewest]


def _sharing(matching: _Matching) -> Counter[tuple[int, int]]:
    """Pairs of free sentences that share a feature, with how many; features of too many sentences bring none."""
    new = _places(wording.features if i not in matching.old_of else () for i, wording in enumerate(matching.new))
    old = _places(wording.features if j not in matching.new_of else () for j, wording in enumerate(matching.old))
    return Counter(
        (i, j)
        for feature, indices in new.items()
        if len(indices) * len(old.get(feature, ())) <= _MOST_PAIRS
        for i in indices
        for j in old.get(feature, ())
    )


def _places(features: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, names in enumerate(features):
        for name in names:
            places[name].append(index)
    return places


def _in_place(matching: _Matching) -> Iterator[tuple[int, int]]:
    """Free sentences that follow, or come before, two that are paired; the ends of the texts count as paired."""
    anchors = [(-1, -1), *matching.old_of.items(), (len(matching.new), len(matching.old))]
    for i, j in anchors:
        for step in (1, -1):
            a, b = i + step, j + step
            while _free(a, matching.new, matching.old_of) and _free(b, matching.old, matching.new_of):
                yield a, b
                a, b = a + step, b + step


def _free(index: int, wordings: tuple[Wording, ...], taken: dict[int, int]) -> bool:
    return 0 <= index < len(wordings) and index not in taken


def _parts(matching: _Matching, alike: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Free sentences that were part of a paired one, or are now: its other half no longer holds their words."""
    for i, j in alike:
        if i not in matching.old_of and j in matching.new_of:
            if _left(matching.new[i], matching.old[j], matching.new[matching.new_of[j]]):
                yield i, j
        elif (
            j not in matching.new_of
            and i in matching.old_of
            and _left(matching.old[j], matching.new[i], matching.old[matching.old_of[i]])
        ):
            yield i, j


def _beside(matching: _Matching) -> Iterator[tuple[int, int]]:
    """Free sentences, each with the other half of the pair it stands before or after."""
    for i, j in matching.old_of.items():
        if matching.new[i].plain != matching.old[j].plain:
            yield from ((a, j) for a in (i - 1, i + 1) if _free(a, matching.new, matching.old_of))
            yield from ((i, b) for b in (j - 1, j + 1) if _free(b, matching.old, matching.new_of))


def _left(part: Wording, whole: Wording, rest: Wording) -> bool:
    """True if most of ``part`` stands in ``whole`` and little of that in what else ``whole`` is paired with."""
    inside = part.phrases & whole.phrases
    return (
        bool(inside) and len(inside) >= _CONTAINED * len(part.phrases) and 2 * len(inside & rest.phrases) <= len(inside)
    )
