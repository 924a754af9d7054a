"""Texts of users in risky places: the connector inserts them raw, without escaping anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.template_codes import lint
from ses_gui.domain.variables.catalogue import takes_any_root, variables_by_name
from ses_gui.domain.variables.html_places import HtmlPlaces, Place
from ses_gui.domain.variables.mark import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.finding import Finding

_REPLACED: Final = frozenset({MarkKind.ALWAYS, MarkKind.MAYBE_ABSENT})
_PEOPLE: Final = frozenset({"user", "inviter"})
_OTHERS: Final = frozenset({"organization.name", "uiLocales"})
_QUOTED: Final = frozenset({Place.ATTRIBUTE, Place.STYLE, Place.MARKUP})


def unescaped(found: Iterable[Mark], usage_type: str, places: HtmlPlaces) -> Iterator[Finding]:
    """Find variables that somebody outside can fill, within addresses and attributes."""
    for mark in found:
        if mark.kind not in _REPLACED or not _is_free(mark.name, usage_type):
            continue
        place = places.at(mark.span.start).place
        if place is Place.ADDRESS:
            yield lint("unescaped-in-url", _in_address(mark.name), mark.span)
        elif place in _QUOTED:
            yield lint("unescaped-in-attribute", _in_attribute(mark.name), mark.span)


def _is_free(name: str, usage_type: str) -> bool:
    """Answer whether a user decides what it says; IDs are made by Logto, links by your server."""
    root, _, rest = name.partition(".")
    if root in _PEOPLE:
        return rest != "id"
    custom = takes_any_root(usage_type) and name not in variables_by_name(usage_type)
    return custom or name in _OTHERS


def _in_address(name: str) -> str:
    return (
        f"{{{{{name}}}}} becomes part of an address, and whoever fills it in can lead it elsewhere:"
        " nothing is escaped. Use a fixed address, or print the variable as plain text."
    )


def _in_attribute(name: str) -> str:
    return (
        f"{{{{{name}}}}} stands in a tag, and a quotation mark in it would end the attribute:"
        " nothing is escaped. Print it as plain text between tags instead."
    )
