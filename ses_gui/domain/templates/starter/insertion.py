"""Starter templates, and the edit that puts them into a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.document import Template
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.templates.starter.brand import brand_problem
from ses_gui.domain.templates.starter.layout import page
from ses_gui.domain.templates.starter.texts import ENGLISH, SPANISH
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Brand, Document

LANGUAGES: Final = MappingProxyType({"en": "English", "es": "Español"})
"""Tag → the language's name for itself."""

_WORDINGS: Final = {"en": ENGLISH, "es": SPANISH}


def starter_template(usage_type: str, language: str, brand: Brand) -> Template:
    """Build one mail; raises LookupError for an unknown type or language, ValueError for a brand.

    Whether a brand will do, and why not, is told by `brand_problem`.
    """
    problem = brand_problem(brand)
    if problem:
        raise ValueError(problem.code)
    wording = _WORDINGS[language]
    mail = wording.mails[usage_type]
    content = page(wording, mail, brand, needs=USAGE_TYPES[usage_type].needs)
    return Template(usage_type, mail.subject, content)


def starter_set(language: str, brand: Brand) -> tuple[Template, ...]:
    """Build the nine mails in the order of `USAGE_TYPES`."""
    return tuple(starter_template(usage_type, language, brand) for usage_type in USAGE_TYPES)


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

    return Edit(message("edits.insert-starter"), apply)


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
