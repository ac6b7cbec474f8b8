"""The near side of the wall: starts a worker process for one file and turns its death into a kind sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from reflect.errors import READING_ERRORS, DamagedFile, ReadingError, ReadingLimit
from reflect.reading.blocks import Document
from reflect.reading.limits import WORKER_SECONDS
from reflect.reading.refusals import DAMAGED, LIMIT
from reflect.reading.sniff import Sniffed, known_ending

_PACKAGE_ROOT = str(Path(__file__).resolve().parent.parent.parent)
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from reflect.reading.worker import main; main()"
_LIMIT_SIGNALS = frozenset({signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGXFSZ})


def read_apart(content: bytes, sniffed: Sniffed) -> Document:
    """Parse one file in a process of its own, which cannot write files or outlive its limits.

    Raises:
        ReadingError: what the worker refused; ``ReadingLimit`` or ``DamagedFile`` when it did not survive the file.
    """
    with tempfile.TemporaryDirectory(prefix="reflect-") as empty:
        try:
            ended = subprocess.run(  # noqa: S603  the command is our own interpreter and our own module
                _command(sniffed),
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=empty,
                env=_environment(empty),
                timeout=WORKER_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ReadingLimit(LIMIT) from error
        except (OSError, ValueError) as error:
            raise DamagedFile(DAMAGED) from error
    if ended.returncode != 0:
        raise _died(ended.returncode)
    return _document(ended.stdout)


def _command(sniffed: Sniffed) -> list[str]:
    # -I -S: no user site, no PYTHON* variables, no start-up files; the search path is handed over instead, so that
    # the worker finds what this process found whether installed, editable or run from a checkout.
    path = [str(Path(entry).resolve()) for entry in [*sys.path, _PACKAGE_ROOT] if entry is not None]
    flags = ["-I", "-S", "-B", "-X", "utf8"]
    return [sys.executable, *flags, "-c", _START, json.dumps(path), sniffed.kind, known_ending(sniffed.ending)]


def _environment(empty: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": empty, "TMPDIR": empty, "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _died(returncode: int) -> ReadingError:
    if -returncode in _LIMIT_SIGNALS:
        return ReadingLimit(LIMIT)
    return DamagedFile(DAMAGED)


def _document(output: bytes) -> Document:
    try:
        answer = json.loads(output)
        if "error" in answer:
            raise READING_ERRORS[answer["error"]["code"]](answer["error"]["message"])
        return Document.from_dict(answer)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(DAMAGED) from error
