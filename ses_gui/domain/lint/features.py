"""Features: what the chosen mail clients do not support, one finding for each feature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.client_data import CLIENTS, client_data
from ses_gui.domain.lint.feature_uses import uses
from ses_gui.domain.span import Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.client_data import Feature
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.styles import Styles

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
    text = _sentence(page, feature, first, len(places), without, partly)
    yield lint("unsupported-feature", text, first)


def _sentence(  # noqa: PLR0917  # one call, all of it needed
    page: Page, feature: Feature, first: Span, count: int, without: list[int], partly: list[int]
) -> str:
    where = f"in line {page.line(first.start)}" + (f" and {count - 1} more" * (count > 1))
    named = " and ".join(
        part
        for part in (
            f"not supported by {_names(without)}" if without else "",
            f"only partly supported by {_names(partly)}" if partly else "",
        )
        if part
    )
    return f"“{feature.title}” ({where}) is {named}. {_gist(feature, without or partly)}"


def _names(rows: list[int]) -> str:
    names = [CLIENTS[client_data().clients[row]] for row in rows]
    shown = names[:_NAMED]
    if len(names) > _NAMED:
        return f"{', '.join(shown)} and {len(names) - _NAMED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _gist(feature: Feature, rows: list[int]) -> str:
    note = next((text for text, about in feature.notes if about.intersection(rows)), "")
    return f"{note}." if note else "Check that the mail can be read without it."
