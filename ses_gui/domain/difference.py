"""What differs: between two versions of files or documents, and between two configs."""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher, unified_diff
from enum import Enum, StrEnum, auto
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.config.writer import as_stored
from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.credentials.extraction import extracted
from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue

MOST_FILE_LINES: Final = 20_000
"""Comparing more of one file takes too long to wait for."""
MOST_TEXT_LINES: Final = 4_000
"""Comparing more of one text side by side takes too long to wait for."""
MOST_SHOWN: Final = 5_000
LONGEST_LINE: Final = 2_000
AROUND: Final = 3
"""Lines that are shown before and after a change."""
BULLETS: Final = "••••"
SECRET_KEY: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = "templates"
_ODD_SPACE: Final = re.compile(r"[^\S \t]")


class LineKind(Enum):
    """What a line of a comparison is, or a row of two lines."""

    HEADING = auto()
    FOLDED = auto()
    """Lines that are the same, left out; it says where or how many."""
    SAME = auto()
    REMOVED = auto()
    ADDED = auto()
    CHANGED = auto()
    """A row only: its left line is removed, its right line is added."""


@frozen
class DiffLine:
    """One line to show; `beside` is what it is changed from, or into, if that is shown, too."""

    kind: LineKind
    text: str | Message
    beside: str | None = None


@frozen
class DiffRow:
    """One line on each side; a side without one is empty."""

    kind: LineKind
    left: str | Message = ""
    right: str | Message = ""


@frozen
class Sides:
    """What the two versions are called where something is in one of them only."""

    only_ours: Message
    only_theirs: Message


FOLDER: Final = Sides(message("difference.not_in_folder"), message("difference.only_in_folder"))


def visible(text: str) -> str:
    """A line to show: cut, and what cannot be seen as an escape, for it may be all that differs."""
    cut = text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
    fit = "\t".join(map(shown, cut.split("\t")))
    return _ODD_SPACE.sub(lambda space: f"\\u{ord(space[0]):04x}", fit)


def file_difference(
    ours: Mapping[str, bytes], theirs: Mapping[str, bytes], sides: Sides = FOLDER
) -> tuple[DiffLine, ...]:
    """Compare files by name; equal ones are left out. `MOST_SHOWN` lines at most."""
    lines: list[DiffLine] = []
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            lines.append(DiffLine(LineKind.HEADING, _file_heading(name, ours, theirs, sides)))
            lines += _file_lines(ours.get(name, b""), theirs.get(name, b""))
    if len(lines) > MOST_SHOWN:
        rest = DiffLine(LineKind.FOLDED, message("difference.left_out"))
        return (*lines[:MOST_SHOWN], rest)
    return tuple(lines)


def document_difference(before: Document, after: Document, sides: Sides) -> tuple[DiffLine, ...]:
    """Compare fields, templates and settings; no secret is in them."""
    return file_difference(
        folder_files(exact_config(before), before.studio),
        folder_files(exact_config(after), after.studio),
        sides,
    )


def _file_heading(
    name: str, ours: Mapping[str, bytes], theirs: Mapping[str, bytes], sides: Sides
) -> str | Message:
    if name in ours and name in theirs:
        return name
    where = sides.only_ours if name in ours else sides.only_theirs
    return message("difference.file", name=name, where=where)


_KINDS: Final = {"@": LineKind.FOLDED, "-": LineKind.REMOVED, "+": LineKind.ADDED}


def _file_lines(ours: bytes, theirs: bytes) -> Iterator[DiffLine]:
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (ours, theirs))
    if max(len(old), len(new)) > MOST_FILE_LINES:
        yield DiffLine(LineKind.FOLDED, message("difference.long_file"))
        return
    changes = unified_diff(old, new, lineterm="")
    for text in list(changes)[2:]:  # the first two name the files
        yield DiffLine(_KINDS.get(text[:1], LineKind.SAME), masked(text))


class SecretChange(StrEnum):
    """What becomes of the secret; the secret itself is told nowhere."""

    NONE = "none"
    """Neither side has one."""
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left-out"
    UNKNOWN = "unknown"
    """Both have one, and nobody can tell whether it is the same."""


