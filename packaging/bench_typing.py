"""Typing as a person types, and how long each key takes; imported when the platform is chosen."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPlainTextEdit

KEYS: Final = 'a <p class="x">{{code}} hi\by\U0001f600o\b\b.\nno\'\b</p>\n\b'
"""Letters, and all that costs more than one: what opens and closes, lines, an emoji, steps back."""
REST_S: Final = 0.01
"""Less than a person leaves between two keys, and enough to let a busy machine breathe."""
_ALL: Final = QEventLoop.ProcessEventsFlag.AllEvents


@dataclass(slots=True)
class Typed:
    """Milliseconds: of each key until it is painted, its processor time, and of later turns."""

    keys: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)


def type_into(editor: QPlainTextEdit) -> Typed:
    """Type all the keys at the start, in the middle and at the end of the text."""
    typed = Typed()
    for place in _places(editor):
        cursor = editor.textCursor()
        cursor.setPosition(place)
        editor.setTextCursor(cursor)
        rest(REST_S)
        for key in KEYS:
            _time_key(editor, key, typed)
            typed.turns.extend(rest(REST_S))
    return typed


def rest(seconds: float) -> list[float]:
    """Run the loop for `seconds`, and answer how long each turn of it took."""
    turns: list[float] = []
    end = time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        busy = _dispatcher().processEvents(_ALL)
        turns.append((time.perf_counter() - started) * 1000)
        if not busy:
            time.sleep(0.0005)
    return turns


def _places(editor: QPlainTextEdit) -> Iterator[int]:
    document = editor.document()
    yield 0
    yield document.findBlockByNumber(document.blockCount() // 2).position()
    yield document.characterCount() - 1


def _time_key(editor: QPlainTextEdit, key: str, typed: Typed) -> None:
    started, work = time.perf_counter(), time.thread_time()
    _press(editor, key)
    # Once for what the key has posted, the painting too, and once for what came of that.
    for _turn in range(2):
        _dispatcher().processEvents(_ALL)
    typed.work.append((time.thread_time() - work) * 1000)
    typed.keys.append((time.perf_counter() - started) * 1000)


def _press(editor: QPlainTextEdit, key: str) -> None:
    named = {"\b": Qt.Key.Key_Backspace, "\n": Qt.Key.Key_Return}
    if key in named:
        QTest.keyClick(editor, named[key])
    elif key.isascii():
        QTest.keyClicks(editor, key)
    else:  # no key of a keyboard that QTest knows
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key)
            QCoreApplication.sendEvent(editor, event)


def _dispatcher() -> QAbstractEventDispatcher:
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None  # noqa: S101  there is an application
    return dispatcher
