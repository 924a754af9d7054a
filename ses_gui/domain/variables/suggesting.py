"""Suggestions: the variable that was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from ses_gui.domain.variables.catalogue import variables_by_name

_MOST: Final = 3
_ODD: Final = re.compile("[^a-z0-9.]")
_OTHER_WORDS: Final = (
    ("organisation", "organization"),
    ("verificationcode", "code"),
    ("otp", "code"),
    ("email", "user.primaryemail"),
    ("username", "user.username"),
    ("appname", "application.name"),
    ("orgname", "organization.name"),
    ("invitationlink", "link"),
    ("url", "link"),
)


@lru_cache(maxsize=512)
def suggestions(name: str, usage_type: str) -> tuple[str, ...]:
    """Name the variables of a usage type that `name` may have been meant for, best first."""
    by_letters = {
        _letters(known): known
        for known, variable in variables_by_name(usage_type).items()
        if not variable.is_object
    }
    found = [*_same(_letters(name)[:80], by_letters), *_near(_letters(name)[:80], by_letters)]
    return tuple(dict.fromkeys(known for known in found if known != name))[:_MOST]


def _letters(name: str) -> str:
    """The letters of a name without regard to case and to the way its words are joined."""
    return _ODD.sub("", name.lower())


def _same(letters: str, by_letters: dict[str, str]) -> list[str]:
    words = [letters, *(letters.replace(other, ours) for other, ours in _OTHER_WORDS)]
    exact = [by_letters[word] for word in words if word in by_letters]
    ends = [known for known_letters, known in by_letters.items() if _ends(known_letters, letters)]
    return [*exact, *ends]


def _ends(known: str, letters: str) -> bool:
    """Whether somebody wrote the last part only, or the parts without the dots."""
    return bool(letters) and (
        known.endswith(f".{letters}") or known.replace(".", "") == letters.replace(".", "")
    )


def _near(letters: str, by_letters: dict[str, str]) -> list[str]:
    near = get_close_matches(letters, by_letters, n=_MOST, cutoff=0.72)
    return [by_letters[match] for match in near]
