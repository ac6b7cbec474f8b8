"""The command ``reflect``. Results go to standard output, everything else to standard error.

Exit status: 0 done, 1 something could not be read or failed its test, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from reflect.errors import ReadingError, ReflectError, RulebookError, UnknownRubric
from reflect.reading import MAX_BYTES, read_file, read_path
from reflect.rulebook import DEFAULT_RUBRIC, Rubric, Rulebook
from reflect.terminal import harmless, harmless_line
from reflect.types import Account, Changes
from reflect.version import VERSION

if TYPE_CHECKING:
    from reflect.engine import Engine
    from reflect.report import Report

ERROR_SCHEMA = "reflect-error/1"

T = TypeVar("T")


class Wanted(TypedDict):
    """What ``check`` is to write."""

    as_json: bool
    with_text: bool
    as_masked: bool


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="reflect")
def main() -> None:
    """Feedback on reflective accounts: it asks, it never marks, and no text leaves this machine."""


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--rubric", default=DEFAULT_RUBRIC, show_default=True, help="A rubric's id, or a rubric file.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each file.")
@click.option("--with-text", is_flag=True, help="Add the text that the offsets point into (with --json).")
@click.option("--masked", "as_masked", is_flag=True, help="The account with names, places and numbers masked, instead.")
@click.option("--previous", metavar="FILE", help="The version before this one; the report says what has moved since.")
@click.pass_context
def check(
    context: click.Context, files: tuple[str, ...], rubric: str, previous: str | None, **wanted: Unpack[Wanted]
) -> None:
    """Read accounts and report on each. FILE is a document, or - for standard input.

    With --masked, print a copy of the account in which everything that could identify somebody is replaced; with
    --json too, add the copy to the report.

    With --previous, add what has moved since that version: sentences kept, added and taken out, depth, theory and
    law, criteria, and what there is to check.
    """
    from reflect.engine import Engine

    _refuse_odd_versions(files, previous, wanted)
    chosen = _rubric(rubric)
    engine = _or_fail(Engine.load)
    done = [_checked(file, previous, engine, chosen, wanted) for file in files]
    context.exit(0 if all(done) else 1)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve the page and the API on this machine."""
    from reflect.api.serve import serve as run

    _or_fail(lambda: run(host, port))


@main.command()
@click.argument("rubric", required=False, metavar="[ID|FILE]")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def rubrics(rubric: str | None, as_json: bool) -> None:
    """List the rubrics that are shipped, or show one: by its id, or your own by its file."""
    from reflect.printed import printed_rubric, rubric_facts, rubric_json

    if rubric is None:
        found = list(_or_fail(Rulebook.load).rubrics.values())
        if as_json:
            _out(json.dumps([rubric_facts(item) for item in found], ensure_ascii=False))
            return
        for item in found:
            _out(harmless(f"{item.id:36} {item.title} ({item.kind}, {len(item.criteria)} items)"))
        return
    chosen = _rubric(rubric)
    _out(rubric_json(chosen) if as_json else harmless(printed_rubric(chosen)))


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.pass_context
def rules(context: click.Context, path: Path | None) -> None:
    """Test rule files by their own examples: all that are shipped, or one file or folder of yours."""
    from reflect.engine import Engine
    from reflect.rules import check_rules

    if path is not None and not path.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    findings = check_rules(path, _or_fail(Engine.load))
    for finding in findings:
        place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
        _out(harmless(f"{place}: {'' if finding.fails else 'Worth knowing: '}{finding.message}"))
    faults = sum(finding.fails for finding in findings)
    well = "Nothing to mend." if findings else "All examples hold."
    click.echo(f"{faults} to mend." if faults else well, err=True)
    context.exit(1 if faults else 0)


@main.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is installed, which models with which checksums, and what is missing."""
    from reflect.doctor import examine

    findings = examine()
    for finding in findings:
        _out(f"{'ok     ' if finding.well else finding.need}  {finding.name:22} {finding.fact}")
    context.exit(1 if any(not finding.well and finding.need == "MISSING" for finding in findings) else 0)


def _rubric(name: str) -> Rubric:
    try:
        return Rulebook.load().rubric(name)
    except UnknownRubric as error:
        raise click.UsageError(error.message) from error
    except RulebookError as error:
        raise click.UsageError(f"The rubric cannot be used. {error.message}") from error


def _or_fail(step: Callable[[], T]) -> T:
    """Run a step that needs models or rules; say what is wrong without a traceback."""
    try:
        return step()
    except ReflectError as error:
        raise click.ClickException(error.message) from error


def _refuse_odd_versions(files: tuple[str, ...], previous: str | None, wanted: Wanted) -> None:
    """Say what ``--previous`` cannot go with, before anything is read.

    Raises:
        UsageError: several files, standard input for both, or a masked copy that has no place for what moved.
    """
    if previous is None:
        return
    if len(files) > 1:
        raise click.UsageError("--previous is the version before one FILE: give one FILE with it.")
    if previous == "-" and files == ("-",):
        raise click.UsageError("Standard input can be one of the two versions, not both.")
    if wanted["as_masked"] and not wanted["as_json"]:
        raise click.UsageError("--masked prints the copy alone: add --json to have --previous beside it.")


def _checked(file: str, previous: str | None, engine: Engine, rubric: Rubric, wanted: Wanted) -> bool:
    """Write the report on one file, or why there is none; true if there is one."""
    from reflect.drafts import compare, refuse_same_text

    reading, changes = file, None
    try:
        account = _read(file)
        report = engine.analyse(account, rubric, source=_source(file))
        if previous is not None:
            reading = previous
            earlier = _read(previous)
            refuse_same_text(account, earlier)
            before = engine.analyse(earlier, rubric, source=_source(previous))
            changes = compare(report, before, engine.rulebook)
    except ReadingError as error:
        _say_error(reading, error, as_json=wanted["as_json"])
        return False
    _out(_written(report, changes, engine, rubric, wanted))
    return True


def _written(report: Report, changes: Changes | None, engine: Engine, rubric: Rubric, wanted: Wanted) -> str:
    """The report as the options ask for it."""
    from reflect.drafts import record
    from reflect.masked import masked
    from reflect.printed import printed

    copy = masked(report.account, report.evidence) if wanted["as_masked"] else None
    if wanted["as_json"]:
        with_text = wanted["with_text"]
        moved = None if changes is None else record(changes, with_text=with_text)
        return report.to_json(with_text=with_text, masked_text=copy, changes=moved)
    return printed(report, engine.rulebook, rubric, changes) if copy is None else harmless(copy)


def _source(file: str) -> str | None:
    return None if file == "-" else file


def _read(file: str) -> Account:
    return read_file(sys.stdin.buffer.read(MAX_BYTES + 1), "-") if file == "-" else read_path(Path(file))


def _say_error(file: str, error: ReadingError, *, as_json: bool) -> None:
    if not as_json:
        click.echo(f"{'standard input' if file == '-' else harmless_line(file)}: {harmless(error.message)}", err=True)
        return
    line: dict[str, Any] = {
        "schema": ERROR_SCHEMA,
        "source": _source(file),
        "error": {"code": error.code, "message": error.message},
    }
    _out(json.dumps(line, ensure_ascii=False))


def _out(text: str) -> None:
    r"""Write UTF-8 whatever the locale, so that the same account gives the same bytes everywhere.

    Bytes of a path that are no UTF-8 come out as ``\udcff`` for 0xff, which in JSON is the path again.
    """
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
