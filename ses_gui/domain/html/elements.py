"""Elements: which have no content, hold text alone, need no end tag, and end each other.

Sections are those of the HTML Living Standard, https://html.spec.whatwg.org/multipage/.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
"""Elements without content and without an end tag. Source: section 13.3."""
DECODED: Final = _names("title textarea")
"""Elements of text alone in which references count. Source: section 13.1.2."""
RAW: Final = DECODED | _names("script style xmp iframe noembed noframes")
"""Elements of text alone, whatever it looks like. Source: sections 13.1.2 and 13.2.6.4.7."""
CELLS: Final = _names("td th")
OPTIONAL_END: Final = CELLS | _names(
    "html head body p li dt dd rt rp option optgroup caption colgroup thead tbody tfoot tr"
)
"""Elements that may stay without an end tag. Source: section 13.1.2.4."""
SCOPES: Final = CELLS | _names("applet caption html marquee object table template")
"""Elements that an end tag of another kind does not close from within. Source: 13.2.4.2."""
SPECIAL: Final = SCOPES | _names(
    "address area article aside base basefont bgsound blockquote body br button center col colgroup"
    " dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3"
    " h4 h5 h6 head header hgroup hr iframe img input keygen li link listing main menu meta nav"
    " noembed noframes noscript ol p param plaintext pre script search section select source style"
    " summary tbody textarea tfoot thead title tr track ul wbr xmp"
)
"""Elements that an end tag of a formatting element does not close. Source: section 13.2.4.2."""
ENDS_PARAGRAPH: Final = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p pre search section"
    " summary table ul xmp"
)
"""Elements that cannot stand in a paragraph, and so end it. Source: section 13.2.6.4.7."""
BLOCKS: Final = CELLS | _names(
    "address article aside blockquote body caption center col colgroup dd div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre"
    " section table tbody tfoot thead tr ul"
)
"""Elements around whose tags white space shows nothing. Source: section 15.3, but for what is
newer than the mail clients."""
ADDRESSES: Final = _names(
    "action background cite data formaction href longdesc poster src srcset xlink:href"
)
"""Attributes that hold an address. Source: section “Attributes” of the index, and 16.2."""

_ROW_ENDS: Final = CELLS | _names("p caption colgroup")
_GROUP_ENDS: Final = _ROW_ENDS | _names("tr thead tbody tfoot")
ENDS: Final = MappingProxyType(
    {
        **dict.fromkeys(ENDS_PARAGRAPH, _names("p")),
        **dict.fromkeys(("li",), _names("li p")),
        **dict.fromkeys(("dt", "dd"), _names("dt dd p")),
        **dict.fromkeys(("rt", "rp"), _names("rt rp")),
        **dict.fromkeys(("td", "th"), _ROW_ENDS),
        **dict.fromkeys(("thead", "tbody", "tfoot"), _GROUP_ENDS),
        "tr": _ROW_ENDS | _names("tr"),
        "colgroup": _names("caption colgroup"),
        "option": _names("option"),
        "optgroup": _names("option optgroup"),
        "body": _names("head"),
    }
)
"""Start tag → the open elements that it ends. Source: section 13.1.2.4."""
