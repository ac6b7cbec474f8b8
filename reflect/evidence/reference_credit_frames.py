"""The words between an idea and the name it is put in, on either side: “Lewin set out …”, “…, as Rogers calls it”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reflect.rulebook.lexicon import Lexicon

_SURNAME = r"(?:O['’])?[A-Z][^\W_]+"
_PERSON = r"(?:[A-Z][a-z]+ |[A-Z]\. ?){0,2}"
_YEAR = r"(?:19|20)\d\d"
_DATED = rf"(?:,? \(?{_YEAR}\)?,?)?"
_ALONE = r"(?![’'\w-])(?! (?:and|&) [A-Z])"
_OWNS = r"(?:['’]s|(?<=s)['’])"
_COUNTED = r"\w+[- ]stage|\d|two|three|four|five|six|seven|eight|nine|twelve"
_ARTICLES = r"the|a|an|his|her|their|about|of|famous"


class CreditFrames:
    """Patterns for the text right before an idea (to its start) and right behind it (from its end).

    The groups of ``before`` are ``with`` (more names stand before), ``name``, ``apart``, which is not ``None`` where
    the name stands in a clause of its own, and ``made``, where a verb of making leads to the idea; every group of
    ``after`` is a name. ``made_more`` follows an idea that somebody has only taken further.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Compile them from the lists of verbs, of nouns for an idea and of phrases of origin."""
        made = _any_of(lexicons["reference-creating"])
        told = f"{made}|{_any_of(lexicons['reference-putting'])}"
        nouns = _any_of(lexicons["reference-idea-nouns"])
        owing = _any_of(lexicons["reference-owing"])
        not_made = rf"(?! (?:{_any_of(lexicons['reference-not-making'])})\b)"
        self.before = _before(made, nouns)
        self.after = _after(told, nouns, owing, not_made)
        self.made_more = re.compile(r" (?:further|into|for (?:our|my)|with (?:my|our)|from)\b")


def _before(made: str, nouns: str) -> re.Pattern[str]:
    """What leads from a name to the idea behind it."""
    return re.compile(
        rf"(?P<with>(?:\band|&|/) ?)?(?<![\w’'-])(?P<name>{_SURNAME})(?:"
        # “Kolb's (1984) own reflective cycle”
        rf"(?:['’]s?)?(?: \({_YEAR}\))?(?: (?:own|famous|well-known|classic|original|simple|work on|"
        rf"(?:{nouns}) of|(?:{_COUNTED})))?"
        # “Gibbs's theory that concrete experience …”
        rf"|['’]s? (?:{nouns})(?: \({_YEAR}\))?(?: is)? (?:that|in which|where|about|on)(?: [a-z][\w-]*){{0,3}}"
        # “Lewin set out the eight steps”
        rf"|(?P<apart>)(?:(?P<made>){_DATED} (?:first |who )?(?:{made})(?: (?:{_ARTICLES}|{nouns})){{0,4}}"
        # “Maslow, in his transformational leadership”
        rf"|, in (?:his|her|their)(?: (?:{nouns}) (?:of|on))?"
        # “Tuckman (1956) warned us, and his team roles …”
        rf"|{_DATED} [^.;:(A-Z]{{1,40}}, (?:and|but) (?:his|her)(?: (?:own|famous))?)) $"
    )


def _after(told: str, nouns: str, owing: str, not_made: str) -> re.Pattern[str]:
    """What leads from an idea to the name behind it."""
    return re.compile(
        rf"(?: (?:for|of|in|to) (?!which)[a-z]+){{0,2}}(?: (?:{nouns}))?(?:"
        # “developed by Rogers”, “of Rogers”
        rf"(?:,? (?:(?:which|that) (?:is|was) |as )?(?:first )?(?:{told}|written))? (?:by|from|of) "
        rf"{_PERSON}(?P<name>{_SURNAME}){_ALONE}"
        # “that Lewin set out”, “as Rogers calls it”
        rf"|(?:,? (?:that|which|as))? {_PERSON}(?P<maker>{_SURNAME}){_DATED} (?:first |once )?"
        rf"(?:{told})\b{not_made}"
        # “which goes back to Rogers”
        rf"|,? (?:(?:which|that) )?(?:{owing}) {_PERSON}(?P<source>{_SURNAME}){_ALONE}"
        # “is Rogers's”
        rf"|,? (?:which )?(?:is|was) {_PERSON}(?P<owner>{_SURNAME}){_OWNS}(?: (?:own|work|{nouns}))?(?=[.,;:])"
        # “…, Rogers's idea”
        rf"|, (?:the )?{_PERSON}(?P<thinker>{_SURNAME}){_OWNS} (?:own |great |big |famous )?(?:{nouns})\b"
        # “…, the thing Rogers discovered”
        rf"|, (?:the|an?) (?:thing|one|{nouns})(?: (?:that|which))? {_PERSON}(?P<finder>{_SURNAME}) (?:first )?"
        rf"(?:{told})\b{not_made}"
        rf"| \((?P<cited>[A-Z][^\W_]+),? {_YEAR}\))"
    )


def _any_of(lexicon: Lexicon) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries, key=len, reverse=True))
