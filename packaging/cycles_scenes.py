"""What is opened and closed again and again: the whole program, each dialog, another profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from cycles_counts import wait
from ses_gui.domain.config import edits
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.profile import Draft, Profile
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.wiring import Program, compose
from ses_gui.services.keyring_store import MemoryVault
from tests.waiting import PATIENCE_S, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ses_gui.gui.theme.look import ThemeManager

SECRET: Final = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"  # noqa: S105  AWS documents it as an example
MENU_DIALOGS: Final = (
    "open open_file open_folder manage versions save_as import_key starter clients silenced"
    " history policy report demo_inbox demo_answers"
).split()


class Scene:
    """The program over a folder that has something of everything in it."""

    def __init__(self, home: Path, look: ThemeManager) -> None:
        self._home = home
        self._look = look
        self._uuid = str(uuid4())
        self._vault = MemoryVault()
        self._vault.set(self._uuid, SECRET)
        for region in ("eu-west-1", "eu-west-2", "eu-west-3"):
            document = replace(example_document(KEPT_SECRET), region=region)
            self._services().profiles.save(Profile(self._uuid, "Shop", document))

    def _services(self) -> Services:
        return services_in(self._home, self._vault)

    def start(self) -> tuple[QObject, Services, Program]:
        """Compose the program with the profile open; what is returned must be held."""
        root, services = QObject(), self._services()
        program = compose(services=services, look=self._look, parent=root)
        program.window.show()
        self.open_profile(program)
        return root, services, program

    def open_profile(self, program: Program) -> None:
        """Open the profile, and wait until nothing is under way."""
        program.app.runner.start(program.controllers.opening.open_profile(self._uuid))
        wait_until(lambda: not is_busy(program))

    def live(self) -> None:
        """One life of the whole program: it is opened, looked at on every page, and closed."""
        root, services, program = self.start()
        for page in PageName:
            program.window.show_page(page)
            wait(1)
        program.model.store.edit(edits.set_field("region", "us-east-1"))
        wait_until(lambda: not is_busy(program))
        end(root, services, program)


def end(root: QObject, services: Services, program: Program) -> None:
    """Close the window and let go of the program."""
    program.window.close_now()
    program.shut_down()
    services.demo.stop()
    for queue in program.findChildren(WorkerQueue):
        queue.shutdown(PATIENCE_S)
    program.window.deleteLater()
    root.deleteLater()


def send(program: Program) -> None:
    """Send a mail to the demo SES, so that there is one to look at."""
    program.model.session.direct(Destination.DEMO)
    form = program.window.test_panel.form
    form.recipient.setText("success@simulator.amazonses.com")
    form.request_send()
    wait_until(lambda: bool(program.model.sending.sends) and not is_busy(program))


def dialogs_of(program: Program) -> dict[str, Callable[[], object]]:
    """What opens each dialog, by a name for the table."""
    actions, controllers, window = program.window.menus.actions, program.controllers, program.window
    start = program.app.runner.start
    draft = Draft("key", "", "Shop", datetime.now(UTC), example_document())
    changed = partial(FolderChangedDialog, window, "It was changed.", saving=True)
    return {
        **{name: actions[name].trigger for name in MENU_DIALOGS},
        "arn": lambda: start(controllers.arns.help("emailAddressIdentityArn")),
        "draft": lambda: start(controllers.restore.ask_about([draft])),
        "folder changed": lambda: changed().open(),
        "warning": partial(program.app.dialogs.warn, "Not saved", "Try again."),
        "unsaved": partial(_ask_unsaved, program),
        "comparison": partial(_compare, program),
    }


def _ask_unsaved(program: Program) -> None:
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    program.window.menus.actions["new"].trigger()
    program.model.store.history.undo()


def _compare(program: Program) -> None:
    program.window.menus.actions["versions"].trigger()
    wait_until(lambda: bool(shown()))
    button = shown()[0].findChild(QPushButton, "compare")
    assert button is not None  # noqa: S101  the dialog of the versions has one
    button.click()
    wait_until(lambda: len(shown()) > 1)


def open_and_close(program: Program, show: Callable[[], object]) -> None:
    """Open a dialog, wait until it is there, close it."""
    show()
    wait_until(lambda: bool(shown()) and not is_busy(program))
    for dialog in shown():
        dialog.close()


def shown() -> list[QDialog]:
    """The dialogs in sight."""
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


def is_busy(program: Program) -> bool:
    """Whether anything is under way."""
    return any(queue.busy() for queue in program.findChildren(WorkerQueue))
