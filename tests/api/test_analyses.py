"""``POST /api/v1/analyses``."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from reflect.api.schemas import load_schema
from reflect.engine import Engine
from reflect.rulebook import Rulebook

URL = "/api/v1/analyses"
REPORT = Draft202012Validator(load_schema("reflect-report-1"))
TEXTS = {
    "short": "I helped Mr B choose his clothes. He smiled because nobody had asked him before.",
    "not an account": "The Care Act 2014 is a law. It has five parts. Councils must assess needs. " * 12,
    "not English": "Am Dienstag habe ich Herrn B beim Anziehen geholfen, weil er es so wollte. " * 12,
    "one word": "Hello",
    "emoji": "I felt 😀 when she smiled. 👩🏽‍⚕️ came in. I sat down because he was alone.",
    "right to left": "ساعدت السيد ب في اختيار ملابسه. كان سعيدا.",
    "markup": "<script>alert(1)</script> I wrote <b>this</b> because & so on.",
    "list": "What I did:\n\n- I rang the GP\n- I wrote it down\n\nReferences\n\nKitwood, T. (1997) Dementia.",
    "one long line": "I asked her what she wanted because it was her day " * 200,
}


def send(client: FlaskClient, body: Any, query: str = "") -> TestResponse:
    """Post one JSON body."""
    return client.post(URL + query, json=body)


@pytest.mark.parametrize("rubric", list(Rulebook.load().rubrics))
def test_every_rubric_gives_a_report_of_the_contract(client: FlaskClient, example: str, rubric: str) -> None:
    """The example account read by any shipped rubric gives JSON that the published schema accepts."""
    response = send(client, {"text": example, "rubric": rubric, "source": "example.txt"})
    assert response.status_code == 200
    assert response.content_type == "application/json"
    REPORT.validate(response.json)
    assert response.json["rubric"]["id"] == rubric
    assert response.json["source"] == "example.txt"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_strange_texts_give_a_report_of_the_contract(client: FlaskClient, text: str) -> None:
    """Any text with a word in it is answered with a report, and every offset lies inside its text."""
    response = send(client, {"text": text}, "?with_text=true")
    assert response.status_code == 200
    REPORT.validate(response.json)
    for sentence in response.json["sentences"]:
        assert 0 <= sentence["start"] < sentence["end"] <= len(response.json["text"])


@pytest.mark.parametrize("field", ["text", "source", "rubric", "\\ud800"])
def test_half_a_character_never_breaks_it(client: FlaskClient, field: str) -> None:
    """JSON can spell half a surrogate pair, which no UTF-8 answer can hold: a report or a problem, never a fault."""
    body = json.dumps({"text": "I sat down."})[:-1] + f', "{field}": "I \\ud800 sat"}}'
    response = client.post(URL, data=body, content_type="application/json")
    assert response.status_code in {200, 422}
    assert response.json


def test_the_schema_refuses_what_is_not_a_report(client: FlaskClient, example: str) -> None:
    """The schema can fail: a missing key, a wrong type and an unknown band are each refused; a new key is not."""
    report = send(client, {"text": example}).json
    assert REPORT.is_valid({**report, "novelty": {}})
    assert not REPORT.is_valid({key: value for key, value in report.items() if key != "tone"})
    assert not REPORT.is_valid({**report, "sentences": "none"})
    assert not REPORT.is_valid({**report, "depth": {**report["depth"], "band": "B5"}})
    assert not REPORT.is_valid({**report, "tone": {**report["tone"], "analytical_share": 1.2}})


def test_the_same_input_gives_the_same_bytes_as_the_engine(client: FlaskClient, engine: Engine, example: str) -> None:
    """The API adds nothing of its own: its body is the report's JSON, the same each time."""
    first, second = (send(client, {"text": example}).data for _ in range(2))
    assert first == second == engine.analyse(example).to_json().encode()


def test_the_text_comes_back_only_when_asked_for(client: FlaskClient, example: str) -> None:
    """``with_text`` adds the text; without it the report does not repeat the account."""
    assert "text" not in send(client, {"text": example}).json
    assert send(client, {"text": example}, "?with_text=true").json["text"] == example.rstrip("\n") or example


def test_a_file_is_read_by_its_name(client: FlaskClient, engine: Engine, example: str) -> None:
    """An uploaded file gives the report of its text, with its name as source and the chosen rubric."""
    form = {"file": (io.BytesIO(example.encode()), "my account.txt"), "rubric": "personalisation-in-adult-care"}
    response = client.post(URL, data=form)
    assert response.status_code == 200
    REPORT.validate(response.json)
    assert response.json["source"] == "my account.txt"
    assert response.json["rubric"]["id"] == "personalisation-in-adult-care"
    assert response.json["depth"] == json.loads(engine.analyse(example).to_json())["depth"]


