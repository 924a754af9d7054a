"""Edits: pure functions from one document to the next, each with a name for the Undo menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ses_gui.domain.credentials.renaming import renamed
from ses_gui.domain.document import FIELDS, TEMPLATE_KEYS
from ses_gui.domain.finding import Rename

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.document import Document, SecretRef, Template
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Fix
    from ses_gui.domain.studio import Studio

T = TypeVar("T")

_TEMPLATE_FIELDS = {key: field for field, key in TEMPLATE_KEYS.items()}


@dataclass(frozen=True, slots=True)
class Edit:
    """A named step. Edits with the same `merge` key collapse into one undo step."""

    label: str
    apply: Callable[[Document], Document]
    merge: str = ""


def set_field(field: str, value: str) -> Edit:
    """Set one text field of the document."""
    return Edit("Edit field", lambda doc: _with(doc, field, value), merge=field)


def set_secret(reference: SecretRef) -> Edit:
    """Point the document at another secret."""
    return Edit("Set secret", lambda doc: replace(doc, access_key_secret=reference))


def set_template_field(row: int, field: str, value: str) -> Edit:
    """Set one field of the template at `row`."""

    def apply(doc: Document) -> Document:
        changed = _with(doc.templates[row], field, value)
        return replace(doc, templates=_spliced(doc.templates, row, row + 1, changed))

    return Edit("Edit template", apply, merge=f"templates.{row}.{field}")


def apply_fix(path: JsonPath, fix: Fix | Rename) -> Edit:
    """Replace a part of the text at `path`, or rename a member that the connector ignores."""
    if isinstance(fix, Rename):
        return Edit(fix.label, partial(renamed, rename=fix))

    def apply(doc: Document) -> Document:
        match path:
            case ("templates", int(row), str(key)):
                field = _TEMPLATE_FIELDS[key]
                changed = _with(doc.templates[row], field, _mended(doc.templates[row], field, fix))
                return replace(doc, templates=_spliced(doc.templates, row, row + 1, changed))
            case (str(key),):
                return _with(doc, FIELDS[key], _mended(doc, FIELDS[key], fix))
        raise LookupError(path)

    return Edit(fix.label, apply)


def set_studio(label: str, change: Callable[[Studio], Studio], merge: str = "") -> Edit:
    """Change what belongs to the work on the templates."""
    return Edit(label, lambda doc: replace(doc, studio=change(doc.studio)), merge)


def insert_templates(row: int, templates: tuple[Template, ...], label: str) -> Edit:
    """Insert `templates` before `row`."""
    return Edit(
        label,
        lambda doc: replace(doc, templates=_spliced(doc.templates, row, row, *templates)),
    )


def remove_template(row: int) -> Edit:
    """Remove the template at `row`."""
    return Edit(
        "Remove template",
        lambda doc: replace(doc, templates=_spliced(doc.templates, row, row + 1)),
    )


def move_template(row: int, to: int) -> Edit:
    """Move the template at `row` so that it stands at `to`."""

    def apply(doc: Document) -> Document:
        rest = _spliced(doc.templates, row, row + 1)
        return replace(doc, templates=_spliced(rest, to, to, doc.templates[row]))

    return Edit("Move template", apply)


def replace_templates(templates: tuple[Template, ...]) -> Edit:
    """Put `templates` in the place of all there are."""
    return Edit("Import templates", lambda doc: replace(doc, templates=templates))


def _mended(item: Document | Template, field: str, fix: Fix) -> str:
    text = str(getattr(item, field))
    return text[: fix.span.start] + fix.text + text[fix.span.end :]


def _with(item: T, field: str, value: str) -> T:
    # `replace` wants a dataclass type, which a TypeVar cannot say; both callers pass one.
    return replace(item, **{field: value})  # type: ignore[type-var]


def _spliced(items: tuple[T, ...], start: int, stop: int, *new: T) -> tuple[T, ...]:
    return (*items[:start], *new, *items[stop:])
