"""Tidying: what cannot belong to a key is taken out of a pasted text, and said."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ses_gui.domain.config_texts import is_invisible

_AROUND: Final = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb,;"
"""The quotation marks of the languages there are, and what stands behind them in code."""

_NAMES: Final = MappingProxyType(
    {
        " ": "a space",
        "\t": "a tab",
        "\n": "a line break",
        "\r": "a line break",
        "\u00a0": "a no-break space",
        "\u200b": "a zero-width space",
        "\ufeff": "a byte order mark",
        ",": "a comma",
        ";": "a semicolon",
    }
)


@dataclass(frozen=True, slots=True, repr=False)
class Tidied:
    """What is left of a text, and the names of what was removed. May be a secret: no repr."""

    text: str
    removed: tuple[str, ...]

    @property
    def removed_words(self) -> str:
        """What was removed as people list it: “a space and a line break”."""
        *others, last = self.removed or ("nothing",)
        return f"{', '.join(others)} and {last}" if others else last


def tidied(text: str) -> Tidied:
    """Take out all that is invisible, and what stands around a key in code, such as quotes."""
    visible = "".join(mark for mark in text if not is_invisible(mark))
    bare = visible.strip(_AROUND)
    start = len(visible) - len(visible.lstrip(_AROUND))
    around = visible[:start] + visible[start + len(bare) :]
    hidden = (mark for mark in text if is_invisible(mark))
    return Tidied(bare, tuple(dict.fromkeys(_name(mark) for mark in (*hidden, *around))))


def _name(mark: str) -> str:
    if is_invisible(mark):
        return _NAMES.get(mark, f"the invisible character U+{ord(mark):04X}")
    return _NAMES.get(mark, "a quotation mark")
