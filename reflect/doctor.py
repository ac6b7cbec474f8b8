"""What is installed, which models with which checksums, what is missing and how to get it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from reflect.encoder import Encoder
from reflect.errors import ReflectError
from reflect.rulebook import Rulebook
from reflect.sentences import find_pipeline
from reflect.version import VERSION

_NEEDED = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "pydantic",
    "lxml",
    "pypdfium2",
    "kreuzberg",
    "flask",
    "waitress",
)
_OPTIONAL = {"distributed": "cluster", "torch": "train"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation. ``need`` is ``MISSING`` for what Reflect cannot do without, else ``absent``."""

    name: str
    well: bool
    fact: str
    need: str = "MISSING"


def examine() -> tuple[Finding, ...]:
    """Look at every part; never raises, whatever is missing."""
    return (
        Finding("reflect-feedback", well=True, fact=VERSION),
        Finding("python", well=sys.version_info >= (3, 11), fact=sys.version.split()[0]),
        *(_package(name) for name in _NEEDED),
        *(_extra(name, extra) for name, extra in _OPTIONAL.items()),
        _part("language pipeline", _pipeline),
        _part("encoder", lambda: Encoder.load().checksum),
        _part("rulebook", _rulebook),
    )


def _package(name: str) -> Finding:
    try:
        return Finding(name, well=True, fact=version(name))
    except PackageNotFoundError:
        return Finding(name, well=False, fact="Install it with: pip install reflect-feedback")


def _extra(name: str, extra: str) -> Finding:
    try:
        return Finding(name, well=True, fact=version(name))
    except PackageNotFoundError:
        fact = f"Optional. To use it: pip install 'reflect-feedback[{extra}]'"
        return Finding(name, well=False, fact=fact, need="absent ")


def _part(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, well=True, fact=look())
    except ReflectError as error:
        return Finding(name, well=False, fact=error.message)


def _pipeline() -> str:
    found = find_pipeline()
    return f"{found.name} {found.version} {found.checksum}"


def _rulebook() -> str:
    rulebook = Rulebook.load()
    counts = {"references": rulebook.references, "rubrics": rulebook.rubrics, "feedback rules": rulebook.feedback}
    return ", ".join(f"{len(entries)} {name}" for name, entries in counts.items())
