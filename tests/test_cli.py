"""The command line keeps its contract."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reflect.cli import main
from reflect.reading import MAX_BYTES, read_text


def run(*words: str, text: str | bytes | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, list(words), input=text)


def lines(result: Result) -> list[dict[str, Any]]:
    """Each line of standard output as JSON."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def account(tmp_path: Path) -> Path:
    """A small account on disk."""
    path = tmp_path / "naïve account.txt"
    path.write_text("I rang her because she asked. She came. We talked about Kitwood (1997).", "utf-8")
    return path


def test_json_gives_one_line_a_file_in_order(account: Path, tmp_path: Path) -> None:
    """A file that cannot be read gives its error on its line; the rest go on; exit 1."""
    (tmp_path / "empty.txt").write_text("")
    result = run(
        "check", str(account), str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(account), "--json"
    )
    found = lines(result)
    assert [line["schema"].split("/")[0] for line in found] == [
        "reflect-report", "reflect-error", "reflect-error", "reflect-report",
    ]  # fmt: skip
    assert [line["source"] for line in found] == [
        str(account), str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), str(account),
    ]  # fmt: skip
    assert [found[1]["error"]["code"], found[2]["error"]["code"]] == ["not-found", "empty"]
    assert result.exit_code == 1


def test_standard_input_has_no_source(account: Path) -> None:
    """``-`` reads standard input, and its source is null."""
    result = run("check", "-", "--json", text=account.read_bytes())
    assert lines(result)[0]["source"] is None
    assert result.exit_code == 0


def test_with_text_adds_what_offsets_point_into(account: Path) -> None:
    """The text is the file apart from its normalisation."""
    report = lines(run("check", str(account), "--json", "--with-text"))[0]
    assert report["text"] == read_text(account.read_text("utf-8")).text
    assert "text" not in lines(run("check", str(account), "--json"))[0]


def test_the_text_report_reads_in_order(account: Path) -> None:
    """Depth, a strength, a question, theory; and what cannot be judged."""
    out = run("check", str(account)).stdout
    places = [out.index(word) for word in ("Depth", "A strength", "To think about", "Theory and law", "cannot judge")]
    assert places == sorted(places)


LEADING = "lead-person-centred-practice"


def report_of(text: str, rubric: str = LEADING) -> str:
    """The text report, its lines joined."""
    return " ".join(run("check", "-", "--rubric", rubric, text=text).stdout.split())


def test_the_text_report_never_lists_failures_one_by_one() -> None:
    """Items with a level are listed with the reason; the others once, and not as a verdict."""
    text = (
        "I ran an audit of six care plans, because nobody had. I put the result to the seniors. We compared it in May."
    )
    out = report_of(text)
    assert "000.MP7" in out
    assert "000.MP1" not in out
    assert out.count("No passage was found that is about") == 1
    assert out.count("That does not mean it is not there") == 1
    assert "Only asked for where the account is about it" in out
    assert "Nothing the writer did" not in out


def test_a_theory_is_listed_once_with_its_fullest_use() -> None:
    """However often it is named, a theory or law has one line, with the count of its mentions."""
    out = report_of("The Care Act 2014 is long. The Care Act 2014 is on our wall. I rang her because she asked.")
    (line,) = (part for part in out.split(" - ") if part.startswith("Care Act 2014"))
    assert "mentioned 2 times" in line
    assert out.count("Care Act 2014:") == 1


def test_errors_without_json_go_to_standard_error(tmp_path: Path) -> None:
    """The sentence names the file; standard output stays empty."""
    result = run("check", str(tmp_path / "missing.docx"))
    assert result.stdout == ""
    assert "missing.docx" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "words",
    [("check",), ("check", "x.txt", "--rubric", "nope"), ("rubrics", "nope"), ("rules", "/nowhere.yaml"), ("paint",)],
)
def test_wrong_usage_exits_two(words: tuple[str, ...]) -> None:
    """Usage is told on standard error, without a traceback."""
    result = run(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_rubric_file_of_ones_own_works_at_once(account: Path, tmp_path: Path) -> None:
    """A path to a rubric file does what an id does."""
    own = tmp_path / "mine.yaml"
    own.write_text(
        "id: mine\ntitle: Mine\nkind: general\nversion: '1'\nsource: me\naudience: us\nabout: ours\n", "utf-8"
    )
    report = lines(run("check", str(account), "--rubric", str(own), "--json"))[0]
    assert report["rubric"] == {"id": "mine", "version": "1"}


def test_a_broken_rubric_file_is_told_with_its_line(account: Path, tmp_path: Path) -> None:
    """A misspelt key gives line and key."""
    own = tmp_path / "mine.yaml"
    own.write_text("id: mine\ntitel: Mine\n", "utf-8")
    result = run("check", str(account), "--rubric", str(own))
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert "titel" in result.stderr


def test_rubrics_are_listed_and_shown() -> None:
    """The six shipped rubrics, as text and as JSON."""
    ids = {item["id"] for item in json.loads(run("rubrics", "--json").stdout)}
    assert ids >= {
        "reflective-account", "lead-person-centred-practice", "personalisation-in-adult-care",
        "person-centred-culture", "collective-leadership", "leadership-for-personalised-care",
    }  # fmt: skip
    shown = run("rubrics", "lead-person-centred-practice").stdout
    assert "000.MP1" in shown
    assert "A tutor would ask" in shown
    assert json.loads(run("rubrics", "lead-person-centred-practice", "--json").stdout)["criteria"]


def test_doctor_names_models_with_checksums() -> None:
    """Everything needed is there, and the models are named."""
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.count("sha256:") == 2
    assert "229 references" in result.stdout


def test_standard_input_is_read_only_to_the_limit() -> None:
    """More than the largest file is refused, and no more than one byte over it is taken in."""
    result = run("check", "-", "--json", text=b"a " * MAX_BYTES)
    assert lines(result)[0]["error"]["code"] == "too-large"
    assert "over 20 MB" in lines(result)[0]["error"]["message"]


def test_bytes_of_a_path_that_are_no_text_are_kept(tmp_path: Path) -> None:
    """In JSON the path comes back whole; no question mark stands for what was lost."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt"))
    path.write_text("I rang her. She came.", "utf-8")
    found = lines(run("check", str(path), str(path) + "x", "--json"))
    assert [line["source"] for line in found] == [str(path), str(path) + "x"]
    assert "a\\udcff.txt" in run("check", str(path)).stdout


def test_controls_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """Escape, C1 and marks that turn the writing are replaced, in the name and in the account's own words."""
    path = tmp_path / "a\x1b[31m\n\u202eb.txt"
    path.write_text("I rang \u202eMrs Patel\x9b31m. Mrs Patel\u202e came. I felt sad.", "utf-8")
    for result in (run("check", str(path)), run("check", str(path) + "x")):
        assert not {"\x1b", "\x9b", "\u202e"} & set(result.output)
        assert "a\ufffd[31m\ufffd\ufffdb.txt" in result.output


def test_masked_prints_the_account_without_names(tmp_path: Path) -> None:
    """``--masked`` prints the masked copy and no report; with ``--json`` the copy is added to the report."""
    path = tmp_path / "account.txt"
    path.write_text("Mrs Patel asked for tea. I rang 07700 900123 and told Mrs Patel.", "utf-8")
    copy = "[person 1] asked for tea. I rang [phone] and told [person 1]."
    assert run("check", str(path), "--masked").stdout == copy + "\n"
    assert lines(run("check", str(path), "--masked", "--json"))[0]["masked_text"] == copy
    assert "masked_text" not in lines(run("check", str(path), "--json"))[0]
