"""Placeholders: what stands in a document in the place of a secret, and names where it lies."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.config.document import NO_SECRET, SecretRef
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.domain.credentials.detection import SecretKind
    from ses_gui.domain.texts.message import Message

PLACEHOLDER: Final = re.compile("••••(secret|password|token)(-[0-9a-z]+)?••••")
"""Bullets that nobody types by chance; without a number the secret was not kept."""
_FEW: Final = 10


Put: TypeAlias = "Callable[[str, SecretKind], str]"
"""Takes a secret and answers with the placeholder for it."""


def placeholder(kind: SecretKind, name: str = "") -> str:
    """Write a placeholder; `name` tells secrets of one kind apart."""
    return f"••••{kind.value}{'-' if name else ''}{name}••••"


def forgotten(_secret: str, kind: SecretKind) -> str:
    """Put a placeholder that leads to no secret: it is kept nowhere."""
    return placeholder(kind)


class Numbered:
    """Numbers secrets, so that two can be told apart; they are forgotten with it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, secret: str, kind: SecretKind) -> str:
        """Take `secret` and number it."""
        number = self._numbers.setdefault(secret.strip(), len(self._numbers) + 1)
        return placeholder(kind, str(number))


def reference_in(text: str) -> SecretRef:
    """Where the secret lies for which `text` stands as a whole; `NO_SECRET` if it is none."""
    found = PLACEHOLDER.fullmatch(text.strip())
    return SecretRef(found[1] + found[2]) if found and found[2] else NO_SECRET


def references_in(text: str) -> set[SecretRef]:
    """Where all the secrets lie for which placeholders stand in `text`."""
    return {SecretRef(found[1] + found[2]) for found in PLACEHOLDER.finditer(text) if found[2]}


def has_placeholder(text: str) -> bool:
    """Whether a placeholder stands in `text`."""
    return "••••" in text and PLACEHOLDER.search(text) is not None


def placeholders(value: JsonValue, path: JsonPath = ()) -> Iterator[tuple[JsonPath, str]]:
    """Go through all keys and texts that hold one, each with its path."""
    if isinstance(value, str):
        if has_placeholder(value):
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if has_placeholder(key):
                yield (*path, key), key
            else:
                yield from placeholders(item, (*path, key))
    elif isinstance(value, list):
        for row, item in enumerate(value):
            yield from placeholders(item, (*path, row))


def free_name(bare: str, taken: JsonObject) -> str:
    """The name itself, or with a number behind it where it is taken."""
    if bare not in taken:
        return bare
    # Thousands may be taken; as many as there are members are not.
    numbers = chain(range(2, _FEW), count(len(taken) + 1))
    return next(name for each in numbers if (name := f"{bare} ({each})") not in taken)


def unnumbered(value: JsonValue) -> JsonValue:
    """The value for a file: the secrets of a session end with it, and so do their numbers."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: f"••••{found[1]}••••", value)
    if isinstance(value, list):
        return [unnumbered(item) for item in value]
    if isinstance(value, dict):
        plain: JsonObject = {}
        for key, item in value.items():
            plain[free_name(str(unnumbered(key)), plain)] = unnumbered(item)
        return plain
    return value


def without(value: JsonObject, paths: frozenset[JsonPath], at: JsonPath = ()) -> JsonObject:
    """The object without what lies at `paths`, and without what is empty then."""
    holders = {path[:end] for path in paths for end in range(len(path) + 1)}
    kept = _without(value, paths, holders, at)
    return kept if isinstance(kept, dict) else {}


def _without(
    value: JsonValue, paths: frozenset[JsonPath], holders: set[JsonPath], at: JsonPath
) -> JsonValue:
    if at not in holders:
        return value
    if isinstance(value, dict):
        members = {
            key: _without(item, paths, holders, (*at, key))
            for key, item in value.items()
            if (*at, key) not in paths
        }
        return {key: item for key, item in members.items() if item or not value[key]}
    if isinstance(value, list):
        rows = [
            (item, _without(item, paths, holders, (*at, row)))
            for row, item in enumerate(value)
            if (*at, row) not in paths
        ]
        return [kept for item, kept in rows if kept or not item]
    return value


_PREFIX: Final = "env:"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")


def in_variable(name: str) -> SecretRef:
    """Refer to the environment variable `name`."""
    return SecretRef(f"{_PREFIX}{name}")


def variable_of(reference: SecretRef) -> str:
    """The environment variable that a reference names; empty if it names none."""
    return reference.removeprefix(_PREFIX) if reference.startswith(_PREFIX) else ""


def needs_vault(reference: SecretRef) -> bool:
    """Whether there is a secret that is to lie in the vault."""
    return reference != NO_SECRET and not variable_of(reference)


def variable_problem(name: str) -> Message:
    """Why `name` can be no environment variable's."""
    return NOTHING if _NAME.fullmatch(name) else message("errors.variable_name")


def unset_variable(name: str) -> Message:
    """What to tell whoever needs the secret of a variable that is not set."""
    return message("errors.variable_unset", name=name)
