"""Verdicts on an access key before any call, and what can be mended without asking anybody.

An error here means that AWS cannot accept the key, though Logto would store it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.keys.codes import KEY_CODES
from ses_gui.domain.keys.doubts import KEY_ID, SECRET, Doubt, are_swapped, doubts
from ses_gui.domain.keys.pair import KeyPair
from ses_gui.domain.keys.shapes import Shape, shape_of
from ses_gui.domain.keys.tidying import Tidied, tidied
from ses_gui.domain.span import instead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Fix

_IDS = {Shape.KEY_ID, Shape.TEMPORARY_ID, Shape.OTHER_ID}


@dataclass(frozen=True, slots=True, repr=False)
class Mending:
    """What the two fields should hold, and what was done. It holds the secret: no repr."""

    label: str
    sentence: str
    pair: KeyPair


def key_findings(pair: KeyPair) -> tuple[Finding, ...]:
    """Say what is wrong with a key; no finding repeats a text that may be the secret."""
    key_id, secret = tidied(pair.access_key_id), tidied(pair.secret)
    found = (*_hidden(pair, key_id, secret), *map(_finding, doubts(key_id.text, secret.text)))
    return tuple(sorted(found, key=lambda item: tuple(Severity).index(item.severity)))


def mended(pair: KeyPair) -> Mending | None:
    """Put right what can be: hidden characters go, swapped fields change places."""
    key_id, secret = tidied(pair.access_key_id), tidied(pair.secret)
    done = [_removed(path, tidy) for path, tidy in _changed(key_id, secret)]
    better = KeyPair(key_id.text, secret.text)
    label = "Remove what does not belong to the key"
    if are_swapped(key_id.text, secret.text):
        better = KeyPair(secret.text, key_id.text)
        label = "Swap the key ID and the secret"
        done.append("The key ID and the secret have changed places.")
    return Mending(label, " ".join(done), better) if done else None


def id_fix(text: str) -> tuple[Fix, ...]:
    """Offer to take out of a key ID what cannot belong there; nothing if none would be left."""
    tidy = tidied(text)
    if not tidy.removed or shape_of(tidy.text) not in _IDS:
        return ()
    return instead(text, tidy.text)


def _hidden(pair: KeyPair, key_id: Tidied, secret: Tidied) -> Iterator[Finding]:
    severity = KEY_CODES["hidden-characters"][0]
    for path, tidy in _changed(key_id, secret):
        fixes = id_fix(pair.access_key_id) if path == KEY_ID else ()
        yield Finding(path, severity, "hidden-characters", _holds(path, tidy), fixes=fixes)


def _changed(key_id: Tidied, secret: Tidied) -> Iterator[tuple[JsonPath, Tidied]]:
    if key_id.removed:
        yield KEY_ID, key_id
    if secret.removed:
        yield SECRET, secret


def _holds(path: JsonPath, tidy: Tidied) -> str:
    return (
        f"{path[0]} holds {tidy.removed_words}, which cannot belong there; AWS would refuse the"
        " key. Remove what does not belong."
    )


def _removed(path: JsonPath, tidy: Tidied) -> str:
    return f"Removed from {path[0]}: {tidy.removed_words}."


def _finding(doubt: Doubt) -> Finding:
    severity = Severity.ERROR if doubt.certain else Severity.WARNING
    return Finding(doubt.path, severity, doubt.code, doubt.sentence)
