"""One wheel from five folders: built, installed into an empty environment, run from an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What the environment of the tests would lend the new one, and must not.
LENT = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")


def run(*words: str | Path, cwd: Path, text: str | None = None) -> str:
    """Run a command without the tests' own environment; its standard output."""
    env = {name: value for name, value in os.environ.items() if name not in LENT}
    done = subprocess.run([str(w) for w in words], cwd=cwd, env=env, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def members(path: Path) -> set[str]:
    """The files in a wheel, its metadata left out."""
    with zipfile.ZipFile(path) as wheel:
        return {name for name in wheel.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel made from it, from a clean copy of the tracked tree."""
    tree, out = tmp_path_factory.mktemp("tree") / "project", tmp_path_factory.mktemp("dist")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(lambda name: (ROOT / name).is_file(), listed.splitlines()):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tree / name)
    run(sys.executable, "-m", "build", "--outdir", out, tree, cwd=out)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out / "direct", tree, cwd=out)
    return out


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment into which the wheel and what it asks for was installed."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    wheel = next(built.glob("*.whl"))
    run(home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=home)
    return home / "bin" / "python"


def test_the_sdist_and_the_checkout_give_the_same_wheel(built: Path) -> None:
    """Nothing is lost on the way through the source distribution."""
    through, direct = next(built.glob("*.whl")), next((built / "direct").glob("*.whl"))
    assert members(through) == members(direct)
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.split("/", 1)[-1] for name in sdist.getnames()}
    assert {"LICENSE", "NOTICE", "README.md", "pyproject.toml"} <= names


def test_the_wheel_holds_every_data_file(built: Path) -> None:
    """Every YAML, JSON, array, page and style of the rooms is inside; no test and no training example is."""
    wheel = members(next(built.glob("*.whl")))
    tracked = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    wanted = set()
    for name in tracked:
        room, _, rest = name.partition("/")
        if name.endswith(".jsonl"):
            continue
        if room in {"models", "rubrics", "api"} and rest and (ROOT / name).is_file():
            wanted.add(f"reflect/{name}")
        elif room == "reflect" and (ROOT / name).is_file():
            wanted.add(name)
    assert wanted - wheel == set()
    assert not any(name.startswith("tests") or name.endswith(".jsonl") for name in wheel)


def test_the_installed_wheel_does_the_main_job_from_an_empty_folder(python: Path, tmp_path: Path) -> None:
    """Command, module and data are all there."""
    (tmp_path / "account.txt").write_text("I rang her because she asked. She came. We read the Care Act 2014.", "utf-8")
    out = run(python.parent / "reflect", "check", "account.txt", "--json", cwd=tmp_path)
    report = json.loads(out)
    assert report["source"] == "account.txt"
    assert [item["id"] for item in report["references"]] == ["care-act-2014"]
    assert "MISSING" not in run(python.parent / "reflect", "doctor", cwd=tmp_path)
    assert run(python, "-c", "import reflect, sys; sys.stdout.write(reflect.__file__)", cwd=tmp_path).startswith(
        str(python.parent.parent)
    )


def test_the_installed_wheel_reads_documents_and_makes_the_page(python: Path, tmp_path: Path) -> None:
    """The reading worker and the web application find their parts outside the checkout."""
    (tmp_path / "account.html").write_text("<p>I rang her because she asked. She came.</p>", "utf-8")
    assert json.loads(run(python.parent / "reflect", "check", "account.html", "--json", cwd=tmp_path))["sentences"]
    page = (
        "import sys; from reflect.api import create_app; "
        "sys.stdout.write(create_app().test_client().get('/', base_url='http://127.0.0.1:8765').get_data(as_text=True))"
    )
    assert "<textarea" in run(python, "-c", page, cwd=tmp_path)


def test_an_uninstalled_checkout_works(python: Path) -> None:
    """With the dependencies there and the package not, ``python -m reflect`` runs from the checkout."""
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "reflect-feedback", cwd=ROOT)
    out = run(python, "-m", "reflect", "check", "-", "--json", cwd=ROOT, text="I rang her because she asked. She came.")
    assert json.loads(out)["account"]["sentences"] == 2


def test_an_editable_install_works(python: Path, tmp_path: Path) -> None:
    """``pip install -e .`` finds the mapped folders."""
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--editable", ROOT, cwd=tmp_path)
    assert "229 references" in run(python, "-m", "reflect", "doctor", cwd=tmp_path)
