"""What every room's tests share: one loaded engine and the example account."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reflect.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with its shipped rulebook and models."""
    return Engine.load()


@pytest.fixture(scope="session")
def example() -> str:
    """The example account that the repository ships."""
    return files("reflect.rubrics").joinpath("examples/example-account.txt").read_text("utf-8")
