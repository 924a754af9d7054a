"""Preparing: a page for tinyhtml5, at equal places and without what costs it quadratic time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.rewriting import with_values
from ses_gui.domain.html.tokens import VARIABLE, Kind

if TYPE_CHECKING:
    from ses_gui.domain.html.tokens import Attribute, Token
    from ses_gui.domain.lint.page import Page

_LONGEST: Final = 1000
"""Characters of a value, doctype or raw text that are read: tinyhtml5 grows them bit by bit."""
_LONE_DASH: Final = re.compile("(?<!-)-(?!-)")
_DOCTYPE: Final = re.compile("<!doctype", re.IGNORECASE)


def prepared(page: Page) -> str:
    """Give the source with line ends of one character; a variable is in no wrong place."""
    return "".join(_piece(token) for token in page.tokens)


def _piece(token: Token) -> str:
    text = token.source.replace("\r\n", " \n").replace("\r", "\n")
    match token.kind:
        case Kind.TEXT:
            return _without_variables(text, " ")
        case Kind.RAW:
            return _raw(_without_variables(text, " "))
        case Kind.BROKEN:
            return f"<a{' ' * (len(text) - 2)}"
        case Kind.COMMENT:
            return _comment(_without_variables(text, "x"))
    tag = replace(token, source=_without_variables(text, "x"))
    return with_values(tag, _shortened) if len(text) > _LONGEST else tag.source


def _without_variables(text: str, sign: str) -> str:
    return VARIABLE.sub(lambda found: sign * len(found[0]), text) if "{{" in text else text


def _raw(text: str) -> str:
    # Nothing in it ends it, and each of these would be tried.
    return text.replace("<", "x") if len(text) > _LONGEST else text


def _comment(text: str) -> str:
    if _DOCTYPE.match(text) and len(text) > _LONGEST:
        return f"<!--{'x' * (len(text) - 7)}-->"
    return _LONE_DASH.sub("x", text)


def _shortened(_attribute: Attribute, written: str) -> str:
    return "x" * len(written) if len(written) > _LONGEST else written
