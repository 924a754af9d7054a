"""Edits: pure functions from one document to the next, each with a name for the Undo menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.document import Document, SecretRef, Template

T = TypeVar("T")


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


def _with(item: T, field: str, value: str) -> T:
    # `replace` wants a dataclass type, which a TypeVar cannot say; both callers pass one.
    return replace(item, **{field: value})  # type: ignore[type-var]


def _spliced(items: tuple[T, ...], start: int, stop: int, *new: T) -> tuple[T, ...]:
    return (*items[:start], *new, *items[stop:])
