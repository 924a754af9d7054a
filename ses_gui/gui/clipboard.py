"""The clipboard, handed to those who may write to it, or look at what is to be pasted.

A secret is taken off it again after a while, and whether it is gone is looked at afterwards. On
Wayland a program in the background may neither change the clipboard nor see what is on it, and
GNOME's own puts back what was taken off. So what was taken off is remembered, as a salted hash,
until a look from an active window has found it gone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECRET_MS: Final = 30_000
"""How long a secret stays on the clipboard."""
CHECK_MS: Final = 300
"""What a desktop puts back onto the clipboard is there by then."""
_HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0",
}
"""What asks the clipboard histories of KDE, macOS and Windows to leave a secret out."""


class Clipboard(QObject):
    """Puts text on the system's clipboard and says so.

    `is_secret` tells whether a text holds a secret: one that a field's own menu has copied leaves
    the clipboard as well.
    """

    copied = Signal(object)
    replaced = Signal()
    """Somebody has put something else on it."""
    guarded = Signal()
    """A secret was copied by other means than `put_secret`, and will be taken off too."""
    remained = Signal()
    """A secret could not be taken off: the user is to copy something else. Once for each."""
    tried = Signal(bool)
    """An attempt has ended; True if the secret is not there any more, as far as can be seen."""

    def __init__(
        self,
        system: QClipboard,
        parent: QObject | None = None,
        is_secret: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        super().__init__(parent)
        self._system = system
        self._is_secret = is_secret
        self._copied: _Remembered | None = None
        self._is_due = self._was_told = False
        self._steps: Iterator[Callable[[], None]] = iter(())
        self._later = Timer(self, singleShot=True)
        self._later.setInterval(SECRET_MS)
        self._later.timeout.connect(self.take_secret_away)
        self._check = Timer(self, singleShot=True)
        self._check.setInterval(CHECK_MS)
        self._check.timeout.connect(self._go_on)
        self._guard = Timer(self, singleShot=True)
        self._guard.timeout.connect(self._guard_secret)
        system.dataChanged.connect(self.replaced)
        system.dataChanged.connect(self._guard.start)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._try_again)

    def put(self, text: str) -> None:
        """Copy `text`."""
        self._system.setText(text)
        self.copied.emit(len(text))

    def put_secret(self, text: str) -> None:
        """Copy `text` for a short while, and ask for it to be left out of histories."""
        self._set(text)
        self._copied = _Remembered(text)
        self._is_due = self._was_told = False
        self._check.stop()
        self._later.start()
        self.copied.emit(len(text))

    def _set(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        for name, value in _HINTS.items():
            data.setData(name, value)
        self._system.setMimeData(data)

    @Slot()
    def _guard_secret(self) -> None:
        """Look at what this program itself has put there, by a field's menu or Ctrl+C."""
        if not self._system.ownsClipboard() or self._system.mimeData().hasFormat(
            next(iter(_HINTS))
        ):
            return
        text = self._system.text()
        if text and self._is_secret(text):
            self.put_secret(text)
            self.guarded.emit()

    @property
    def holds_secret(self) -> bool:
        """Whether a secret was copied that nobody has seen gone."""
        return self._copied is not None

    @Slot()
    def take_secret_away(self) -> None:
        """Take off what `put_secret` has copied, if nobody has copied anything else since."""
        self._later.stop()
        if self._copied is None:
            self.tried.emit(True)  # noqa: FBT003  signals carry no names
            return
        self._is_due = True
        # Some desktops put back what was on a clipboard that is empty, but not what was replaced.
        self._steps = iter((self.clear, self._put_nothing))
        self._go_on()

    def take_secret_away_now(self) -> bool:
        """The program ends: do it before this returns. Answer whether it is gone."""
        if self._copied is None:
            return True
        if self._is_there():
            self.clear()
        if self._is_wayland():
            # The desktop keeps what it last asked a program for that is gone: let it ask twice.
            for _ in range(2):
                _let_pass(CHECK_MS)
                self._put_nothing()
            _let_pass(CHECK_MS)
        elif self._is_there():
            self._put_nothing()
        return not self._is_there()

    @Slot()
    def _go_on(self) -> None:
        if self._copied is None:
            return
        if not self._is_there():
            if self._can_see():
                self._copied = None
            self.tried.emit(True)  # noqa: FBT003  signals carry no names
            return
        step = next(self._steps, None)
        if step is not None:
            step()
            self._check.start()
            return
        self.tried.emit(False)  # noqa: FBT003  see there
        if self._can_see() and not self._was_told:
            self._was_told = True
            self.remained.emit()

    @Slot(Qt.ApplicationState)
    def _try_again(self) -> None:
        """A window of ours is active: now the clipboard can be seen, and changed."""
        if self._is_due and self._copied is not None and self._is_active():
            self._steps = iter((self.clear, self._put_nothing))
            self._check.start()  # the desktop tells what is on it a moment later

    def _is_there(self) -> bool:
        return self._copied is not None and self._copied.is_same(self._system.text())

    def _can_see(self) -> bool:
        return self._is_active() or not self._is_wayland()

    def _is_active(self) -> bool:
        return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    def _is_wayland(self) -> bool:
        return QGuiApplication.platformName().startswith("wayland")

    def text(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> str:
        """What would be pasted; the selection is what the middle button of a mouse pastes."""
        return self._system.text(mode)

    @Slot()
    def clear(self) -> None:
        """Leave nothing on it."""
        self._system.clear(QClipboard.Mode.Clipboard)

    @Slot()
    def _put_nothing(self) -> None:
        self._set("")


def _let_pass(ms: int) -> None:
    """Go on answering the desktop meanwhile."""
    wait = Timer(singleShot=True)
    wait.start(ms)
    while wait.isActive():
        QGuiApplication.processEvents()


class _Remembered:
    """Knows a text again without holding it."""

    def __init__(self, text: str) -> None:
        self._salt = os.urandom(16)
        self._digest = self._hash(text)

    def is_same(self, text: str) -> bool:
        """Whether it is the text, or one with other line ends, as some desktops give it back."""
        import hmac  # not at each start

        return hmac.compare_digest(self._digest, self._hash(text))

    def _hash(self, text: str) -> bytes:
        plain = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        import hashlib  # not at each start

        return hashlib.blake2b(plain, key=self._salt).digest()
