"""CSS: the declarations, rules and faults of a style sheet or attribute with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import VARIABLE

if TYPE_CHECKING:
    from ses_gui.domain.lint.page import Element, Page

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_LONG_NUMBER = re.compile(r"[0-9]{100,}+")
_LINE_END = re.compile("\n")
_OF_RULES: Final = frozenset({"media", "supports", "layer", "container", "document"})
_OF_DECLARATIONS: Final = frozenset({"font-face", "page", "counter-style", "property"})


@frozen
class Declared:
    """One declaration: a property with the tokens of its value."""

    name: str
    value: list[Any]
    important: bool
    offset: int
    in_media: bool = False


@frozen
class Rule:
    """The prelude of a rule: its selectors, or what follows the name of an at-rule."""

    name: str
    """The name of the at-rule, empty for a rule with selectors."""
    prelude: list[Any]
    offset: int
    declared: tuple[str, ...] = ()
    """The properties declared directly in it."""
    nested: bool = False


@frozen
class Flaw:
    """Something that no client understands, by tinycss2's name."""

    kind: str
    offset: int
    in_block: bool = False
    """Whether declarations stand there; between rules a semicolon ends nothing."""


@dataclass(slots=True)
class Sheet:
    """What one piece of CSS holds; offsets count from its start."""

    text: str
    starts: list[int]
    declarations: list[Declared] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    comment: int | None = None

    def offset(self, node: Any) -> int:
        """The place of a tinycss2 node, which counts lines and columns from 1."""
        row: int = min(max(node.source_line - 1, 0), len(self.starts) - 1)
        column = int(node.source_column)
        return min(self.starts[row] + column - 1, len(self.text))


def css_text(written: str, *, attribute: bool) -> str:
    """The CSS at equal places: entities and variables stand in for themselves in equal length."""
    text = written.replace("\r\n", " \n").replace("\r", "\n").replace("\f", "\n")
    # Python refuses to read numbers of thousands of digits.
    text = _LONG_NUMBER.sub(lambda found: "1".ljust(len(found[0])), text)
    text = VARIABLE.sub(lambda found: "x" * len(found[0]), text)
    return _ENTITY.sub(_unescaped, text) if attribute and "&" in text else text


def _unescaped(found: re.Match[str]) -> str:
    import html

    plain = html.unescape(found[0])
    return plain.ljust(len(found[0])) if len(plain) == 1 and plain not in "\r\n\f" else found[0]


def style_attribute(written: str) -> Sheet:
    """Read the value of a style attribute."""
    import tinycss2  # type: ignore[import-untyped]  # has no annotations

    sheet = _sheet(css_text(written, attribute=True))
    _walk(sheet, [(tinycss2.parse_blocks_contents(sheet.text), "attribute", False)])
    return sheet


def style_sheet(written: str) -> Sheet:
    """Read the content of a style element."""
    import tinycss2

    sheet = _sheet(css_text(written, attribute=False))
    _walk(sheet, [(tinycss2.parse_stylesheet(sheet.text), "", False)])
    return sheet


def _sheet(text: str) -> Sheet:
    return Sheet(text, [0, *(end.end() for end in _LINE_END.finditer(text))])


def _walk(sheet: Sheet, waiting: list[tuple[list[Any], str, bool]]) -> None:
    """Go through nested rules without calling itself, so that depth costs nothing."""
    while waiting:
        nodes, parent, in_media = waiting.pop()
        for node in nodes:
            if node.type == "error":
                in_block = parent in _OF_DECLARATIONS or parent in {"attribute", "rule"}
                sheet.flaws.append(Flaw(node.kind, sheet.offset(node), in_block))
            elif node.type == "comment" and sheet.comment is None:
                sheet.comment = sheet.offset(node)
            elif node.type == "declaration":
                _declaration(sheet, node, in_media=in_media)
            elif node.type in {"qualified-rule", "at-rule"}:
                waiting.extend(_rule(sheet, node, parent, in_media=in_media))


def _declaration(sheet: Sheet, node: Any, *, in_media: bool) -> None:
    at = sheet.offset(node)
    sheet.declarations.append(Declared(node.lower_name, node.value, node.important, at, in_media))
    _flaws(sheet, node.value)


def _rule(
    sheet: Sheet, node: Any, parent: str, *, in_media: bool
) -> list[tuple[list[Any], str, bool]]:
    """Note the rule, and give back what is in it."""
    name = node.lower_at_keyword if node.type == "at-rule" else ""
    _flaws(sheet, node.prelude)
    inner = _content(node, name)
    declared = tuple(item.lower_name for item in inner if item.type == "declaration")
    nested = parent == "rule" and not name
    sheet.rules.append(Rule(name, node.prelude, sheet.offset(node), declared, nested))
    return [(inner, name or "rule", in_media or name in _OF_RULES)]


def _content(node: Any, name: str) -> list[Any]:
    import tinycss2

    if node.content is None:
        return []
    if name in _OF_RULES or name.endswith("keyframes"):
        return list(tinycss2.parse_rule_list(node.content))
    if not name or name in _OF_DECLARATIONS:
        return list(tinycss2.parse_blocks_contents(node.content))
    return []


def tokens_within(tokens: list[Any]) -> list[Any]:
    """All tokens, also those within functions and brackets, in order of their depth."""
    found = list(tokens)
    for token in found:  # The list grows while it is read.
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        if isinstance(inner, list):
            found.extend(inner)
    return found


def _flaws(sheet: Sheet, tokens: list[Any]) -> None:
    for token in tokens_within(tokens):
        if token.type == "error":
            sheet.flaws.append(Flaw(token.kind, sheet.offset(token)))


@frozen
class CssPiece:
    """A piece of CSS, where it begins in the source, and the element whose attribute it is."""

    sheet: Sheet
    start: int
    element: Element | None = None


@dataclass(frozen=True)
class Styles:
    """The pieces in the order of the source, those of attributes also by their element."""

    pieces: tuple[CssPiece, ...]
    by_element: dict[Element, CssPiece]


_LARGEST: Final = 400_000
"""Characters of CSS that are read; no mail has more, and reading takes its time."""


def styles_of(page: Page) -> Styles:
    """Read the style elements and attributes of a page."""
    read: dict[str, Sheet] = {}
    by_element: dict[Element, CssPiece] = {}
    left = _LARGEST
    for element in page.elements:
        style = element.tag.get("style")
        if style and style.written and (style.written in read or len(style.written) <= left):
            if style.written not in read:
                left -= len(style.written)
                read[style.written] = style_attribute(style.written)
            start = style.value_span.start
            by_element[element] = CssPiece(read[style.written], start, element)
    sheets = [
        CssPiece(style_sheet(placed.text.source), placed.text.start)
        for placed in page.texts
        if placed.text.name == "style" and len(placed.text.source) <= left
    ]
    pieces = sorted([*sheets, *by_element.values()], key=lambda piece: piece.start)
    return Styles(tuple(pieces), by_element)


_PIXELS: Final = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_WORDS: Final = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_ROOT: Final = 16.0


def size_in_pixels(tokens: list[Any], parent: float) -> float:
    """The first size among the tokens of a value; the parent's size if there is none."""
    for token in tokens:
        if token.type == "percentage":
            return float(parent * token.value / 100)
        if token.type == "ident" and token.lower_value in _WORDS:
            return _WORDS[token.lower_value]
        if token.type == "dimension":
            return _length(token.value, token.lower_unit, parent)
    return parent


def _length(value: float, unit: str, parent: float) -> float:
    if unit == "em":
        return value * parent
    return value * (_ROOT if unit == "rem" else _PIXELS.get(unit, 1.0))
