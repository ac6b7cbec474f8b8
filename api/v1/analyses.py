"""``POST /api/v1/analyses``: one account in, its report out."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.api.analysis import analyse_file, analyse_text, changes_since, changes_since_file
from reflect.api.openapi import REPORT_SCHEMA, problem_responses
from reflect.api.problems import Problem
from reflect.api.v1.blueprint import EVERY_ROUTE, v1
from reflect.drafts import record
from reflect.errors import READING_ERRORS
from reflect.masked import masked
from reflect.report import Report
from reflect.rulebook import DEFAULT_RUBRIC
from reflect.types import Changes


class AnalysisRequest(BaseModel):
    """A text to read, what to read it by, and a name for it that the report repeats."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(description="The account. Paragraphs are separated by a blank line.")
    rubric: str = Field(default=DEFAULT_RUBRIC, description="An id from GET /api/v1/rubrics.")
    source: str | None = Field(default=None, max_length=500)
    previous: str | None = Field(
        default=None, description="The version before this one; the report then says under `changes` what has moved."
    )
    masked: bool = Field(
        default=False, description="Add a copy of the text in which names, places and numbers are masked."
    )


class AnalysisOptions(BaseModel):
    """What the report should hold."""

    with_text: bool = Field(
        default=False,
        description="Add the normalised text that all offsets point into, and under `changes` the earlier one.",
    )


_EXAMPLE = {
    "text": "On Tuesday I helped Mr B choose his clothes, because he had said nobody asked him.",
    "rubric": DEFAULT_RUBRIC,
}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": AnalysisRequest.model_json_schema(), "example": _EXAMPLE},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "One document, at most 20 MB."},
                    "rubric": {"type": "string", "default": DEFAULT_RUBRIC},
                    "previous": {
                        "type": "string",
                        "format": "binary",
                        "description": "The version before this one, as a document; adds `changes` to the report.",
                    },
                    "masked": {"type": "string", "enum": ["true", "false"], "default": "false"},
                },
            }
        },
    },
}
_FILE_PROBLEMS = tuple(code for code in READING_ERRORS if code != "not-found")
_RESPONSES = {
    200: {"description": "The report.", "content": {"application/json": {"schema": REPORT_SCHEMA}}},
    **problem_responses(
        "invalid-json",
        *EVERY_ROUTE,
        *_FILE_PROBLEMS,
        "unsupported-media-type",
        "invalid-request",
        "unknown-rubric",
        "too-many-requests",
    ),
}


@v1.post("/analyses", request_body=_BODY, responses=_RESPONSES, tags=[{"name": "analyses"}])
def create_analysis(query: AnalysisOptions) -> Response:
    """Read one account and report on it; with the version before it, say what has moved.

    The same bytes come back for the same input. Nothing is stored.
    """
    if request.mimetype == "application/json":
        report, changes, as_masked = _from_json()
    elif request.mimetype == "multipart/form-data":
        report, changes, as_masked = _from_form()
    else:
        raise Problem(
            "unsupported-media-type", "Send application/json with a text, or multipart/form-data with a file."
        )
    copy = masked(report.account, report.evidence) if as_masked else None
    moved = None if changes is None else record(changes, with_text=query.with_text)
    body = report.to_json(with_text=query.with_text, masked_text=copy, changes=moved)
    return Response(body, content_type="application/json")


def _from_json() -> tuple[Report, Changes | None, bool]:
    """The report, what has moved where an earlier version was sent, and whether a masked copy is asked for."""
    try:
        # Through json and not pydantic's own reader, which takes a lone surrogate for broken JSON.
        body = AnalysisRequest.model_validate(json.loads(request.get_data(cache=False)))
    except ValidationError as error:
        raise Problem.of_validation(error) from error
    except (ValueError, RecursionError) as error:
        raise Problem("invalid-json", "The body is not one JSON object in UTF-8.") from error
    report = analyse_text(body.text, body.rubric, body.source)
    return report, None if body.previous is None else changes_since(body.previous, report), body.masked


def _from_form() -> tuple[Report, Changes | None, bool]:
    """The report, what has moved where an earlier version was sent, and whether a masked copy is asked for."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise _field_problem("file", "A file is needed, with its name.")
    as_masked = request.form.get("masked", "false")
    if as_masked not in {"true", "false"}:
        raise _field_problem("masked", "Say true or false.")
    report = analyse_file(upload.read(), upload.filename, request.form.get("rubric", DEFAULT_RUBRIC))
    return report, _form_changes(report), as_masked == "true"


def _form_changes(report: Report) -> Changes | None:
    """What has moved since the file ``previous``; ``None`` where none was sent."""
    if "previous" in request.form:
        raise _field_problem("previous", "Send it as a file, with its name.")
    previous = request.files.get("previous")
    if previous is None or not previous.filename:
        return None
    return changes_since_file(previous.read(), previous.filename, report)


def _field_problem(field: str, message: str) -> Problem:
    return Problem("invalid-request", f"{field}: {message}", ({"field": field, "message": message},))
