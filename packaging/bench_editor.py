"""Typing in 200 KB of HTML: how long a key takes in the code editor."""

from __future__ import annotations

import os
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench_row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from ses_gui.ui.editor.code_pane import CodePane
    from ses_gui.ui.editor.notes import Note

SIZE = 200_000
NOTES = 500
KEYS_A_ROUND = 40
GOAL_MS = 8.0
_LINE = (
    '  <td align="center" style="font-size: 16px"><p>Dear {{user.name}} \U0001f600,\n'
    "  your code is <strong>{{code}}</strong>.</p> <!-- kept -->\n  </td>\n"
)
_TYPED = 'a <b class="x">{{code}} '


def editor_rows(rounds: int) -> Iterator[Row]:
    """Type in the middle of a long template, in a pane that is shown and bound to a store."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QPlainTextEdit  # noqa: PLC0415 - the platform first

    application = QApplication.instance() or QApplication([])
    application.processEvents()
    pane, bare = _pane(), QPlainTextEdit(_LINE * (SIZE // len(_LINE)))
    times, bare_times = _typed(pane, pane.editor, rounds), _typed(bare, bare, rounds)
    yield Row("200 KB: a key in a bare QPlainTextEdit", median(bare_times), "ms")
    yield Row("200 KB: a key in the code editor, median", median(times), "ms")
    detail = f"the longest {max(times):.1f} ms"
    yield Row("200 KB: a key, 95 in 100", quantiles(times, n=20)[-1], "ms", GOAL_MS, detail)


def _typed(window: QWidget, editor: QPlainTextEdit, rounds: int) -> list[float]:
    """Milliseconds for each key, with all that follows and the painting."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - see above
    from PySide6.QtTest import QTest  # noqa: PLC0415 - see above

    window.resize(900, 700)
    window.show()
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(1500).position())
    editor.setTextCursor(cursor)
    QCoreApplication.processEvents()
    times: list[float] = []
    for number in range(KEYS_A_ROUND * rounds):
        started = time.perf_counter()
        QTest.keyClicks(editor, _TYPED[number % len(_TYPED)])
        QCoreApplication.processEvents()
        times.append((time.perf_counter() - started) * 1000)
    window.close()
    return times


def _pane() -> CodePane:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    from ses_gui.app.resources import resources  # noqa: PLC0415 - see above
    from ses_gui.domain.document import Document, Template  # noqa: PLC0415 - see above
    from ses_gui.state.store import Store  # noqa: PLC0415 - see above
    from ses_gui.ui.editor.code_binding import CodeBinding  # noqa: PLC0415 - see above
    from ses_gui.ui.editor.code_pane import CodePane  # noqa: PLC0415 - see above
    from ses_gui.ui.look import Look  # noqa: PLC0415 - see above
    from ses_gui.ui.places import TemplatePlace  # noqa: PLC0415 - see above

    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101  the caller made it
    text = _LINE * (SIZE // len(_LINE))
    pane = CodePane(look=Look(application, resources() / "icons"))
    place = TemplatePlace("content")
    place.row = 0
    CodeBinding(
        pane.editor, Store(Document(templates=(Template("Generic", "s", text),)), pane), place
    )
    pane.editor.show_notes(_notes(len(text)))
    return pane


def _notes(length: int) -> list[Note]:
    from ses_gui.domain.span import Span  # noqa: PLC0415 - see above
    from ses_gui.ui.editor.notes import Note  # noqa: PLC0415 - see above

    step = length // NOTES
    return [Note(Span(at, at + 12), "warning", "A note.") for at in range(0, step * NOTES, step)]
