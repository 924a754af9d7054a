"""Linting: everything that mail clients will not show as the author means it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ses_gui.domain.checks.finding import Fix, Span, lint
from ses_gui.domain.html.tokenizer import (
    ADDRESSES,
    NOTHING,
    VARIABLE,
    TokenKind,
    decoded,
    hides,
    scan,
)
from ses_gui.domain.lint.client_support import unsupported_features
from ses_gui.domain.lint.colours import low_contrasts
from ses_gui.domain.lint.css import styles_of
from ses_gui.domain.lint.page import excerpt, page_of
from ses_gui.domain.lint.parse_errors import parse_errors
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.html.tokenizer import Attribute, Token
    from ses_gui.domain.lint.css import CssPiece, Flaw, Styles
    from ses_gui.domain.lint.page import Element, Page, Placed
    from ses_gui.domain.texts.message import Argument, Message


_FORM: Final = frozenset(["form", "input", "button", "select", "textarea"])
_EMBEDDED: Final = frozenset(["iframe", "frame", "frameset", "object", "embed", "applet"])
_HANDLER = re.compile(r"on[a-z]{2,}")
# Browsers skip control characters and spaces within the scheme.
_SCRIPT_URL = re.compile(r"(?:javascript|vbscript|livescript):", re.IGNORECASE)
_SKIPPED = re.compile(r"[\x00-\x20]+")


def active_content(page: Page) -> Iterator[Finding]:
    """Tell of everything that acts by itself."""
    for element in page.elements:
        yield from _element(page, element)
        for attribute in element.tag.attributes:
            yield from _attribute(page, element, attribute)


def _element(page: Page, element: Element) -> Iterator[Finding]:
    code = _code(element)
    if code:
        fixes = _attribute_removal(page, element, code)
        line = page.line(element.tag.start)
        yield lint(code, element.tag.span, *fixes, tag=element.name, line=line)


def _code(element: Element) -> str:
    if element.name == "script":
        return "script"
    if element.name in _FORM:
        return "form-control"
    if element.name in _EMBEDDED:
        return "iframe-or-object"
    if element.name == "meta" and element.tag.value("http-equiv").lower() == "refresh":
        return "meta-refresh"
    return ""


def _attribute_removal(page: Page, element: Element, code: str) -> tuple[Fix, ...]:
    """Remove what shows nothing anyway; what shows something needs the author's decision."""
    if code == "meta-refresh":
        return (Fix(message("fixes.remove-tag"), element.tag.span, ""),)
    if code == "script" and element.closed:
        end = page.source.find(">", element.end) + 1
        return (Fix(message("fixes.remove-script"), Span(element.tag.start, end), ""),)
    return ()


def _attribute(page: Page, element: Element, attribute: Attribute) -> Iterator[Finding]:
    name, span = attribute.name, attribute.span
    args: dict[str, Argument] = {"name": name, "tag": element.name, "line": page.line(span.start)}
    if _HANDLER.fullmatch(name) and attribute.written is not None:
        label = message("fixes.remove-quoted", what=name)
        fix = Fix(label, _with_space(page, attribute), "")
        yield lint("event-handler", span, fix, **args)
    elif name in ADDRESSES and _SCRIPT_URL.match(_SKIPPED.sub("", attribute.value[:60])):
        yield lint("javascript-url", span, **args)


def _with_space(page: Page, attribute: Attribute) -> Span:
    """The attribute with one space before it, if what follows is set apart by itself."""
    start, end = attribute.span.start, attribute.span.end
    before = page.source[start - 1 : start].isspace()
    after = page.source[end : end + 1]
    return Span(start - before, end) if after.isspace() or after in "/>" else Span(start, end)


_SIZE = re.compile(r"(?<![-\w])(width|height)\s*:", re.IGNORECASE)
_STYLED_WIDTH = re.compile(r"(?<![-\w])width\s*+:(?!\s*+auto)", re.IGNORECASE)
_PIXELS = re.compile(
    r"(?<![-\w])((?:max-)?width)\s*+:\s*+([1-9][0-9]{0,3})(?:\.0+)?px\s*+(?:[;!]|$)", re.IGNORECASE
)
_LONGEST_LINK: Final = 2000
"""Characters in a link that are looked through for words."""
_DEEPEST_IN_LINK: Final = 10


