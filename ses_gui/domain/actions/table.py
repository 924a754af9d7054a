"""The table of actions, as a menu lists them, and the step that applies one to a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.encoding import encode_non_ascii
from ses_gui.domain.actions.formatting import format_html
from ses_gui.domain.actions.inlining import inline_css
from ses_gui.domain.actions.plain import plain_mail
from ses_gui.domain.edits import Edit, set_template_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.document import Document


@dataclass(frozen=True, slots=True)
class Action:
    """A rewriting of a content; `function` raises `ActionError` if it cannot be done."""

    name: str
    label: str
    function: Callable[[str], str]
    help: str


ACTIONS: Final = (
    Action(
        "format_html",
        "Format HTML",
        format_html,
        "Puts each block on a line of its own and indents it; what is shown stays the same.",
    ),
    Action(
        "inline_css",
        "Inline CSS",
        inline_css,
        "Copies the rules of <style> into the tags, for mail clients that read only those.",
    ),
    Action(
        "encode_non_ascii",
        "Encode non-ASCII characters",
        encode_non_ascii,
        "Writes characters such as “é” as “&#233;”, which arrive whole on every way.",
    ),
    Action(
        "plain_mail",
        "Reduce to plain text",
        plain_mail,
        "Replaces the design by the mail's bare text with its links and variables.",
    ),
)
"""In the order of the menu."""


def action_edit(document: Document, row: int, name: str) -> Edit:
    """Give the undoable step that applies the action to the content of the template at `row`.

    Raise `ActionError` if it cannot be done. If nothing would change, so says the step's result.
    """
    action = next(each for each in ACTIONS if each.name == name)
    content = action.function(document.templates[row].content)
    return Edit(action.label, set_template_field(row, "content", content).apply)
