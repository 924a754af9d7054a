"""The status bar: where mail goes, where the secret lies, saved or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStatusBar

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.domain.display_text import shown
from ses_gui.state.workspace import Destination
from ses_gui.ui.display import Label, tooltip
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.store import Store
    from ses_gui.state.workspace import Workspace

MESSAGE_MS = 6_000
LONGEST = 72
"""Characters of a fact; its tool tip has all of it."""


class StatusBar(QStatusBar):
    """Three lasting facts on the right; on the left passing messages, or what is under way."""

    def __init__(self, *, store: Store, workspace: Workspace, drawer: SecretDrawer) -> None:
        super().__init__(sizeGripEnabled=False)
        self._store = store
        self._workspace = workspace
        self._drawer = drawer
        self.destination = named(Label(), "status_destination")
        self.secret = named(Label(), "status_secret")
        self.saved = named(Label(), "status_saved")
        self.work = named(Label(), "status_work")
        self.work.setContentsMargins(SMALL, 0, SMALL, 0)
        self.addWidget(self.work)
        for label in (self.destination, self.secret, self.saved):
            label.setContentsMargins(SMALL, 0, SMALL, 0)
            self.addPermanentWidget(label)
        store.changed.connect(self.refresh)
        store.dirty_changed.connect(self.refresh)
        workspace.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the facts as they are now."""
        self._show(self.destination, self._destination())
        self._show(self.secret, self._secret())
        self._show(self.saved, self._saved())

    def say(self, sentence: str) -> None:
        """Show a passing message."""
        self.showMessage(shown(masked(sentence)), MESSAGE_MS)

    def show_work(self, sentence: str) -> None:
        """Say what is under way, until it is said to be nothing any more."""
        self._show(self.work, sentence)
        if sentence:
            self.clearMessage()  # it would cover the sentence

    def _show(self, label: Label, fact: str) -> None:
        """On one line and cut, so that no name pushes another fact out or poses as one."""
        label.setText(shown(fact, LONGEST))
        label.setToolTip(tooltip(fact if label.text() != fact else ""))

    def _destination(self) -> str:
        if self._workspace.place.destination is Destination.DEMO:
            return self.tr("Mail goes to: Demo SES on this computer")
        region = self._store.document.region or self.tr("no region yet")
        return self.tr("Mail goes to: AWS, {0}").format(region)

    def _secret(self) -> str:
        reference, place = self._store.document.access_key_secret, self._workspace.place
        if reference == NO_SECRET:
            return self.tr("Secret: none")
        if name := variable_of(reference):
            return self.tr("Secret: ${0}").format(name)
        if self._drawer.is_kept(reference):
            return self.tr("Secret: {0}").format(place.vault or self.tr("system keyring"))
        return self.tr("Secret: this session only")

    def _saved(self) -> str:
        if self._store.dirty:
            return self.tr("● Not saved")
        place = self._workspace.place
        if place.folder:
            text = (
                self.tr("Saved in the folder {0} and the profile")
                if place.uuid
                else self.tr("Saved in the folder {0}")
            )
            return text.format(place.folder)
        return self.tr("Saved") if place.uuid else self.tr("Not kept yet")