class Change(StrEnum):
    """What becomes of a part."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@frozen
class DifferencePart:
    """One field, or one text of a template; None where that side has none."""

    name: str
    there: str | None
    new: str | None

    @property
    def change(self) -> Change:
        """What becomes of it."""
        if self.there == self.new:
            return Change.SAME
        if self.there is None:
            return Change.ADDED
        return Change.REMOVED if self.new is None else Change.CHANGED


@frozen
class TemplatePart:
    """One template with its texts; `number` counts those of the same usage type."""

    usage_type: str
    number: int
    is_there: bool
    is_new: bool
    parts: tuple[DifferencePart, ...]

    @property
    def name(self) -> str:
        """The usage type, with a number where there are several."""
        return self.usage_type if self.number == 1 else f"{self.usage_type} ({self.number})"

    @property
    def change(self) -> Change:
        """What becomes of the template as a whole."""
        if not self.is_there:
            return Change.ADDED
        if not self.is_new:
            return Change.REMOVED
        is_same = all(part.change is Change.SAME for part in self.parts)
        return Change.SAME if is_same else Change.CHANGED


@frozen
class Difference:
    """Everything that both sides have, with what becomes of it."""

    fields: tuple[DifferencePart, ...]
    templates: tuple[TemplatePart, ...]
    secret: SecretChange

    @property
    def changed_fields(self) -> Sequence[DifferencePart]:
        """The fields that do not stay as they are."""
        return [part for part in self.fields if part.change is not Change.SAME]

    @property
    def changed_templates(self) -> Sequence[TemplatePart]:
        """The templates that do not stay as they are."""
        return [part for part in self.templates if part.change is not Change.SAME]

    @property
    def removed_fields(self) -> Sequence[str]:
        """The keys that are there and not in the export."""
        return [part.name for part in self.fields if part.change is Change.REMOVED]

    @property
    def removed_templates(self) -> Sequence[str]:
        """The templates that are there and not in the export."""
        return [part.name for part in self.templates if part.change is Change.REMOVED]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes, as far as anybody can tell."""
        settled = self.secret in {SecretChange.NONE, SecretChange.SAME, SecretChange.UNKNOWN}
        return settled and not self.changed_fields and not self.changed_templates


def config_difference(there: JsonObject, new: JsonObject, secret: SecretChange) -> Difference:
    """Compare two configs as the server would keep them; the secret is judged elsewhere."""
    left, right = _kept(there), _kept(new)
    names = dict.fromkeys((*CONNECTOR_KEYS.values(), *left, *right))
    fields = (
        DifferencePart(name, _text(left, name), _text(right, name))
        for name in names
        if name not in {SECRET_KEY, _TEMPLATES} and (name in left or name in right)
    )
    return Difference(tuple(fields), tuple(_templates(left, right)), secret)


def secret_change(there: str | None, new: str | None) -> SecretChange:
    """Compare two secrets that are both known, or absent."""
    if there and new:
        return SecretChange.SAME if there == new else SecretChange.CHANGED
    if there:
        return SecretChange.LEFT_OUT
    return SecretChange.ADDED if new else SecretChange.NONE


def _kept(config: JsonObject) -> JsonObject:
    """The config without what the server drops, such as nulls and empty templates."""
    return as_stored(extracted(config), with_secret=False)


def _templates(left: JsonObject, right: JsonObject) -> Iterator[TemplatePart]:
    olds, news = _by_name(left), _by_name(right)
    for usage_type, number in dict.fromkeys((*olds, *news)):
        old, new = olds.get((usage_type, number)), news.get((usage_type, number))
        keys = dict.fromkeys((*TEMPLATE_KEYS.values(), *(old or ()), *(new or ())))
        parts = tuple(
            DifferencePart(key, _text(old, key), _text(new, key))
            for key in keys
            if key != "usageType" and (key in (old or ()) or key in (new or ()))
        )
        yield TemplatePart(usage_type, number, old is not None, new is not None, parts)


def _by_name(config: JsonObject) -> Mapping[tuple[str, int], JsonObject]:
    """The templates by usage type; Logto takes the first of several, so each is compared."""
    items = config.get(_TEMPLATES)
    counts: Counter[str] = Counter()
    found: dict[tuple[str, int], JsonObject] = {}
    for item in items if isinstance(items, list) else []:
        template: JsonObject = item if isinstance(item, dict) else {"(no object)": item}
        name = _text(template, "usageType") or "(no usage type)"
        counts[name] += 1
        found[name, counts[name]] = template
    return found


def _text(item: JsonObject | None, key: str) -> str | None:
    """A text as it is, anything else as JSON; None where there is no such key."""
    if item is None or key not in item:
        return None
    value: JsonValue = item[key]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


def rows(difference: Difference) -> tuple[DiffRow, ...]:
    """Lay out what changes; what stays the same is counted."""
    found = []
    if difference.secret in _SECRETS:
        heading = DiffRow(LineKind.HEADING, SECRET_KEY, SECRET_KEY)
        found += [heading, DiffRow(*_SECRETS[difference.secret])]
    for part in difference.changed_fields:
        found += [_heading(part.name, part.change), *_texts(part)]
    for template in difference.changed_templates:
        found += _template(template)
    same = len(difference.templates) - len(difference.changed_templates)
    return (*found, *_fold("difference.same_templates", same))


