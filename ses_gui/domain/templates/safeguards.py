"""Safeguards of the actions: what they refuse, must not lose, and must not touch."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import VARIABLE, Token, TokenKind, depths, tokens_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ses_gui.domain.texts.message import Argument


class ActionError(UserError):
    """The action cannot be done; `message` tells the user where, why, and what helps."""


def refusal(text: str, offset: int, reason: str, **args: Argument) -> ActionError:
    """Make the error from the text `actions.reason`, with the place of a character in it."""
    line, column = line_and_column(text, offset)
    return ActionError(message(f"actions.{reason}", line=line, column=column, **args))


def refuse_halves(text: str) -> None:
    """Raise `ActionError` if half of a character stands in the text, which no file can hold."""
    if half := HALF_CHARACTER.search(text):
        raise refusal(text, half.start(), "half-character")


MOST_OPEN: Final = 500
"""No mail comes near; css-inline 0.24 ends the whole program at some ten thousand."""


def refuse_depth(html: str, cut: Iterable[Token]) -> None:
    """Raise `ActionError` where more tags are open at once than any mail needs."""
    too_deep = (tag for tag, depth in depths(cut) if depth > MOST_OPEN)
    for tag in too_deep:
        raise refusal(html, tag.start, "too-deep", most=MOST_OPEN)


def refuse_loss(before: str, after: str) -> None:
    """Raise `ActionError` unless variables and comments are all there, in their order.

    Variables in styles may come more often, as a rule is written at every tag it matches.
    """
    if _comments(before) != _comments(after):
        raise ActionError(message("actions.comments"))
    lost = _styled(before).keys() - _styled(after).keys()
    if lost:
        raise ActionError(message("actions.variables", names=tuple(sorted(lost))))
    if _other(before) != _other(after):
        raise ActionError(message("actions.variables.text"))


def _comments(html: str) -> list[str]:
    return [token.source for token in tokens_of(html) if token.kind is TokenKind.COMMENT]


def _styled(html: str) -> Counter[str]:
    return Counter(name for token in tokens_of(html) for name in VARIABLE.findall(_style(token)))


def _other(html: str) -> list[str]:
    return [name for token in tokens_of(html) for name in _outside(token)]


def _outside(token: Token) -> Iterator[str]:
    if token.is_css:
        return iter(())
    if token.kind is not TokenKind.START:
        return iter(VARIABLE.findall(token.source))
    kept = (found.span for found in token.attributes if found.name != "style")
    return (name for span in kept for name in VARIABLE.findall(token.text_at(span)))


def _style(token: Token) -> str:
    if token.is_css:
        return token.source
    if token.kind is not TokenKind.START:
        return ""
    return " ".join(found.written or "" for found in token.attributes if found.name == "style")


@frozen
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
