"""What a remedy of a finding does, as a menu names it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "write": "Write {text}",
        "write-quoted": "Write “{text}”",
        "write-quoted.usual": "Write “{text}”, as other templates do",
        "clear": "Clear the field",
        "remove-unseen": "Remove what cannot be seen",
        "remove": "Remove {what}",
        "remove-quoted": "Remove “{what}”",
        "remove-it": "Remove it",
        "remove-tag": "Remove the tag",
        "remove-script": "Remove the script",
        "rename": "Rename {what} to {to}",
        "make-it": "Make it the {what}",
        "use": "Use {text}",
        "use-https": "Use “https:”",
        "insert-quoted": "Insert “{text}”",
        "insert-preheader": "Insert a hidden preheader",
        "references": "Write all as numeric references",
        "decoration": 'Mark it as decoration (alt="")',
        "tidy-key": "Remove what does not belong to the key",
        "swap-keys": "Swap the key ID and the secret",
        "arn-account": "If it is verified in {account} itself: write that account",
    }
)
