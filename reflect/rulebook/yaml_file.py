"""One YAML file in, one checked frozen dataclass out; what is wrong comes back as a sentence with its line."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from reflect.errors import RulebookError
from reflect.rulebook.yaml_fault import Place, yaml_faults, yaml_hint

T = TypeVar("T")
Source = Path | Traversable

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# The base is the C loader where there is one, so it has no type.
class _Loader(_Safe):  # type: ignore[misc]
    """A safe loader that refuses a key that stands twice; YAML itself would keep the last and drop the others."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """As the loader above it, once the keys are known to differ."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key.value, str) and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key.value}” stands twice in the same place", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def read_yaml(path: Source) -> object:
    """Parse one YAML file as plain data.

    Raises:
        RulebookError: it cannot be opened, is not UTF-8 or is not YAML; the message gives file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError(f"{path}: cannot be read ({error})") from error
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        number = mark.line + 1 if mark else None
        line = f" line {number}:" if number else ""
        fault = f"not valid YAML ({yaml_hint(str(getattr(error, 'problem', error)))})"
        raise RulebookError(f"{path}:{line} {fault}", ((number, fault),)) from error


def load_checked(path: Source, adapter: TypeAdapter[T]) -> T:
    """Read one YAML file and check it against a dataclass.

    Raises:
        RulebookError: as ``read_yaml``, or a key is missing, misspelt or of the wrong type; every fault is named.
    """
    data = read_yaml(path)
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        faults = tuple((line_at(path, fault.place), fault.message) for fault in yaml_faults(error, adapter))
        told = "; ".join(f"line {line}, {message}" if line else message for line, message in faults)
        raise RulebookError(f"{path}: {told}", faults) from error


def line_at(path: Source, place: Place) -> int | None:
    """Line (from 1) of the deepest node of ``place`` (keys and indices from the top) that a readable file holds.

    ``None`` for an empty file, and for a fault of the whole file.
    """
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line: int | None = None
    for part in place:
        child = _child(node, part)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Any, part: int | str) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