def _bullets(code: str) -> Message:
    return message(code, secret=BULLETS)


_SECRETS: Final[Mapping[SecretChange, tuple[LineKind, str, Message]]] = {
    SecretChange.SAME: (LineKind.SAME, BULLETS, _bullets("difference.secret_same")),
    SecretChange.CHANGED: (LineKind.CHANGED, BULLETS, _bullets("difference.secret_changed")),
    SecretChange.ADDED: (LineKind.ADDED, "", _bullets("difference.secret_added")),
    SecretChange.LEFT_OUT: (LineKind.REMOVED, BULLETS, message("difference.secret_left_out")),
    SecretChange.UNKNOWN: (LineKind.SAME, BULLETS, _bullets("difference.secret_unknown")),
}


def _template(template: TemplatePart) -> Iterator[DiffRow]:
    yield _heading(message("difference.template", name=template.name), template.change)
    for part in template.parts:
        if part.change is not Change.SAME:
            yield _heading(f"{template.name}: {part.name}", part.change)
            yield from _texts(part)


def _heading(name: str | Message, change: Change) -> DiffRow:
    if change is Change.ADDED:
        return DiffRow(LineKind.HEADING, "", message("difference.new", name=name))
    if change is Change.REMOVED:
        return DiffRow(LineKind.HEADING, name, message("difference.removed", name=name))
    return DiffRow(LineKind.HEADING, name, name)


def _texts(part: DifferencePart) -> Iterator[DiffRow]:
    old = part.there.split("\n") if part.there is not None else []
    new = part.new.split("\n") if part.new is not None else []
    if max(len(old), len(new)) > MOST_TEXT_LINES:
        text = message("difference.long_text")
        yield DiffRow(LineKind.CHANGED, text, text)
        return
    yield from _folded(list(_aligned(old, new)))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffRow]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        for one, other in zip_longest(old[left:left_end], new[right:right_end]):
            yield DiffRow(_kind(tag, one, other), one or "", other or "")


def _kind(tag: str, one: str | None, other: str | None) -> LineKind:
    if tag == "equal":
        return LineKind.SAME
    if one is None:
        return LineKind.ADDED
    return LineKind.REMOVED if other is None else LineKind.CHANGED


def _folded(found: Sequence[DiffRow]) -> Iterator[DiffRow]:
    """Leave out the lines that are the same and far from any change."""
    near: set[int] = set()
    for at, row in enumerate(found):
        if row.kind is not LineKind.SAME:
            near.update(range(at - AROUND, at + AROUND + 1))
    for is_near, places in groupby(range(len(found)), near.__contains__):
        if is_near:
            yield from (found[at] for at in places)
        else:
            yield from _fold("difference.equal_lines", len(list(places)))


def _fold(code: str, count: int) -> Iterator[DiffRow]:
    if count:
        text = message(code, count=count)
        yield DiffRow(LineKind.FOLDED, text, text)


def counts(difference: Difference) -> Message:
    """How much changes, such as “2 fields and 1 template changed”; `NOTHING` if nothing does."""
    parts = [
        *_counted(difference, Change.CHANGED, "difference.count_changed"),
        *_counted(difference, Change.ADDED, "difference.count_added"),
    ]
    if difference.secret is SecretChange.CHANGED:
        parts.append(message("difference.the_secret_changed"))
    if difference.secret is SecretChange.ADDED:
        parts.append(message("difference.the_secret_added"))
    removed = len(difference.removed_fields) + len(difference.removed_templates)
    if removed:
        parts.append(message("difference.count_removed", count=removed))
    return message("difference.counts", parts=tuple(parts)) if parts else NOTHING


def _counted(difference: Difference, change: Change, code: str) -> Iterator[Message]:
    fields = sum(part.change is change for part in difference.changed_fields)
    templates = sum(part.change is change for part in difference.changed_templates)
    if fields or templates:
        things = (
            message("difference.fields", count=fields) if fields else NOTHING,
            message("difference.templates", count=templates) if templates else NOTHING,
        )
        yield message(code, things=things)


def removals(difference: Difference) -> Sequence[Message]:
    """Name everything that is there and will be gone."""
    known = set(CONNECTOR_KEYS.values())
    fields = difference.removed_fields
    return [
        *(message("difference.gone_template", name=each) for each in difference.removed_templates),
        *(message("difference.gone_field", name=each) for each in fields if each in known),
        *(message("difference.gone_key", name=each) for each in fields if each not in known),
    ]
