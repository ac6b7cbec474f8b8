"""Account → sentences and tokens. The one place that knows spaCy's pipeline.

The pipeline is pinned by the hashes in ``models/pipeline/manifest.json``: another one would shift calibrated results,
so a file that differs is refused rather than used. Each block (paragraph, heading, note) is parsed by itself, in order,
so what a paragraph gives never depends on its neighbours.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from reflect.boundaries import sentence_starts
from reflect.errors import ModelError
from reflect.types import Account, Parse, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


# The pipeline's code for a token that starts a sentence, does not, or is left to the parser.
_SENT_START: dict[bool | None, int] = {True: 1, False: -1, None: 0}


@dataclass(frozen=True, slots=True)
class PipelineFiles:
    """Where the verified pipeline lies, and the checksum over all its files, ``sha256:…``."""

    name: str
    version: str
    folder: Path
    checksum: str


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of text parsed by itself; ``paragraph`` is ``None`` for a heading or a note."""

    span: Span
    paragraph: int | None


@cache
def find_pipeline() -> PipelineFiles:
    """Find the pinned pipeline among the installed packages and check every file's hash.

    Raises:
        ModelError: it is not installed, or the files are not those the results were measured with.
    """
    manifest = json.loads(files("reflect.models.pipeline").joinpath("manifest.json").read_text("utf-8"))
    for package in manifest["packages"]:
        folder = _data_folder(package, manifest["version"])
        if folder is not None:
            _verify(folder, manifest)
            digest = hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest()
            return PipelineFiles(manifest["name"], manifest["version"], folder, f"sha256:{digest}")
    raise ModelError(f"The English language pipeline is not installed. Install it with: {manifest['install']}")


def _data_folder(package: str, version: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / f"{package}-{version}"
    return folder if folder.is_dir() else None


def _verify(folder: Path, manifest: dict[str, dict[str, str]]) -> None:
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelError(
                f"The English language pipeline in {folder} is not the pinned one ({name} differs). "
                f"Reinstall it with: {manifest['install']}"
            )


class Sentencer:
    """Splits an account into sentences and tokens. Loading takes about a second; one instance serves many accounts."""

    def __init__(self) -> None:
        """Load the verified pipeline.

        Raises:
            ModelError: see ``find_pipeline``.
        """
        import spacy

        self.files = find_pipeline()
        self._one_account = Lock()
        self._nlp: Language = spacy.load(self.files.folder, exclude=["senter"])

    def parse(self, account: Account) -> Parse:
        """Sentences of the body and tokens of body, headings and notes; an account without text gives empty tuples."""
        blocks = sorted(_blocks(account), key=lambda block: block.span)
        # The pipeline keeps every word it meets; a zone lets go of an account's words, and two must not overlap.
        with self._one_account, self._nlp.memory_zone():
            return self._parse(account, blocks)

    def _parse(self, account: Account, blocks: list[_Block]) -> Parse:
        docs = [self._doc(block.span.quote(account.text)) for block in blocks]
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        tokens_of: list[tuple[int, int]] = []
        for block, doc in zip(blocks, self._nlp.pipe(docs), strict=True):
            if block.paragraph is None:
                tokens.extend(_tokens(doc, block.span.start, len(tokens), [None] * len(doc)))
                continue
            owners: list[int | None] = [None] * len(doc)
            for start, end in _sentence_ranges(doc):
                span = Span(block.span.start + doc[start].idx, block.span.start + _token_end(doc, end - 1))
                owners[start:end] = [len(sentences)] * (end - start)
                sentences.append(Sentence(len(sentences), span, block.paragraph))
            first = len(tokens)
            tokens.extend(_tokens(doc, block.span.start, first, owners))
            tokens_of.extend(_ranges(tokens, first))
        return Parse(account=account, sentences=tuple(sentences), tokens=tuple(tokens), tokens_of=tuple(tokens_of))

    def _doc(self, text: str) -> Doc:
        doc = self._nlp.make_doc(text)
        starts = sentence_starts([token.text for token in doc], [token.whitespace_ for token in doc])
        # In one call: setting a token's own mark looks through the whole document each time.
        marks = np.array([_SENT_START[start] for start in starts], dtype=np.int64)
        # The stub knows arrays of several attributes alone.
        return doc.from_array(["SENT_START"], marks.astype(np.uint64)) if len(doc) else doc  # type: ignore[arg-type]


def _blocks(account: Account) -> Iterator[_Block]:
    for index, span in enumerate(account.paragraphs):
        yield _Block(span, index)
    for span in (*account.headings, *account.notes):
        yield _Block(span, None)


def _sentence_ranges(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences, white space trimmed; a run with no letter or digit joins the one before."""
    ranges: list[tuple[int, int]] = []
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start == end:
            continue
        if any(character.isalnum() for character in doc[start:end].text):
            ranges.append((start, end))
        elif ranges:
            ranges[-1] = (ranges[-1][0], end)
    yield from ranges


def _token_end(doc: Doc, index: int) -> int:
    token = doc[index]
    return int(token.idx) + len(token.text)


def _tokens(doc: Doc, offset: int, first: int, owners: list[int | None]) -> Iterator[Token]:
    """Our tokens for one block, white space left out; heads point into the whole account's tokens."""
    position: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            position[token.i] = first + len(position)
    for token in doc:
        if token.is_space:
            continue
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
        yield Token(
            span=Span(offset + token.idx, offset + token.idx + len(token.text)),
            text=token.text,
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=position.get(token.head.i, position[token.i]),
            entity=entity,
            sentence=owners[token.i],
        )


def _ranges(tokens: list[Token], first: int) -> Iterator[tuple[int, int]]:
    """Half-open token ranges of the sentences that start at or after token ``first``."""
    start = first
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end].sentence == tokens[start].sentence:
            end += 1
        if tokens[start].sentence is not None:
            yield start, end
        start = end
