"""Which address it is that SES calls not verified, and in whose account and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues


def is_of_another_region(clues: Clues) -> bool:
    """Whether another region than the one asked for has refused."""
    return clues.accused_region not in {"", clues.evidence.region.lower()}


def is_lent(clues: Clues) -> bool:
    """Whether the identity is another account's, as far as anybody knows."""
    is_own = clues.owner == clues.knowledge.account_id
    is_meant = blames_sender(clues) or blames_recipient(clues) or names_nobody(clues)
    return bool(clues.owner) and not is_own and is_meant


def blames_sender(clues: Clues) -> bool:
    """Whether the From address is among the unverified identities."""
    return clues.blames(clues.evidence.sender)


def blames_recipient(clues: Clues) -> bool:
    """Whether the To address is among the unverified identities: only a sandbox checks it."""
    return clues.blames(clues.evidence.recipient)


def blames_feedback(clues: Clues) -> bool:
    """Whether the feedback address is among the unverified identities."""
    return clues.blames(clues.evidence.feedback)


def names_nobody(clues: Clues) -> bool:
    """Whether SES gives no list of the unverified identities."""
    return not clues.accused_region


def is_verified_elsewhere(clues: Clues) -> bool:
    """Whether the From address is the one, and another region knows it."""
    is_meant = blames_sender(clues) or names_nobody(clues)
    return bool(clues.knowledge.elsewhere) and is_meant


def must_be_recipient(clues: Clues) -> bool:
    """Whether nobody is named, but the other addresses are known to be verified."""
    is_innocent = clues.is_verified(clues.evidence.sender) is True
    feedback = clues.is_verified(clues.evidence.feedback) is not False
    in_sandbox = clues.knowledge.sandbox is not False
    return names_nobody(clues) and is_innocent and feedback and in_sandbox


def must_be_sender(clues: Clues) -> bool:
    """Whether nobody is named, but only the From address is left: others do not matter here."""
    is_guilty = clues.is_verified(clues.evidence.sender) is False
    is_alone = clues.knowledge.sandbox is False and not clues.evidence.feedback
    return names_nobody(clues) and (is_guilty or is_alone)
