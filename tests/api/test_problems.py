"""Every failure is a problem with a stable slug, or a plain page; never a traceback, never a word of the account."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from reflect.api.problems import MEDIA_TYPE, PROBLEMS, Problem
from reflect.errors import READING_ERRORS
from reflect.reading import MAX_CHARACTERS

URL = "/api/v1/analyses"
SECRET = "Mrs Featherstonehaugh"
ACCOUNT = f"I sat with {SECRET} because she was afraid."
FAILURES: dict[str, tuple[int, dict[str, Any]]] = {
    "empty": (422, {"json": {"text": ""}}),
    "empty ": (422, {"json": {"text": " \n\t \n"}}),
    "unknown-rubric": (422, {"json": {"text": ACCOUNT, "rubric": "none"}}),
    "invalid-json": (400, {"data": "{", "content_type": "application/json"}),
    "invalid-json ": (400, {"data": b"\xff\xfe{}", "content_type": "application/json"}),
    "invalid-json  ": (400, {"data": "[" * 100_000, "content_type": "application/json"}),
    "invalid-request": (422, {"json": {}}),
    "invalid-request ": (422, {"json": {"text": 7}}),
    "invalid-request  ": (422, {"json": ["text"]}),
    "invalid-request   ": (422, {"json": {"text": ACCOUNT, "grade": True}}),
    "invalid-request    ": (422, {"json": {"text": ACCOUNT}, "query_string": "with_text=perhaps"}),
    "invalid-request     ": (422, {"data": {"rubric": "reflective-account"}, "content_type": "multipart/form-data"}),
    "unsupported-media-type": (415, {"data": ACCOUNT, "content_type": "text/plain"}),
    "unsupported-media-type ": (415, {"data": {"text": ACCOUNT}}),
    "too-large": (413, {"json": {"text": "word " * (MAX_CHARACTERS // 4)}}),
    "unsupported-format": (415, {"data": {"file": (io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(64)), "photo.png")}}),
    "wrong-content": (415, {"data": {"file": (io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(64)), "account.docx")}}),
    "empty  ": (422, {"data": {"file": (io.BytesIO(b""), "account.txt")}}),
}


def slug(response: TestResponse) -> str:
    """The slug of a problem, once its form is seen to be right."""
    assert response.content_type == MEDIA_TYPE
    assert response.json["status"] == response.status_code
    assert {"type", "title", "status", "detail"} <= set(response.json)
    assert response.headers["Cache-Control"] == "no-store"
    return str(response.json["type"].removeprefix("/problems/"))


@pytest.mark.parametrize(("name", "failure"), FAILURES.items(), ids=[name.strip() for name in FAILURES])
def test_each_failure_has_its_problem(client: FlaskClient, name: str, failure: tuple[int, dict[str, Any]]) -> None:
    """What is wrong decides status and slug, and the answer never repeats the account."""
    status, request = failure
    response = client.post(URL, **request)
    assert (slug(response), response.status_code) == (name.strip(), status)
    assert SECRET not in response.text


def test_a_validation_problem_names_the_fields(client: FlaskClient) -> None:
    """``errors`` says which field is at fault."""
    problem = client.post(URL, json={"text": None, "source": 5}).json
    assert {error["field"] for error in problem["errors"]} == {"text", "source"}


def test_a_body_over_the_limit_is_refused(remade: Callable[..., Flask]) -> None:
    """A body larger than the limit is refused before it is read, as JSON and as a file."""
    client = remade(body_bytes=1000).test_client()
    assert slug(client.post(URL, json={"text": "word " * 1000})) == "too-large"
    assert slug(client.post(URL, data={"file": (io.BytesIO(bytes(2000)), "a.txt")})) == "too-large"
    assert client.post(URL, json={"text": "I sat with her."}).status_code == 200


def test_too_many_requests_say_when_to_come_back(remade: Callable[..., Flask]) -> None:
    """The limit counts analyses of one caller, says when to try again, and leaves other addresses open."""
    client = remade(analyses_per_minute=2).test_client()
    answers = [client.post(URL, json={"text": "I sat with her."}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert slug(answers[-1]) == "too-many-requests"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert client.get("/api/v1/rubrics").status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/nothing", "/api/v2/analyses", "/api/v1/rubrics/none"])
def test_unknown_addresses_of_the_api_are_problems(client: FlaskClient, path: str) -> None:
    """Below ``/api`` a missing address answers a program."""
    assert slug(client.get(path)) == "not-found"


@pytest.mark.parametrize("path", ["/nothing", "/problems/none", "/schemas/none.json", "/static/none.css"])
def test_unknown_pages_are_pages(client: FlaskClient, path: str) -> None:
    """Elsewhere a missing address answers a person, with a way back."""
    response = client.get(path)
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert 'href="/"' in response.text


@pytest.mark.parametrize("path", [URL, "/openapi.json", "/healthz"])
def test_wrong_methods_say_which_are_right(client: FlaskClient, path: str) -> None:
    """A method that an address does not take is a problem with an ``Allow`` header."""
    response = client.delete(path)
    assert slug(response) == "method-not-allowed"
    assert response.headers["Allow"]


@pytest.fixture
def broken(remade: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A service whose engine fails with the account in its message."""

    def fail(text: str, *_: Any, **__: Any) -> None:
        raise RuntimeError(text)

    app = remade()
    monkeypatch.setattr(app.extensions["reflect-engine"], "analyse", fail)
    return app.test_client()


def test_a_fault_tells_neither_caller_nor_log_the_text(broken: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """A fault is a 500 without detail; the log holds its type and place, never its message."""
    with caplog.at_level(logging.DEBUG):
        response = broken.post(URL, json={"text": ACCOUNT, "source": SECRET})
    assert slug(response) == "internal"
    assert "RuntimeError while answering /api/v1/analyses" in caplog.text
    for leaked in (SECRET, "Traceback", "afraid"):
        assert leaked not in caplog.text + response.text


def test_every_reading_error_is_a_known_problem() -> None:
    """A file's refusal keeps its code; one that no upload can have becomes the general one."""
    for code, error in READING_ERRORS.items():
        expected = "reading" if code == "not-found" else code
        assert Problem.of_reading(error("A sentence.")).kind.slug == expected


def test_every_kind_of_problem_is_explained(client: FlaskClient) -> None:
    """The address in ``type`` leads to a page that says what the problem means."""
    for kind in PROBLEMS.values():
        page = client.get(f"/problems/{kind.slug}")
        assert page.status_code == 200
        assert kind.title in page.text
