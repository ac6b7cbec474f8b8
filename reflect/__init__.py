"""Reflect reads a reflective account and gives feedback that asks and never marks.

Public names: ``Engine`` (text in, report out), ``Report``, ``ReflectError``. They are loaded when first used, so that
``import reflect`` stays cheap for the file-reading worker process, which needs neither spaCy nor the models.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.version import VERSION as __version__

if TYPE_CHECKING:
    from reflect.engine import Engine
    from reflect.errors import ReflectError
    from reflect.report import Report

__all__ = ["Engine", "ReflectError", "Report", "__version__"]

_checkout = Path(__file__).resolve().parent.parent
if (_checkout / "pyproject.toml").is_file():
    # An uninstalled checkout keeps models/, rubrics/ and api/ beside this folder; the wheel maps them inside it.
    __path__.append(str(_checkout))


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name == "Engine":
        from reflect.engine import Engine

        return Engine
    if name == "Report":
        from reflect.report import Report

        return Report
    if name == "ReflectError":
        from reflect.errors import ReflectError

        return ReflectError
    raise AttributeError(f"module 'reflect' has no attribute {name!r}")
