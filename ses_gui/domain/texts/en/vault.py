"""Where a secret is kept, and why it cannot be kept there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "session": "this session only",
        "secret_service": "the system keyring (Secret Service)",
        "libsecret": "the system keyring (libsecret)",
        "kwallet": "KWallet",
        "macos": "the macOS Keychain",
        "windows": "the Windows Credential Locker",
        "none": "Your system's keyring cannot be reached.",
        "none_on_linux": (
            "No keyring is running. Start GNOME Keyring, KWallet or KeePassXC to keep the secret."
        ),
        "locked": (
            "The keyring is locked or was never set up. Unlock it and try again, or keep the"
            " secret for this session."
        ),
        "refused": (
            "The keyring back end “{name}” does not protect secrets and is not used. Choose your"
            " system's keyring, or keep the secret for this session."
        ),
        "too_long": (
            "The secret is too long for a keyring. An access key secret has 40 characters: check"
            " what was pasted."
        ),
        "forgetful": (
            "The keyring took the secret but does not give it back. Choose another keyring in your"
            " system's settings."
        ),
        "broken": "The keyring did not answer as it should. See that it runs, then try again.",
    }
)
