"""A line that says by which way mail goes to AWS, where that is not the usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from ses_gui.state.workspace import Destination
from ses_gui.ui.display import Label
from ses_gui.ui.network.words import way_in_words

if TYPE_CHECKING:
    from ses_gui.state.network import Network
    from ses_gui.state.workspace import Workspace


class WayLine(Label):
    """Takes no room for mail to the demo SES, which stays on this computer."""

    def __init__(self, *, workspace: Workspace, network: Network) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("muted")
        self._workspace = workspace
        self._network = network
        workspace.changed.connect(self.refresh)
        network.changed.connect(self.refresh)
        network.found.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what is in force now."""
        words = way_in_words(self._network.settings, self._network.offers)
        is_aws = self._workspace.place.destination is Destination.AWS
        self.setText(self.tr("By way of: {0}.").format(words))
        self.setVisible(bool(words) and is_aws)
