"""Authors' names that a writer has nearly spelt: found by leaving letters out, so that a look-up costs no search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from reflect.evidence.reference_forms import Form
from reflect.evidence.reference_words import fold

# Shorter names lie one letter from too many others; from nine letters on two slips still leave the name plain.
_SHORTEST, _LONG, _MOST = 6, 9, 2
# With more to go by than its letters, a name may be shorter by one.
_SHORTEST_SURE = 5


class NearNames:
    """Single names among the forms. A look-up costs the same however many there are."""

    def __init__(self, forms: Iterable[Form], ordinary: frozenset[str]) -> None:
        """Index the names; ``ordinary`` are folded words and surnames that are never a misspelling."""
        self._ordinary = ordinary
        self._names: dict[str, Form | None] = {}
        self._by_rest: defaultdict[str, set[str]] = defaultdict(set)
        for form in forms:
            name = fold(form.text)
            if form.name_like and form.fault is None and form.grade != "decoy" and len(name) >= _SHORTEST_SURE:
                # A name that two references share says nothing when it is misspelt.
                owner = self._names.setdefault(name, form)
                self._names[name] = form if owner is not None and owner.reference == form.reference else None
        for name in self._names:
            for rest in _rests(name, _MOST):
                self._by_rest[rest].add(name)

    def near(self, text: str, *, loose: bool = False, ordinary: bool = False) -> Form | None:
        """The one name that ``text`` misspells, ``None`` where it is a name or a word itself, or two are as near.

        With ``loose``, two slips from six letters on and one in five: for a name that one of its years or its own idea
        follows. With ``ordinary``, another surname may be a slip too: for a name that possesses the idea.
        """
        word = fold(text)
        shortest = _SHORTEST_SURE if loose else _SHORTEST
        if len(word) < shortest - 1 or (word in self._ordinary and not ordinary) or not word.isalpha():
            return None
        # A name, or one that has only lost its apostrophe.
        if word in self._names or word.removesuffix("s") in self._names:
            return None
        near: dict[str, int] = {}
        for rest in _rests(word, _MOST if loose or len(word) >= _LONG - 2 else 1):
            for name in self._by_rest.get(rest, ()):
                distance = slips(word, name)
                if len(name) >= shortest and name[0] == word[0] and distance <= _allowed(name, loose=loose):
                    near[name] = distance
        best = [name for name, distance in near.items() if distance == min(near.values())]
        return self._names[best[0]] if len(best) == 1 else None


def slips(one: str, other: str) -> int:
    """Letters added, lost or changed, or neighbours swapped, to make ``other`` of ``one``."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        line = [row]
        for column, right in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def _allowed(name: str, *, loose: bool) -> int:
    return 2 if len(name) >= (_SHORTEST if loose else _LONG) else 1


def _rests(word: str, most: int) -> Iterator[str]:
    """The word with up to ``most`` letters left out."""
    for count in range(most + 1):
        for left_out in combinations(range(len(word)), count):
            yield "".join(letter for index, letter in enumerate(word) if index not in left_out)
