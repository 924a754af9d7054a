"""The flows of keeping: profiles, folders and files, unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.app.admitting import AdmitFlow
from ses_gui.app.checking import CheckFlow
from ses_gui.app.claiming import ClaimFlow
from ses_gui.app.comparing import CompareFlow
from ses_gui.app.difference import DifferenceFlow
from ses_gui.app.drafting import DraftFlow
from ses_gui.app.exporting import ExportFlow
from ses_gui.app.flows_sending import SendingFlows
from ses_gui.app.folder_keeping import FolderKeep
from ses_gui.app.foldering import FolderFlow
from ses_gui.app.going_back import GoBackFlow
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.managing import ManageFlow
from ses_gui.app.marking import MarkFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.recent_list import RecentFlow
from ses_gui.app.restoring import RestoreFlow
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
        self._make_checking()
        self._make_saving(shelf)
        self._make_claiming()
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
        self.marking = MarkFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=services,
            disk=frame.disk,
        )
        self.managing.mark_requested.connect(self.marking.mark_listed)
        self.marking.changed.connect(self.managing.refresh)
        self.managing.changed.connect(self.recent.refresh)

    def _make_checking(self) -> None:
        frame, services = self._frame, self._services
        self.difference = DifferenceFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            profiles=services.profiles,
            look=frame.look,
            disk=frame.disk,
        )
        self.checking = CheckFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            claims=services.claims,
            profiles=services.profiles,
            difference=self.difference,
            disk=frame.disk,
        )

    def _make_claiming(self) -> None:
        frame, services = self._frame, self._services
        self.claiming = ClaimFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            claims=services.claims,
            profiles=services.profiles,
            keeping=self.keeping,
            difference=self.difference,
            disk=frame.disk,
        )

    def _make_saving(self, shelf: Shelf) -> None:
        frame, vault = self._frame, self._services.vault
        self.keeping = KeepFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            checking=self.checking,
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
            admitting=AdmitFlow(
                window=self._window,
                dialogs=self._dialogs,
                shelf=shelf,
                claims=self._services.claims,
                disk=frame.disk,
            ),
            shelf=shelf,
            disk=frame.disk,
        )
        self.recent = RecentFlow(window=self._window, shelf=shelf, disk=frame.disk)
        self.keeping.kept.connect(self.recent.refresh)
        self.opening.shown.connect(self.recent.refresh)
        self.opening.shown.connect(self.remembering.recall)
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
            drafts=self._services.drafts,
            opening=self.opening,
            disk=frame.disk,
        )
        self.restoring = RestoreFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=self._services,
            drafting=self.drafting,
            opening=self.opening,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_exporting(self) -> None:
        frame = self._frame
        self.comparing = CompareFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            exports=self._services.exports,
            look=frame.look,
            disk=frame.disk,
        )
        self.exporting = ExportFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            comparing=self.comparing,
            consent=self.consent,
            secrets=self.secrets,
            clipboard=frame.clipboard,
            lane=frame.disk,
        )
