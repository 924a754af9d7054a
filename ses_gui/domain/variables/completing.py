"""Completing: the variables that fit what was typed after two braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.variables.catalogue import variables_for

if TYPE_CHECKING:
    from ses_gui.domain.variables.catalogue import Variable

_BEGUN: Final = re.compile(r"\{\{[ \t]{0,20}([A-Za-z0-9_.]{0,80})\Z")
_FARTHEST: Final = 104


def completions(usage_type: str, text_before: str) -> tuple[int, tuple[Variable, ...]] | None:
    """Find what can follow: where the begun name starts, and what fits it, best first.

    None when the text does not end in two braces and the beginning of a name.
    """
    cut = max(0, len(text_before) - _FARTHEST)
    begun = _BEGUN.search(text_before[cut:])
    if begun is None:
        return None
    wanted = begun[1].lower()
    texts = [variable for variable in variables_for(usage_type) if not variable.is_object]
    fitting = [variable for variable in texts if wanted in variable.name.lower()]
    fitting.sort(key=lambda variable: not variable.name.lower().startswith(wanted))
    return cut + begun.start(1), tuple(fitting)