def images(page: Page) -> Iterator[Finding]:
    """Tell of images without a text or size, and of those that clients do not show."""
    for element in page.elements:
        if element.name == "img":
            yield from _image(page, element)
        for name in ("src", "background"):
            attribute = element.tag.get(name)
            if attribute and (name == "background" or element.name in {"img", "input"}):
                yield from _source(page, element, attribute)


def _image(page: Page, element: Element) -> Iterator[Finding]:
    tag, line = element.tag, page.line(element.tag.start)
    if tag.get("alt") is None:
        yield lint("image-without-alt", tag.span, *_decoration(page, element), line=line)
    styled = {name.lower() for name in _SIZE.findall(tag.value("style"))}
    missing = [name for name in ("width", "height") if not tag.get(name) and name not in styled]
    if missing:
        which = "both" if len(missing) > 1 else missing[0]
        yield lint(f"image-without-size.{which}", tag.span, line=line)
    if _STYLED_WIDTH.search(tag.value("style")) and not tag.get("width"):
        yield lint("image-without-size.styled", tag.span, *_width(tag), line=line)


def _decoration(page: Page, image: Element) -> tuple[Fix, ...]:
    """An empty text, but where it would leave a link without any."""
    link = next((item for item in _ancestors(image) if item.name == "a"), None)
    if link and link.end - link.tag.end < _LONGEST_LINK and not page.text_in(link).strip():
        return ()
    return (_inserted(image.tag, message("fixes.decoration"), 'alt=""'),)


def _ancestors(image: Element) -> Iterator[Element]:
    element = image.parent
    for _ in range(_DEEPEST_IN_LINK):
        if element is None:
            return
        yield element
        element = element.parent


def _width(image: Token) -> tuple[Fix, ...]:
    """The pixels of its style, where these are whole ones."""
    found = {name.lower(): pixels for name, pixels in _PIXELS.findall(image.value("style"))}
    pixels = found.get("width") or found.get("max-width")
    written = f'width="{pixels}"'
    label = message("fixes.write-quoted", text=written)
    return (_inserted(image, label, written),) if pixels else ()


def _inserted(image: Token, label: Message, attribute: str) -> Fix:
    at = image.start + len("<img")
    return Fix(label, Span(at, at), f" {attribute}")


def _source(page: Page, element: Element, source: Attribute) -> Iterator[Finding]:
    value, line = source.value.lower(), page.line(source.span.start)
    if value.startswith("http:"):
        yield lint("remote-image-http", source.span, *secured(page, source), line=line)
    elif value.startswith("data:"):
        yield lint("data-image", source.span, line=line, data=excerpt(value, 20))


def secured(page: Page, attribute: Attribute) -> tuple[Fix, ...]:
    """A fix that makes “http:” of an attribute “https:”, where it is written plainly."""
    written = attribute.written or ""
    at = attribute.value_span.start + len(written) - len(written.lstrip())
    if page.source[at : at + 5].lower() != "http:":
        return ()
    return (Fix(message("fixes.use-https"), Span(at, at + 5), "https:"),)


_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SEARCHED: Final = 20
"""Tokens before which `<html>` stands, if there is any."""


def language_of(html: str) -> str:
    """Name the language that the HTML says it is written in; empty if it does not say."""
    tags = (item for item in islice(scan(html), _SEARCHED) if item.kind is TokenKind.START)
    named = next((item.value("lang") for item in tags if item.name == "html"), "")
    return named if _LANGUAGE.fullmatch(named) else ""


def missing_language(page: Page, usual: str) -> Iterator[Finding]:
    """Tell if the page does not name its language; `usual` is that of other templates, if any."""
    root = next((item.tag for item in page.elements if item.name == "html"), None)
    if root and not root.value("lang"):
        yield lint("missing-lang", root.span, *_fixes(root, usual), line=page.line(root.start))


def _fixes(root: Token, usual: str) -> Iterator[Fix]:
    if usual:
        yield _fix(root, usual, "fixes.write-quoted.usual")
    if usual != "en":
        yield _fix(root, "en", "fixes.write-quoted")


def _fix(root: Token, language: str, text: str) -> Fix:
    written, empty = f'lang="{language}"', root.get("lang")
    at = root.start + len("<html")
    label = message(text, text=written)
    return Fix(label, empty.span, written) if empty else Fix(label, Span(at, at), f" {written}")


