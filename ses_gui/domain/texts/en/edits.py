"""What a step does, as the menu that takes it back names it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "edit-field": "Edit field",
        "set-secret": "Set secret",
        "put-key": "Put access key",
        "move-secret": "Move the secret into its own field",
        "edit-template": "Edit template",
        "add-template": "Add template",
        "add-missing": "Add the missing templates",
        "duplicate-template": "Duplicate template",
        "remove-template": "Remove template",
        "move-template": "Move template",
        "import-templates": "Import templates",
        "insert-starter": "Insert starter templates",
        "edit-sample": "Edit sample",
        "forget-sample": "Back to typical values",
        "choose-clients": "Choose mail clients",
        "silence": "Silence finding",
        "hear": "Hear finding again",
        "hear-all": "Hear all findings again",
        "reload-folder": "Reload folder",
        "reload-profile": "Reload the profile",
        "restore-version": "Restore an earlier version",
        "restore-draft": "Restore unsaved work",
    }
)
