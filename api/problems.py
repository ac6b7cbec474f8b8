"""Every way a request can fail: RFC 9457 problems for programs, a plain page for people, never a traceback.

A problem's ``type`` is ``/problems/<slug>``; slugs are stable. The slug of a file that cannot be read is the ``code``
of its ``ReadingError``.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, render_template, request
from pydantic import ValidationError
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import HTTPException

from reflect.errors import ReadingError

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("reflect.api")


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of failure: its HTTP status, a title that never changes, and what to do about it."""

    slug: str
    status: int
    title: str
    advice: str


_KINDS = (
    ProblemKind("bad-request", 400, "The request could not be understood", "Check the request against the docs."),
    ProblemKind("invalid-json", 400, "The body is not JSON", "Send one JSON object in UTF-8."),
    ProblemKind(
        "host-not-allowed",
        400,
        "Reflect does not answer to this name",
        "Use the address that reflect serve prints, or add the name to REFLECT_ALLOWED_HOSTS.",
    ),
    ProblemKind(
        "key-required",
        401,
        "A key is needed from another machine",
        "Call from the machine Reflect runs on. Keys for other machines come in a later release.",
    ),
    ProblemKind(
        "cross-site", 403, "Another website may not use this service", "Call it from a program or from its own page."
    ),
    ProblemKind("not-found", 404, "There is nothing at this address", "The addresses are listed in the docs."),
    ProblemKind("method-not-allowed", 405, "This address does not take this method", "See the Allow header."),
    ProblemKind("too-large", 413, "It is longer than any account", "Send one account, not a folder or a book."),
    ProblemKind(
        "unsupported-media-type",
        415,
        "Only JSON or a form with a file is read here",
        "Send application/json with a text, or multipart/form-data with a file.",
    ),
    ProblemKind("unsupported-format", 415, "This kind of file is not read", "Save it as .docx, .pdf, .odt or .txt."),
    ProblemKind("wrong-content", 415, "The file is not what its name says", "Save it again in the format you want."),
    ProblemKind("invalid-request", 422, "Something in the request is missing or wrong", "See errors."),
    ProblemKind("unknown-rubric", 422, "There is no rubric of that name", "GET /api/v1/rubrics lists them."),
    ProblemKind("empty", 422, "There is nothing to read", "Send the text of an account."),
    ProblemKind("password-protected", 422, "The file is locked with a password", "Take the password off first."),
    ProblemKind("no-text-layer", 422, "The file holds pictures of pages", "Send the document it was printed from."),
    ProblemKind("hostile-file", 422, "The file is built in an unsafe way", "Copy the text into a new document."),
    ProblemKind("damaged-file", 422, "The file is damaged", "Open it, save it again and send the new file."),
    ProblemKind("reading-limit", 422, "The file took too long to read", "Copy the text into a new document."),
    ProblemKind("same-text", 422, "Both versions are the same text", "Send the new version and the one before it."),
    ProblemKind("reading", 422, "The file could not be read", "Save it again in another format."),
    ProblemKind("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says, in seconds."),
    ProblemKind("internal", 500, "Something went wrong in Reflect", "Please report it; no text was kept."),
)
PROBLEMS: dict[str, ProblemKind] = {kind.slug: kind for kind in _KINDS}

_SLUG_OF_STATUS = {
    400: "bad-request",
    401: "key-required",
    403: "cross-site",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    422: "invalid-request",
    429: "too-many-requests",
    500: "internal",
}


class Problem(Exception):
    """A failure to tell the caller about; ``detail`` is a sentence about this one, ``errors`` name single fields."""

    def __init__(self, slug: str, detail: str, errors: tuple[dict[str, str], ...] = ()) -> None:
        """Keep what the response will say; ``slug`` is a key of ``PROBLEMS``."""
        super().__init__(detail)
        self.kind = PROBLEMS[slug]
        self.detail = detail
        self.errors = errors

    @classmethod
    def of_reading(cls, error: ReadingError, field: str | None = None) -> Problem:
        """The problem for a file or text that could not be read; its own code where that is a known kind.

        ``field`` names the one at fault where a request holds two.
        """
        slug = error.code if error.code in PROBLEMS and error.code != "not-found" else "reading"
        if field is None:
            return cls(slug, error.message)
        return cls(slug, f"{field}: {error.message}", ({"field": field, "message": error.message},))

    @classmethod
    def of_validation(cls, error: ValidationError) -> Problem:
        """The problem for a body or query that does not fit; it never repeats what was sent."""
        details = error.errors(include_url=False, include_context=False, include_input=False)
        if any(item["type"] == "json_invalid" for item in details):
            return cls("invalid-json", "The body is not one JSON object in UTF-8.")
        errors = tuple({"field": ".".join(map(str, item["loc"])) or "body", "message": _said(item)} for item in details)
        return cls("invalid-request", "; ".join(f"{item['field']}: {item['message']}" for item in errors), errors)

    def to_dict(self) -> dict[str, Any]:
        """The members of RFC 9457, with ``errors`` when single fields are at fault."""
        members: dict[str, Any] = {
            "type": f"/problems/{self.kind.slug}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
        }
        if self.errors:
            members["errors"] = list(self.errors)
        return members

    def response(self) -> Response:
        """The HTTP response, as JSON below ``/api`` and for the other addresses of programs, else as a page."""
        if for_a_program():
            body = json.dumps(self.to_dict(), ensure_ascii=False)
            return Response(body, status=self.kind.status, content_type=MEDIA_TYPE)
        page = render_template("problem.html", problem=self)
        return Response(page, status=self.kind.status, content_type="text/html; charset=utf-8")


def _said(item: Mapping[str, Any]) -> str:
    # Pydantic's own words for this one name a Python class.
    return "Send one JSON object" if item["type"] == "model_type" else str(item["msg"])


def for_a_program() -> bool:
    """True if the address asked for belongs to the programs' side of the service."""
    return request.path.startswith("/api/") or request.path in {"/api", "/openapi.json", "/healthz"}


def answer_validation(error: ValidationError) -> Response:
    """What flask-openapi calls when a query does not fit its model."""
    return Problem.of_validation(error).response()


def register_problems(app: Flask) -> None:
    """Answer every failure of ``app`` with a problem."""
    app.register_error_handler(Problem, _answer_problem)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_fault)


def _answer_problem(problem: Problem) -> Response:
    return problem.response()


def _answer_http(error: HTTPException) -> AnyResponse:
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    slug = _SLUG_OF_STATUS.get(error.code, "bad-request" if error.code < 500 else "internal")
    response = Problem(slug, PROBLEMS[slug].advice).response()
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _answer_fault(error: Exception) -> Response:
    # Neither the message nor the address as typed: both can hold words of an account.
    rule = request.url_rule.rule if request.url_rule else "an unknown address"
    _log.error("%s while answering %s (%s)", type(error).__name__, rule, _where(error))
    return Problem("internal", PROBLEMS["internal"].advice).response()


def _where(error: Exception) -> str:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return "no place known" if step is None else f"{step.tb_frame.f_globals.get('__name__')}:{step.tb_lineno}"
