"""The length of a subject as people see it: a variable counts as its name, without braces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.rendering import HANDLEBAR
from ses_gui.domain.span import Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding

_LONGEST: Final = 60


def overlong(subject: str) -> Iterator[Finding]:
    """Find a subject that many mail programs would cut off; the span is what is too much."""
    length = len(HANDLEBAR.sub(r"\1", subject))
    if length > _LONGEST:
        sentence = (
            f"The subject has {length} characters (a variable counts as its name); many mail"
            f" programs show about {_LONGEST}. Shorten it, or put what matters first."
        )
        yield lint("long-subject", sentence, Span(_cut(subject), len(subject)))


def _cut(subject: str) -> int:
    """Find where the 61st visible character stands; a variable is never split."""
    hidden = 0
    for handlebar in HANDLEBAR.finditer(subject):
        if handlebar.start() - hidden >= _LONGEST:
            break
        extra = len(handlebar[0]) - len(handlebar[1])
        if handlebar.end() - hidden - extra > _LONGEST:
            return handlebar.start()
        hidden += extra
    return min(_LONGEST + hidden, len(subject))
