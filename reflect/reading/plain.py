"""Bytes of a text file → text."""

from __future__ import annotations

import codecs

from reflect.errors import WrongContent

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters never stand in writing; a stray one in a hundred is a slip, more is a program or a picture.
_CONTROLS_PER_HUNDRED = 1
_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a")
_JUNK = (
    "This is not a text file: it holds data that only a program can read. "
    "Please upload the Word file, or a PDF saved from Word, or paste your account."
)


def decode(content: bytes) -> str:
    """The text of a file saved as UTF-8, UTF-16 or UTF-32 with a mark, Windows-1252, or what the bytes look most like.

    Raises:
        WrongContent: it is not text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_decoded(content, encoding))
    if b"\0" in content:
        raise WrongContent(_JUNK)
    for encoding in ("utf-8", "cp1252"):
        try:
            return _checked(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _checked(_guessed(content))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongContent(_JUNK) from error


def _guessed(content: bytes) -> str:
    # Costs as much to import as all the rest of this room, and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise WrongContent(_JUNK)
    return str(best)


def _checked(text: str) -> str:
    controls = sum(character < " " and character not in _ALLOWED_CONTROLS for character in text)
    if controls * 100 > len(text) * _CONTROLS_PER_HUNDRED:
        raise WrongContent(_JUNK)
    return text
