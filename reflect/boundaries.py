"""Where a sentence may start: rules on the tokens of one paragraph, before the parser has its say.

Learners leave out full stops, write nine hundred words without a break, and list. The parser alone splits at names and
brackets; rules alone cannot mend a missing full stop. So the sure cases are decided here and the rest is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_TERMINAL = frozenset(".!?…") | {"...", "?!", "!?", "!!", "??"}
_CLOSING = frozenset("\"'”’)]»")
_OPENING = frozenset("\"'“‘([«")
_TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "miss.", "dr.", "prof.", "st.", "rev.", "sr.", "jr.", "fr.", "e.g.", "i.e.", "cf.", "p.",
     "pp.", "no.", "nos.", "vol.", "ed.", "eds.", "al.", "s.", "ss.", "para.", "vs.", "viz.", "fig.", "ch."}
)  # fmt: skip
# Before a small letter these do not end a sentence; "no. it was" does.
_ABBREVIATIONS = (_TITLES - {"no.", "nos."}) | frozenset(
    {"etc.", "approx.", "incl.", "excl.", "ie.", "eg.", "dept.", "govt.", "min.", "mins.", "hr.", "hrs.", "sec.",
     "secs.", "wk.", "wks.", "yr.", "yrs.", "tel.", "max.", "ca.", "appt.", "mgr.", "asst.", "resp.", "esp.", "misc."}
)  # fmt: skip
# Words that open a sentence often enough to ask the parser when a capital follows no full stop. Those that carry one
# on as often ("because", "that", "with") are not among them.
_OPENERS = frozenset(
    {"The", "This", "These", "Those", "My", "Our", "We", "She", "He", "It", "They", "When", "After", "Before",
     "During", "If", "But", "And", "So", "Then", "However", "Although", "Also", "In", "On", "At",
     "One", "There", "What", "Why", "How", "Who", "Now", "Later", "Once", "For",
     "His", "Her", "Their", "Next", "First", "Finally", "Today", "Yesterday", "I"}
)  # fmt: skip
_PRONOUNS = frozenset({"The", "This", "My", "Our", "We", "She", "He", "It", "They", "When", "After", "Then"})
# What no surname is, so that the initial before it ends its sentence: "I sat with D. We talked", "to Mr L. Mr L is 79".
_AFTER_INITIAL = _OPENERS | frozenset(
    {"Nobody", "Nothing", "Everybody", "Everyone", "Everything", "Somebody", "Someone", "That",
     "Mr", "Mrs", "Ms", "Miss", "Dr"}
)  # fmt: skip
_NAMED = frozenset({"mr", "mrs", "ms", "miss", "dr", "resident", "client", "patient", "tenant", "lady", "gentleman"})
# What a writer who leaves out all marks may open a sentence with; never a word that carries one on.
_PLAIN_OPENERS = frozenset(
    {"i", "im", "we", "she", "he", "they", "it", "its", "the", "this", "these", "my", "our", "his", "her", "their",
     "then", "so", "but", "one", "there", "now", "next", "today", "yesterday", "after", "when", "nobody", "everyone"}
)  # fmt: skip
_JOINING = frozenset(
    {"and", "or", "but", "so", "to", "of", "in", "on", "at", "by", "for", "from", "with", "about", "into", "onto",
     "that", "which", "who", "whom", "whose", "if", "because", "becuase", "cause", "cos", "when", "while", "where",
     "what", "how", "why", "than", "then", "as", "until", "till", "unless", "although", "though", "a", "an", "the",
     "i", "is", "are", "was", "were", "be", "not", "no", "before", "after", "since", "whether", "like"}
)  # fmt: skip
_TITLE_OF_MODEL = ("what", "?", "so", "what", "?", "now", "what", "?")
_MODEL = frozenset({"model", "framework", "cycle", "approach", "structure", "questions", "reflective", "reflection"})
_QUESTION_WORDS = 3  # "What? So what?": longer questions in a row are sentences of their own
# Past these many tokens with no boundary the parser may split at more words: at "I" first, then at any likely opener.
_LONG, _VERY_LONG = 25, 60
# Nobody reads, and no detector has to read, more than this in one go: past the first a likely opener starts a sentence,
# past the second any word does. So what a sentence costs has a limit, whatever is sent.
_UNBROKEN, _ENDLESS = 110, 150


def sentence_starts(tokens: Sequence[str], spaces: Sequence[str]) -> list[bool | None]:
    """For each token: starts a sentence (True), does not (False), or the parser decides (None).

    ``spaces[i]`` is the white space after ``tokens[i]``, ``""`` where the next one touches it. The first token is
    always a start. Tokens of white space alone count as space, not as words.
    """
    starts: list[bool | None] = []
    whole = _held_together(tokens)
    since = 0
    for index in range(len(tokens)):
        verdict = index == 0 or (index not in whole and _verdict(tokens, spaces, index, since))
        since = 1 if verdict else since + 1
        starts.append(verdict)
    return starts


def _verdict(tokens: Sequence[str], spaces: Sequence[str], index: int, since: int) -> bool | None:
    before, broken = _before(tokens, index)
    if tokens[index].isspace() or before is None or not (broken or spaces[before]):
        return False
    last = _last_word(tokens, before)
    word = "" if last is None else _with_its_stop(tokens, spaces, last)
    if _is_title(word, tokens[index]):
        return False
    if last is not None and _closed(tokens, spaces, last, index, since):
        return True
    return None if _abbreviation(word) else _without_stop(tokens, index, since, broken)


def _is_title(word: str, following: str) -> bool:
    """True for "Mr." and for "p."; for "no." and a capital only before a digit: an answer, an initial ("Miss P.")."""
    return word.lower() in _TITLES and (
        following[0].isdigit() or not (word.lower() == "no." or (len(word) == len("P.") and word.isupper()))
    )


def _closed(tokens: Sequence[str], spaces: Sequence[str], last: int, index: int, since: int) -> bool:
    """True if the mark at ``last`` surely ends a sentence, given the token at ``index`` that follows."""
    token = tokens[index]
    if _ends_sentence(tokens[last]) and _can_open(tokens, index):
        return True
    if _ends_with_initial(tokens, last):
        return token in _AFTER_INITIAL  # "belonged to Mr T. Nobody had given it": "Mr T. Smith" goes on
    # "if im honest. one night": some writers use no capitals. After a closing quote the sentence may go on.
    return token[0].islower() and not _quote_between(tokens, last, index) and _plain_stop(tokens, spaces, last, since)


def _quote_between(tokens: Sequence[str], last: int, index: int) -> bool:
    return any(not token.isspace() for token in tokens[last + 1 : index])


def _ends_with_initial(tokens: Sequence[str], last: int) -> bool:
    """True for a single letter with its stop, after a title or a plain word: it may close the sentence or the name.

    After a name, a comma or another initial ("Kitwood, T. (1997)", "T. S. Eliot") it is part of a longer name.
    """
    if last == 0 or re.fullmatch(r"[A-Z]\.", tokens[last]) is None:
        return False
    before = tokens[last - 1]
    return before.lower().rstrip(".") in _NAMED or (before.isalpha() and before.islower())


def _plain_stop(tokens: Sequence[str], spaces: Sequence[str], last: int, since: int) -> bool:
    """True for a full stop that is neither an abbreviation's, nor an initial's, nor that of a number in a list."""
    word = tokens[last - 1] if last else ""
    if tokens[last] != "." or word in ("", ".") or spaces[last - 1]:
        return False
    initial = len(word) == 1 and not word.isdigit()
    listed = since == 2 and word.isdigit()
    return not initial and not listed and f"{word}.".lower() not in _ABBREVIATIONS


def _held_together(tokens: Sequence[str]) -> frozenset[int]:
    """Indices at which nothing starts: inside "What? So what? Now what?", and where short questions run on.

    Questions run on when a small letter follows the last: "asked why? what for? of everybody".
    """
    words = [(index, token.lower()) for index, token in enumerate(tokens) if not token.isspace()]
    return frozenset((*_model_titles(tokens, words), *_running_questions(tokens, words)))


def _model_titles(tokens: Sequence[str], words: Sequence[tuple[int, str]]) -> Iterator[int]:
    size = len(_TITLE_OF_MODEL)
    bare = [(index, word) for index, word in words if word not in _CLOSING and word not in _OPENING]
    for first in range(len(bare) - size + 1):
        if tuple(word for _, word in bare[first : first + size]) != _TITLE_OF_MODEL:
            continue
        start = first if first and not _ends_sentence(tokens[bare[first - 1][0]]) else first + 1
        yield from (index for index, _ in bare[start : first + size])
        after = [(index, word) for index, word in words if index > bare[first + size - 1][0]][:2]
        yield from (index for index, word in after[:1] if word in _MODEL or word == "(")


def _running_questions(tokens: Sequence[str], words: Sequence[tuple[int, str]]) -> Iterator[int]:
    marks = [place for place, (_, word) in enumerate(words) if word == "?"]
    chain: list[int] = []
    for mark, following in pairwise([*marks, len(words)]):
        chain.append(mark)
        if following < len(words) and following - mark <= _QUESTION_WORDS + 1:
            continue
        goes_on = mark + 1 < len(words) and tokens[words[mark + 1][0]][0].islower()
        if len(chain) > 1 and goes_on:
            yield from (words[place + 1][0] for place in chain)
        chain = []


def _before(tokens: Sequence[str], index: int) -> tuple[int | None, bool]:
    """Index of the last token that is not white space, and whether a line break lies between."""
    broken = False
    for earlier in range(index - 1, -1, -1):
        if not tokens[earlier].isspace():
            return earlier, broken
        broken = broken or "\n" in tokens[earlier]
    return None, broken


def _last_word(tokens: Sequence[str], index: int) -> int | None:
    """Skip closing quotes and brackets backwards: in ``Why?" She`` the mark that matters is ``?``."""
    while index >= 0 and (tokens[index] in _CLOSING or tokens[index] == "''"):
        index -= 1
    return index if index >= 0 else None


