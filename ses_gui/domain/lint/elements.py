"""Elements: which have no content, which need no end tag, and which end each other."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
"""Elements without content and without an end tag."""
OPTIONAL_END: Final = _names(
    "p li dt dd option optgroup td th tr tbody thead tfoot colgroup rp rt body html head"
)
"""Elements that HTML allows to stay without an end tag."""
_CELLS: Final = _names("td th caption")
SCOPES: Final = _CELLS | _names("table object template html")
"""Elements that an end tag of another kind does not close from within."""
TABLE_PARTS: Final = SCOPES | _names("tr tbody thead tfoot body")
"""Elements whose end tag closes across cells."""
_BLOCKS: Final = _names(
    "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header"
    " hr main nav ol p pre section table ul"
)
_ROWS: Final = _CELLS | _names("tr tbody thead tfoot")
ENDS: Final = MappingProxyType(
    {
        **dict.fromkeys(_BLOCKS, _names("p")),
        "li": _names("li p"),
        "dt": _names("dt dd p"),
        "dd": _names("dt dd p"),
        "td": _CELLS,
        "th": _CELLS,
        "tr": _CELLS | _names("tr"),
        "tbody": _ROWS,
        "tfoot": _ROWS,
        "option": _names("option"),
    }
)
"""Start tag → the open elements that it ends."""
