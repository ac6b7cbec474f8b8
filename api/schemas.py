"""The JSON Schemas of what Reflect writes: files in ``schema/``, JSON Schema 2020-12."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

SCHEMAS = ("reflect-report-1", "reflect-error-1")


@cache
def schema_text(name: str) -> str:
    """The schema file of that name, one of ``SCHEMAS``, as it stands."""
    return (files("reflect.api") / "schema" / f"{name}.json").read_text("utf-8")


def load_schema(name: str) -> dict[str, Any]:
    """The schema of that name, one of ``SCHEMAS``; a fresh copy each time."""
    schema: dict[str, Any] = json.loads(schema_text(name))
    return schema
