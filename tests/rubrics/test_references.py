"""Every file of ``rubrics/references`` keeps its promises: shape, forms, and what it finds and leaves."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.resources import files

import pytest
from pydantic import TypeAdapter

from reflect.encoder import Encoder
from reflect.evidence.reference_forms import is_misspelt
from reflect.evidence.references import References
from reflect.reading import read_text
from reflect.rulebook import REFERENCE_KINDS, Reference, Rulebook
from reflect.rulebook.rulebook import yaml_files
from reflect.rulebook.yaml_file import load_checked
from reflect.sentences import Sentencer

ROOT = files("reflect.rubrics") / "references"
PATHS = [path for kind in REFERENCE_KINDS for path in yaml_files(ROOT / kind)]
NAMES = [path.name.removesuffix(".yaml") for path in PATHS]
RULEBOOK = Rulebook.load()
SURE = [
    (reference.id, alias)
    for reference in RULEBOOK.references.values()
    for alias in reference.aliases
    if alias not in reference.ambiguous_aliases
]
WITH_EXAMPLES = [name for name, reference in RULEBOOK.references.items() if reference.finds or reference.leaves]


class Reader:
    """Text → ids of the references in it."""

    def __init__(self) -> None:
        """Load pipeline and detector once."""
        self._sentencer = Sentencer()
        self._detector = References(RULEBOOK, Encoder.load())

    def ids(self, text: str) -> list[str]:
        """The ids, in order of place."""
        return [item.reference for item in self._detector(self._sentencer.parse(read_text(text)), ())]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One reader for all files."""
    return Reader()


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_file_has_the_shape_of_a_reference(path: object) -> None:
    """A file loads, is named by its id, lies in the folder of its kind and repeats no form."""
    reference = load_checked(path, TypeAdapter(Reference))  # type: ignore[arg-type]
    assert str(path).endswith(f"{reference.kind}/{reference.id}.yaml")
    assert len(reference.aliases) == len(set(reference.aliases))
    assert set(reference.ambiguous_aliases) <= {*reference.aliases, *reference.misspellings}
    assert set(reference.cased_aliases) <= {*reference.aliases, *reference.misspellings}
    assert reference.source.strip()
    assert list(reference.years) == sorted(set(reference.years))


@pytest.mark.parametrize("name", NAMES)
def test_misspelling_is_spelt_wrong(name: str) -> None:
    """What is spelt as an alias, but for case, accents, marks and plural, is not listed as a misspelling."""
    reference = RULEBOOK.references[name]
    assert [text for text in reference.misspellings if not is_misspelt(reference, text)] == []


def test_misspelling_that_is_an_alias_is_refused() -> None:
    """The rule above sees a name that differs from an alias by its capitals alone, and lets a moved apostrophe pass."""
    gibbs = RULEBOOK.references["gibbs"]
    assert not is_misspelt(gibbs, "GIBBS")
    assert is_misspelt(gibbs, "Gibb's cycle")


def test_all_entries_of_the_knowledge_base_are_here() -> None:
    """No reference has been lost: 229 files of nine kinds."""
    assert len(PATHS) == 229
    assert {path.kind for path in RULEBOOK.references.values()} == set(REFERENCE_KINDS)


def test_superseding_references_exist() -> None:
    """What supersedes a reference is a reference."""
    for reference in RULEBOOK.references.values():
        by = reference.status.superseded_by
        assert by is None or by in RULEBOOK.references


def test_equivalents_lead_to_references_of_another_nation() -> None:
    """What stands elsewhere is a reference, where one is given, and never the one it stands for."""
    for reference in RULEBOOK.references.values():
        for one in reference.equivalents:
            assert one.reference is None or one.reference in RULEBOOK.references
            assert one.reference != reference.id
            assert one.name.strip()
            assert set(one.not_for) <= set(reference.aliases)


@pytest.mark.parametrize("name", NAMES)
def test_parts_can_be_found(name: str) -> None:
    """Numbered parts carry the code a number is read as, or their place in an order; named parts say how."""
    reference = RULEBOOK.references[name]
    for title in reference.part_titles:
        assert re.fullmatch(r"(?:s|art|reg)\d+[A-Z]{0,2}|[a-z]+ (?:[1-9]|1[0-6])", title.part)
    for one in (*reference.part_names, *reference.part_titles):
        assert one.part.strip()
        assert one.says or one.alone
    for wrong in reference.wrong_parts:
        assert wrong.says or wrong.listed or wrong.counted or wrong.numbers or wrong.beyond
        assert bool(wrong.counted) == bool(wrong.right)
        assert not set(wrong.listed) & {word for part in reference.part_names for word in (part.part, *part.says)}


@pytest.mark.parametrize("name", NAMES)
def test_what_speaks_for_a_form_has_one_to_speak_for(name: str) -> None:
    """Cues stand in a file with an ambiguous form, and an idea parted from the others has authors of that file."""
    reference = RULEBOOK.references[name]
    assert reference.ambiguous_aliases or not (reference.cues or reference.name_cues)
    known = " ".join((*reference.originators, *reference.aliases))
    for ideas in reference.parted_ideas:
        assert ideas.by
        assert all(author in known for author in ideas.by)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_gone_is_one_of_its_forms(name: str) -> None:
    """A name told as gone is a form of the reference; a settled change has a day and names its law."""
    reference = RULEBOOK.references[name]
    alone = {text for named in reference.part_names for text in named.alone}
    forms = {*reference.aliases, *reference.misspellings, *reference.misnomers, *alone}
    assert {gone for former in reference.former for gone in former.names} <= forms
    if reference.status.settled_by:
        assert reference.status.state in {"superseded", "not-commenced"}
        assert reference.status.until is not None or reference.status.state == "not-commenced"


def test_an_idea_has_one_owner() -> None:
    """No idea belongs to two references, so that who is rightly credited is never in doubt."""
    references = RULEBOOK.references.values()
    names = [name.lower() for one in references if one.own_ideas for name in one.own_ideas.names]
    names += [name.lower() for one in references for ideas in one.parted_ideas for name in ideas.names]
    assert len(names) == len(set(names))


def test_no_sure_form_has_two_owners() -> None:
    """A form that two references share is ambiguous in both: without a second cue it names neither."""
    owners = defaultdict(set)
    for name, alias in SURE:
        owners[alias.lower().replace("-", " ")].add(name)
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


def test_most_used_references_have_examples() -> None:
    """At least sixty files hold two sentences that must find them and two that must not."""
    full = [one for one in RULEBOOK.references.values() if len(one.finds) >= 2 and len(one.leaves) >= 2]
    assert len(full) >= 60


@pytest.mark.parametrize(("name", "alias"), SURE, ids=[f"{name}: {alias}" for name, alias in SURE])
def test_sure_form_finds_its_own_reference(reader: Reader, name: str, alias: str) -> None:
    """In a neutral sentence a form that is not ambiguous names its own reference and nothing else."""
    assert reader.ids(f"We talked about {alias} at length.") == [name]


@pytest.mark.parametrize("name", NAMES)
def test_ambiguous_form_alone_finds_nothing(reader: Reader, name: str) -> None:
    """An ambiguous form without a second cue names nothing."""
    for alias in RULEBOOK.references[name].ambiguous_aliases:
        assert reader.ids(f"We talked about {alias} at length.") == []


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_hold(reader: Reader, name: str) -> None:
    """Every ``finds`` names the file's reference; every ``leaves`` names none at all."""
    reference = RULEBOOK.references[name]
    assert [text for text in reference.finds if name not in reader.ids(text)] == []
    assert [text for text in reference.leaves if reader.ids(text)] == []
