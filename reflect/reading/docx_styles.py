"""What a Word file's styles and lists say about a paragraph's kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reflect.reading.archive import Archive, attribute, child, local_name
from reflect.reading.blocks import BlockKind

_HEADING = re.compile(r"(?:heading|toc|contents) ?\d*|title|subtitle|toc heading|caption|header|footer")
_QUOTATION = re.compile(r"(?:intense )?quote|block text|quotations?|block quotation")
_ITEM = re.compile(r"list (?:bullet|number|continue)\b.*")
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_LEVEL = 9


class Styles:
    """The paragraph styles of one file by their id."""

    def __init__(self, archive: Archive, part: str) -> None:
        """Read ``styles.xml``; a file without it has no styles."""
        self._kinds: dict[str, BlockKind] = {}
        self._hidden: set[str] = set()
        if part not in archive.names:
            return
        styles = {attribute(style, "styleId") or "": style for style in _all(archive.xml(part), "style")}
        for key, style in styles.items():
            kind = _kind_of(styles, key)
            if kind:
                self._kinds[key] = kind
            if is_on(child(style, "rPr", "vanish")):
                self._hidden.add(key)

    def hides(self, properties: etree._Element | None) -> bool:
        """True if a run's properties hide it, by themselves or by its style."""
        direct = child(properties, "vanish")
        if direct is not None:
            return is_on(direct)
        return attribute(child(properties, "rStyle"), "val") in self._hidden

    def kind(self, properties: etree._Element | None) -> BlockKind:
        """The kind of a paragraph from its own properties, then its style, then its list."""
        styled = self._kinds.get(attribute(child(properties, "pStyle"), "val") or "")
        if styled in ("heading", "reference", "quotation"):
            return styled
        if _is_outline(child(properties, "outlineLvl")):
            return "heading"
        number = child(properties, "numPr", "numId")
        if number is not None:
            return "item" if attribute(number, "val") != "0" else "paragraph"
        return styled or "paragraph"


def is_on(element: etree._Element | None) -> bool:
    """True for a switch that is there and not set to off."""
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def _is_outline(element: etree._Element | None) -> bool:
    level = attribute(element, "val")
    return level is not None and level.isdigit() and int(level) < _BODY_LEVEL


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root if local_name(element) == name)


def _kind_of(styles: dict[str, etree._Element], key: str) -> BlockKind | None:
    """The kind a style gives, by its name, outline level or list, else by the style it is based on."""
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        style = styles[key]
        name = (attribute(child(style, "name"), "val") or "").lower()
        kind = _kind_named(name)
        if kind:
            return kind
        if _is_outline(child(style, "pPr", "outlineLvl")):
            return "heading"
        if attribute(child(style, "pPr", "numPr", "numId"), "val") not in (None, "0"):
            return "item"
        key = attribute(child(style, "basedOn"), "val") or ""
    return None


def _kind_named(name: str) -> BlockKind | None:
    if name.startswith("bibliography") or name == "references":
        return "reference"
    if _HEADING.fullmatch(name):
        return "heading"
    if _QUOTATION.fullmatch(name):
        return "quotation"
    return "item" if _ITEM.fullmatch(name) else None
