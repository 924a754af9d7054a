"""Coverage: which of the identities that may cover an address does, and whether it is verified."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ses_gui.domain.preflight.answers import Identity
from ses_gui.domain.preflight.untold import Untold, Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.preflight.known import Identities, Look


class Cover(StrEnum):
    """How an address is covered."""

    VERIFIED = "verified"
    PARTLY = "partly"
    """The most specific identity is not verified, but one above it is."""
    UNVERIFIED = "unverified"
    ABSENT = "absent"
    """It is sure that there is none."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How an address is covered, and by which identity; `why` is what kept it from being known."""

    cover: Cover
    name: str = ""
    status: str | None = None
    reason: str | None = None
    above: str = ""
    why: Untold | None = None


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    exists: bool | None
    verified: bool | None = None
    status: str | None = None
    reason: str | None = None


def coverage(looks: Sequence[Look], identities: Identities | None) -> Coverage:
    """Judge by what SES told of each candidate, and where it told nothing, by its list.

    SES goes by the most specific identity, so `looks` has that one first. What is doubtful
    stays unknown: an identity that nobody may look at might be verified.
    """
    facts = [_fact(look, identities) for look in looks]
    why = next((look.answer for look in looks if _is_open(look, identities)), None)
    untold = why if isinstance(why, Untold) else None
    there = [fact for fact in facts if fact.exists]
    if not there:
        is_sure = bool(facts) and untold is None
        return Coverage(Cover.ABSENT if is_sure else Cover.UNKNOWN, why=untold)
    top = there[0]
    above = next((fact.name for fact in there[1:] if fact.verified), "")
    cover = _cover(top, above, is_sure=untold is None)
    return Coverage(cover, top.name, top.status, top.reason, above, untold)


def told(looks: Sequence[Look] | None) -> list[tuple[str, Identity]]:
    """Keep the identities that SES told of, the most specific first."""
    return [(each.name, each.answer) for each in looks or () if isinstance(each.answer, Identity)]


def first_open(looks: Sequence[Look] | None) -> Untold | None:
    """Find the first candidate of which SES would not tell."""
    answers = (look.answer for look in looks or ())
    return next(
        (each for each in answers if isinstance(each, Untold) and each.why is not Why.ABSENT), None
    )


def _cover(top: _Fact, above: str, *, is_sure: bool) -> Cover:
    if top.verified:
        return Cover.VERIFIED
    if above:
        return Cover.PARTLY
    return Cover.UNVERIFIED if top.verified is False and is_sure else Cover.UNKNOWN


def _is_open(look: Look, identities: Identities | None) -> bool:
    return _fact(look, identities).exists is None


def _fact(look: Look, identities: Identities | None) -> _Fact:
    answer = look.answer
    if isinstance(answer, Identity):
        return _Fact(
            look.name,
            exists=True,
            verified=answer.verified,
            status=answer.status,
            reason=answer.reason,
        )
    if answer.why is Why.ABSENT:
        return _Fact(look.name, exists=False)
    listed = identities.named(look.name) if identities else None
    if listed is not None:
        return _Fact(look.name, exists=True, verified=listed.sending, status=listed.status)
    is_whole = identities is not None and identities.end is None
    return _Fact(look.name, exists=False if is_whole else None)
