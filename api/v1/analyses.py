"""``POST /api/v1/analyses``: one account in, its report out."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.api.analysis import analyse_file, analyse_text
from reflect.api.openapi import REPORT_SCHEMA, problem_responses
from reflect.api.problems import Problem
from reflect.api.v1.blueprint import EVERY_ROUTE, v1
from reflect.errors import READING_ERRORS
from reflect.masked import masked
from reflect.report import Report
from reflect.rulebook import DEFAULT_RUBRIC


class AnalysisRequest(BaseModel):
    """A text to read, what to read it by, and a name for it that the report repeats."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(description="The account. Paragraphs are separated by a blank line.")
    rubric: str = Field(default=DEFAULT_RUBRIC, description="An id from GET /api/v1/rubrics.")
    source: str | None = Field(default=None, max_length=500)
    masked: bool = Field(
        default=False, description="Add a copy of the text in which names, places and numbers are masked."
    )


class AnalysisOptions(BaseModel):
    """What the report should hold."""

    with_text: bool = Field(default=False, description="Add the normalised text that all offsets point into.")


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
    """Read one account and report on it.

    The same bytes come back for the same input. Nothing is stored.
    """
    if request.mimetype == "application/json":
        report, as_masked = _from_json()
    elif request.mimetype == "multipart/form-data":
        report, as_masked = _from_form()
    else:
        raise Problem(
            "unsupported-media-type", "Send application/json with a text, or multipart/form-data with a file."
        )
    copy = masked(report.account, report.evidence) if as_masked else None
    body = report.to_json(with_text=query.with_text, masked_text=copy)
    return Response(body, content_type="application/json")


def _from_json() -> tuple[Report, bool]:
    """The report, and whether a masked copy is asked for."""
    try:
        # Through json and not pydantic's own reader, which takes a lone surrogate for broken JSON.
        body = AnalysisRequest.model_validate(json.loads(request.get_data(cache=False)))
    except ValidationError as error:
        raise Problem.of_validation(error) from error
    except (ValueError, RecursionError) as error:
        raise Problem("invalid-json", "The body is not one JSON object in UTF-8.") from error
    return analyse_text(body.text, body.rubric, body.source), body.masked


def _from_form() -> tuple[Report, bool]:
    """The report, and whether a masked copy is asked for."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        message = "A file is needed, with its name."
        raise Problem("invalid-request", f"file: {message}", ({"field": "file", "message": message},))
    as_masked = request.form.get("masked", "false")
    if as_masked not in {"true", "false"}:
        message = "Say true or false."
        raise Problem("invalid-request", f"masked: {message}", ({"field": "masked", "message": message},))
    report = analyse_file(upload.read(), upload.filename, request.form.get("rubric", DEFAULT_RUBRIC))
    return report, as_masked == "true"
