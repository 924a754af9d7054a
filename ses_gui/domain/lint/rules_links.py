"""Links: where they lead, and whether their text says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ses_gui.domain.checks.finding import lint
from ses_gui.domain.html.tokenizer import decoded
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.lint.rules_html import secured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.html.tokenizer import Attribute
    from ses_gui.domain.lint.page import Element, Page

_LONGEST: Final = 300
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(
    r"(?P<scheme>https?://)?(?:[^\s/@<>]{1,64}@)?"
    rf"(?P<host>(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}}|xn--[\w-]+)(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# A name such as “report.pdf” or “Node.js” looks like a host and is none.
_NO_HOSTS: Final = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "csv",
        "txt",
        "zip",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "html",
        "htm",
        "js",
        "ts",
        "json",
        "xml",
        "md",
        "exe",
    ]
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
    if element.end - element.tag.end > _LONGEST:
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
