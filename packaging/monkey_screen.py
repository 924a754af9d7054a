"""The monkey's screen: the application, links that lead nowhere, a way out of what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from monkey_hands import keyed_window
from ses_gui.gui.application import make_application
from ses_gui.gui.features.templates.preview import surface

if TYPE_CHECKING:
    from types import TracebackType

    from monkey_chance import Chance
    from monkey_watch import Watch
    from ses_gui.gui.theme.look import ThemeManager

PAUSE_MS: Final = 3
RESCUE_MS: Final = 400
"""What waits inside an action for longer than this is answered."""


class NoBrowser(QObject):
    """Takes every link that would leave the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        for scheme in ("http", "https", "mailto", "file"):
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # not bytes

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Do nothing with it."""


class Rescue(QObject):
    """While it is entered: whatever waits inside an action is answered."""

    def __init__(self, chance: Chance, watch: Watch) -> None:
        super().__init__()
        self._chance = chance
        self._watch = watch
        self._timer = QTimer(self)
        self._timer.setInterval(RESCUE_MS)
        self._timer.timeout.connect(self._answer)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._timer.stop()
        wait(PAUSE_MS)

    @Slot()
    def _answer(self) -> None:
        """A menu that waits for its answer gets one of its own, everything else is closed."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(top, QMenu) and (enabled := [a for a in top.actions() if a.isEnabled()]):
            action = self._chance.choice(enabled)
            self._watch.note(f"    and there: {action.text()}")
            top.setActiveAction(action)
            QTest.keyPress(top, Qt.Key.Key_Return)  # there may be nobody to hear it let go
        elif top is not None:
            top.close()
        elif (window := keyed_window()) is not None:
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton)


def wait(ms: int) -> None:
    """Let the event loop run.

    Not by `QTest.qWait`: there PySide 6.11 ends the process when an error in a slot is followed by
    an event filter in Python.
    """
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def make_screen() -> tuple[QApplication, ThemeManager]:
    """The application in our style; no dialog of the system, no browser, no web view."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application, look = make_application()
    application.setQuitOnLastWindowClosed(False)
    look.follow_system()
    NoBrowser(application)
    # A browser engine inside the preview is another program; it has tests of its own.
    setattr(surface, "_is_installed", lambda: False)  # noqa: B010  a type checker refuses it otherwise
    return application, look
