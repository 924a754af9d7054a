"""The sentences for the parse errors of tinyhtml5, one for each kind that matters."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

IGNORED: Final = frozenset(
    {
        # A part of a page is normal in a mail, and clients drop the doctype anyway.
        "expected-doctype-but-got-chars",
        "expected-doctype-but-got-eof",
        "expected-doctype-but-got-start-tag",
        "expected-doctype-but-got-end-tag",
        "unknown-doctype",
        "non-html-root",
        # Every client reads these as they are meant.
        "expected-named-entity",
        "deprecated-tag",
        "unexpected-hidden-input-in-table",
        # Other lints tell of invisible characters.
        "invalid-codepoint",
    }
)
"""What is no fault in a mail template."""

_UNEXPECTED_END: Final = "“{tag}” in line {line} closes nothing that is open. Remove it."
_TOO_EARLY: Final = (
    "“{tag}” in line {line} does not close the tag opened last. Close tags in reverse order."
)
_IN_TABLE: Final = (
    "“{tag}” in line {line} stands in a table, but in no cell, and is moved before the table."
    " Put it into a “<td>”."
)
_TABLE_PART: Final = (
    "“{tag}” in line {line} stands where this part of a table is not allowed."
    " Put it into its own table and row."
)
_QUOTE: Final = (
    "The attributes of “{tag}” in line {line} are faulty. Check quotes and spaces there."
)
_CUT: Final = "“{tag}” in line {line} never ends. Add the missing quote or “>”."
_COMMENT: Final = "The comment “{tag}” in line {line} is faulty. Write it as “<!-- … -->”."
_ENTITY: Final = "The character reference “{tag}” in line {line} is faulty. End it with “;”."
_LESS: Final = "The “<” in line {line} begins no tag. Write it as “&lt;”."
_DOCTYPE: Final = "The doctype in line {line} is faulty. Write “<!DOCTYPE html>” at the very start."
_AFTER: Final = "“{tag}” in line {line} stands after the end of the page. Put it before “</body>”."
_AGAIN: Final = "“{tag}” in line {line} is not allowed at this place and is ignored. Remove it."
_OTHER: Final = "The HTML is faulty at “{tag}” in line {line}. Check the tags there."

# The first word group found in tinyhtml5's code decides.
_SENTENCES: Final = MappingProxyType(
    {
        "non-void-element-with-trailing-solidus": (
            "“{tag}” in line {line} does not close itself. Write an end tag for it."
        ),
        "duplicate-attribute": (
            "“{tag}” in line {line} has an attribute twice; the second is ignored. Keep one."
        ),
        "unexpected-start-tag-implies-end-tag": (
            "“{tag}” in line {line} is inside another tag of its kind and ends that one."
            " Close the first before."
        ),
        "expected-one-end-tag": _TOO_EARLY,
        "attributes-in-end-tag": "The end tag “{tag}” in line {line} has attributes. Remove them.",
        "self-closing-flag-on-end-tag": "The end tag “{tag}” in line {line} has two slashes.",
        "end-tag-treated-as": (
            "“{tag}” in line {line} is no end tag that exists. Write “<br>” for a line break."
        ),
        "after-body": _AFTER,
        "expected-eof": _AFTER,
        "-in-comment": _COMMENT,
        "incorrect-comment": _COMMENT,
        "question-mark": _COMMENT,
        "dashes-or-doctype": _COMMENT,
        "doctype": _DOCTYPE,
        "voodoo": _IN_TABLE,
        "eof-in": _CUT,
        "but-got-eof": _CUT,
        "unexpected-eof": _CUT,
        "attribute": _QUOTE,
        "solidus": _QUOTE,
        "entity": _ENTITY,
        "expected-tag-name": _LESS,
        "expected-closing-tag-but": (
            "The “</” in line {line} begins no end tag. Write it as “&lt;/”."
        ),
        "end-tag-too-early": _TOO_EARLY,
        "adoption-agency-1.3": _TOO_EARLY,
        "cell-in-table": _TABLE_PART,
        "in-table": _IN_TABLE,
        "unexpected-start-tag-ignored": _AGAIN,
        "unexpected-start-tag": _AGAIN,
        "two-heads": _AGAIN,
        "end-tag": _UNEXPECTED_END,
        "adoption-agency": _UNEXPECTED_END,
        "caption": _TABLE_PART,
    }
)


def sentence(code: str) -> str:
    """The sentence for tinyhtml5's code, with {tag} and {line} to fill in."""
    return next((text for part, text in _SENTENCES.items() if part in code), _OTHER)
