"""The story of saving: to wherever the document is kept, its folder, its profile or both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.folder_keeping import FolderKeep
    from ses_gui.app.keeping import KeepFlow


class SaveFlow(QObject):
    """Saves the whole document: a secret is never in a folder, so it needs a profile besides."""

    def __init__(self, *, keep: KeepFlow, folder: FolderKeep, parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._folder = folder

    @Slot()
    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save; then, if everything was saved, call `then`."""
        if self._folder.opened is None:
            self._keep.save(then)
        elif self._folder.is_only_home():
            self._folder.save(then)
        else:
            self._folder.save(partial(self._keep.save, then))
