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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.html.tokenizer import Attribute, Token
    from ses_gui.domain.lint.page import Element, Page, Placed

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
    line = page.line(element.tag.start)
    code, text = _kind(element)
    if code:
        message = f"“<{element.name}>” in line {line} {text}"
        yield lint(code, message, element.tag.span, *_removal(page, element, code))


def _kind(element: Element) -> tuple[str, str]:
    if element.name == "script":
        return "script", "never runs: mail clients remove scripts. Remove it."
    if element.name in _FORM:
        return "form-control", "does not work in most mail clients. Link to a web page instead."
    if element.name in _EMBEDDED:
        return "iframe-or-object", "is removed by mail clients. Use an image with a link instead."
    if element.name == "meta" and element.tag.value("http-equiv").lower() == "refresh":
        return "meta-refresh", "does nothing: mail clients do not forward. Remove it."
    return "", ""


def _removal(page: Page, element: Element, code: str) -> tuple[Fix, ...]:
    """Remove what shows nothing anyway; what shows something needs the author's decision."""
    if code == "meta-refresh":
        return (Fix("Remove the tag", element.tag.span, ""),)
    if code == "script" and element.closed:
        end = page.source.find(">", element.end) + 1
        return (Fix("Remove the script", Span(element.tag.start, end), ""),)
    return ()


def _attribute(page: Page, element: Element, attribute: Attribute) -> Iterator[Finding]:
    where = f"in “<{element.name}>” in line {page.line(attribute.span.start)}"
    if _HANDLER.fullmatch(attribute.name) and attribute.written is not None:
        text = f"“{attribute.name}” {where} never runs: mail clients remove it. Remove it."
        fix = Fix(f"Remove “{attribute.name}”", _with_space(page, attribute), "")
        yield lint("event-handler", text, attribute.span, fix)
    elif attribute.name in ADDRESSES and _SCRIPT_URL.match(_SKIPPED.sub("", attribute.value[:60])):
        text = f"“{attribute.name}” {where} runs a script, which mail clients remove."
        yield lint("javascript-url", f"{text} Link to an https address.", attribute.span)


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
        text = (
            f"The image in line {line} has no “alt”: nothing stands in its place while images are"
            " blocked. Say what it shows, or leave alt empty for decoration."
        )
        yield lint("image-without-alt", text, tag.span, *_decoration(page, element))
    styled = {name.lower() for name in _SIZE.findall(tag.value("style"))}
    missing = [name for name in ("width", "height") if not tag.get(name) and name not in styled]
    if missing:
        text = f"The image in line {line} has no {' and no '.join(missing)}. Add it in pixels"
        yield lint("image-without-size", f"{text}, or the layout jumps.", tag.span)
    if _STYLED_WIDTH.search(tag.value("style")) and not tag.get("width"):
        text = f"The image in line {line} has its width in “style” alone, and Outlook for Windows"
        remedy = "takes the file's own. Write the pixels into the attribute “width”, too."
        yield lint("image-without-size", f"{text} {remedy}", tag.span, *_width(tag))


def _decoration(page: Page, image: Element) -> tuple[Fix, ...]:
    """An empty text, but where it would leave a link without any."""
    link = next((item for item in _ancestors(image) if item.name == "a"), None)
    if link and link.end - link.tag.end < _LONGEST_LINK and not page.text_in(link).strip():
        return ()
    return (_inserted(image.tag, 'Mark it as decoration (alt="")', 'alt=""'),)


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
    return (_inserted(image, f"Write “{written}”", written),) if pixels else ()


def _inserted(image: Token, label: str, attribute: str) -> Fix:
    at = image.start + len("<img")
    return Fix(label, Span(at, at), f" {attribute}")


def _source(page: Page, element: Element, source: Attribute) -> Iterator[Finding]:
    value, line = source.value.lower(), page.line(source.span.start)
    if value.startswith("http:"):
        text = f"The image in line {line} is fetched by “http:”, which clients block. Use “https:”."
        yield lint("remote-image-http", text, source.span, *secured(page, source))
    elif value.startswith("data:"):
        text = (
            f"The image in line {line} is part of the mail (“{excerpt(value, 20)}”), which Gmail"
            " and Outlook do not show. Put it on a server and give its https address."
        )
        yield lint("data-image", text, source.span)


def secured(page: Page, attribute: Attribute) -> tuple[Fix, ...]:
    """A fix that makes “http:” of an attribute “https:”, where it is written plainly."""
    written = attribute.written or ""
    at = attribute.value_span.start + len(written) - len(written.lstrip())
    if page.source[at : at + 5].lower() != "http:":
        return ()
    return (Fix("Use “https:”", Span(at, at + 5), "https:"),)


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
        text = (
            f"“<html>” in line {page.line(root.start)} names no language, so that screen"
            ' readers may pronounce it wrongly. Add for example “lang="en"”.'
        )
        yield lint("missing-lang", text, root.span, *_fixes(root, usual))


def _fixes(root: Token, usual: str) -> Iterator[Fix]:
    if usual:
        yield _fix(root, usual, ", as other templates do")
    if usual != "en":
        yield _fix(root, "en", "")


def _fix(root: Token, language: str, why: str) -> Fix:
    written, empty = f'lang="{language}"', root.get("lang")
    at = root.start + len("<html")
    label = f"Write “{written}”{why}"
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
    shown = excerpt(decoded(first.text.source))
    text = (
        f"There is no preheader, so inboxes show “{shown}” (line {page.line(_begin(first))}) beside"
        " the subject. Add a hidden text at the start of the body that says what the mail is about."
    )
    yield lint("no-preheader", text, _span(first), _insertion(page, first))


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
    return Fix("Insert a hidden preheader", Span(at, at), div)


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
        text = (
            f"The content has {size / 1024:.0f} KB, and Gmail hides what is beyond 102 KB."
            " Shorten it, or move images and styles out of it."
        )
        yield lint("message-too-large", text, Span(0, len(page.source)))


def _characters(page: Page) -> Iterator[Finding]:
    places = sorted(_readable(page), key=lambda span: span.start)
    encoded, first = _encoded(page.source, places)
    if first is None:
        return
    text = (
        f"“{page.source[first]}” in line {page.line(first)} is not ASCII, and the mail names no"
        " charset. Write such characters as references, for example “&#252;”, to be safe."
    )
    fix = Fix("Write all as numeric references", Span(0, len(page.source)), encoded)
    yield lint("non-ascii", text, Span(first, first + 1), fix)


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
