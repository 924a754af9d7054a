"""Which wish of the window starts which flow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from ses_gui.domain.copy_as import Tool
from ses_gui.domain.templates.actions import ACTIONS
from ses_gui.ui.pages import PageName
from ses_gui.ui.template_desk import LIST, PREVIEW
from ses_gui.ui.themes import DARK, LIGHT
from ses_gui.ui.workbench import FINDINGS, TEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.app.flows import Flows
    from ses_gui.app.frame import Frame


class Wishes(QObject):
    """Ties what the menus, the pages and the test panel wish for to the flows."""

    def __init__(self, *, frame: Frame, flows: Flows) -> None:
        super().__init__(flows)
        self._frame = frame
        self._flows = flows
        self._granted = {
            **self._of_files(),
            **self._of_keys(),
            **self._of_templates(),
            **self._of_sending(),
            **self._of_looks(),
        }
        self._connect_menus()
        self._connect_pages()
        self._connect_credentials()
        self._connect_test_panel()
        self._connect_network()

    def _of_files(self) -> Mapping[str, Callable[[], object]]:
        flows = self._flows
        return {
            "new": flows.opening.new,
            "open": flows.opening.open,
            "open_file": flows.opening.open_file,
            "open_folder": flows.foldering.open_folder,
            "example": flows.opening.example,
            "manage": flows.managing.show,
            "mark": flows.marking.show,
            "versions": flows.going_back.show,
            "save": flows.saving.save,
            "save_as": flows.keeping.save_as,
            "save_folder": flows.foldering.save_to_folder,
            "quit": self._frame.window.close,
        }

    def _of_keys(self) -> Mapping[str, Callable[[], object]]:
        keys = self._flows.keys
        return {
            "paste_key": keys.paste,
            "import_key": keys.import_profile,
            "policy": self._flows.policies.show,
        }

    def _of_templates(self) -> Mapping[str, Callable[[], object]]:
        studio, act = self._flows.studio, self._flows.rewriting.act
        actions = {action.name: partial(act, action.name) for action in ACTIONS}
        parts = {part: partial(studio.show_or_hide, part) for part in (LIST, PREVIEW)}
        return {
            **actions,
            **parts,
            "starter": studio.starter,
            "clients": studio.clients,
            "silenced": studio.silenced,
        }

    def _of_sending(self) -> Mapping[str, Callable[[], object]]:
        calls = {f"copy_{tool.value}": partial(self._flows.taking.copy, tool) for tool in Tool}
        return {
            **calls,
            "send": self._frame.window.test_panel.form.request_send,
            "send_all": self._flows.sending_all.start,
            "cancel_send": self._cancel,
            "demo_inbox": self._flows.inbox.show,
            "report": self._flows.reporting.show,
            "history": self._flows.remembering.show,
            "examine": self._flows.examining.show,
            "demo_answers": self._flows.answers.show,
        }

    def _of_looks(self) -> Mapping[str, Callable[[], object]]:
        look, window = self._frame.look, self._frame.window
        pages = {page.value: partial(window.show_page, page) for page in PageName}
        parts = {part: partial(window.show_or_hide, part) for part in (FINDINGS, TEST)}
        return {
            **pages,
            **parts,
            "system_theme": look.follow_system,
            "light_theme": partial(look.use, LIGHT),
            "dark_theme": partial(look.use, DARK),
        }

    def _connect_menus(self) -> None:
        window, opening = self._frame.window, self._flows.opening
        window.menus.wished.connect(self._grant)
        window.menus.recent_requested.connect(opening.open_profile)
        window.tenure.wished.connect(self._flows.claiming.grant)
        # Later, because a window cannot be closed while it is being asked whether it may close.
        later = Qt.ConnectionType.QueuedConnection
        window.close_requested.connect(self._close, later)

    def _connect_pages(self) -> None:
        pages, exporting = self._frame.window.pages, self._flows.exporting
        pages.export.copy_requested.connect(exporting.copy)
        pages.export.save_requested.connect(exporting.save)
        pages.export.secret_requested.connect(exporting.show_secret)
        pages.preflight.start_requested.connect(self._flows.examining.start)
        pages.preflight.stop_requested.connect(self._frame.model.examination.stop)
        pages.sender_page.arn_requested.connect(self._flows.arns.help)
        pages.secret.reveal_requested.connect(self._flows.reveal_secret)
        pages.templates.editor.wished.connect(self._grant)
        self._frame.window.findings.silenced_requested.connect(self._flows.studio.silenced)

    def _connect_credentials(self) -> None:
        page, keys = self._frame.window.pages.credentials, self._flows.keys
        page.wished.connect(self._grant)
        page.block_pasted.connect(keys.paste)
        page.text_dropped.connect(keys.take_dropped)
        page.file_dropped.connect(keys.read_file)
        page.mended.connect(self._frame.window.status.say)

    def _connect_network(self) -> None:
        page, flow = self._frame.window.pages.network, self._flows.network
        page.use_requested.connect(flow.use)
        page.try_requested.connect(flow.try_way)
        page.stop_requested.connect(flow.stop)
        page.shown.connect(flow.look)
        page.offers.look_requested.connect(flow.look)
        page.form.file_requested.connect(flow.ask_file)
        page.form.ca_check_requested.connect(flow.check_file)

    def _connect_test_panel(self) -> None:
        panel = self._frame.window.test_panel
        panel.form.send_requested.connect(self._flows.sending.send)
        panel.form.destination_requested.connect(self._frame.model.workspace.direct)
        panel.card.policy_requested.connect(self._flows.policies.explain)
        panel.card.failure.preflight_requested.connect(self._flows.examining.show)
        panel.form.all_requested.connect(self._flows.sending_all.start)
        panel.cancel_requested.connect(self._cancel)
        panel.outbox_requested.connect(self._flows.inbox.show)
        panel.answers_requested.connect(self._flows.answers.show)
        panel.usual_requested.connect(self._flows.answers.go_back)

    @Slot()
    def _close(self) -> None:
        """Close, once no secret is left on the clipboard and unsaved changes are settled."""
        self._flows.copied_secret.close(self._flows.opening.close)

    @Slot()
    def _cancel(self) -> None:
        """Stop the mail on its way, and those that would follow it."""
        self._flows.sending_all.stop()
        self._frame.model.sending.cancel()

    @Slot(object)
    def _grant(self, wish: str) -> None:
        self._granted[wish]()
