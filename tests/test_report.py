"""The report's JSON is the contract."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from reflect.engine import Engine
from reflect.reading import read_text
from reflect.report import _round

KEYS = [
    "schema", "engine", "source", "rubric", "account", "depth", "tone", "sentences", "references", "citations",
    "criteria", "misconceptions", "confidentiality", "comments",
]  # fmt: skip
TEXTS = {
    "example": None,
    "short": "I rang her.",
    "policy": "All staff must treat people with dignity. Managers must keep records. " * 20,
    "everything": (
        "I saw Margaret Whitfield at Rosewood House, CT12 9ZZ, on 07700 900123. Under the Care Act 2015 I asked for an "
        "assessment because she wanted one (Smith, 2019).\n\nReferences\n\nBrooker, D. (2007) VIPS. London: JKP."
    ),
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The published schema, itself valid."""
    schema = json.loads(files("reflect.api").joinpath("schema/reflect-report-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_reports_keep_to_the_published_schema(
    engine: Engine, example: str, validator: Draft202012Validator, text: str | None
) -> None:
    """Every rubric, with and without text."""
    for rubric in engine.rulebook.rubrics:
        report = engine.analyse(text or example, rubric, source="a.txt").to_dict(with_text=True)
        assert [error.message for error in validator.iter_errors(report)] == []
        assert list(report) == [*KEYS, "text"]


def test_the_schema_refuses_what_breaks_the_contract(
    engine: Engine, example: str, validator: Draft202012Validator
) -> None:
    """A missing key, a re-typed value and an unknown code are all caught."""
    good = engine.analyse(example).to_dict()
    for change in (
        {"depth": None},
        {"engine": {"version": 1, "models": {}}},
        {"sentences": [{"index": "0"}]},
        {"confidentiality": [{"kind": "shoe-size", "text": "9", "start": 0, "end": 1, "why": ""}]},
    ):
        assert not validator.is_valid({**good, **change}), change
    del good["comments"]
    assert not validator.is_valid(good)


def test_json_is_one_line_of_plain_text(engine: Engine, example: str) -> None:
    """No escapes for letters, no line break, and it reads back as the dictionary."""
    report = engine.analyse(example + "\n\nI asked Zoë.")
    line = report.to_json(with_text=True)
    assert "\n" not in line
    assert "Zoë" in line
    assert json.loads(line) == report.to_dict(with_text=True)


@pytest.mark.parametrize(("value", "shown"), [(0.123456, "0.1235"), (-0.0, "0.0"), (None, "null"), (1, "1.0")])
def test_floats_are_rounded_to_four_places(value: float | None, shown: str) -> None:
    """Rounded, never minus zero, and unknown stays null."""
    assert json.dumps(_round(value)) == shown


def test_words_and_sentences_cover_body_prose_only(engine: Engine) -> None:
    """The heading and the reference list add neither."""
    text = "My title\n\nI rang her. She came.\n\nReferences\n\nKitwood, T. (1997) Dementia Reconsidered. OUP."
    account = engine.analyse(text).to_dict()["account"]
    assert account["sentences"] == 2
    assert account["words"] == 5 == read_text(text).words
