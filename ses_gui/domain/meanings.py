"""What the codes of findings mean, wherever their tables are."""

from __future__ import annotations

from ses_gui.domain.finding_codes import CODES
from ses_gui.domain.template_codes import LINT_CODES, VARIABLE_CODES


def meaning_of(code: str) -> str:
    """Say in one sentence what a code means; nothing for one that no table has."""
    tables = (CODES, VARIABLE_CODES, LINT_CODES)
    return next((table[code][1] for table in tables if code in table), "")
