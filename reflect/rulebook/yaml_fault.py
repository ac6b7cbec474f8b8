"""What is wrong in a YAML file, as plain sentences with the place each is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import TypeAdapter, ValidationError

Place = tuple[int | str, ...]

_UNKNOWN_KEY = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
_MISSING = frozenset({"missing", "missing_argument"})
_LIST = "{key} must be a list: each entry on a line of its own that starts with a dash."
_GROUP = "{key} must have keys of its own, on the lines below it and further in."
_PLAIN = {
    "missing": "the key {key} is missing here.",
    "missing_argument": "the key {key} is missing here.",
    "string_type": "{key} must be text. Put it in quotes, or give it words.",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dataclass_type": _GROUP,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
}
_HINTS = {
    "mapping values are not allowed": "a colon followed by a space starts a new key: put these words in quotes",
    "expected <block end>": "this line stands further in or further out than the lines it belongs to",
    "could not find expected ':'": "a key needs a colon and a space after it; words of a passage stand further in",
    "tab character": "a line is moved in with spaces, never with the tab key",
    "cannot start any token": "words that start with a sign such as @ or % need quotes, and a line is moved in with "
    "spaces, never with the tab key",
    "unexpected end of stream": "a quotation mark is opened and not closed",
}
# Below this likeness (0-1) a suggestion would only puzzle.
_ALIKE = 0.6


class FaultAt(ValueError):
    """A file contradicts itself at ``place``: keys and indices from its top."""

    def __init__(self, message: str, place: Place) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One sentence; ``place`` is empty where it is about the whole file."""

    place: Place
    message: str


def nearest(word: str, known: list[str]) -> str | None:
    """The known word most like this one; ``None`` if none is like it."""
    return next(iter(get_close_matches(word, known, 1, _ALIKE)), None)


def yaml_hint(problem: str) -> str:
    """What a YAML reader's complaint usually comes from; the complaint itself where that is not known."""
    return next((hint for sign, hint in _HINTS.items() if sign in problem), problem)


def yaml_faults(error: ValidationError, adapter: TypeAdapter[Any]) -> tuple[YamlFault, ...]:
    """Every fault, in order of the checks; a key that is missing because it is misspelt is told once."""
    details = error.errors(include_url=False)
    schema = adapter.json_schema()
    wrong = {detail["loc"]: _misspelt(detail["loc"], schema, details) for detail in details if _is_unknown(detail)}
    meant = {(*place[:-1], word) for place, word in wrong.items() if word}
    return tuple(
        YamlFault(_place(detail), _sentence(detail, schema, wrong)) for detail in details if detail["loc"] not in meant
    )


def _is_unknown(detail: Any) -> bool:
    return detail["type"] in _UNKNOWN_KEY


def _misspelt(place: Place, schema: dict[str, Any], details: list[Any]) -> str | None:
    """The key that was meant, of the missing ones first."""
    missing = [
        str(detail["loc"][-1]) for detail in details if detail["type"] in _MISSING and detail["loc"][:-1] == place[:-1]
    ]
    return nearest(str(place[-1]), missing) or nearest(str(place[-1]), list(_keys_at(place[:-1], schema)))


def _keys_at(place: Place, schema: dict[str, Any]) -> Iterator[str]:
    """The keys that may stand at a place; none where the schema does not say."""
    node = _resolved(schema, schema)
    for part in place:
        inside = node.get("items", {}) if isinstance(part, int) else node.get("properties", {}).get(part, {})
        node = _resolved(inside, schema)
    yield from node.get("properties", {})


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = node.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema["$defs"][name] if name else node
    return found


def _place(detail: Any) -> Place:
    error = detail.get("ctx", {}).get("error")
    return error.place if isinstance(error, FaultAt) else tuple(detail["loc"])


def _sentence(detail: Any, schema: dict[str, Any], wrong: dict[Place, str | None]) -> str:
    kind, place = detail["type"], tuple(detail["loc"])
    key = next((f"“{part}”" for part in reversed(place) if isinstance(part, str)), "the file")
    if kind in _UNKNOWN_KEY:
        hint = wrong[place]
        keys = ", ".join(_keys_at(place[:-1], schema))
        return f"{key} is not a key here. " + (f"Did you mean “{hint}”?" if hint else f"The keys here are: {keys}.")
    if kind in _PLAIN:
        return _PLAIN[kind].format(key=key)
    if kind == "literal_error":
        return f"“{detail['input']}” cannot stand for {key}. It may be {detail['ctx']['expected']}."
    error = detail.get("ctx", {}).get("error")
    return str(error) if error is not None else f"{key}: {detail['msg']}"
