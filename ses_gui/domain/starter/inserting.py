"""Inserting: puts starter templates into a document, and overwrites only what was agreed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ses_gui.domain.edits import Edit
from ses_gui.domain.starter.templates import starter_template
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.document import Document, Template
    from ses_gui.domain.studio import Brand


@dataclass(frozen=True, slots=True)
class StarterChoice:
    """What the user asked for; without `replace` only templates that are missing are added."""

    language: str
    brand: Brand
    usage_types: tuple[str, ...]
    replace: bool


def starter_edit(document: Document, choice: StarterChoice) -> Edit:
    """Insert what was chosen and remember the brand, in one step.

    Only what `document` held when the user agreed may be overwritten. Raises as
    `starter_template` does.
    """
    wanted = [name for name in USAGE_TYPES if name in choice.usage_types]
    new = {name: starter_template(name, choice.language, choice.brand) for name in wanted}
    agreed = _types(document) if choice.replace else frozenset[str]()

    def apply(doc: Document) -> Document:
        templates = _merged(doc.templates, new, agreed)
        return replace(doc, templates=templates, studio=replace(doc.studio, brand=choice.brand))

    return Edit("Insert starter templates", apply)


def _merged(
    templates: tuple[Template, ...], new: dict[str, Template], agreed: frozenset[str]
) -> tuple[Template, ...]:
    """Replace the first of each type in its row, for the others are never sent; append the rest."""
    rest = dict(new)
    rows = []
    for old in templates:
        fresh = rest.pop(old.usage_type, None)
        may = fresh is not None and old.usage_type in agreed
        rows.append(replace(fresh, unknown=old.unknown) if fresh and may else old)
    return (*rows, *rest.values())


def _types(document: Document) -> frozenset[str]:
    return frozenset(template.usage_type for template in document.templates)
