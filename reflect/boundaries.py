"""Where a sentence may start: rules on the tokens of one paragraph, before the parser has its say.

Learners leave out full stops, write nine hundred words without a break, and list. The parser alone splits at names and
brackets; rules alone cannot mend a missing full stop. So the sure cases are decided here and the rest is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence

_TERMINAL = frozenset(".!?…") | {"...", "?!", "!?", "!!", "??"}
_CLOSING = frozenset("\"'”’)]»")
_OPENING = frozenset("\"'“‘([«")
_TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "miss.", "dr.", "prof.", "st.", "rev.", "sr.", "jr.", "fr.", "e.g.", "i.e.", "cf.", "p.",
     "pp.", "no.", "nos.", "vol.", "ed.", "eds.", "al.", "s.", "ss.", "para.", "vs.", "viz.", "fig.", "ch."}
)  # fmt: skip
# Words that open a sentence often enough to ask the parser when a capital follows no full stop.
_OPENERS = frozenset(
    {"The", "This", "That", "These", "Those", "My", "Our", "We", "She", "He", "It", "They", "When", "After", "Before",
     "During", "As", "If", "But", "And", "So", "Then", "However", "Although", "Because", "Also", "In", "On", "At",
     "One", "There", "What", "Why", "How", "Who", "Now", "Later", "Once", "While", "For", "To", "With", "From",
     "His", "Her", "Their", "Next", "First", "Finally", "Today", "Yesterday", "I"}
)  # fmt: skip
_PRONOUNS = frozenset({"The", "This", "My", "Our", "We", "She", "He", "It", "They", "When", "After", "Then"})
# Past these many tokens with no boundary the parser may split where it sees fit: "I" first, then anywhere.
_LONG, _VERY_LONG = 25, 60


def sentence_starts(tokens: Sequence[str], spaces: Sequence[str]) -> list[bool | None]:
    """For each token: starts a sentence (True), does not (False), or the parser decides (None).

    ``spaces[i]`` is the white space after ``tokens[i]``, ``""`` where the next one touches it. The first token is
    always a start. Tokens of white space alone count as space, not as words.
    """
    starts: list[bool | None] = []
    since = 0
    for index in range(len(tokens)):
        verdict = True if index == 0 else _verdict(tokens, spaces, index, since)
        since = 1 if verdict else since + 1
        starts.append(verdict)
    return starts


def _verdict(tokens: Sequence[str], spaces: Sequence[str], index: int, since: int) -> bool | None:
    before, broken = _before(tokens, index)
    if tokens[index].isspace() or before is None or not (broken or spaces[before]):
        return False
    last = _last_word(tokens, before)
    word = "" if last is None else _with_its_stop(tokens, spaces, last)
    if word.lower() in _TITLES:
        return False
    if last is not None and _ends_sentence(tokens[last]) and _can_open(tokens, index):
        return True
    return None if _abbreviation(word) else _without_stop(tokens, index, since, broken)


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
    if token in _PRONOUNS and tokens[index - 1].islower() and _lower_follows(tokens, index):
        return True  # "what to do She was crying": a capital that no name explains
    if token in _OPENERS and (token != "I" or broken or since > _LONG):
        return None
    return None if since > _VERY_LONG and token[0].isalpha() else False


def _lower_follows(tokens: Sequence[str], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].islower()
