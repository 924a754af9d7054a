"""The flows of keeping: profiles, folders and files, unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.app.drafting import DraftFlow
from ses_gui.app.exporting import ExportFlow
from ses_gui.app.flows_sending import SendingFlows
from ses_gui.app.folder_keeping import FolderKeep
from ses_gui.app.foldering import FolderFlow
from ses_gui.app.going_back import GoBackFlow
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.managing import ManageFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.saving import SaveFlow
from ses_gui.app.shelf import Shelf
from ses_gui.app.storing import StoreFlow

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ses_gui.app.frame import Frame
    from ses_gui.app.services import Services


class KeepingFlows(SendingFlows):
    """Makes what reads and writes documents besides."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(frame=frame, services=services, parent=parent)
        shelf = Shelf(profiles=services.profiles, recent=services.recent, drawer=frame.model.drawer)
        self._make_saving(shelf)
        self._make_opening(shelf)
        self._make_drafting()
        self._make_exporting()
        self._make_managing()

    def _make_managing(self) -> None:
        frame, services = self._frame, self._services
        self.managing = ManageFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=services,
            opening=self.opening,
            disk=frame.disk,
            keyring=frame.keyring,
        )
        self.going_back = GoBackFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            profiles=services.profiles,
            look=frame.look,
            disk=frame.disk,
        )
        self.managing.changed.connect(self.opening.refresh_recent)

    def _make_saving(self, shelf: Shelf) -> None:
        frame, vault = self._frame, self._services.vault
        self.keeping = KeepFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            storing=StoreFlow(model=frame.model, vault=vault, lane=frame.keyring, parent=self),
            shelf=shelf,
            disk=frame.disk,
        )
        self.folder = FolderKeep(model=frame.model, window=self._window, disk=frame.disk)
        self.saving = SaveFlow(keep=self.keeping, folder=self.folder, parent=self)

    def _make_opening(self, shelf: Shelf) -> None:
        frame = self._frame
        self.opening = OpenFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            saving=self.saving,
            shelf=shelf,
            disk=frame.disk,
        )
        self.keeping.kept.connect(self.opening.refresh_recent)
        self.foldering = FolderFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            opening=self.opening,
            keep=self.folder,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_drafting(self) -> None:
        frame = self._frame
        self.drafting = DraftFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            drafts=self._services.drafts,
            profiles=self._services.profiles,
            opening=self.opening,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_exporting(self) -> None:
        frame = self._frame
        self.exporting = ExportFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            clipboard=frame.clipboard,
            lane=frame.disk,
        )
