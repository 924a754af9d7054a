"""The language of a mail, without which screen readers may pronounce it wrongly."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.scanning import scan
from ses_gui.domain.html.tokens import Kind
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.html.tokens import Token
    from ses_gui.domain.lint.page import Page

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SEARCHED: Final = 20
"""Tokens before which `<html>` stands, if there is any."""


def language_of(html: str) -> str:
    """Name the language that the HTML says it is written in; empty if it does not say."""
    tags = (item for item in islice(scan(html), _SEARCHED) if item.kind is Kind.START)
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
