"""``GET /api/v1/rubrics``: what an account can be read by."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from reflect.api.analysis import current_engine
from reflect.api.openapi import problem_responses
from reflect.api.problems import Problem
from reflect.api.v1.blueprint import EVERY_ROUTE, v1
from reflect.rulebook import Rubric


class RubricEntry(BaseModel):
    """One rubric, in brief; ``criteria`` is how many it has."""

    id: str
    title: str
    kind: str
    version: str
    audience: str
    about: str
    criteria: int


class RubricList(BaseModel):
    """Every rubric shipped."""

    rubrics: list[RubricEntry]


class RubricPath(BaseModel):
    """Which rubric."""

    rubric_id: str


_TAGS: list[Any] = [{"name": "rubrics"}]
_WHOLE = {"description": "The whole rubric.", "content": {"application/json": {"schema": {"type": "object"}}}}


@v1.get("/rubrics", responses={200: RubricList, **problem_responses(*EVERY_ROUTE)}, tags=_TAGS)
def list_rubrics() -> dict[str, Any]:
    """List the rubrics an account can be read by."""
    return {"rubrics": [_entry(rubric) for rubric in current_engine().rulebook.rubrics.values()]}


@v1.get("/rubrics/<rubric_id>", responses={200: _WHOLE, **problem_responses(*EVERY_ROUTE, "not-found")}, tags=_TAGS)
def read_rubric(path: RubricPath) -> dict[str, Any]:
    """Show one rubric with its criteria, levels and questions."""
    rubric = current_engine().rulebook.rubrics.get(path.rubric_id)
    if rubric is None:
        raise Problem("not-found", "There is no rubric of that id. GET /api/v1/rubrics lists them.")
    return asdict(rubric)


def _entry(rubric: Rubric) -> dict[str, Any]:
    brief = {name: getattr(rubric, name) for name in RubricEntry.model_fields if name != "criteria"}
    return {**brief, "criteria": len(rubric.criteria)}
