"""What the chosen mail clients do not support of the HTML and CSS that a page uses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.checks.finding import Span, lint
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import hides
from ses_gui.domain.lint.css import tokens_within
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.lint.css import CssPiece, Declared, Rule, Styles
    from ses_gui.domain.lint.page import Element, Page
    from ses_gui.domain.texts.message import Argument, Message

DEFAULT_CLIENTS: Final = tuple(
    (
        "gmail.desktop-webmail gmail.android gmail.ios outlook.windows outlook.outlook-com"
        " outlook.macos apple-mail.macos apple-mail.ios yahoo.desktop-webmail"
    ).split()
)
"""The clients that most people read their mail with."""


@frozen
class Feature:
    """What is called `title`, a letter of support for each client, and notes on some of them."""

    title: str
    support: str
    notes: tuple[tuple[str, frozenset[int]], ...]


@frozen
class ClientData:
    """The features by what to find them by, such as “property:gap”."""

    clients: Mapping[str, str]
    """Client → its name for people."""
    features: Mapping[str, Feature]


@cache
def client_data() -> ClientData:
    """Read the data once, when it is first asked for."""
    written = json.loads(Path(__file__).with_name("mail_clients.json").read_bytes())
    features: dict[str, Feature] = {}
    for item in written["features"]:
        notes = tuple((text, frozenset(rows)) for text, rows in item["notes"])
        feature = Feature(item["title"], item["support"], notes)
        features.update(dict.fromkeys(item["keys"], feature))
    return ClientData(written["clients"], features)


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


def _piece(piece: CssPiece) -> Iterator[Use]:
    sheet = piece.sheet
    for declared in sheet.declarations:
        at = piece.start + declared.offset
        end = at + len(declared.name)
        yield from ((key, at, end) for key in _declaration(declared))
    for rule in sheet.rules:
        yield from _placed(piece, rule.offset, _rule(rule))
    if sheet.comment is not None:
        yield from _placed(piece, sheet.comment, ["comment:css"])


def _placed(piece: CssPiece, offset: int, keys: Any) -> Iterator[Use]:
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


_NAMED: Final = 4
"""How many clients a sentence names."""
_HARMLESS: Final = frozenset(
    {
        "@media",
        "@media (hover)",
        "@media (prefers-color-scheme)",
        "@media (prefers-reduced-motion)",
        ":hover",
        "border-radius",
        "box-shadow",
        "color-scheme meta tag",
        "color-scheme",
        "transition",
        "word-break",
    }
)
"""Where these are ignored the mail reads the same, in light colours or with square corners."""


def unsupported_features(page: Page, styles: Styles, clients: Collection[str]) -> Iterator[Finding]:
    """Tell of each feature that a chosen client does not support and whose loss is seen.

    Almost everything is supported partly by some client; to say so of each would hide the rest.
    """
    rows = [row for row, client in enumerate(client_data().clients) if client in clients]
    if not rows or not page.is_html:
        return
    for feature, places in _used(page, styles).items():
        yield from _finding(page, feature, places, rows)


def _used(page: Page, styles: Styles) -> dict[Feature, set[Span]]:
    """The features in use with all their places."""
    features = client_data().features
    found: dict[Feature, set[Span]] = {}
    for key, start, end in uses(page, styles):
        feature = features.get(key)
        if feature:
            found.setdefault(feature, set()).add(Span(start, end))
    return found


def _finding(page: Page, feature: Feature, places: set[Span], rows: list[int]) -> Iterator[Finding]:
    without = [row for row in rows if feature.support[row] == "n"]
    if not without or feature.title in _HARMLESS:
        return
    first = min(places, key=lambda span: span.start)
    partly = [row for row in rows if feature.support[row] == "a"]
    args: dict[str, Argument] = {
        "feature": feature.title,
        "where": _where(page.line(first.start), len(places) - 1),
        "without": _names(without),
        "gist": _gist(feature, without),
    }
    if partly:
        yield lint("unsupported-feature.partly", first, partly=_names(partly), **args)
    else:
        yield lint("unsupported-feature", first, **args)


def _where(line: int, more: int) -> Message:
    if more:
        return message("lint.where.more", line=line, more=more)
    return message("lint.where", line=line)


def _names(rows: list[int]) -> Message:
    every = tuple(client_data().clients.values())
    names = tuple(every[row] for row in rows)
    more = len(names) - _NAMED
    if more > 0:
        return message("lint.clients.more", names=names[:_NAMED], more=more)
    return message("lint.clients", names=names)


def _gist(feature: Feature, rows: list[int]) -> Message:
    note = next((text for text, about in feature.notes if about.intersection(rows)), "")
    return message("lint.note", note=note) if note else message("lint.check")
