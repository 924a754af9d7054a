"""The program: shows the window at once, makes the parts behind it, and runs until it is closed."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStyleFactory

from ses_gui.app.first_paint import FirstPaint
from ses_gui.app.resources import resources
from ses_gui.ui.look import Look
from ses_gui.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.compose import Program
    from ses_gui.app.safety import Safety
    from ses_gui.services.secret_environment import SecretEnvironment

SWITCH_S = 0.001
"""How long a worker may keep the interpreter: a sixteenth of a frame."""


class Start(NamedTuple):
    """How the program was started; `watch` is told when it is "painted" and when it is "ready"."""

    demo: bool = False
    file: str | None = None
    watch: Callable[[str], None] | None = None
    variables: SecretEnvironment | None = None


def make_application() -> tuple[QApplication, Look]:
    """The application in our own style."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ses_gui")
    application.setApplicationDisplayName("SES for Logto")
    application.setStyle(QStyleFactory.create("Fusion"))
    return application, Look(application, resources() / "icons")


def open_program(start: Start) -> int:
    """Show the window and answer with the exit status."""
    sys.setswitchinterval(SWITCH_S)
    application, look = make_application()
    launch = Launch(start, look)
    # Only now: what is put together under a style sheet is styled again at every step.
    look.follow_system()
    launch.window.show()
    status = application.exec()
    launch.shut_down()
    return status


class Launch(QObject):
    """Shows the bare window, and furnishes it as soon as it was painted."""

    def __init__(self, start: Start, look: Look) -> None:
        super().__init__()
        self.window = MainWindow()
        self._start = start
        self._look = look
        self._program: Program | None = None
        self._safety: Safety | None = None
        FirstPaint(self.window).painted.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        self._tell("painted")
        if not self.window.isVisible():  # closed by somebody quick
            return
        from ses_gui.app.compose import Program  # noqa: PLC0415 - after the first paint
        from ses_gui.app.safety import Safety  # noqa: PLC0415 - likewise
        from ses_gui.app.services import real_services  # noqa: PLC0415 - likewise
        from ses_gui.services.folders import data_folder  # noqa: PLC0415 - likewise

        self._program = program = Program(
            services=real_services(self._start.variables),
            look=self._look,
            window=self.window,
            parent=self,
        )
        self._safety = Safety(program=program, log_folder=data_folder() / "log")
        self._safety.start()
        self._open_document(program)
        program.flows.warm_up()
        QTimer.singleShot(0, self, partial(self._tell, "ready"))

    def _open_document(self, program: Program) -> None:
        if self._start.demo:
            program.flows.opening.show_example()
        if self._start.file:
            program.flows.opening.read_file(self._start.file)

    def _tell(self, stage: str) -> None:
        if self._start.watch is not None:
            self._start.watch(stage)

    def shut_down(self) -> None:
        """Stop the program's work, if it came that far."""
        if self._program is not None:
            self._program.shut_down()
        if self._safety is not None:
            self._safety.stop()
