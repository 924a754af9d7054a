"""What runs beside the work: slow libraries loaded early, garbage, and folders closed to others."""

from __future__ import annotations

import gc
import logging
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.gui.flow import Pause, background
from ses_gui.services.storage.private_folder import close_own_folders

if TYPE_CHECKING:
    from ses_gui.gui.context import AppContext

INTERVAL_MS = 1_000
QUIET_MS = 1_000
"""After the window works; what is loaded then takes the interpreter from nobody who begins."""
SLICE_MS = 30
"""Between two modules, for what the user does meanwhile."""
LATER: Final = (
    "ses_gui.gui.widgets.result_card",
    "ses_gui.gui.features.sending.result_card",
    "ses_gui.domain.iam.policy",
    "ses_gui.gui.widgets.policy_view",
    "ses_gui.gui.features.sender.arn",
    "ses_gui.domain.difference",
    "ses_gui.gui.widgets.diff_view",
    "ses_gui.gui.features.export.page",
    "ses_gui.gui.features.export.controller",
    "ses_gui.gui.features.network.forms",
    "ses_gui.gui.features.network.page",
    "ses_gui.gui.features.network.controller",
    "ses_gui.gui.features.preflight.page",
    "ses_gui.domain.html.tokenizer",
    "ses_gui.domain.html.plain_text",
    "ses_gui.domain.templates.preview",
    "ses_gui.domain.variables.catalogue",
    "ses_gui.domain.variables.scanner",
    "ses_gui.gui.widgets.code_editor.text",
    "ses_gui.gui.widgets.code_editor.view",
    "ses_gui.gui.widgets.code_editor.editor",
    "ses_gui.gui.widgets.code_editor.pane",
    "ses_gui.gui.features.templates.editor",
    "ses_gui.gui.features.templates.list",
    "ses_gui.domain.html.simplified",
    "ses_gui.gui.features.templates.surface",
    "ses_gui.gui.features.templates.samples",
    "ses_gui.gui.features.templates.page",
    "ses_gui.gui.features.templates.preview_installer",
)
"""The modules of the pages that are made when they are first shown; each after what it imports."""


class GarbageCollector(QObject):
    """Collects now and then, here, as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        timer = QTimer(self)
        timer.setInterval(INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations whose time has come, as the automatic collector would."""
        counts = gc.get_count()
        due = [i for i in range(3) if counts[i] > self._thresholds[i] > 0]
        if due:
            gc.collect(max(due))


class WarmUp(QObject):
    """Loads botocore and pydantic, and asks the keyring for its name; no secret is read."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.network)
        self._app = app
        self._pause = Pause(self)

    async def start(self) -> None:
        """Do it, once nothing else is to be done; the window stays usable."""
        await self._pause.for_ms(QUIET_MS, always=True)
        session, vault = self._app.model.session, self._app.services.vault
        self._app.disk.start(_load_schemas)
        self._app.network.start(_load_mailer)
        try:
            place = await background(self._app.keyring, vault.place, always=True)
            session.know_vault(sentence(place))
        except Exception as error:
            session.know_vault("", vault_sentence(error))
        for name in LATER:
            await self._pause.for_ms(SLICE_MS, always=True)
            import_module(name)


def _load_schemas() -> None:
    """So that the first save does not wait for it; the first start reads no file."""
    import ses_gui.services.storage.schemas  # noqa: F401


def _load_mailer() -> None:
    import botocore.session  # noqa: F401  the import is what takes the time
    import email_validator  # noqa: F401


log = logging.getLogger("ses_gui")


class PrivateFolders(QObject):
    """The program's own folders: nobody else may look into them."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def close_to_others(self) -> None:
        """Take the rights of others away, and say in the status bar what was done."""
        found = await background(self._app.disk, close_own_folders, always=True)
        if found:
            log.warning("others had rights to the program's own folders")
            self._app.window.status.say(" ".join(map(sentence, found)))
