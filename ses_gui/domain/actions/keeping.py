"""Keeping: what an action must not lose is counted before and after it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ses_gui.domain.actions.failure import ActionError
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import VARIABLE, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterator


def refuse_loss(before: str, after: str) -> None:
    """Raise `ActionError` unless variables and comments are all there, in their order.

    Variables in styles may come more often, as a rule is written at every tag it matches.
    """
    if _comments(before) != _comments(after):
        raise ActionError("The comments would not stay as they are. Close each with “-->”.")
    lost = _styled(before).keys() - _styled(after).keys()
    if lost or _other(before) != _other(after):
        names = ", ".join(sorted(lost)) or "of the text"
        raise ActionError(
            f"The variables {names} would be lost, as other styles hide theirs."
            " Remove them from the styles, or keep them in a tag's own style."
        )


def _comments(html: str) -> list[str]:
    return [token.source for token in tokens_of(html) if token.kind is Kind.COMMENT]


def _styled(html: str) -> Counter[str]:
    return Counter(name for token in tokens_of(html) for name in VARIABLE.findall(_style(token)))


def _other(html: str) -> list[str]:
    return [name for token in tokens_of(html) for name in _outside(token)]


def _outside(token: Token) -> Iterator[str]:
    if token.is_css:
        return iter(())
    if token.kind is not Kind.START:
        return iter(VARIABLE.findall(token.source))
    kept = (found.span for found in token.attributes if found.name != "style")
    return (name for span in kept for name in VARIABLE.findall(token.text_at(span)))


def _style(token: Token) -> str:
    if token.is_css:
        return token.source
    if token.kind is not Kind.START:
        return ""
    return " ".join(found.written or "" for found in token.attributes if found.name == "style")
