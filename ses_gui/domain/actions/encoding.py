"""Encode: what is not ASCII becomes numeric character references, where HTML decodes them."""

from __future__ import annotations

import re
from typing import Final

from ses_gui.domain.actions.failure import ActionError, place, refuse_halves
from ses_gui.domain.html.elements import DECODED
from ses_gui.domain.html.rewriting import with_values
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import VARIABLE, Kind, Token
from ses_gui.domain.javascript_text import joined_halves

_CONTROL: Final = re.compile("[\x80-\x9f]")
_FOREIGN_OR_VARIABLE: Final = re.compile(rf"{VARIABLE.pattern}|[^\x00-\x7f]")


def encode_non_ascii(html: str) -> str:
    """Write each non-ASCII character of texts and attribute values as `&#…;`.

    Comments, styles, scripts, names and variables stay, as nothing is decoded there.
    """
    html = joined_halves(html)
    refuse_halves(html)
    return "".join(_encoded(token) for token in _checked(html))


def _checked(html: str) -> tuple[Token, ...]:
    cut = tokens_of(html)
    for token in cut:
        if _is_decoded(token) and (control := _CONTROL.search(token.source)):
            raise ActionError(
                f"{place(html, token.start + control.start())}: an invisible control character"
                f" (U+{ord(control[0]):04X}) has no form in ASCII. Delete it."
            )
    return cut


def _is_decoded(token: Token) -> bool:
    if token.kind is Kind.RAW:
        return token.name in DECODED
    return token.kind in {Kind.TEXT, Kind.START}


def _encoded(token: Token) -> str:
    if token.source.isascii() or not _is_decoded(token):
        return token.source
    if token.kind is Kind.START:
        return with_values(token, lambda _attribute, written: _references(written))
    return _references(token.source)


def _references(text: str) -> str:
    return _FOREIGN_OR_VARIABLE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"&#{ord(found[0])};"
