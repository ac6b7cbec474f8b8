"""The machinery behind ``reflect rules``: tries the examples that rule files carry, and says in plain words what fails.

A rubric's examples are read as accounts with that rubric, a reference's and a feedback rule's with the engine's own
rulebook. Lexicons, depth files and the exemplars of shipped criteria are only loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from reflect.drafts import compare
from reflect.errors import ReflectError, RulebookError
from reflect.findings import Finding, line_of, shortened
from reflect.rubric_rules import check_rubric
from reflect.rulebook import Reference
from reflect.rulebook.changes import CHANGE_ABOUTS, ChangeRule, Versions
from reflect.rulebook.exemplars import ExemplarFile
from reflect.rulebook.feedback import FeedbackRule
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.rulebook import DEFAULT_RUBRIC
from reflect.rulebook.yaml_file import load_checked, read_yaml
from reflect.types import ReferenceEvidence

if TYPE_CHECKING:
    from reflect.engine import Engine
    from reflect.report import Report

_YAML = frozenset({".yaml", ".yml"})


def check_rules(path: Path | None, engine: Engine) -> tuple[Finding, ...]:
    """Try one rule file, every one in a folder, or (``None``) everything shipped; nothing found means all is well.

    What is only worth knowing is said of a given path alone: of what is shipped it is known.
    """
    paths = _rule_files(_shipped() if path is None else path)
    if not paths:
        return (Finding(str(path), None, "There is no rule file here: rule files end in .yaml."),)
    findings = (finding for file in paths for finding in _check_file(file, engine))
    return tuple(finding for finding in findings if finding.fails or path is not None)


def _shipped() -> Path:
    return Path(str(files("reflect.rubrics")))


def _rule_files(path: Path) -> tuple[Path, ...]:
    if path.is_dir():
        return tuple(sorted(p for p in path.rglob("*") if p.suffix in _YAML and p.is_file()))
    return (path,) if path.suffix in _YAML else ()


def _check_file(path: Path, engine: Engine) -> Iterator[Finding]:
    try:
        yield from _checker(read_yaml(path))(path, engine)
    except RulebookError as error:
        yield from _faults(path, error)


def _faults(path: Path, error: RulebookError) -> Iterator[Finding]:
    """The faults of one file, each with its line where there is one."""
    faults = error.faults or ((None, error.message.removeprefix(f"{path}: ")),)
    yield from (Finding(str(path), line, message) for line, message in faults)


def _checker(data: object) -> Callable[[Path, Engine], Iterator[Finding]]:
    """Which check a file asks for, told by its keys; what looks like nothing else is taken for a rubric."""
    keys = set(data) if isinstance(data, dict) else set()
    if "aliases" in keys:
        return _check_reference
    if isinstance(data, dict) and data.get("about") in CHANGE_ABOUTS:
        return _check_change
    if "when" in keys:
        return _check_feedback
    if "entries" in keys:
        return _check_lexicon
    if "criterion" in keys:
        return _check_exemplar_file
    return _nothing_to_try if keys & {"bands", "passage_sentences"} else check_rubric


def _nothing_to_try(path: Path, engine: Engine) -> Iterator[Finding]:  # noqa: ARG001  the checkers' shape
    yield from ()


def _check_lexicon(path: Path, engine: Engine) -> Iterator[Finding]:  # noqa: ARG001  the checkers' shape
    load_checked(path, TypeAdapter(Lexicon))
    yield from ()


def _check_exemplar_file(path: Path, engine: Engine) -> Iterator[Finding]:  # noqa: ARG001  the checkers' shape
    """Passages of a shipped criterion were learned from: ``models/criteria`` measures them, here only their shape."""
    load_checked(path, TypeAdapter(ExemplarFile))
    yield from ()


def _check_reference(path: Path, engine: Engine) -> Iterator[Finding]:
    reference = load_checked(path, TypeAdapter(Reference))
    if engine.rulebook.references.get(reference.id) != reference:
        yield _not_in_use(path)
        return
    text = path.read_text(encoding="utf-8")
    for kind, examples in (("finds", reference.finds), ("leaves", reference.leaves)):
        for example in examples:
            report = _report(engine, example, DEFAULT_RUBRIC)
            seen = report is not None and any(m.reference == reference.id for m in report.of(ReferenceEvidence))
            if seen != (kind == "finds"):
                fault = "is not found" if kind == "finds" else "is found, but should be left alone,"
                message = f"{reference.id} {fault} in the example “{shortened(example)}”"
                yield Finding(str(path), line_of(text, example), message)


def _check_feedback(path: Path, engine: Engine) -> Iterator[Finding]:
    rule = load_checked(path, TypeAdapter(FeedbackRule))
    if rule not in engine.rulebook.feedback:
        yield _not_in_use(path)
        return
    text = path.read_text(encoding="utf-8")
    for kind, examples in (("says", rule.examples.says), ("silent", rule.examples.silent)):
        for example in examples:
            report = _report(engine, example, _rubric_for(rule, engine))
            said = report is not None and any(comment.rule == rule.id for comment in report.comments)
            if said != (kind == "says"):
                fault = "speaks where it should not" if said else "stays silent where it should speak"
                yield Finding(str(path), line_of(text, example), f"{rule.id} {fault}: “{shortened(example)}”")


def _check_change(path: Path, engine: Engine) -> Iterator[Finding]:
    """Try the pairs of versions of a rule about changes."""
    rule = load_checked(path, TypeAdapter(ChangeRule))
    if rule not in engine.rulebook.changes:
        yield _not_in_use(path)
        return
    text = path.read_text(encoding="utf-8")
    for kind, examples in (("says", rule.examples.says), ("silent", rule.examples.silent)):
        for versions in examples:
            fault = _change_fault(kind, rule, versions, engine)
            if fault:
                line = line_of(text, versions.after)
                yield Finding(str(path), line, f"{rule.id} {fault}: “{shortened(versions.after)}”")


def _change_fault(kind: str, rule: ChangeRule, versions: Versions, engine: Engine) -> str | None:
    after, before = (_report(engine, text, DEFAULT_RUBRIC) for text in (versions.after, versions.before))
    if after is None or before is None:
        return "has an example that cannot be read"
    said = any(comment.rule == rule.id for comment in compare(after, before, engine.rulebook).comments)
    if said == (kind == "says"):
        return None
    return "speaks where it should not" if said else "stays silent where it should speak"


def _rubric_for(rule: FeedbackRule, engine: Engine) -> str:
    """A rule about criteria is tried with the first unit, because the default rubric has none."""
    if rule.about != "criterion":
        return DEFAULT_RUBRIC
    return next((rubric.id for rubric in engine.rulebook.rubrics.values() if rubric.kind == "unit"), DEFAULT_RUBRIC)


def _report(engine: Engine, text: str, rubric: str) -> Report | None:
    """The report on one example; ``None`` where there is nothing in it to read."""
    try:
        return engine.analyse(text, rubric)
    except ReflectError:
        return None


def _not_in_use(path: Path) -> Finding:
    message = (
        "The file is well formed, but it is not one the engine has loaded, so its examples cannot be tried. "
        "Put it in its folder of rubrics/ first."
    )
    return Finding(str(path), None, message, fails=False)
