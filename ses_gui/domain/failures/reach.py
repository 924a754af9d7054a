"""How far a failure reaches: to this mail alone, or to every mail with the same configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.outcome import Failure

_OF_ONE_MAIL: Final = frozenset({"MESSAGE_TOO_BIG", "CHARSET"})
"""The rows that are about what the mail holds."""


def hits_every_mail(failure: Failure) -> bool:
    """Whether another mail to the same recipient would fail as well."""
    return failure.case not in _OF_ONE_MAIL
