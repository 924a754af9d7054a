"""What differs between two versions of a project's files or of a document, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.config.document import Document

MOST_LINES: Final = 20_000
"""Of one file: comparing more than that takes too long to wait for."""
LONGEST_LINE: Final = 2_000
MOST_SHOWN: Final = 5_000
_LINE_ENDS: Final = re.compile("[\0\r\v\f\x85\u2028\u2029\x1c-\x1e]")


class LineKind(Enum):
    """What a line of a comparison is."""

    FILE = auto()
    PLACE = auto()
    SAME = auto()
    OURS = auto()
    THEIRS = auto()


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line to show; its text has no line end inside."""

    kind: LineKind
    text: str | Message


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two versions are called where something is in one of them only."""

    only_ours: Message
    only_theirs: Message


FOLDER: Final = Sides(message("difference.not_in_folder"), message("difference.only_in_folder"))


def compared(
    ours: Mapping[str, bytes], theirs: Mapping[str, bytes], sides: Sides = FOLDER
) -> tuple[DiffLine, ...]:
    """Compare files by name; equal ones are left out. `MOST_SHOWN` lines at most."""
    lines: list[DiffLine] = []
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            lines.append(DiffLine(LineKind.FILE, _heading(name, ours, theirs, sides)))
            lines += _file(ours.get(name, b""), theirs.get(name, b""))
    if len(lines) > MOST_SHOWN:
        return (*lines[:MOST_SHOWN], DiffLine(LineKind.PLACE, message("difference.left_out")))
    return tuple(lines)


def _heading(
    name: str, ours: Mapping[str, bytes], theirs: Mapping[str, bytes], sides: Sides
) -> str | Message:
    if name in ours and name in theirs:
        return name
    where = sides.only_ours if name in ours else sides.only_theirs
    return message("difference.file", name=name, where=where)


def _file(ours: bytes, theirs: bytes) -> Iterator[DiffLine]:
    old, new = _lines(ours), _lines(theirs)
    if max(len(old), len(new)) > MOST_LINES:
        yield DiffLine(LineKind.PLACE, message("difference.long_file"))
        return
    changes = unified_diff(old, new, lineterm="")
    for text in list(changes)[2:]:  # the first two name the files
        yield DiffLine(_KINDS.get(text[:1], LineKind.SAME), _shown(text))


_KINDS: Final = {"@": LineKind.PLACE, "-": LineKind.OURS, "+": LineKind.THEIRS}


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").split("\n")


def _shown(text: str) -> str:
    """A carriage return is made visible: it may be all that differs. A secret never is."""
    text = masked(text)
    cut = text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
    return _LINE_ENDS.sub(lambda end: "\\r" if end[0] == "\r" else f"\\u{ord(end[0]):04x}", cut)


def difference_of(before: Document, after: Document, sides: Sides) -> tuple[DiffLine, ...]:
    """Compare fields, templates and settings; no secret is in them."""
    return compared(
        folder_files(exact_config(before), before.studio),
        folder_files(exact_config(after), after.studio),
        sides,
    )
