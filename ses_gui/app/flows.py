"""The flows of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.app.arn_filling import ArnFlow
from ses_gui.app.copied_secret import CopiedSecretFlow
from ses_gui.app.flows_keeping import KeepingFlows
from ses_gui.app.keyring_watch import KeyringWatch
from ses_gui.app.keys import KeyFlow
from ses_gui.app.preview_installing import PreviewInstallFlow
from ses_gui.app.privacy import PrivacyFlow
from ses_gui.app.reporting import ReportFlow
from ses_gui.app.rewriting import RewriteFlow
from ses_gui.app.studio import StudioFlow
from ses_gui.app.warm_up import WarmUp
from ses_gui.app.wishes import Wishes

if TYPE_CHECKING:
    from ses_gui.app.frame import Frame
    from ses_gui.app.services import Services


class Flows(KeepingFlows):
    """Makes all flows, each after those that it needs; `Wishes` ties the window to them."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(frame=frame, services=services, parent=parent)
        self._make_studio()
        self._make_keys()
        self._make_aids()
        self.copied_secret = CopiedSecretFlow(
            window=frame.window, dialogs=self._dialogs, clipboard=frame.clipboard
        )
        self.keyring_watch = KeyringWatch(
            model=frame.model,
            window=frame.window,
            dialogs=self._dialogs,
            saving=self.saving,
            vault=self._services.vault,
            keyring=frame.keyring,
        )
        self.privacy = PrivacyFlow(window=frame.window, disk=frame.disk)
        self._warm_up = WarmUp(
            model=frame.model, vault=services.vault, keyring=frame.keyring, network=frame.network
        )
        self._wishes = Wishes(frame=frame, flows=self)

    def _make_studio(self) -> None:
        frame = self._frame
        self.studio = StudioFlow(model=frame.model, window=self._window, look=frame.look)
        self.rewriting = RewriteFlow(
            rewriter=frame.rewriter, window=self._window, dialogs=self._dialogs
        )
        self.opening.shown.connect(frame.rewriter.drop)
        self.opening.shown.connect(self.sending_all.stop)
        self.opening.shown.connect(self.following.stop)
        self.opening.shown.connect(frame.model.examination.forget)

    def _make_keys(self) -> None:
        frame = self._frame
        self.keys = KeyFlow(
            model=frame.model,
            window=self._window,
            look=frame.look,
            clipboard=frame.clipboard,
            aws_files=self._services.aws_files,
            disk=frame.disk,
        )
        self.opening.shown.connect(self.keys.drop)

    def _make_aids(self) -> None:
        frame = self._frame
        self.arns = ArnFlow(
            model=frame.model, window=self._window, look=frame.look, clipboard=frame.clipboard
        )
        self.preview = PreviewInstallFlow(
            panel=self._window.pages.templates.tabs.preview, parent=self
        )
        self.reporting = ReportFlow(
            model=frame.model, window=self._window, clipboard=frame.clipboard, disk=frame.disk
        )

    @Slot()
    def warm_up(self) -> None:
        """Load what is slow, now that the window is there."""
        self.privacy.start()
        self.recent.refresh()
        self.restoring.look_for_others()
        self.way.load(self.network.look_for_system_proxy)
        self._warm_up.start()
