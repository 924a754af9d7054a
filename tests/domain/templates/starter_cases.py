"""Brands and mails for the tests of the starter set."""

from itertools import product

from hypothesis import strategies as st

from ses_gui.domain.config.document import Brand
from ses_gui.domain.templates.starter import LANGUAGES, starter_template
from ses_gui.domain.usage_types import USAGE_TYPES

BRANDS = (
    Brand(),
    Brand("Acme", "#ffcc00"),
    Brand("Ünï & Söhne “Ω” 'x' $name", "#0A0A5A", "https://cdn.example.com:8443/l.png?a=1&b=$c"),
    Brand(colour="#ffffff", logo_url="https://example.com"),
)
MAILS = tuple(product(USAGE_TYPES, LANGUAGES, BRANDS))
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def starter_set(language, brand):
    """The nine mails in their usual order."""
    return tuple(starter_template(usage_type, language, brand) for usage_type in USAGE_TYPES)
