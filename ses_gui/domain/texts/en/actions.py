"""The actions on a template: what each is called, and why one cannot be done."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "label.format_html": "Format HTML",
        "label.inline_css": "Inline CSS",
        "label.encode_non_ascii": "Encode non-ASCII characters",
        "label.plain_mail": "Reduce to plain text",
        "half-character": (
            "Line {line}, column {column}: half of a character stands here, which no mail can"
            " carry. Type it anew."
        ),
        "control-character": (
            "Line {line}, column {column}: an invisible control character ({character}) has no form"
            " in ASCII. Delete it."
        ),
        "too-deep": (
            "Line {line}, column {column}: more than {most} tags are open here. Close the ones that"
            " are done."
        ),
        "comments": "The comments would not stay as they are. Close each with “-->”.",
        "variables": (
            "The variables {names:comma} would be lost, as other styles hide theirs. Remove them"
            " from the styles, or keep them in a tag's own style."
        ),
        "variables.text": (
            "The variables of the text would be lost, as other styles hide theirs. Remove them from"
            " the styles, or keep them in a tag's own style."
        ),
        "quotes": (
            "The style “{style}” holds variables with both kinds of quotes, which no tag can hold."
            " Write their names without quotes."
        ),
        "unreadable-styles": (
            "Line {line}, column {column}: these styles cannot be read. Close every bracket and"
            " quote in them."
        ),
        "format.cut": (
            "Line {line}, column {column}: this tag never ends. Close it with “>”, then format"
            " again."
        ),
        "format.paragraph": (
            "Line {line}, column {column}: close <{inner}> and its paragraph before <{tag}>, then"
            " format again."
        ),
        "format.order": (
            "Line {line}, column {column}: </{tag}> stands where <{inner}> is still open (line"
            " {inner_line}, column {inner_column}). Close that one first, or remove this one, then"
            " format again."
        ),
        "format.stray": (
            "Line {line}, column {column}: </{tag}> closes nothing. Remove it, then format again."
        ),
        "format.open": (
            "Line {line}, column {column}: <{tag}> is never closed. Close it, then format again."
        ),
        "format.white-space": (
            "Line {line}, column {column}: this rule makes white space visible, so that formatting"
            " could change the mail. Move it into the style of the tag."
        ),
    }
)
