"""Shields: words that stand for `{{variables}}` while a library that knows none works on a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.html.tokens import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Shield:
    """Changes variables into words that stand nowhere in the HTML, and back."""

    word: str
    variables: tuple[str, ...]

    def cover(self) -> Callable[[str], str]:
        """Give a function that replaces the variables of one piece of HTML after the other."""
        numbers = iter(range(len(self.variables)))
        return lambda text: VARIABLE.sub(lambda _: f"{self.word}v{next(numbers)}e", text)

    def uncover(self, text: str) -> str:
        """Put the variables back in their places."""
        words = re.compile(rf"{self.word}v([0-9]+)e", re.IGNORECASE)
        return words.sub(lambda found: self.variables[int(found[1])], text)


def shield_for(html: str) -> Shield:
    """Choose a word that does not occur in the HTML."""
    small = html.lower()
    numbers = {int(found) for found in re.findall(r"sesw([0-9]{1,9})q", small)}
    free = next(number for number in range(len(numbers) + 1) if number not in numbers)
    return Shield(f"sesw{free}q", tuple(VARIABLE.findall(html)))
