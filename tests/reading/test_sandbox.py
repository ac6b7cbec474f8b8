"""The wall around the readers: what the worker may do, and what becomes of one that dies."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import reflect
from reflect.errors import DamagedFile, ReadingError, ReadingLimit
from reflect.reading import read_file, sandbox
from reflect.reading.sniff import Sniffed

Make = Callable[..., bytes]
SECRET = "Zwanzigtausend meiner Worte"


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ReadingError]:
    """Runs these lines in place of the reader, inside the real limits, and gives the error that comes back."""

    def run(lines: str) -> ReadingError:
        start = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
            "from reflect.reading.worker import limit_process; limit_process(); sys.stdin.buffer.read()\n"
        )
        monkeypatch.setattr(sandbox, "_START", start + textwrap.dedent(lines))
        with pytest.raises(ReadingError) as caught:
            sandbox.read_apart(b"x", Sniffed("rtf", "rtf"))
        return caught.value

    return run


DEATHS = [
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ReadingLimit),
    ("import os; os.abort()", ReadingLimit),
    ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", DamagedFile),
    ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", ReadingLimit),
    ("raise ValueError('a bug in a reader')", DamagedFile),
    ("print('not JSON')", DamagedFile),
    ("print('[]')", DamagedFile),
    ('print(\'{"blocks": [["nonsense", "x"]], "warnings": []}\')', DamagedFile),
    ("pass", DamagedFile),
]


@pytest.mark.parametrize(("lines", "expected"), DEATHS)
def test_a_dead_worker_is_a_kind_sentence(
    lines: str, expected: type[ReadingError], worker: Callable[[str], ReadingError]
) -> None:
    """However the worker ends, the learner gets the right error with something to do."""
    error = worker(lines)
    assert type(error) is expected
    assert "Please" in error.message


FORBIDDEN = {
    "write a file": "with open('x', 'w') as file: file.write('x')",
    "take memory": "bytearray(2 ** 30)",
    "dump core": "assert resource.getrlimit(resource.RLIMIT_CORE) != (0, 0)",
    "run on": "assert resource.getrlimit(resource.RLIMIT_CPU)[0] > 20",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_forbidden(name: str, worker: Callable[[str], ReadingError]) -> None:
    """The worker cannot write a byte to a file, take more memory, leave a core or run on; were it able, it aborts."""
    assert isinstance(worker(f"import os, resource\n{FORBIDDEN[name]}\nos.abort()"), DamagedFile)


def test_endless_worker_is_stopped(worker: Callable[[str], ReadingError], monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that sleeps costs no processor time; the clock on the wall ends it."""
    monkeypatch.setattr(sandbox, "WORKER_SECONDS", 1)
    assert isinstance(worker("import time; time.sleep(60)"), ReadingLimit)


def test_the_environment_is_not_inherited(
    worker: Callable[[str], ReadingError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A secret in the server's environment is not in the worker's; its folder is empty."""
    monkeypatch.setenv("REFLECT_SECRET_KEY", "x")
    check = "import os\nassert 'REFLECT_SECRET_KEY' not in os.environ and os.listdir('.') == []\n"
    assert isinstance(worker(check + "os.abort()"), ReadingLimit)


def test_nothing_is_left_behind(
    make_docx: Make, make_odt: Make, make_doc: Make, paragraph: Make, tmp_path: Path
) -> None:
    """After reading every format, neither home nor the folder for temporary files holds a word of the account."""
    files = {
        "a.docx": make_docx(paragraph(SECRET)),
        "a.odt": make_odt(f"<text:p>{SECRET}</text:p>"),
        "a.doc": make_doc(SECRET),
        "a.rtf": b"{\\rtf1 " + SECRET.encode() + b"\\par}",
        "a.html": f"<p>{SECRET}</p>".encode(),
        "a.md": SECRET.encode(),
        "a.txt": SECRET.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    script = (
        "import sys, pathlib; from reflect.reading import read_path\n"
        "for name in sys.argv[1:]: assert 'Worte' in read_path(pathlib.Path(name)).text"
    )
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-B", "-c", script, *(str(tmp_path / name) for name in files)]
    subprocess.run(command, env=environment, check=True, timeout=120)
    left = [path for folder in (home, temporary) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in left if SECRET.encode() in path.read_bytes()] == []
    assert list(temporary.iterdir()) == []


def test_works_from_a_checkout_that_is_not_installed(tmp_path: Path, make_docx: Make, paragraph: Make) -> None:
    """With the package found only through PYTHONPATH, from another folder, the worker finds it too."""
    (tmp_path / "a.docx").write_bytes(make_docx(paragraph(SECRET)))
    root = str(Path(reflect.__file__).parent.parent)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    script = "import pathlib; from reflect.reading import read_path; print(read_path(pathlib.Path('a.docx')).text)"
    done = subprocess.run(
        [sys.executable, "-S", "-B", "-c", script],
        cwd=tmp_path, env={"PYTHONPATH": os.pathsep.join([root, *packages])}, capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == SECRET


def test_many_threads_read_at_once(make_docx: Make, paragraph: Make) -> None:
    """The web server reads uploads in threads; each gets its own account."""
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        texts[number] = read_file(make_docx(paragraph(f"I was number {number}.")), "x.docx").text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {number: f"I was number {number}." for number in range(6)}


@pytest.mark.parametrize("module", ["spacy", "flask", "sklearn", "numpy", "pydantic"])
def test_starting_is_cheap(module: str) -> None:
    """The worker loads none of the large libraries."""
    script = f"import reflect.reading.worker, sys; sys.exit({module!r} in sys.modules)"
    subprocess.run([sys.executable, "-B", "-c", script], check=True, timeout=60)


def test_temporary_folder_is_removed(make_docx: Make, paragraph: Make) -> None:
    """The empty folder the worker stands in does not outlive it."""
    before = set(Path(tempfile.gettempdir()).glob("reflect-*"))
    read_file(make_docx(paragraph("I was here.")), "x.docx")
    assert set(Path(tempfile.gettempdir()).glob("reflect-*")) <= before


@pytest.mark.parametrize("ending", ["a\0b", "x" * 300_000, "\ud800"])
def test_an_ending_no_command_line_carries_is_left_out(ending: str, make_docx: Make, paragraph: Make) -> None:
    """A name made to break the start of the worker changes nothing: the file is read by its content."""
    assert read_file(make_docx(paragraph("I was here.")), f"x.{ending}").text == "I was here."


def test_a_worker_that_cannot_start_is_told_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing system gives the sentence for a file that cannot be opened, not a traceback."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(DamagedFile, match="Please"):
        sandbox.read_apart(b"x", Sniffed("rtf", "rtf"))
