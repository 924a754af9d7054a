"""Uses: which features of HTML and CSS a page uses, and where each is used first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.html.hiding import hides
from ses_gui.domain.lint.css import tokens_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.lint.css import Declared, Rule
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.styles import Piece, Styles
    from ses_gui.domain.lint.tree import Element

Use = tuple[str, int, int]
"""What is used, from where and to where."""
_EXTENSION = re.compile(r"\.([a-z0-9]{2,4})$")
_SIGNS: Final = frozenset(">+~*,&")


def uses(page: Page, styles: Styles) -> Iterator[Use]:
    """Everything that some client may not know, in no order."""
    for element in page.elements:
        yield from _element(element)
    for comment in page.comments:
        if page.source.startswith("<!--", comment.start):
            yield "comment:html", comment.start, comment.end
    for piece in styles.pieces:
        # A hidden text is hidden by several properties because no client knows them all.
        if not (piece.element and hides(piece.element.tag.value("style"))):
            yield from _piece(piece)


def _element(element: Element) -> Iterator[Use]:
    tag = element.tag
    yield f"element:{tag.name}", tag.start, tag.end
    if tag.name in {"input", "button"}:
        kind = tag.value("type").lower() or ("text" if tag.name == "input" else "submit")
        yield f"input:{tag.name}={kind}", tag.start, tag.end
    for attribute in tag.attributes:
        where = attribute.span.start, attribute.span.end
        yield (f"attribute:{attribute.name}", *where)
        if attribute.name in {"href", "src", "name"}:
            yield from (
                (key, *where) for key in _address(tag.name, attribute.name, attribute.value)
            )


def _address(tag: str, name: str, value: str) -> Iterator[str]:
    if name == "href" and tag == "a":
        if value.startswith("#") and len(value) > 1:
            yield "link:#"
        elif value.lower().startswith("mailto:"):
            yield "link:mailto"
    elif name == "src" and tag in {"img", "input", "source"}:
        extension = _EXTENSION.search(re.split(r"[?#]", value, maxsplit=1)[0].lower())
        if extension:
            yield f"image:{extension[1]}"
    elif name == "name" and tag == "meta":
        yield f"meta:{value.lower()}"


def _piece(piece: Piece) -> Iterator[Use]:
    sheet = piece.sheet
    for declared in sheet.declarations:
        at = piece.start + declared.offset
        end = at + len(declared.name)
        yield from ((key, at, end) for key in _declaration(declared))
    for rule in sheet.rules:
        yield from _placed(piece, rule.offset, _rule(rule))
    if sheet.comment is not None:
        yield from _placed(piece, sheet.comment, ["comment:css"])


def _placed(piece: Piece, offset: int, keys: Any) -> Iterator[Use]:
    at = piece.start + offset
    written = piece.sheet.text[offset : offset + 60]
    end = at + len(re.split(r"[{\n;]", written, maxsplit=1)[0].rstrip())
    yield from ((key, at, end) for key in keys)


def _declaration(declared: Declared) -> Iterator[str]:
    yield f"property:{declared.name}"
    if declared.important:
        yield "important:"
    for token in tokens_within(declared.value):
        if token.type == "ident":
            yield f"value:{token.lower_value}"
            yield f"pair:{declared.name}={token.lower_value}"
        elif token.type == "function":
            yield f"function:{token.lower_name}"
        elif token.type == "dimension":
            yield f"unit:{token.lower_unit}"
        elif token.type == "percentage":
            yield "unit:%"


def _rule(rule: Rule) -> Iterator[str]:
    if rule.name:
        yield f"at:{rule.name}"
        if rule.name == "media":
            found = tokens_within(rule.prelude)
            yield from (f"media:{item.lower_value}" for item in found if item.type == "ident")
    else:
        yield from _selectors(rule)


def _selectors(rule: Rule) -> Iterator[str]:
    before = ""
    for token in tokens_within(rule.prelude):
        if token.type == "literal" and token.value in _SIGNS:
            yield f"selector:{token.value}"
        elif token.type == "[] block":
            yield "selector:[]"
        elif token.type == "hash":
            yield "selector:#"
        elif before == ":" and token.type == "ident":
            yield f"pseudo:{token.lower_value}"
        elif before == ":" and token.type == "function":
            yield f"pseudo:{token.lower_name}"
        elif before == "." and token.type == "ident":
            yield "selector:."
        before = token.value if token.type == "literal" else ""
    if rule.nested:
        yield "selector:&"
