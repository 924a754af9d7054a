"""Suggestions: which names to offer instead of one that does not work."""

from __future__ import annotations

from typing import Final

from ses_gui.domain.variables.catalogue import may_be_custom, takes_any_root, variables_by_name
from ses_gui.domain.variables.near import exactly_near, nearly
from ses_gui.domain.variables.variable import VariableKind

_MOST_SEARCHES: Final = 24
"""So many slow comparisons for one text: whoever has more wrong names has pasted a novel."""

_MOST_MEMBERS: Final = 3
_LINK: Final = ("link",)
"""What stands in an invitation where others have a code, which Logto never sends with it."""


class Suggester:
    """Suggests names for one mail, and keeps count of the slow comparisons."""

    def __init__(self, usage_type: str) -> None:
        self._usage_type = usage_type
        self._searches_left = _MOST_SEARCHES
        self._known: dict[str, tuple[str, ...]] = {}

    def names(self, meant: str) -> tuple[str, ...]:
        """List the names that may be meant, the best first; they all print something."""
        if meant not in self._known:
            self._known[meant] = self._names(meant)
        return self._known[meant]

    def _names(self, meant: str) -> tuple[str, ...]:
        variable = variables_by_name(self._usage_type).get(meant)
        if variable is not None and variable.kind is not VariableKind.OBJECT:
            return (meant,) if meant != "code" or not takes_any_root(self._usage_type) else _LINK
        if variable is not None:
            return self._members(meant)
        found = self._counterpart(meant) or exactly_near(self._usage_type, meant)
        return found or self._searched(meant) or self._itself(meant)

    def _members(self, name: str) -> tuple[str, ...]:
        return tuple(
            each.name
            for each in variables_by_name(self._usage_type).values()
            if each.name.startswith(f"{name}.") and each.kind is not VariableKind.OBJECT
        )[:_MOST_MEMBERS]

    def _counterpart(self, name: str) -> tuple[str, ...]:
        """Offer what stands in other mails where this one has another root."""
        root, dot, rest = name.partition(".")
        other = {"user": "inviter", "inviter": "user", "link": "code"}.get(root, "")
        known = variables_by_name(self._usage_type)
        usable = other + dot + rest if other and root not in known else ""
        if usable not in known:
            return ()
        return self._members(usable) if known[usable].kind is VariableKind.OBJECT else (usable,)

    def _searched(self, name: str) -> tuple[str, ...]:
        if not name or self._searches_left == 0:
            return ()
        self._searches_left -= 1
        return nearly(self._usage_type, name)

    def _itself(self, name: str) -> tuple[str, ...]:
        """Keep a name that the invitation's sender may supply, if it is one."""
        whole = name.replace("_", "a").replace(".", "a")
        usable = whole.isascii() and whole.isalnum() and "" not in name.split(".")
        return (name,) if usable and may_be_custom(self._usage_type, name) else ()
