"""The grammar round one mention: whether it is a subject, and whether the act it hangs on was done at all."""

from __future__ import annotations

from collections.abc import Container, Iterator

from reflect.types import Parse, Sentence, Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUALIFIERS = frozenset({"poss", "compound", "nmod", "amod", "pobj", "prep", "appos", "conj"})
_MARKS = frozenset({"punct", "case", "det"})
_CONTENT = frozenset({"ccomp", "xcomp", "attr", "oprd"})
_OPENED = frozenset({"relcl", "acl", "prep", "advcl", "ccomp", "xcomp"})
_MEANS = frozenset({"use", "apply", "follow", "guide"})
_STEPS_TO_SUBJECT = 3
_STEPS_TO_VERB = 6


class Clause:
    """One mention in its sentence. ``index`` is the token the mention hangs by, ``None`` where there is no token."""

    def __init__(self, parse: Parse, sentence: Sentence, span: Span) -> None:
        """Find the mention's own head: its subject token if it has one, else its last word."""
        self._tokens = parse.tokens
        self._first, self._end = parse.tokens_of[sentence.index]
        inside = [index for index in range(self._first, self._end) if parse.tokens[index].span.overlaps(span)]
        named = [index for index in inside if parse.tokens[index].dep not in _MARKS] or inside
        subjects = [index for index in named if parse.tokens[index].dep in _SUBJECTS]
        self.index = (subjects or named)[-1] if named else None

    def verb(self) -> Token | None:
        """The verb whose subject the mention is or qualifies (“Gibbs' cycle says …”), or ``None``."""
        index = self._verb_index()
        return None if index is None else self._tokens[index]

    def says_something(self) -> bool:
        """True if that verb has something said for its object (“argues that …”, “the cycle described by Kolb”)."""
        verb = self._verb_index()
        if verb is None:
            return False
        if any(child.dep == "agent" for child in self._children(verb)):
            return True
        return any(
            child.dep in _CONTENT or (child.dep in {"dobj", "prep"} and self._is_full(child))
            for child in self._children(verb)
        )

    def defines(self) -> bool:
        """True for “the mention is a noun that …”; “the mention is useful” or “is law” tells nothing of its idea."""
        verb = self._verb_index()
        if verb is None:
            return False
        return any(
            child.dep == "attr" and child.pos == "NOUN" and self._is_opened(child) for child in self._children(verb)
        )

    def is_negated_act(self) -> bool:
        """True if the mention hangs on a verb that is denied and is not that verb's subject."""
        index = self.index
        for _ in range(_STEPS_TO_VERB):
            if index is None or self._tokens[index].dep in _SUBJECTS or self._tokens[index].head == index:
                return False
            index = self._tokens[index].head
            if self._tokens[index].pos in {"VERB", "AUX"}:
                return any(child.dep == "neg" for child in self._children(index))
        return False

    def is_means_of_own_act(self, not_acts: Container[str]) -> bool:
        """True if the mention hangs, as a means, on what “I” or “we” did to something, not on one of ``not_acts``."""
        index = self.index
        for _ in range(_STEPS_TO_VERB):
            if index is None or self._tokens[index].head == index:
                return False
            index = self._tokens[index].head
            token = self._tokens[index]
            if token.pos == "VERB" and token.lemma not in _MEANS:
                return token.lemma not in not_acts and self._is_own_past_act(index)
        return False

    def is_in_use(self, not_uses: Container[str], *, past_too: bool) -> bool:
        """True if the mention hangs on what is done or said now, or on what “I” or “we” did.

        ``past_too``: also on what anybody did. Acts of ``not_uses`` (reading, finding) are no use.
        """
        index = self.index
        for _ in range(_STEPS_TO_VERB):
            if index is None:
                return False
            token = self._tokens[index]
            if token.pos in {"VERB", "AUX"}:
                return token.lemma not in not_uses and self._is_done(index, past_too=past_too)
            if token.head == index:
                return False
            index = token.head
        return False

    def _is_done(self, verb: int, *, past_too: bool) -> bool:
        children = tuple(self._children(verb))
        tags = {self._tokens[verb].tag, *(child.tag for child in children if child.dep in {"aux", "auxpass"})}
        own = self._is_own(verb)
        is_now = bool(tags & {"VBZ", "VBP", "MD"}) and "VBD" not in tags
        return is_now or ("VBD" in tags and (own or past_too))

    def _is_own(self, verb: int) -> bool:
        """True if “I” or “we” is the subject, also of “I logged it and recorded …”."""
        for _ in range(_STEPS_TO_SUBJECT):
            subjects = [child.text.lower() for child in self._children(verb) if child.dep in _SUBJECTS]
            if subjects or self._tokens[verb].dep != "conj":
                return any(subject in {"i", "we"} for subject in subjects)
            verb = self._tokens[verb].head
        return False

    def _is_own_past_act(self, verb: int) -> bool:
        children = tuple(self._children(verb))
        own = self._is_own(verb)
        past = self._tokens[verb].tag == "VBD" or any(
            child.lemma == "have" and child.dep == "aux" for child in children
        )
        unreal = any(child.dep == "neg" or child.tag == "MD" for child in children)
        return own and past and not unreal and any(child.dep == "dobj" for child in children)

    def _verb_index(self) -> int | None:
        """The verb of which the mention is subject or, in a passive, the agent (“described by Kitwood as …”)."""
        index = self.index
        for _ in range(_STEPS_TO_SUBJECT + 1):
            if index is None:
                return None
            token = self._tokens[index]
            if token.dep in _SUBJECTS or token.dep == "agent":
                return token.head
            if token.dep not in _QUALIFIERS or token.head == index:
                return None
            index = token.head
        return None

    def _is_full(self, token: Token) -> bool:
        """True for an object that is a noun or a preposition with a noun under it; not “said more”, “wrote of this”."""
        if token.dep == "dobj":
            return token.pos in {"NOUN", "PROPN"}
        position = token.span.start
        return any(
            child.dep == "pobj" and child.pos in {"NOUN", "PROPN"} and self._tokens[child.head].span.start == position
            for child in self._tokens[self._first : self._end]
        )

    def _is_opened(self, token: Token) -> bool:
        """True if something hangs on the noun that says more about it."""
        position = token.span.start
        return any(
            child.dep in _OPENED and self._tokens[child.head].span.start == position
            for child in self._tokens[self._first : self._end]
        )

    def _children(self, head: int) -> Iterator[Token]:
        tokens = self._tokens[self._first : self._end]
        return (token for offset, token in enumerate(tokens) if token.head == head and self._first + offset != head)
