"""The OpenAPI document, its page, and that it tells the truth."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from reflect.api.problems import PROBLEMS

ANALYSES = "/api/v1/analyses"


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    """The document as served."""
    response = client.get("/openapi.json")
    assert response.content_type == "application/json"
    return dict(response.json)


def references(node: Any) -> Iterator[str]:
    """Every ``$ref`` below a node."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    """Version, title and every route; each operation has a summary, an id of its own and a success."""
    assert document["openapi"] == "3.1.1"
    assert document["info"]["title"] == "Reflect"
    routes = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert routes == {
        (ANALYSES, "post"),
        ("/api/v1/rubrics", "get"),
        ("/api/v1/rubrics/{rubric_id}", "get"),
        ("/healthz", "get"),
    }
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert "200" in operation["responses"]


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """No ``$ref`` points outside the components, and the components are JSON Schemas."""
    schemas = document["components"]["schemas"]
    for reference in references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_its_report_accepts_a_report(document: dict[str, Any], client: FlaskClient, example: str) -> None:
    """The report's schema inside the document accepts a real report and refuses a changed one."""
    schema = {"$ref": "#/components/schemas/Report", "components": document["components"]}
    report = client.post(ANALYSES, json={"text": example}).json
    Draft202012Validator(schema).validate(report)
    assert not Draft202012Validator(schema).is_valid({**report, "criteria": [{}]})


def test_failures_are_documented_as_problems(document: dict[str, Any]) -> None:
    """Every response that is not a success has the problem's media type and shape, with examples that fit it."""
    problem = {"$ref": "#/components/schemas/ProblemBody", "components": document["components"]}
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if status != "200":
                    content = response["content"]["application/problem+json"]
                    assert content["schema"] == {"$ref": "#/components/schemas/ProblemBody"}
                    for slug, example in content["examples"].items():
                        Draft202012Validator(problem).validate(example["value"])
                        assert PROBLEMS[slug].status == int(status)


def test_every_documented_status_of_an_analysis_is_reached(
    document: dict[str, Any], remade: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document promises no status that the service never gives."""
    app = remade(analyses_per_minute=9)
    client = app.test_client()
    body = {"text": "I sat with her."}
    image = {"file": (io.BytesIO(b"\x89PNG\r\n\x1a\n"), "a.png")}
    reached = {
        client.post(ANALYSES, json=body).status_code,
        client.post(ANALYSES, data="{", content_type="application/json").status_code,
        client.post(ANALYSES, json=body, environ_overrides={"REMOTE_ADDR": "10.0.0.1"}).status_code,
        client.post(ANALYSES, json=body, headers={"Origin": "http://evil.example"}).status_code,
        client.post(ANALYSES, json={"text": "a b " * 100_000}).status_code,
        client.post(ANALYSES, data=image).status_code,
        client.post(ANALYSES, json={}).status_code,
    }
    monkeypatch.setattr(app.extensions["reflect-engine"], "analyse", lambda *_, **__: 1 / 0)
    reached |= {client.post(ANALYSES, json=body).status_code for _ in range(9)}
    assert {str(status) for status in reached} == set(document["paths"][ANALYSES]["post"]["responses"])


def test_the_page_shows_every_operation_and_shape(client: FlaskClient, document: dict[str, Any]) -> None:
    """``/docs`` is the document, readable without script."""
    page = client.get("/docs").text
    for path, methods in document["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page
    for name in document["components"]["schemas"]:
        assert f'id="schema-{name}"' in page
