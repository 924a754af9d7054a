"""How wrong this computer's clock is, from what AWS says when it refuses a signature."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence

_SKEW: Final = re.compile(
    r"Signature (?:expired|not yet current): (?P<ours>\d{8}T\d{6}Z)"
    r".*?\((?P<theirs>\d{8}T\d{6}Z) [-+] \d+ min",
    re.IGNORECASE | re.DOTALL,
)
# Less than that is the time on the way, and the whole seconds of the header `Date`.
_NOTABLE_S: Final = 60
_SIGNATURE_CODES: Final = frozenset({"signaturedoesnotmatch", "invalidsignature"})
_TIME_CODES: Final = frozenset({"requestexpired", "requesttimetooskewed", "requestinthefuture"})
_PAST: Final = re.compile(r"signature expired|request (has )?expired", re.IGNORECASE)
_FUTURE: Final = re.compile(r"not yet current|not yet valid", re.IGNORECASE)


def is_about_the_clock(evidence: Evidence) -> bool:
    """Whether AWS refuses the request for its time."""
    said = evidence.message or ""
    is_told = evidence.bare_code in _SIGNATURE_CODES and (
        _PAST.search(said) or _FUTURE.search(said)
    )
    return evidence.bare_code in _TIME_CODES or bool(is_told)


def seconds_ahead(evidence: Evidence) -> float | None:
    """By how much this computer's clock is ahead of AWS's; None where nobody says."""
    found = _SKEW.search(evidence.message or "")
    ours, theirs = (_instant(found[name] if found else "") for name in ("ours", "theirs"))
    if ours is not None and theirs is not None:
        return (ours - theirs).total_seconds()
    ahead = evidence.clock_ahead_s
    return ahead if ahead is not None and abs(ahead) >= _NOTABLE_S else None


def is_behind(evidence: Evidence) -> bool:
    """Whether the clock is slow."""
    return _is_skewed(evidence, _PAST, -1)


def is_ahead(evidence: Evidence) -> bool:
    """Whether the clock is fast."""
    return _is_skewed(evidence, _FUTURE, 1)


def offset(evidence: Evidence) -> str:
    """Say the offset in minutes and which way, as a sentence; nothing when it is not known."""
    ahead = seconds_ahead(evidence)
    if not ahead:
        return ""
    minutes, seconds = divmod(abs(round(ahead)), 60)
    return f" It is {minutes} min {seconds} s {'ahead' if ahead > 0 else 'behind'}."


def _is_skewed(evidence: Evidence, words: re.Pattern[str], sign: int) -> bool:
    said = words.search(evidence.message or "") is not None
    return said or (seconds_ahead(evidence) or 0) * sign > 0


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
