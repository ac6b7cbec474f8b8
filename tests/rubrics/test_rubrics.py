"""Every rubric file keeps the promises that the engine and its readers rely on."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from itertools import chain, combinations

import pytest
from pydantic import TypeAdapter

from reflect.rulebook import Criterion, Rubric
from reflect.rulebook.rubric import CriterionRules
from reflect.rulebook.rulebook import load_rubric, yaml_files
from reflect.rulebook.yaml_file import load_checked, read_yaml
from reflect.scoring.relevance import words_of

ROOT = files("reflect.rubrics")
PATHS = [path for folder in ("general", "units", "lenses") for path in yaml_files(ROOT / folder)]
RUBRICS: dict[str, Rubric] = {path.name.removesuffix(".yaml"): load_rubric(path) for path in PATHS}
CRITERIA = [criterion for rubric in RUBRICS.values() for criterion in rubric.criteria]
UNITS = {name: rubric for name, rubric in RUBRICS.items() if rubric.kind == "unit"}
JUDGED = [c for rubric in UNITS.values() for c in rubric.criteria if c.kind != "misconception"]
EXEMPLIFIED = [c for c in JUDGED if c.kind in {"marking-point", "synopsis"}]
PASSAGES = [text for c in CRITERIA for text in (*c.examples.fires, *c.examples.silent)]
REFERENCES = {path.name.removesuffix(".yaml") for kind in (ROOT / "references").iterdir() for path in yaml_files(kind)}

by_rubric = pytest.mark.parametrize("name", RUBRICS)
by_criterion = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)


@pytest.mark.parametrize(
    ("name", "prefix", "count"),
    [
        ("lead-person-centred-practice", "000", 28),
        ("personalisation-in-adult-care", "001", 22),
        ("person-centred-culture", "002", 62),
        ("collective-leadership", "003", 14),
        ("leadership-for-personalised-care", "004", 13),
        ("reflective-account", "", 0),
        ("nmc-revalidation", "NMC", 5),
        ("level-3-diploma", "L3", 10),
    ],
)
def test_every_item_is_there(name: str, prefix: str, count: int) -> None:
    """Each file holds all the items of its source document, under that document's number."""
    criteria = RUBRICS[name].criteria
    assert len(criteria) == count
    assert all(criterion.id.startswith(f"{prefix}.") for criterion in criteria)


def test_ids_are_unique_across_files() -> None:
    """An item's id names one item in the whole house; 139 come from the five source documents."""
    ids = [criterion.id for criterion in CRITERIA]
    assert len(set(ids)) == len(ids)
    assert sum(name[:3].isdigit() for name in ids) == 139


@by_rubric
def test_file_name_is_the_id(name: str) -> None:
    """A rubric is found by its file's name, so the two agree."""
    assert RUBRICS[name].id == name


@by_rubric
def test_folder_says_the_kind(name: str) -> None:
    """Units lie in units/, lenses in lenses/, the default rubric in general/."""
    folder = {"unit": "units", "lens": "lenses", "general": "general"}[RUBRICS[name].kind]
    assert (ROOT / folder / f"{name}.yaml").is_file()


@by_rubric
def test_dimensions_listed_are_used(name: str) -> None:
    """A heading that no criterion stands under would be empty on the page."""
    rubric = RUBRICS[name]
    assert {d.id for d in rubric.dimensions} == {c.dimension for c in rubric.criteria}
    assert len({d.title for d in rubric.dimensions}) == len(rubric.dimensions)


@by_rubric
def test_source_is_named(name: str) -> None:
    """Every rubric says whose wording it is."""
    assert "own w" in RUBRICS[name].source.lower()


@by_criterion
def test_levels_differ(criterion: Criterion) -> None:
    """Four levels with one wording each: two that read alike could not be told apart."""
    levels = criterion.levels
    wordings = [levels.absent, levels.mentioned, levels.applied, levels.evaluated]
    assert len({text.lower() for text in wordings}) == 4