_TINY = re.compile(
    rf"(?<![-\w])(?:mso-hide\s*+:\s*+all|(?P<size>font-size{NOTHING}))", re.IGNORECASE
)
_FONT_SIZE = re.compile(r"(?<![-\w])font(?:-size)?\s*:", re.IGNORECASE)
_UNSEEN: Final = frozenset(["head", "title", "noscript", "template", "select"])
_LONGEST: Final = 90
"""About as many characters as inboxes show."""
_STYLE: Final = "display:none;max-height:0;overflow:hidden;mso-hide:all"


def preheader(page: Page) -> Iterator[Finding]:
    """Tell if the mail's first text is not a hidden one."""
    first = next((placed for placed in page.texts if _counts(placed)), None)
    if first is None or any(_hides(*pair) for pair in _sized_ancestors(first)):
        return
    shown, line = excerpt(decoded(first.text.source)), page.line(_begin_of(first))
    yield lint("no-preheader", _span(first), _insertion(page, first), shown=shown, line=line)


def _counts(placed: Placed) -> bool:
    if placed.text.name or not decoded(placed.text.source).strip(
        "\u200b\u200c\ufeff\u00ad \t\r\n\f\v\u00a0"
    ):
        return False
    return not (placed.parent and placed.parent.name in _UNSEEN)


def _sized_ancestors(placed: Placed) -> Iterator[tuple[Element, bool]]:
    """The elements around from the inside, each with whether a font size was set within it."""
    element, sized = placed.parent, False
    while element:
        yield element, sized
        sized = sized or bool(_FONT_SIZE.search(element.tag.value("style")))
        element = element.parent


def _hides(element: Element, sized: bool) -> bool:  # noqa: FBT001  # one of a pair
    style = element.tag.value("style")
    found = _TINY.finditer(style)
    return hides(style) or any(not (sized and item["size"]) for item in found)


def _begin_of(first: Placed) -> int:
    written = first.text.source
    return first.text.start + len(written) - len(written.lstrip())


def _span(first: Placed) -> Span:
    start = _begin_of(first)
    return Span(start, start + len(first.text.source.strip()))


def _insertion(page: Page, first: Placed) -> Fix:
    """Insert the mail's own first words, so that a mail sent before they are edited is right."""
    at = _place_of_preheader(page, first)
    div = f'<div style="{_STYLE}">{_words(first)}</div>'
    return Fix(message("fixes.insert-preheader"), Span(at, at), div)


def _place_of_preheader(page: Page, first: Placed) -> int:
    body = next((item for item in page.elements if item.name == "body"), None)
    if body and body.tag.end <= first.text.start:
        return body.tag.end
    outer = [element for element, _sized in _sized_ancestors(first) if element.name != "html"]
    return outer[-1].tag.start if outer else _begin_of(first)


def _words(first: Placed) -> str:
    text = " ".join(first.text.source.split())
    if len(text) > _LONGEST:
        text = text[: _LONGEST + 1].rpartition(" ")[0] or "…"
    opened = text.rfind("{{")
    return text if opened <= text.rfind("}}") else f"{text[:opened]}…"


LARGEST: Final = 102 * 1024
"""Bytes that Gmail shows before it clips a message. Source: the practice of all mail senders."""
# References from 128 to 159 mean other characters, and half characters have none at all.
_PIECES = re.compile(rf"(?:{VARIABLE.pattern})|[^\x00-\x9f\ud800-\udfff]")
_TEXT_IN: Final = frozenset({"", "title", "textarea"})
"""Where a text holds references: not in styles, scripts and the like."""


def whole(page: Page) -> Iterator[Finding]:
    """Tell what is about the mail as a whole."""
    yield from _size(page)
    if page.is_html:
        yield from _characters(page)
        yield from preheader(page)


