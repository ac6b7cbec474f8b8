"""The published JSON Schemas."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from reflect.api.schemas import SCHEMAS, load_schema
from reflect.errors import READING_ERRORS


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_and_is_served(client: FlaskClient, name: str) -> None:
    """Every schema is JSON Schema 2020-12 and is served as it stands."""
    schema = load_schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    response = client.get(f"/schemas/{name}.json")
    assert response.content_type == "application/schema+json"
    assert json.loads(response.data) == schema


@pytest.mark.parametrize("code", READING_ERRORS)
def test_the_error_line_takes_every_refusal(code: str) -> None:
    """A file that could not be read, with its path as typed or none."""
    check = Draft202012Validator(load_schema("reflect-error-1"))
    line = {"schema": "reflect-error/1", "source": None, "error": {"code": code, "message": "Save it again."}}
    check.validate(line)
    check.validate({**line, "source": "a b/c.docx"})
    assert not check.is_valid({**line, "error": {"code": code}})
    assert not check.is_valid({**line, "schema": "reflect-report/1"})
