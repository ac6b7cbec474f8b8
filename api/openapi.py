"""The OpenAPI 3.1 document: what flask-openapi collects from the routes, with the report's own schema put in."""

from __future__ import annotations

import copy
from typing import Any, cast

from flask import current_app
from flask_openapi.models.response import Response
from flask_openapi.openapi import OpenAPI
from pydantic import BaseModel, Field

from reflect.api.problems import MEDIA_TYPE, PROBLEMS
from reflect.api.schemas import load_schema

_COMPONENTS = "#/components/schemas"
REPORT_SCHEMA = {"$ref": f"{_COMPONENTS}/Report"}


class FieldFault(BaseModel):
    """One field that is at fault."""

    field: str = Field(description="Where in the request, with dots between names.")
    message: str


class ProblemBody(BaseModel):
    """An RFC 9457 problem."""

    type: str = Field(description="/problems/<slug>; the slug never changes.")
    title: str
    status: int
    detail: str = Field(description="A sentence about this failure that says what to do.")
    errors: list[FieldFault] | None = Field(default=None, description="Only when single fields are at fault.")


def problem_responses(*slugs: str) -> dict[str | int, Any]:
    """OpenAPI responses for these kinds of problem, those of one status together."""
    statuses = sorted({PROBLEMS[slug].status for slug in slugs})
    return {status: _response(status, [s for s in slugs if PROBLEMS[s].status == status]) for status in statuses}


def _response(status: int, slugs: list[str]) -> Response:
    examples = {
        slug: {
            "value": {
                "type": f"/problems/{slug}",
                "title": PROBLEMS[slug].title,
                "status": status,
                "detail": PROBLEMS[slug].advice,
            }
        }
        for slug in slugs
    }
    content = {"schema": {"$ref": f"{_COMPONENTS}/ProblemBody"}, "examples": examples}
    description = " · ".join(f"`{slug}`: {PROBLEMS[slug].title}." for slug in slugs)
    return Response.model_validate({"description": description, "content": {MEDIA_TYPE: content}})


def openapi_document() -> dict[str, Any]:
    """The document of the running service, as plain data; a fresh copy each time."""
    document = copy.deepcopy(cast(OpenAPI, current_app).api_doc)
    schemas = document["components"]["schemas"]
    schemas.update(_report_schemas())
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["responses"] = _documented(operation["responses"])
    return document


def _documented(responses: dict[str, Any]) -> dict[str, Any]:
    # flask-openapi adds a 422 of its own, in a form that this service never sends.
    return {
        status: response
        for status, response in sorted(responses.items())
        if int(status) < 400 or MEDIA_TYPE in response["content"]
    }


def _report_schemas() -> dict[str, Any]:
    # Inside the document `#/` means the document's own root, so the report's parts become components.
    schema = load_schema("reflect-report-1")
    parts = schema.pop("$defs")
    for key in ("$schema", "$id"):
        del schema[key]
    named = {"Report": schema} | {_part(name): part for name, part in parts.items()}
    return {name: _hoisted(part) for name, part in named.items()}


def _part(name: str) -> str:
    return f"Report.{name}"


def _hoisted(node: Any) -> Any:
    if isinstance(node, list):
        return [_hoisted(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": f"{_COMPONENTS}/{_part(node['$ref'].removeprefix('#/$defs/'))}"}
    return {key: _hoisted(value) for key, value in node.items()}
