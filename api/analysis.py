"""One account through the engine, on behalf of either door."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import current_app

from reflect.api.problems import Problem
from reflect.drafts import compare, refuse_same_text
from reflect.engine import Engine
from reflect.errors import ReadingError
from reflect.reading import read_file, read_text
from reflect.report import Report
from reflect.rulebook import Rubric
from reflect.types import Account, Changes

ENGINE = "reflect-engine"


def current_engine() -> Engine:
    """The engine of the running service."""
    return cast(Engine, current_app.extensions[ENGINE])


def shipped_rubric(name: str) -> Rubric:
    """The rubric of that id.

    Raises:
        Problem: ``unknown-rubric``; the detail lists the ids.
    """
    rubrics = current_engine().rulebook.rubrics
    # Never Rulebook.rubric(): it also opens files, and this name came over the network.
    if name not in rubrics:
        raise Problem("unknown-rubric", f"There is no rubric of that id. Use one of: {', '.join(rubrics)}.")
    return rubrics[name]


def analyse_text(text: str, rubric: str, source: str | None = None) -> Report:
    """The report on a text.

    Raises:
        Problem: the text is empty or too long, or there is no such rubric.
    """
    return _analyse(text, shipped_rubric(rubric), source)


def analyse_file(content: bytes, name: str, rubric: str) -> Report:
    """The report on a file's content; ``name`` is its file name, which becomes the report's source.

    Raises:
        Problem: the file cannot be read, or there is no such rubric.
    """
    chosen = shipped_rubric(rubric)
    try:
        account = read_file(content, name)
    except ReadingError as error:
        raise Problem.of_reading(error) from error
    return _analyse(account, chosen, name)


def changes_since(previous: str, report: Report) -> Changes:
    """What has moved from an earlier text to the report's.

    Raises:
        Problem: the earlier text is empty or too long, or is the same; it names the field ``previous``.
    """
    return _changes(lambda: read_text(previous), None, report)


def changes_since_file(content: bytes, name: str, report: Report) -> Changes:
    """What has moved from an earlier version in a file to the report's text.

    Raises:
        Problem: the file cannot be read, or holds the same text; it names the field ``previous``.
    """
    return _changes(lambda: read_file(content, name), name, report)


def _changes(read: Callable[[], Account], source: str | None, report: Report) -> Changes:
    engine = current_engine()
    try:
        account = read()
        refuse_same_text(report.account, account)
        before = engine.analyse(account, shipped_rubric(report.rubric), source=source)
    except ReadingError as error:
        raise Problem.of_reading(error, "previous") from error
    return compare(report, before, engine.rulebook)


def _analyse(text: str | Account, rubric: Rubric, source: str | None) -> Report:
    try:
        return current_engine().analyse(text, rubric, source=source)
    except ReadingError as error:
        raise Problem.of_reading(error) from error