def test_a_rubric_can_not_be_a_path(client: FlaskClient, tmp_path: Any) -> None:
    """The command line may name a rubric file; a caller over the network may not, even if the file is there."""
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\n")
    response = send(client, {"text": "I sat with her.", "rubric": str(path)})
    assert response.status_code == 422
    assert response.json["type"] == "/problems/unknown-rubric"
    assert str(path) not in response.json["detail"]


NAMED = "Mrs Patel asked for tea. I made it because she was cold, and told Mrs Patel."
MASKED = "[person 1] asked for tea. I made it because she was cold, and told [person 1]."


def test_a_masked_copy_comes_back_when_asked_for(client: FlaskClient) -> None:
    """``masked`` adds ``masked_text``, for a text and for a file; without it the key is not there."""
    report = send(client, {"text": NAMED, "masked": True}).json
    REPORT.validate(report)
    assert report["masked_text"] == MASKED
    assert "masked_text" not in send(client, {"text": NAMED}).json
    assert "masked_text" not in send(client, {"text": NAMED, "masked": False}).json
    form = {"file": (io.BytesIO(NAMED.encode()), "a.txt"), "masked": "true"}
    assert client.post(URL, data=form).json["masked_text"] == MASKED


@pytest.mark.parametrize("masked", ["yes", 1, None])
def test_masked_must_be_true_or_false(client: FlaskClient, masked: Any) -> None:
    """Anything else is refused, with the field's name."""
    response = send(client, {"text": NAMED, "masked": masked})
    assert response.status_code == 422
    assert response.json["errors"][0]["field"] == "masked"
    form = {"file": (io.BytesIO(NAMED.encode()), "a.txt"), "masked": str(masked)}
    assert client.post(URL, data=form).status_code == 422


BEFORE = "I helped Margaret Whitfield with her tea. She pushed it away. I felt bad about it for the rest of the day."
AFTER = "I helped a resident with her tea. She pushed it away. I had assumed that she was not thirsty."


def test_a_previous_version_adds_changes(client: FlaskClient) -> None:
    """``previous`` adds ``changes`` to the report, for a text and for a file, and changes nothing else in it."""
    found = send(client, {"text": AFTER, "previous": BEFORE}, "?with_text=true").json
    REPORT.validate(found)
    changes = found.pop("changes")
    assert found == send(client, {"text": AFTER}, "?with_text=true").json
    assert changes["previous"] == {"source": None, "words": 22, "sentences": 3, "text": BEFORE}
    assert [finding["text"] for finding in changes["checks"]["gone"]] == ["Margaret Whitfield"]
    assert [found["text"][span["start"] : span["end"]] for span in changes["sentences"]["added"]] == [
        "I had assumed that she was not thirsty."
    ]
    files = {"file": (io.BytesIO(AFTER.encode()), "b.txt"), "previous": (io.BytesIO(BEFORE.encode()), "a.txt")}
    of_files = client.post(URL, data=files).json
    REPORT.validate(of_files)
    assert of_files["changes"]["previous"]["source"] == "a.txt"
    assert of_files["changes"]["sentences"] == changes["sentences"]


def test_without_a_previous_version_there_are_no_changes(client: FlaskClient) -> None:
    """Left out, null, or a file field that was left empty."""
    assert "changes" not in send(client, {"text": AFTER}).json
    assert "changes" not in send(client, {"text": AFTER, "previous": None}).json
    form = {"file": (io.BytesIO(AFTER.encode()), "b.txt"), "previous": (io.BytesIO(b""), "")}
    assert "changes" not in client.post(URL, data=form).json


@pytest.mark.parametrize(
    ("previous", "slug"),
    [("", "empty"), (AFTER, "same-text"), (f"  {AFTER}\n", "same-text"), ("a b " * 100_000, "too-large")],
)
def test_a_previous_version_that_cannot_be_used_is_named(client: FlaskClient, previous: str, slug: str) -> None:
    """The problem keeps its kind and says which field it is about."""
    response = send(client, {"text": AFTER, "previous": previous})
    assert response.json["type"] == f"/problems/{slug}"
    assert response.json["errors"][0]["field"] == "previous"


def test_a_previous_file_that_cannot_be_used_is_named(client: FlaskClient) -> None:
    """A picture, or a text in place of a file, is refused with the field's name and never passed over."""
    image = {"file": (io.BytesIO(AFTER.encode()), "b.txt"), "previous": (io.BytesIO(b"\x89PNG\r\n\x1a\n"), "a.png")}
    response = client.post(URL, data=image)
    assert response.json["type"] == "/problems/unsupported-format"
    assert response.json["errors"][0]["field"] == "previous"
    text = {"file": (io.BytesIO(AFTER.encode()), "b.txt"), "previous": BEFORE}
    response = client.post(URL, data=text)
    assert response.status_code == 422
    assert response.json["errors"][0]["field"] == "previous"
