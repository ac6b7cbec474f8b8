"""What an analysis costs: cold start, memory, and time as a ratio to the language pipeline alone.

Run with ``make bench``. The baseline is ``nlp(text)`` with the same pipeline on the same text in the same run; a ratio
holds on another machine, seconds do not.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files

import spacy

from reflect.engine import Engine
from reflect.sentences import find_pipeline

WORDS = 1500
ROUNDS = 15
COLD = "from reflect.engine import Engine; Engine.load().analyse('I rang her because she asked. She came.')"


def median_seconds(step: Callable[[], object]) -> float:
    """Median over the rounds, after one warm-up."""
    step()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    example = files("reflect.rubrics").joinpath("examples/example-account.txt").read_text("utf-8")
    body = example.split("References")[0]
    text = (body * (1 + WORDS // len(body.split()))).strip()
    text = " ".join(text.split(" ")[:WORDS])
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], check=True)
    cold = time.perf_counter() - start
    engine = Engine.load()
    nlp = spacy.load(find_pipeline().folder, exclude=["senter"])
    baseline = median_seconds(lambda: nlp(text))
    print(f"cold start to first report   {cold:6.2f} s")
    print(f"nlp(text), {len(text.split())} words       {baseline * 1000:6.0f} ms")
    for rubric in ("reflective-account", "lead-person-centred-practice"):
        taken = median_seconds(lambda rubric=rubric: engine.analyse(text, rubric).to_json())
        print(f"{rubric:28} {taken * 1000:6.0f} ms   {taken / baseline:.2f} x nlp(text)")
    print(f"peak memory                  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")


if __name__ == "__main__":
    main()
