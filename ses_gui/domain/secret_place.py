"""Where a secret lies: in an environment variable, which a reference names."""

from __future__ import annotations

import re
from typing import Final

from ses_gui.domain.document import NO_SECRET, SecretRef

_PREFIX: Final = "env:"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")


def in_variable(name: str) -> SecretRef:
    """Refer to the environment variable `name`."""
    return SecretRef(f"{_PREFIX}{name}")


def variable_of(reference: SecretRef) -> str:
    """The environment variable that a reference names; empty if it names none."""
    return reference.removeprefix(_PREFIX) if reference.startswith(_PREFIX) else ""


def needs_vault(reference: SecretRef) -> bool:
    """Whether there is a secret that is to lie in the vault."""
    return reference != NO_SECRET and not variable_of(reference)


def variable_problem(name: str) -> str:
    """Why `name` can be no environment variable's; a sentence, or empty."""
    if _NAME.fullmatch(name):
        return ""
    return "Letters, digits and underscores, and no digit first, such as SES_ACCESS_KEY_SECRET."


def unset_sentence(name: str) -> str:
    """What to tell whoever needs the secret of a variable that is not set."""
    return (
        f"The environment variable {name} is not set, or is empty: set it, then start the program"
        " again."
    )
