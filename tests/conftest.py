"""What every room's tests share: one loaded engine, the example account, and the switch that accepts new reports."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reflect.engine import Engine


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` writes the golden reports as they are now."""
    parser.addoption("--accept", action="store_true", help="take the golden reports as they are now")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """True if golden reports are to be written, not only compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with its shipped rulebook and models."""
    return Engine.load()


@pytest.fixture(scope="session")
def example() -> str:
    """The example account that the repository ships."""
    return files("reflect.rubrics").joinpath("examples/example-account.txt").read_text("utf-8")
