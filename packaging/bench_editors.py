"""Three editors of the same 200 KB, and how long a key takes in each of them."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.domain.checks.finding import Span
from ses_gui.domain.config.document import Document, Template, example_document
from ses_gui.gui.application import SWITCH_S, make_application
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.pages import PageName
from ses_gui.gui.store import Store
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.widgets.bindings import TemplateField
from ses_gui.gui.widgets.code_editor.editor import Note
from ses_gui.gui.widgets.code_editor.pane import CodeBinding, CodePane
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.wiring import Program

_LINE = (
    '  <td align="center" style="font-size: 16px"><p>Dear {{user.name}} \U0001f600,\n'
    "  your code is <strong>{{code}}</strong>.</p> <!-- kept -->\n  </td>\n"
)
TEXT: Final = _LINE * (200_000 // len(_LINE))
NOTES: Final = 500
ROW: Final = 4
KEYS: Final = 'a <p class="x">{{code}} hi\by\U0001f600o\b\b.\nno\'\b</p>\n\b'
"""Letters, and all that costs more than one: what opens and closes, lines, an emoji, steps back."""
REST_S: Final = 0.01
"""Less than a person leaves between two keys, and enough to let a busy machine breathe."""
_ALL: Final = QEventLoop.ProcessEventsFlag.AllEvents


class Editors(NamedTuple):
    """The editors, and a call that waits until the window has checked its templates."""

    by_name: dict[str, QPlainTextEdit]
    wait: Callable[[], None]


@contextmanager
def open_editors() -> Iterator[Editors]:
    """Show the editors, the window as the program does; all are closed in the end."""
    sys.setswitchinterval(SWITCH_S)
    _application, look = make_application()
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory()))
        bare, pane = QPlainTextEdit(TEXT), _pane(look)
        program = stack.enter_context(_program(look, home))
        window = program.window.pages.templates.editor.pane.editor
        for widget in (bare, pane):
            widget.resize(900, 700)
            widget.show()
            stack.callback(widget.close)
        rest(0.5)
        yield Editors(
            {"bare": bare, "alone": pane.editor, "window": window}, partial(_check, program)
        )


def _pane(look: ThemeManager) -> CodePane:
    pane, place = CodePane(look=look), TemplateField("content")
    place.row = 0
    store = Store(Document(templates=(Template("Generic", "s", TEXT),)), pane)
    CodeBinding(pane.editor, store, place)
    step = len(TEXT) // NOTES
    places = range(0, step * NOTES, step)
    pane.editor.show_notes([Note(Span(at, at + 12), "warning", "A note.") for at in places])
    return pane


@contextmanager
def _program(look: ThemeManager, home: Path) -> Iterator[Program]:
    root, services = QObject(), _services(home)
    program = compose(services=services, look=look, parent=root)
    look.follow_system()
    program.window.resize(1600, 1000)
    program.window.show()
    _open_template(program)
    _check(program)
    yield program
    program.window.close_now()
    program.shut_down()
    services.demo.stop()


def _open_template(program: Program) -> None:
    """Show the long template."""
    example = example_document()
    templates = list(example.templates)
    templates[ROW] = replace(templates[ROW], content=TEXT)
    program.model.store.replace(replace(example, templates=tuple(templates)))
    program.window.show_page(PageName.TEMPLATES)
    program.window.pages.templates.select(ROW)


def _check(program: Program) -> None:
    queues = program.findChildren(WorkerQueue)
    while any(queue.busy() for queue in queues) or not program.model.checks.is_linted(ROW):
        rest(0.1)


def _services(home: Path) -> Services:
    return services_in(home, MemoryVault())


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