def _with_its_stop(tokens: Sequence[str], spaces: Sequence[str], index: int) -> str:
    """The token, joined to the one before if it is a full stop that touches it: the tokeniser splits "al."."""
    if tokens[index] == "." and index > 0 and not spaces[index - 1] and len(tokens[index - 1]) <= 4:
        return tokens[index - 1] + "."
    return tokens[index]


def _ends_sentence(token: str) -> bool:
    return token in _TERMINAL or (len(token) > 1 and set(token) <= set(".!?…"))


def _abbreviation(token: str) -> bool:
    return len(token) > 1 and token.endswith(".") and token[0].isalnum()


def _can_open(tokens: Sequence[str], index: int) -> bool:
    """True for a capital, a digit, or a mark that opens a quotation or bracket before one."""
    for token in tokens[index : index + 3]:
        if token in _OPENING or token == "``":
            continue
        return token[0].isupper() or token[0].isdigit() or not token[0].isalnum()
    return False


def _without_stop(tokens: Sequence[str], index: int, since: int, broken: bool) -> bool | None:
    token = tokens[index]
    if since > _ENDLESS:
        return True
    if token in _PRONOUNS and tokens[index - 1].islower() and _lower_follows(tokens, index):
        return True  # "what to do She was crying": a capital that no name explains
    if token in _OPENERS and (token != "I" or broken or since > _LONG):
        return None
    if since <= _VERY_LONG or tokens[index - 1].lower() in _JOINING:
        return False
    if token in _PLAIN_OPENERS and since > _UNBROKEN:
        return True
    return None if token in _PLAIN_OPENERS or token[0].isupper() else False


def _lower_follows(tokens: Sequence[str], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].islower()
