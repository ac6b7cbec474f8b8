"""The machinery behind ``reflect rules``: tries the examples that rule files carry, and says in plain words what fails.

A rubric's examples are read as accounts with that rubric, a reference's and a feedback rule's with the engine's own
rulebook. Lexicons and depth files carry no examples; loading them is their test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from reflect.errors import ReflectError, RulebookError
from reflect.rulebook import Criterion, Reference, Rubric
from reflect.rulebook.feedback import FeedbackRule
from reflect.rulebook.lexicon import Lexicon
from reflect.rulebook.rulebook import DEFAULT_RUBRIC, load_rubric
from reflect.rulebook.yaml_file import load_checked, read_yaml
from reflect.types import ReferenceEvidence, Score

if TYPE_CHECKING:
    from reflect.engine import Engine
    from reflect.report import Report

_FIRES_FROM = 2
_FAULT = re.compile(r"line (\d+), (.*?)(?=; line \d+, |$)", re.DOTALL)
_YAML = frozenset({".yaml", ".yml"})
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about one rule file.

    ``line`` counts from 1, ``None`` where it is the whole file. ``fails`` is false where it is only worth knowing.
    """

    path: str
    line: int | None
    message: str
    fails: bool = True


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
    """The faults of one message, each with its line where the message names one."""
    text = error.message.removeprefix(f"{path}: ")
    found = [Finding(str(path), int(line), fault) for line, fault in _FAULT.findall(text)]
    line = re.match(r"line (\d+): ", text)
    yield from found or [Finding(str(path), int(line[1]) if line else None, text[line.end() :] if line else text)]


def _checker(data: object) -> Callable[[Path, Engine], Iterator[Finding]]:
    """Which check a file asks for, told by its keys; what looks like nothing else is taken for a rubric."""
    keys = set(data) if isinstance(data, dict) else set()
    if "aliases" in keys:
        return _check_reference
    if "when" in keys:
        return _check_feedback
    if "entries" in keys:
        return _check_lexicon
    return _nothing_to_try if keys & {"bands", "passage_sentences"} else _check_rubric


def _nothing_to_try(path: Path, engine: Engine) -> Iterator[Finding]:  # noqa: ARG001  the checkers' shape
    yield from ()


def _check_lexicon(path: Path, engine: Engine) -> Iterator[Finding]:  # noqa: ARG001  the checkers' shape
    load_checked(path, TypeAdapter(Lexicon))
    yield from ()


def _check_rubric(path: Path, engine: Engine) -> Iterator[Finding]:
    rubric = load_rubric(path)
    text = path.read_text(encoding="utf-8")
    for criterion in rubric.criteria:
        line = _line(text, f"id: {criterion.id}")
        for message in _unreachable(criterion, engine):
            yield Finding(str(path), line, f"{criterion.id}: {message}")
        yield from _check_examples(path, text, rubric, criterion, engine)
    blind = [c.id for c in rubric.criteria if c.kind != "misconception" and not c.cues and not c.core_cues]
    if blind:
        message = f"{len(blind)} criteria have no cues, so this version can never judge them: {', '.join(blind)}."
        yield Finding(str(path), None, message, fails=False)


def _unreachable(criterion: Criterion, engine: Engine) -> Iterator[str]:
    """What makes a criterion impossible to reach, or points nowhere."""
    strangers = [name for name in criterion.references if name not in engine.rulebook.references]
    if strangers:
        yield f"there is no reference called {', '.join(strangers)}; use the names of the files in rubrics/references/."
    cues = len(set(criterion.core_cues) | set(criterion.cues))
    if cues and criterion.needs_cues > cues:
        yield f"it needs {criterion.needs_cues} different cues but lists only {cues}, so it can never be reached."
    if criterion.core_cues and criterion.needs_core > len(criterion.core_cues):
        yield f"it needs {criterion.needs_core} core cues but lists only {len(criterion.core_cues)}."


def _check_examples(path: Path, text: str, rubric: Rubric, criterion: Criterion, engine: Engine) -> Iterator[Finding]:
    for kind, examples in (("fires", criterion.examples.fires), ("silent", criterion.examples.silent)):
        for example in examples:
            fault = _level_fault(kind, _level(engine, rubric, criterion, example))
            if fault:
                yield Finding(str(path), _line(text, example), f"{criterion.id}: {fault} Example: “{_short(example)}”")


def _level(engine: Engine, rubric: Rubric, criterion: Criterion, example: str) -> Score | str | None:
    """The criterion's score on one example; words where the example cannot be read, ``None`` if it is never scored."""
    try:
        scores = engine.analyse(example, rubric).scores.criteria
    except ReflectError as error:
        return error.message
    return next((score for score in scores if score.criterion == criterion.id), None)


def _level_fault(kind: str, score: Score | str | None) -> str | None:
    if score is None:
        return "this version does not judge misconceptions, so its examples cannot be tried."
    if isinstance(score, str):
        return f"the example cannot be read: {score}"
    if kind == "fires" and (score.level or 0) < _FIRES_FROM:
        level = "gets no level" if score.level is None else f"only reaches level {score.level}"
        return f"an example that should reach level {_FIRES_FROM} {level}. {score.why}"
    if kind == "silent" and score.level:
        because = " ".join(passage.why for passage in score.evidence)
        return f"an example that should stay without a level reaches level {score.level}. {because}"
    return None


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
                message = f"{reference.id} {fault} in the example “{_short(example)}”"
                yield Finding(str(path), _line(text, example), message)


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
                yield Finding(str(path), _line(text, example), f"{rule.id} {fault}: “{_short(example)}”")


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


def _line(text: str, words: str) -> int | None:
    """The line (from 1) on which ``words`` begin in a YAML file; ``None`` where its layout hides them."""
    for length in (len(words), 40, 20, 10):
        place = text.find(words[:length])
        if place >= 0:
            return text.count("\n", 0, place) + 1
    return None


def _short(example: str) -> str:
    words = " ".join(example.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
