"""Linting: everything that mail clients will not show as the author means it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.client_support import CLIENTS, DEFAULT_CLIENTS, unsupported_features
from ses_gui.domain.lint.colours import low_contrasts
from ses_gui.domain.lint.css import styles_of
from ses_gui.domain.lint.page import page_of
from ses_gui.domain.lint.parse_errors import parse_errors
from ses_gui.domain.lint.rules_css import css_errors
from ses_gui.domain.lint.rules_html import active_content, images, missing_language, whole
from ses_gui.domain.lint.rules_links import links
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding

__all__ = ["CLIENTS", "DEFAULT_CLIENTS", "lint_html"]

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