def _size(page: Page) -> Iterator[Finding]:
    size = len(page.source.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        whole = Span(0, len(page.source))
        yield lint("message-too-large", whole, kilobytes=f"{size / 1024:.0f}")


def _characters(page: Page) -> Iterator[Finding]:
    places = sorted(_readable(page), key=lambda span: span.start)
    encoded, first = _encoded(page.source, places)
    if first is None:
        return
    fix = Fix(message("fixes.references"), Span(0, len(page.source)), encoded)
    character, line = page.source[first], page.line(first)
    yield lint("non-ascii", Span(first, first + 1), fix, character=character, line=line)


def _readable(page: Page) -> Iterator[Span]:
    """The places where a reference means its character."""
    for placed in page.texts:
        if placed.text.name in _TEXT_IN:
            yield placed.text.span
    for tag in page.tags:
        for attribute in tag.attributes:
            yield attribute.value_span


def _encoded(source: str, places: list[Span]) -> tuple[str, int | None]:
    """The source with references at these places, and the first character that became one."""
    pieces, at, first = [], 0, None
    for span in places:
        written = source[span.start : span.end]
        if not written.isascii():
            if first is None:
                first = _first(written, span.start)
            pieces += [source[at : span.start], _PIECES.sub(_reference, written)]
            at = span.end
    return "".join((*pieces, source[at:])), first


def _first(written: str, start: int) -> int | None:
    found = (piece for piece in _PIECES.finditer(written) if len(piece[0]) == 1)
    return next((start + piece.start() for piece in found), None)


def _reference(piece: re.Match[str]) -> str:
    return f"&#{ord(piece[0])};" if len(piece[0]) == 1 else piece[0]


_LONGEST_ANCHOR: Final = 300
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(
    r"(?P<scheme>https?://)?(?:[^\s/@<>]{1,64}@)?"
    rf"(?P<host>(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}}|xn--[\w-]+)(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# A name such as “report.pdf” or “Node.js” looks like a host and is none.
_NO_HOSTS: Final = frozenset(
    "pdf doc docx xls xlsx csv txt zip png jpg jpeg gif svg html htm js ts json xml md exe".split()
)


def links(page: Page) -> Iterator[Finding]:
    """Tell of links that lead nowhere, elsewhere than they say, or without encryption."""
    for element in page.elements:
        href = element.tag.get("href") if element.name in {"a", "area"} else None
        if href and "{{" not in href.value[:2]:
            yield from _link(page, element, href)


def _link(page: Page, element: Element, href: Attribute) -> Iterator[Finding]:
    address, line = href.value, page.line(href.span.start)
    if address in {"", "#"}:
        yield lint("link-without-address", href.span, line=line)
        return
    if address.lower().startswith("http:"):
        yield lint("insecure-link", href.span, *secured(page, href), line=line)
    shown, real = _shown_host(page, element), _real_host(address)
    if shown and real and shown != real:
        yield lint(
            "link-text-hides-address",
            element.tag.span,
            line=line,
            shown=excerpt(shown),
            real=excerpt(real),
        )


def _shown_host(page: Page, element: Element) -> str:
    """The host that the text shows, empty if it shows none or a variable decides."""
    if element.end - element.tag.end > _LONGEST_ANCHOR:
        return ""
    text = decoded(page.text_in(element)).strip(" \t\r\n\f\u00a0.,;:!")
    found = _HOST.fullmatch(text)
    if not found or "{{" in text:
        return ""
    host = found["host"].lower()
    plain = not found["scheme"] and "@" not in text and "/" not in text
    return "" if plain and host.rpartition(".")[2] in _NO_HOSTS else _bare(host)


def _real_host(address: str) -> str:
    """The host of the address, empty if it has none or a variable decides."""
    scheme, colon, rest = address.partition(":")
    if not colon or scheme.lower() not in {"http", "https", "mailto"}:
        return ""
    host = _mail_host(rest) if scheme.lower() == "mailto" else _web_host(address)
    return "" if "{" in host else _bare(host.lower())


def _mail_host(rest: str) -> str:
    return rest.partition("?")[0].rpartition("@")[2].strip()


def _web_host(address: str) -> str:
    try:
        # Before the host the “@” may hide behind a variable or a name.
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _bare(host: str) -> str:
    """The host without “www.” and in the form for the wire, so that equal ones are equal."""
    host = host.removeprefix("www.").rstrip(".")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


_UNTIL = re.compile(r"[^;{}\n]*")
_PLAIN: Final = re.compile(r"[^;{}()\[\]\"'\\/@]*+;?")
"""What holds nothing in which a bracket or semicolon could mean something else."""
_TOO_MANY: Final = frozenset(")]}")
_TEXTS: Final = {
    "bad-string": "css-parse-error.string",
    "eof-in-string": "css-parse-error.string",
    "bad-url": "css-parse-error.url",
    "eof-in-url": "css-parse-error.url-end",
    "}": "css-parse-error.brace",
    ")": "css-parse-error.parenthesis",
    "]": "css-parse-error.bracket",
}
_FARTHEST: Final = 200


def css_errors(page: Page, styles: Styles) -> Iterator[Finding]:
    """Tell of declarations and rules that no client understands."""
    for piece in styles.pieces:
        until = 0
        for flaw in sorted(piece.sheet.flaws, key=attrgetter("offset")):
            # What is within a faulty part is no news.
            if flaw.offset >= until:
                named = _named(piece.sheet.text, flaw)
                place = _place(piece.sheet.text, named)
                yield from _error(page, piece, named, place)
                until = place.end


def _named(text: str, flaw: Flaw) -> Flaw:
    """Call it after its sign, if nothing but that is too many."""
    sign = text[flaw.offset : flaw.offset + 1]
    alone = sign in _TOO_MANY and not text[_begin(text, flaw.offset) : flaw.offset].strip()
    return replace(flaw, kind=sign) if alone else flaw


def _place(text: str, flaw: Flaw) -> Span:
    """The sign that is too many, or all of the declaration or selector; at least a character."""
    at = min(flaw.offset, max(len(text) - 1, 0))
    if flaw.kind in _TOO_MANY:
        return Span(at, at + 1)
    start = at
    if flaw.kind not in _TEXTS:
        start = _begin(text, at)
        start += len(text[start:at]) - len(text[start:at].lstrip())
    found = _UNTIL.match(text, at)
    until = found.end() if found else at
    return Span(start, max(until, min(start + 1, len(text))))


def _begin(text: str, at: int) -> int:
    """Where the declaration around a place begins, with the space before it."""
    # Braces of variables are no braces there.
    farthest = max(0, at - _FARTHEST)
    return max(farthest, *(text.rfind(sign, farthest, at) + 1 for sign in ";{}"))


def _error(page: Page, piece: CssPiece, flaw: Flaw, place: Span) -> Iterator[Finding]:
    span = Span(piece.start + place.start, piece.start + place.end)
    written = page.source[span.start : span.end]
    # A variable may stand for whole declarations or rules.
    if "{{" in written:
        return
    removed = _removed(piece.sheet.text, flaw, place)
    fixes = (_removal(page, piece, removed),) if removed else ()
    yield lint(
        _TEXTS.get(flaw.kind, "css-parse-error"),
        span,
        *fixes,
        css=excerpt(written) or " ",
        line=page.line(span.start),
    )


def _removed(text: str, flaw: Flaw, place: Span) -> Span | None:
    """What is skipped anyway, where it is sure what that is."""
    if flaw.kind in _TOO_MANY:
        return place
    start, end = _begin(text, place.start), place.end + text.startswith(";", place.end)
    # Behind “}” it may have begun before.
    is_whole = start == 0 or text[start - 1] in ";{"
    is_plain = flaw.in_block and _PLAIN.fullmatch(text, start, end)
    return Span(start, end) if is_whole and is_plain else None


def _removal(page: Page, piece: CssPiece, removed: Span) -> Fix:
    span = Span(piece.start + removed.start, piece.start + removed.end)
    what = excerpt(page.source[span.start : span.end])
    return Fix(message("fixes.remove-quoted", what=what), span, "")


_MOST: Final = 25
"""How many findings of one code are listed."""


def lint_html(html: str, clients: Collection[str], usual: str = "") -> tuple[Finding, ...]:
    """Tell what is wrong with a template's content for these mail clients, as it stands.

    `usual` is the language of other templates, for the fix of one that names none.
    """
    page = page_of(html)
    styles = styles_of(page)
    found = [
        *parse_errors(page),
        *active_content(page),
        *images(page),
        *links(page),
        *whole(page),
        *missing_language(page, usual),
        *css_errors(page, styles),
        *low_contrasts(page, styles),
        *unsupported_features(page, styles, clients),
    ]
    return tuple(sorted(_limited(found), key=lambda item: item.span.start if item.span else 0))


def _limited(found: Iterable[Finding]) -> Iterator[Finding]:
    by_code: dict[str, list[Finding]] = {}
    for item in found:
        by_code.setdefault(item.code, []).append(item)
    for items in by_code.values():
        more = len(items) - _MOST
        yield from items[: _MOST - 1] if more > 0 else items
        if more > 0:
            last = items[_MOST - 1]
            yield replace(last, message=message("lint.more", said=last.message, count=more))
