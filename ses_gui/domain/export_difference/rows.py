"""A difference as rows, side by side: left what is there, right what would take its place."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from ses_gui.domain.export_difference.configs import Change, SecretChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.export_difference.configs import Difference, Part, TemplatePart

MOST_LINES: Final = 4_000
"""Of one text: comparing more line by line takes too long to wait for."""
AROUND: Final = 3
"""Lines that are shown before and after a change."""
BULLETS: Final = "••••"


class RowKind(Enum):
    """What a row is."""

    HEADING = auto()
    SAME = auto()
    CHANGED = auto()
    REMOVED = auto()
    ADDED = auto()
    FOLDED = auto()
    """Lines that are the same, left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line on each side; a side without one is empty."""

    kind: RowKind
    left: str = ""
    right: str = ""


def rows(difference: Difference) -> tuple[Row, ...]:
    """Lay out what changes; what stays the same is counted."""
    found = [*_secret(difference.secret)]
    for part in difference.changed_fields:
        found += [_heading(part.name, part.change), *_texts(part)]
    for template in difference.changed_templates:
        found += _template(template)
    same = len(difference.templates) - len(difference.changed_templates)
    return (*found, *([_same_templates(same)] if same else []))


_SECRETS: Final = {
    SecretChange.SAME: (RowKind.SAME, BULLETS, f"{BULLETS} (the same)"),
    SecretChange.CHANGED: (RowKind.CHANGED, BULLETS, f"{BULLETS} (changed)"),
    SecretChange.ADDED: (RowKind.ADDED, "", f"{BULLETS} (added)"),
    SecretChange.LEFT_OUT: (RowKind.REMOVED, BULLETS, "(left out of this export)"),
    SecretChange.UNKNOWN: (RowKind.SAME, BULLETS, f"{BULLETS} (not known whether the same)"),
}


def _secret(change: SecretChange) -> Iterator[Row]:
    if change in _SECRETS:
        yield Row(RowKind.HEADING, "accessKeySecret", "accessKeySecret")
        kind, left, right = _SECRETS[change]
        yield Row(kind, left, right)


def _template(template: TemplatePart) -> Iterator[Row]:
    yield _heading(f"Template {template.name}", template.change)
    for part in template.parts:
        if part.change is not Change.SAME:
            yield _heading(f"{template.name}: {part.name}", part.change)
            yield from _texts(part)


def _heading(name: str, change: Change) -> Row:
    left = "" if change is Change.ADDED else name
    right = f"{name} (removed)" if change is Change.REMOVED else name
    return Row(RowKind.HEADING, left, f"{name} (new)" if change is Change.ADDED else right)


def _same_templates(count: int) -> Row:
    text = f"{count} templates are the same" if count > 1 else "1 template is the same"
    return Row(RowKind.FOLDED, text, text)


def _texts(part: Part) -> Iterator[Row]:
    old = part.there.split("\n") if part.there is not None else []
    new = part.new.split("\n") if part.new is not None else []
    if max(len(old), len(new)) > MOST_LINES:
        text = "too long to be compared line by line"
        yield Row(RowKind.CHANGED, text, text)
        return
    yield from _folded(list(_aligned(old, new)))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        pairs = zip_longest(old[left:left_end], new[right:right_end])
        for one, other in pairs:
            yield Row(_kind(tag, one, other), one or "", other or "")


def _kind(tag: str, one: str | None, other: str | None) -> RowKind:
    if tag == "equal":
        return RowKind.SAME
    if one is None:
        return RowKind.ADDED
    return RowKind.REMOVED if other is None else RowKind.CHANGED


def _folded(found: Sequence[Row]) -> Iterator[Row]:
    """Leave out the lines that are the same and far from any change."""
    near: set[int] = set()
    for at, row in enumerate(found):
        if row.kind is not RowKind.SAME:
            near.update(range(at - AROUND, at + AROUND + 1))
    left_out = 0
    for at, row in enumerate(found):
        if at in near:
            if left_out:
                yield _fold(left_out)
            left_out = 0
            yield row
        else:
            left_out += 1
    if left_out:
        yield _fold(left_out)


def _fold(count: int) -> Row:
    text = f"… {count} equal lines" if count > 1 else "… 1 equal line"
    return Row(RowKind.FOLDED, text, text)
