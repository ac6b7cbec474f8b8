"""What references cost: time against the number of entries and the length of the text, and their share of the engine's.

Run with ``python tests/bench/bench_references.py``. Ratios hold on another machine, seconds do not.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from types import MappingProxyType

from reflect.encoder import Encoder
from reflect.engine import Engine
from reflect.evidence.references import References
from reflect.reading import read_text
from reflect.rulebook import Reference, Rulebook
from reflect.sentences import Sentencer

WORDS = 1500
ROUNDS = 9
COPIES = 9


def median_seconds(step: Callable[[], object]) -> float:
    """Median over the rounds of processor time, which other programs do not lengthen, after one warm-up."""
    step()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        step()
        times.append(time.process_time() - start)
    return statistics.median(times)


def text_of(words: int) -> str:
    """The shipped example, repeated paragraph by paragraph to at least ``words`` words."""
    example = files("reflect.rubrics").joinpath("examples/example-account.txt").read_text("utf-8")
    body = example.split("References")[0].strip()
    return "\n\n".join([body] * (1 + words // len(body.split())))


def grown(rulebook: Rulebook) -> Rulebook:
    """The rulebook with ten times the references: each one copied under names that nobody writes."""
    references = dict(rulebook.references)
    for one in rulebook.references.values():
        for number in range(COPIES):
            copied = _copied(one, number)
            references[copied.id] = copied
    return replace(rulebook, references=MappingProxyType(references))


def _copied(one: Reference, number: int) -> Reference:
    """A reference as large as ``one`` whose forms start like its own and end in a word of no language."""
    mark = f"zzq{number}"
    return replace(
        one,
        id=f"{one.id}-{number}",
        aliases=tuple(f"{alias} {mark}" for alias in one.aliases),
        ambiguous_aliases=tuple(f"{alias} {mark}" for alias in one.ambiguous_aliases),
        misspellings=tuple(f"{alias} {mark}" for alias in one.misspellings),
        misnomers=tuple(f"{alias} {mark}" for alias in one.misnomers),
        part_names=tuple(replace(part, alone=()) for part in one.part_names),
        own_ideas=None,
    )


def main() -> None:
    """Measure and print."""
    sentencer, encoder, rulebook = Sentencer(), Encoder.load(), Rulebook.load()
    for book in (rulebook, grown(rulebook)):
        detector = References(book, encoder)
        for times in (1, 2, 4):
            parse = sentencer.parse(read_text(text_of(WORDS * times)))
            taken = median_seconds(lambda parse=parse, detector=detector: tuple(detector(parse, ())))
            words = parse.account.words
            per_word = f"{taken / words * 1e6:6.1f} us a word"
            print(f"{len(book.references):5} entries  {words:5} words  {taken * 1000:7.1f} ms  {per_word}")
    engine = Engine.load()
    text = text_of(WORDS)
    parse = sentencer.parse(read_text(text))
    detector = References(rulebook, encoder)
    own = median_seconds(lambda: tuple(detector(parse, ())))
    whole = median_seconds(lambda: engine.analyse(text))
    print(f"share of the engine's time   {own / whole:.1%} ({own * 1000:.0f} of {whole * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
