"""The application: shows the window at once, makes its parts, and runs until it is closed."""

from __future__ import annotations

import contextlib
import gc
import locale
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ses_gui.domain.override import override
from ses_gui.gui.main_window import MainWindow
from ses_gui.gui.startup import FAILED, end_now, say, tell_failure
from ses_gui.gui.theme.look import ThemeManager

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from ses_gui.gui.safety import Safety
    from ses_gui.gui.startup import StartNet
    from ses_gui.gui.wiring import Program
    from ses_gui.services.secret_environment import SecretEnvironment


class FirstPaint(QObject):
    """Watches a window until it was painted once."""

    painted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._body = window
        self._body.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._body.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False


def resources() -> Path:
    """The folder of icons and pictures."""
    return Path(__file__).parents[1] / "resources"


SWITCH_S = 0.001
"""How long a worker may keep the interpreter: a sixteenth of a frame."""


_FATES = {
    "WRITTEN": "Your unsaved work was written down, and is offered at the next start.",
    "LOST": "Your latest work could not be written down.",
}
"""What became of unsaved work, by the name of what the drafts say of it."""


class Start(NamedTuple):
    """How the program was started; `watch` is told when it is "painted" and when it is "ready"."""

    demo: bool = False
    file: str | None = None
    watch: Callable[[str], None] | None = None
    line: socket.socket | None = None
    """What keeps the X server from ending before Qt has a connection of its own."""
    variables: SecretEnvironment | None = None


def make_application() -> tuple[QApplication, ThemeManager]:
    """The application in our own style, and in English numbers as its texts are English."""
    _use_utf8()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    # By an argument: a style that Python holds takes 10 ms, which can be had after the paint.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("ses_gui")
    application.setApplicationDisplayName("SES for Logto")
    return application, ThemeManager(application, resources() / "icons")


def _use_utf8() -> None:
    """Have the C library speak UTF-8: Qt does so anyway, and complains of any other encoding."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        is_utf8 = locale.nl_langinfo(locale.CODESET).upper() in {"UTF-8", "UTF8"}
    except (locale.Error, AttributeError):  # not installed here; Windows has no such thing
        is_utf8 = not hasattr(locale, "nl_langinfo")
    if not is_utf8:
        os.environ["LC_ALL"] = "C.UTF-8"


def open_program(start: Start, net: StartNet) -> int:
    """Show the window and end with the program; answer only where that went wrong."""
    sys.setswitchinterval(SWITCH_S)
    application, look = make_application()
    if start.line is not None:
        start.line.close()
    launch = Launch(start, look, net)
    look.follow_system()
    launch.window.show()
    status = application.exec()
    if status and net.error is None:
        launch.end_without_screen()
    try:
        launch.shut_down()
    except Exception as error:  # its work was left first
        if net.error is None:
            return tell_failure(error, "SES for Logto did not end well.")
    net.let_through()
    application.shutdown()  # which hands on what was copied
    return end_now(status)


class Launch(QObject):
    """Shows the bare window, and furnishes it as soon as it was painted."""

    def __init__(self, start: Start, look: ThemeManager, net: StartNet) -> None:
        super().__init__()
        self.window = MainWindow()
        self._net = net
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
        try:
            self._furnish()
        except Exception as error:  # else it would be an empty window for ever
            self._net.take(error)

    def _furnish(self) -> None:
        # Not before the first paint.
        from ses_gui.gui.context import real_services
        from ses_gui.gui.safety import Safety
        from ses_gui.gui.wiring import Program
        from ses_gui.services.storage.private_folder import data_folder

        self._program = program = Program(
            services=real_services(self._start.variables),
            look=self._look,
            window=self.window,
            parent=self,
        )
        self._safety = Safety(
            program=program, log_folder=data_folder() / "log", lost=self.end_without_screen
        )
        self._safety.start()
        self._open_document(program)
        program.app.runner.start(program.controllers.begin())
        QTimer.singleShot(0, self, partial(self._tell, "ready"))
        gc.freeze()  # what is there by now stays: no collection need look through it again

    def _open_document(self, program: Program) -> None:
        if self._start.demo:
            program.controllers.opening.show_example()
        if self._start.file:
            program.app.runner.start(program.controllers.opening.read_file(self._start.file))

    def _tell(self, stage: str) -> None:
        if self._start.watch is not None:
            self._start.watch(stage)

    def shut_down(self) -> None:
        """Stop the program's work, if it came that far."""
        if self._program is not None:
            self._program.shut_down()
        if self._safety is not None:
            self._safety.stop()

    def end_without_screen(self) -> NoReturn:
        """The screen is gone: leave the work behind and end here, where Qt is not used again.

        Nobody was asked, and Qt may be in the midst of something that it does not survive.
        """
        left = ""
        with contextlib.suppress(Exception):  # whatever fails, it must end
            import logging  # not before the first paint

            logging.getLogger("ses_gui").error("the connection to the screen was lost")
            left = self._leave()
        fate = _FATES.get(left, "Nothing was unsaved.")
        say(f"The connection to the screen was lost, and the program has ended. {fate}")
        end_now(FAILED)

    def _leave(self) -> str:
        """Write down what must not be lost; a mail under way is cut, and told so by its history."""
        if self._program is None:
            return ""
        left = self._program.controllers.drafts.leave()
        self._program.controllers.edit_lock.leave()
        if self._safety is not None:
            self._safety.stop()
        return left.name
