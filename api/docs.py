"""The documents of the API: ``/openapi.json``, the page that shows it, the schemas and the kinds of problem."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, abort, render_template

from reflect.api.openapi import openapi_document
from reflect.api.problems import PROBLEMS
from reflect.api.schemas import SCHEMAS, schema_text

docs = Blueprint("docs", __name__, template_folder="templates")


@docs.get("/openapi.json")
def openapi_json() -> Response:
    """The OpenAPI document."""
    return Response(json.dumps(openapi_document(), ensure_ascii=False), content_type="application/json")


@docs.get("/docs")
def docs_page() -> str:
    """The OpenAPI document as a page."""
    document = openapi_document()
    return render_template("docs.html", document=document, operations=_operations(document))


@docs.get("/schemas/<name>.json")
def schema(name: str) -> Response:
    """One of the JSON Schemas; 404 for another name."""
    if name not in SCHEMAS:
        abort(404)
    return Response(schema_text(name), content_type="application/schema+json")


@docs.get("/problems")
def problems_page() -> str:
    """Every kind of problem."""
    return render_template("problems.html", kinds=PROBLEMS.values())


@docs.get("/problems/<slug>")
def problem_page(slug: str) -> str:
    """One kind of problem; 404 for another slug."""
    if slug not in PROBLEMS:
        abort(404)
    return render_template("problems.html", kinds=[PROBLEMS[slug]])


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
