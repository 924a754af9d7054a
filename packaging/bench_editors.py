"""Three editors of the same 200 KB: a bare one, ours alone, and ours in the whole window."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit

from bench_typing import rest
from ses_gui.domain.checks.finding import Span
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.document import Document, Template
from ses_gui.gui.application import SWITCH_S, make_application
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.pages import PageName
from ses_gui.gui.store import Store
from ses_gui.gui.widgets.bindings import TemplatePlace
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


class Desk(NamedTuple):
    """The editors, and a call that waits until the window has checked its templates."""

    editors: dict[str, QPlainTextEdit]
    wait: Callable[[], None]


@contextmanager
def open_desk() -> Iterator[Desk]:
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
        yield Desk({"bare": bare, "alone": pane.editor, "window": window}, partial(_check, program))


def _pane(look: ThemeManager) -> CodePane:
    pane, place = CodePane(look=look), TemplatePlace("content")
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
    while program.lint.busy() or not program.model.checks.is_linted(ROW):
        rest(0.1)


def _services(home: Path) -> Services:
    return services_in(home, MemoryVault())
