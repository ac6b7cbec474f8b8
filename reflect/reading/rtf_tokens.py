"""Rich Text as tokens, and the tables of what its words and bytes stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hexes>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.S,
)

# Groups whose content is not the account's text.
DROPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "info",
        "pict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "annotation",
        "atnid",
        "atnauthor",
        "atndate",
        "atnref",
        "fldinst",
        "listtext",
        "pntext",
        "pntxta",
        "pntxtb",
        "pntext",
        "object",
        "objdata",
        "nonshppict",
        "themedata",
        "datastore",
        "rsidtbl",
        "generator",
        "listtable",
        "listoverridetable",
        "revtbl",
        "xmlnstbl",
        "filetbl",
        "xe",
        "tc",
        "tcn",
        "rxe",
        "bkmkstart",
        "bkmkend",
        "sp",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "do",
        "latentstyles",
        "datafield",
        "formfield",
        "comment",
        "template",
        "password",
        "mmath",
        "shprslt",
    ]
)
# Groups marked "may be skipped" (\*) that hold text all the same.
KEPT = frozenset({"shptxt", "shpinst", "footnote"})

CHARACTERS = {
    "tab": " ", "page": " ", "column": " ", "line": "\n", "bullet": "•",
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "softline": "\n",
}  # fmt: skip
SYMBOLS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}

_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_KNOWN_PAGES = frozenset({437, 850, 852, 866, 874, 932, 936, 949, 950, *range(1250, 1259)})


class RtfToken(NamedTuple):
    """A control word with its number, a symbol, a brace, one byte (``hexes``) or a run of text."""

    kind: str
    text: str
    number: int | None = None


def rtf_tokens(source: str) -> Iterator[RtfToken]:
    """Tokens in order; line ends are not text in this format, and binary data (the word "bin") is stepped over."""
    position = 0
    while (match := _TOKEN.search(source, position)) is not None:
        position = match.end()
        kind = match.lastgroup or "text"
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                position += max(0, number or 0)
                continue
            yield RtfToken("word", match["word"], number)
        else:
            yield RtfToken(kind, match[kind])


def code_page(charset: int, default: str) -> str:
    """The codec of a font's character set."""
    return _CODE_PAGES.get(charset, default)


def named_page(number: int | None) -> str:
    """The codec of the word "ansicpg"; Windows-1252 for one that is unknown."""
    return f"cp{number}" if number in _KNOWN_PAGES else "cp1252"
