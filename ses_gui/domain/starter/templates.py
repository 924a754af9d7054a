"""The starter templates themselves: what may be put into a document."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import Template
from ses_gui.domain.starter.branding import brand_problem
from ses_gui.domain.starter.layout import page
from ses_gui.domain.starter.texts_en import ENGLISH
from ses_gui.domain.starter.texts_es import SPANISH
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.studio import Brand

LANGUAGES: Final = MappingProxyType({"en": "English", "es": "Español"})
"""Tag → the language's name for itself."""

_WORDINGS: Final = MappingProxyType({"en": ENGLISH, "es": SPANISH})


def starter_template(usage_type: str, language: str, brand: Brand) -> Template:
    """Build one mail; raises LookupError for an unknown type or language, ValueError for a brand.

    Whether a brand will do is told by `brand_problem`, in the words of the error.
    """
    problem = brand_problem(brand)
    if problem:
        raise ValueError(problem)
    wording = _WORDINGS[language]
    mail = wording.mails[usage_type]
    content = page(wording, mail, brand, needs=USAGE_TYPES[usage_type].needs)
    return Template(usage_type, mail.subject, content)


def starter_set(language: str, brand: Brand) -> tuple[Template, ...]:
    """Build the nine mails in the order of `USAGE_TYPES`."""
    return tuple(starter_template(usage_type, language, brand) for usage_type in USAGE_TYPES)
