"""Rules for HTML in mail: active content, images, language, preheader, and the mail as a whole."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span, lint
from ses_gui.domain.html.elements import ADDRESSES
from ses_gui.domain.html.nesting import NOTHING, hides
from ses_gui.domain.html.tokenizer import VARIABLE, TokenKind, decoded, scan
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.html.tokenizer import Attribute, Token
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
        fixes = _removal(page, element, code)
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


def _removal(page: Page, element: Element, code: str) -> tuple[Fix, ...]:
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
    shown, line = excerpt(decoded(first.text.source)), page.line(_begin(first))
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


def _begin(first: Placed) -> int:
    written = first.text.source
    return first.text.start + len(written) - len(written.lstrip())


def _span(first: Placed) -> Span:
    start = _begin(first)
    return Span(start, start + len(first.text.source.strip()))


def _insertion(page: Page, first: Placed) -> Fix:
    """Insert the mail's own first words, so that a mail sent before they are edited is right."""
    at = _place(page, first)
    div = f'<div style="{_STYLE}">{_words(first)}</div>'
    return Fix(message("fixes.insert-preheader"), Span(at, at), div)


def _place(page: Page, first: Placed) -> int:
    body = next((item for item in page.elements if item.name == "body"), None)
    if body and body.tag.end <= first.text.start:
        return body.tag.end
    outer = [element for element, _sized in _sized_ancestors(first) if element.name != "html"]
    return outer[-1].tag.start if outer else _begin(first)


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
