"""One reference told twice in one breath: a name with its idea, its work, the list of its parts or a part's title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reflect.evidence.reference_mention import Mention
from reflect.evidence.reference_phrases import folded
from reflect.rulebook import Reference
from reflect.rulebook.lexicon import Lexicon
from reflect.types import Span

# “servant leadership (Greenleaf, 1970)”: what may stand before the author and behind, up to the closing bracket.
_OPENS = re.compile(r" \((?:e\.g\. |see |after |from )?")
_CLOSES = re.compile(r"[^()]{0,60}(?:19|20)\d\d[a-z]?[^()]{0,60}\)")
_TITLE_FOLLOWS = re.compile(
    r",? (?:(?:on|about|which (?:is|gives|covers|means|protects)) )?(?:(?:people|us|everyone|everybody) )?"
    r"(?:(?:the|a|an) )?[“\"']?|: | \("
)
_ONE_OF = re.compile(r",? (?:which is |being )?(?:one|part|some|two|three) of (?:the|its|his|her|their|those) ")
_LISTED = re.compile(r",|;| and | & |/|–")
_LEAST_LISTED = 2
_SHORT = 90
_PAIR = 2


class Doubles:
    """Makes one mention of what is one. Each mention is looked at beside the one before it only."""

    def __init__(self, lexicons: Mapping[str, Lexicon], references: Mapping[str, Reference]) -> None:
        """Fold each reference's titles of parts; the verbs that lead from an author to the idea are data."""
        verbs = "|".join(re.escape(entry) for entry in lexicons["reference-crediting"].entries)
        self._credits = re.compile(
            rf"(?:[^.;:()]{{0,25}}[ ,])?(?:{verbs})(?: (?:that|of|about|on|as|how|the|a|an|his|her|their|its|two|three|"
            r"four|five|six|seven|eight|nine|stages|steps|idea|difference|between)){0,4} [“\"'‘]?"
        )
        # What is wrong in a list of parts is told there; it is no mention of what it belongs to.
        self._strangers = {
            name: frozenset(folded(text) for wrong in reference.wrong_parts for text in wrong.listed)
            for name, reference in references.items()
        }
        self._titles = {
            name: frozenset(folded(text) for part in reference.part_titles for text in (part.part, *part.says))
            for name, reference in references.items()
        }

    def without(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions in rising order; of two that are one the first stays and takes the other in."""
        kept: list[Mention] = []
        for mention in mentions:
            before = kept[-1] if kept else None
            if before is None or before.sentence != mention.sentence:
                kept.append(mention)
            elif folded(mention.span.quote(text)) in self._strangers[before.form.reference]:
                continue
            elif self._is_title(text, before, mention):
                # Left out and not taken in: whether it is this number's own title is checked behind the mention.
                continue
            elif before.form.reference != mention.form.reference or mention.is_part or mention.is_echo:
                kept.append(mention)
            elif (end := self._end_of_one(text, before, mention)) is not None:
                form = replace(before.form, fault=before.form.fault or mention.form.fault)
                kept[-1] = replace(before, span=Span(before.span.start, end), form=form)
                _join_pair(text, kept)
            else:
                kept.append(mention)
        return kept

    def _is_title(self, text: str, before: Mention, mention: Mention) -> bool:
        """True for “Regulation 9, person-centred care”: the second is what the numbered part is called."""
        if before.part is None or not any(figure.isdigit() for figure in before.span.quote(text)):
            return False
        titles = self._titles[before.form.reference]
        between = text[before.span.end : mention.span.start]
        return folded(mention.span.quote(text)) in titles and _TITLE_FOLLOWS.fullmatch(between) is not None

    def _end_of_one(self, text: str, before: Mention, mention: Mention) -> int | None:
        """Where the one mention ends that the two make, ``None`` where they are two."""
        between = text[before.span.end : mention.span.start]
        if _OPENS.fullmatch(between) and mention.form.text[:1].isupper():
            closed = _CLOSES.match(text, mention.span.end)
            return closed.end() if closed else None
        listed = _LISTED.findall(mention.span.quote(text))
        if "," in listed and len(listed) >= _LEAST_LISTED and len(between) <= _SHORT:
            return mention.span.end
        if _ONE_OF.fullmatch(between):
            return mention.span.end
        if before.form.name_like and not mention.form.name_like and self._credits.fullmatch(between):
            return mention.span.end
        return None


def _join_pair(text: str, kept: list[Mention]) -> None:
    """“Espoused theory and theory in use (Argyris, 1991)”: the work in brackets is that of both."""
    if len(kept) < _PAIR or kept[-2].form.reference != kept[-1].form.reference:
        return
    if text[kept[-2].span.end : kept[-1].span.start] == " and " and text[kept[-1].span.end - 1] == ")":
        kept[-2:] = [replace(kept[-2], span=Span(kept[-2].span.start, kept[-1].span.end))]
