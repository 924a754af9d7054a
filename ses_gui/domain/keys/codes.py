"""The codes of what is found about a key apart from the config: how bad each is, and its meaning.

The codes that a config shares are in `finding_codes.py`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ses_gui.domain.finding import Severity

KEY_CODES: Final = MappingProxyType(
    {
        "hidden-characters": (Severity.ERROR, "Characters that cannot belong to a key."),
        "root-key": (Severity.WARNING, "The key is the root user's and may do everything."),
        "smtp-user": (Severity.WARNING, "The user was made for SMTP and may send only raw mail."),
        "borrowed-identity": (Severity.ERROR, "The key is a role's and ends within hours."),
    }
)
"""Code → how bad it is, and what it means. An error means that the connector cannot work."""
