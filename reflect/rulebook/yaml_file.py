"""One YAML file in, one checked frozen dataclass out; what is wrong comes back as a sentence with its line."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from reflect.errors import RulebookError

T = TypeVar("T")
Source = Path | Traversable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader, the C one where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}:" if mark else ""
        raise RulebookError(f"{path}:{line} not valid YAML ({getattr(error, 'problem', error)})") from error


def load_checked(path: Source, adapter: TypeAdapter[T]) -> T:
    """Read one YAML file and check it against a dataclass.

    Raises:
        RulebookError: as ``read_yaml``, or a key is missing, misspelt or of the wrong type; every fault is named.
    """
    data = read_yaml(path)
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        faults = "; ".join(_fault(path, detail) for detail in error.errors(include_url=False))
        raise RulebookError(f"{path}: {faults}") from error


def _fault(path: Source, detail: Any) -> str:
    place = [str(part) for part in detail["loc"]]
    line = _line_of(path, detail["loc"])
    where = f"line {line}, " if line else ""
    return f"{where}{'.'.join(place) or 'top level'}: {detail['msg']}"


def _line_of(path: Source, loc: tuple[int | str, ...]) -> int | None:
    """Line (from 1) of the deepest node of ``loc`` that the file holds."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line: int | None = node.start_mark.line + 1 if node is not None else None
    for part in loc:
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