@by_criterion
def test_wording_is_finished(criterion: Criterion) -> None:
    """Levels are sentences, questions ask, and no machine-made phrase is left."""
    levels = criterion.levels
    texts = [levels.absent, levels.mentioned, levels.applied, levels.evaluated, criterion.counter_evidence]
    assert all(text[0].isupper() or not text[0].isalpha() for text in texts)
    assert all(text.rstrip("”").endswith((".", "?", "!")) for text in texts)
    assert criterion.question.endswith((".", "?"))
    assert not any(phrase in " ".join(texts) for phrase in (" - present", "...", '"', "one particular own act"))


@by_criterion
def test_references_exist(criterion: Criterion) -> None:
    """A link to a reference that does not exist would never count."""
    assert not set(criterion.references) - REFERENCES
    assert len(set(criterion.references)) == len(criterion.references)


@pytest.mark.parametrize("criterion", JUDGED, ids=lambda criterion: criterion.id)
def test_unit_items_can_be_judged(criterion: Criterion) -> None:
    """A unit's item has enough different cues, lower case, and asks for at least two of them."""
    cues = (*criterion.core_cues, *criterion.cues)
    assert len(set(cues)) == len(cues) >= criterion.needs_cues >= 2
    assert 1 <= criterion.needs_core <= len(criterion.core_cues)
    assert all(cue == " ".join(words_of(cue)) for cue in cues)


@by_criterion
def test_only_key_concepts_may_be_off_topic(criterion: Criterion) -> None:
    """A unit's key concepts are judged where the account touches them; its other items, and a lens's, are expected."""
    if criterion.id[:3].isdigit():
        assert criterion.expected == (criterion.kind != "key-concept")


@pytest.mark.parametrize("criterion", EXEMPLIFIED, ids=lambda criterion: criterion.id)
def test_examples_stand_on_both_sides(criterion: Criterion) -> None:
    """Marking points and synopsis items show at least one passage that counts and two that must not."""
    assert len(criterion.examples.fires) >= 1
    assert len(criterion.examples.silent) >= 2


def test_examples_outnumber_on_the_silent_side() -> None:
    """A false alarm is the worst bug: there are more passages to leave alone than to find."""
    assert sum(len(c.examples.silent) for c in CRITERIA) > sum(len(c.examples.fires) for c in CRITERIA)


def test_no_two_passages_that_fire_share_a_frame() -> None:
    """No two passages that fire have a run of six words in common: a template with its nouns changed is no example."""
    runs: Counter[tuple[str, ...]] = Counter()
    for text in chain.from_iterable(c.examples.fires for c in CRITERIA):
        words = words_of(text)
        runs.update({words[i : i + 6] for i in range(len(words) - 5)})
    assert not [run for run, count in runs.items() if count > 1]


def test_no_passage_stands_twice() -> None:
    """Passages differ by more than a word."""
    sets = [frozenset(words_of(text)) for text in PASSAGES]
    assert not [pair for pair in combinations(sets, 2) if len(pair[0] & pair[1]) > 0.7 * len(pair[0] | pair[1])]


def test_criterion_rules_load() -> None:
    """The thresholds of the level rules are data with a source."""
    rules = load_checked(ROOT / "depth" / "criteria.yaml", TypeAdapter(CriterionRules))
    assert rules.source
    assert rules.passage_sentences == 5


@pytest.mark.parametrize(
    "wrong",
    [{"passage_sentences": 0}, {"copied_words": 0}, {"reason_within": -1}, {"copied_share": 0.0}, {"unsure": 0.6}],
)
def test_criterion_rules_refuse_nonsense(wrong: dict[str, float]) -> None:
    """A threshold outside its range is refused when the file is loaded."""
    right = read_yaml(ROOT / "depth" / "criteria.yaml")
    assert isinstance(right, dict)
    TypeAdapter(CriterionRules).validate_python(right)
    with pytest.raises(ValueError, match=r"start at|lies above|at most"):
        TypeAdapter(CriterionRules).validate_python(right | wrong)
