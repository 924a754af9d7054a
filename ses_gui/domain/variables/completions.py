"""Completions: what may follow when somebody has typed two braces and part of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ses_gui.domain.javascript import WHITE_SPACE
from ses_gui.domain.variables.catalogue import variables_for
from ses_gui.domain.variables.variable import Variable, VariableKind

_LONGEST: Final = 120
_OPEN: Final = re.compile(rf"\{{\{{[{WHITE_SPACE}]*+([A-Za-z0-9_.]*+)\Z")


@dataclass(frozen=True, slots=True)
class Completion:
    """What fits: `start` is where the partial name begins, in Python's characters."""

    start: int
    variables: tuple[Variable, ...]


def completions(usage_type: str, text_before: str) -> Completion | None:
    """Offer the variables that fit what stands before the caret, or None outside of braces."""
    skipped = max(0, len(text_before) - _LONGEST)
    open_braces = _OPEN.search(text_before[skipped:])
    if open_braces is None:
        return None
    fitting = _fitting(usage_type, open_braces[1].lower())
    return Completion(skipped + open_braces.start(1), fitting) if fitting else None


def _fitting(usage_type: str, partial: str) -> tuple[Variable, ...]:
    """Put those that begin so first; objects are left out, as they print nothing of use."""
    printable = [
        variable
        for variable in variables_for(usage_type)
        if variable.kind is not VariableKind.OBJECT and partial in variable.name.lower()
    ]
    return tuple(sorted(printable, key=lambda each: not each.name.lower().startswith(partial)))
