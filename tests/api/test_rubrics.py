"""``GET /api/v1/rubrics`` and ``/healthz``."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from reflect.engine import Engine
from reflect.rulebook import Rulebook
from reflect.version import VERSION


def test_the_list_holds_every_rubric_in_brief(client: FlaskClient) -> None:
    """Ids in the rulebook's order, each with what a caller needs to choose."""
    listed = client.get("/api/v1/rubrics").json["rubrics"]
    rubrics = Rulebook.load().rubrics
    assert [entry["id"] for entry in listed] == list(rubrics)
    for entry in listed:
        assert set(entry) == {"id", "title", "kind", "version", "audience", "about", "criteria"}
        assert entry["criteria"] == len(rubrics[entry["id"]].criteria)


@pytest.mark.parametrize("rubric", list(Rulebook.load().rubrics))
def test_a_rubric_comes_whole(client: FlaskClient, rubric: str) -> None:
    """One rubric with its criteria, their levels and questions."""
    whole = client.get(f"/api/v1/rubrics/{rubric}").json
    expected = Rulebook.load().rubrics[rubric]
    assert whole["title"] == expected.title
    assert [criterion["id"] for criterion in whole["criteria"]] == [criterion.id for criterion in expected.criteria]
    for criterion in whole["criteria"]:
        assert {"title", "asks_for", "levels", "question", "dimension"} <= set(criterion)


@pytest.mark.parametrize("rubric", ["none", "..%2f..%2fpyproject", "reflective-account.yaml", "%00"])
def test_no_file_can_be_read_by_name(client: FlaskClient, rubric: str) -> None:
    """Only ids of the rulebook are known; a path is not found."""
    assert client.get(f"/api/v1/rubrics/{rubric}").status_code == 404


def test_health_names_the_engine(client: FlaskClient, engine: Engine) -> None:
    """The version and the checksum of every trained part."""
    assert client.get("/healthz").json == {"status": "ok", "version": VERSION, "models": dict(engine.facts.models)}
