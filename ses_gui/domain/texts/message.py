"""A message: the code of a text in the catalogue, and what the text is about."""

from __future__ import annotations

from typing import TypeAlias

from ses_gui.domain.frozen import frozen

Argument: TypeAlias = "str | int | float | Message | tuple[str | Message, ...]"


@frozen
class Message:
    """What to tell a person, in no language yet; make one with `message`.

    `code` is `area.name`, an entry of the table `area`. Texts among `args` are data, shown as they
    are; whoever makes the message has masked secrets in them. Equal messages have equal sentences.
    """

    code: str
    args: tuple[tuple[str, Argument], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.code)

    def with_args(self, **args: Argument) -> Message:
        """Fill places that whoever made the message has left open."""
        return message(self.code, **{**dict(self.args), **args})


NOTHING = Message("")
"""No text at all; as an argument it leaves its place empty."""


def message(code: str, /, **args: Argument) -> Message:
    """Make a message; an argument may be a message itself, or several to be listed."""
    return Message(code, tuple(sorted(args.items(), key=lambda item: item[0])))


@frozen
class Plural:
    """An entry of the catalogue with two forms; the argument `count` chooses."""

    one: str
    other: str

    def form(self, count: object) -> str:
        """The form for `count`."""
        return self.one if count == 1 else self.other
