"""Rules for any text: what cannot be seen, cannot be stored, or is removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Fix, Span, found
from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.config.reader import (
    TEXT_KEYS,
    is_invisible,
    stripped,
    templates_in,
    text_at,
    visible,
)
from ses_gui.domain.config.strict_json import place
from ses_gui.domain.config.writer import size_of
from ses_gui.domain.config.zod_guard import cleaned, is_empty
from ses_gui.domain.credentials import rules
from ses_gui.domain.credentials.validation import id_fix
from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath

SERVER_LIMIT: Final = 1024 * 1024
"""Bytes of a request's body: koa-body's default, which Logto's server keeps."""

_KNOWN = frozenset(CONNECTOR_KEYS.values())
_KNOWN_IN_TEMPLATE = frozenset(TEMPLATE_KEYS.values())
_REQUIRED = frozenset({"accessKeyId", "accessKeySecret", "region"})


def space_around(config: JsonObject) -> Iterator[Finding]:
    """Find white space and invisible characters at the ends; the region has its own rule."""
    for path, text in _short_texts(config):
        bare = stripped(text)
        if bare != text and path != ("region",):
            yield found(
                path,
                "space-around",
                fixes=_without(path, text, bare),
                place=place(path),
            )


def invisible_inside(config: JsonObject) -> Iterator[Finding]:
    """Find invisible characters in the middle, other than the common space."""
    for path, text in _short_texts(config):
        odd = next((mark for mark in stripped(text) if mark != " " and is_invisible(mark)), None)
        if odd is not None and path[-1] != "subject":
            yield found(
                path,
                "invisible-character",
                fixes=_without(path, text, visible(text)),
                place=place(path),
                character=f"U+{ord(odd):04X}",
            )


def half_characters(config: JsonObject) -> Iterator[Finding]:
    """Find lone surrogates: JSON may hold them, PostgreSQL refuses them."""
    for path, text in _all_texts(config):
        if not text.isascii() and HALF_CHARACTER.search(text):
            yield found(path, "half-character", place=place(path))


def removed_when_empty(config: JsonObject) -> Iterator[Finding]:
    """Find optional texts and whole templates that the server removes when it saves."""
    for key in TEXT_KEYS:
        if key not in _REQUIRED and config.get(key) == "":
            yield found((key,), "empty-removed", place=key)
    for path, item in templates_in(config):
        if item and is_empty(cleaned(item)):
            yield found(path, "empty-removed.template", place=place(path))


def unknown_keys(config: JsonObject) -> Iterator[Finding]:
    """Find keys that the server stores and the connector ignores."""
    paths: list[JsonPath] = [(key,) for key in config if key not in _KNOWN]
    paths += [
        (*path, key)
        for path, item in templates_in(config)
        for key in item
        if key not in _KNOWN_IN_TEMPLATE
    ]
    told = {finding.path for finding in rules.misnamed_keys(config)}
    told |= {finding.path for finding in rules.misplaced_secrets(config)}
    for path in paths:
        if path not in told:
            is_of_others = rules.is_of_other_connectors(path)
            name = "unknown-key.other-connectors" if is_of_others else "unknown-key"
            yield found(path, name, place=place(path))


def too_large(config: JsonObject) -> Iterator[Finding]:
    """Compare the size of the largest export with the server's limit."""
    size = size_of(config)
    if size > SERVER_LIMIT:
        yield found((), "too-large-for-server", megabytes=f"{size / SERVER_LIMIT:.1f}")


def _without(path: JsonPath, text: str, better: str) -> tuple[Fix, ...]:
    """Offer the text without what is invisible; the secret is in no fix, nor what may be it."""
    if path == ("accessKeySecret",) or not better:
        return ()
    if path == ("accessKeyId",):
        return id_fix(text)
    return (Fix(message("fixes.remove-unseen"), Span(0, len(text)), better),)


def _short_texts(config: JsonObject) -> Iterator[tuple[JsonPath, str]]:
    """Go through the texts in which a stray character matters: all but the contents."""
    yield from (((key,), text_at(config, key)) for key in TEXT_KEYS)
    for path, item in templates_in(config):
        yield from (((*path, key), text_at(item, key)) for key in ("usageType", "subject"))


def _all_texts(config: JsonObject) -> Iterator[tuple[JsonPath, str]]:
    yield from _members(config, (), _KNOWN, TEXT_KEYS)
    for path, item in templates_in(config):
        yield from _members(item, path, _KNOWN_IN_TEMPLATE, TEMPLATE_KEYS.values())


def _members(
    item: JsonObject, path: JsonPath, known: frozenset[str], texts: Iterable[str]
) -> Iterator[tuple[JsonPath, str]]:
    yield from (((*path, key), text_at(item, key)) for key in texts)
    for key in item.keys() - known:
        yield (*path, key), key + json.dumps(item[key], ensure_ascii=False)
