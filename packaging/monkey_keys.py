"""The monkey's fingers: typing, keys, shortcuts, and what is on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from monkey_hands import keyed_window, named, seen
from monkey_words import KEYS, PASTES, SHORTCUTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from monkey_chance import Chance
    from monkey_watch import Watch

_NONE = Qt.KeyboardModifier.NoModifier
_MODIFIER_KEYS = {
    Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt,
}
_LONGEST = 60
"""Letters of a text that are typed."""


class Fingers:
    """Type what `chance` picks to wherever the keyboard goes."""

    def __init__(self, chance: Chance, watch: Watch) -> None:
        self._chance = chance
        self._watch = watch

    def write(self) -> None:
        """Type a text where the focus is, or as an input method does."""
        widget = self._writable()
        if widget is None:
            return
        text = self._chance.choice(TEXTS)
        if self._chance.luck(0.1):
            self._watch.note(f"input method {text!r} into {named(widget)}")
            QApplication.sendEvent(widget, QInputMethodEvent(text[:5], []))
            done = QInputMethodEvent()
            done.setCommitString(text)
            QApplication.sendEvent(widget, done)
            return
        self._watch.note(f"type {text!r} into {named(widget)}")
        for letter in text[:_LONGEST]:
            self._send_letter(letter)

    def _writable(self) -> QWidget | None:
        """What has the focus, or better something to write in."""
        lines = [each for each in seen() if isinstance(each, QLineEdit | QPlainTextEdit)]
        if lines and self._chance.luck(0.6):
            self._chance.choice(lines).setFocus(Qt.FocusReason.MouseFocusReason)
        return QApplication.focusWidget()

    def _send_letter(self, letter: str) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            focus = QApplication.focusWidget()
            if focus is not None:
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, _NONE, letter))

    def press_key(self) -> None:
        """Press a key, a few times perhaps."""
        key = self._chance.choice(KEYS)
        times = self._chance.choice((1, 1, 1, 2, 5))
        self._press_keys(key, _NONE, times)

    def press_shortcut(self) -> None:
        """Press keys together."""
        key, modifier = self._chance.choice(SHORTCUTS)
        self._press_keys(key, modifier, 1)

    def _press_keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier, times: int) -> None:
        self._watch.note(
            f"{modifier.name} {key.name} x {times} at {named(QApplication.focusWidget())}"
        )
        for _ in range(times):
            self._press_once(key, modifier)

    def _press_once(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Each key is let go by itself: the window that heard of the one before may be gone."""
        held = [each for kind, each in _MODIFIER_KEYS.items() if modifier & kind]
        self._send(QTest.keyPress, key, modifier)
        for each in (key, *held):
            self._send(QTest.keyRelease, each, _NONE)

    def _send(
        self,
        act: Callable[[QWindow, Qt.Key, Qt.KeyboardModifier], None],
        key: Qt.Key,
        modifier: Qt.KeyboardModifier,
    ) -> None:
        window = keyed_window()
        if window is not None:
            act(window, key, modifier)

    def fill_clipboard(self) -> None:
        """Somebody copies something elsewhere."""
        text = self._chance.choice(PASTES)
        self._watch.note(f"the clipboard holds {text[:50]!r}")
        QApplication.clipboard().setText(text)
