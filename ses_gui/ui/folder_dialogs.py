"""The dialogs of a project's folder: somebody else has changed it, and what is different."""

from __future__ import annotations

import difflib
from enum import Enum, auto
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.ui.look import Look
    from ses_gui.ui.themes import Theme


class Choice(Enum):
    """What to do about a change from outside."""

    RELOAD = auto()
    KEEP = auto()
    DIFFERENCE = auto()


class FolderDialog(QMessageBox):
    """Asks whose version shall stay."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, path: str) -> None:
        super().__init__(parent)
        self.setObjectName("folder_changed")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("The folder has changed"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("Another program has changed {0}.").format(path))
        self.setInformativeText(
            self.tr("Reloading can be undone. If you keep yours, saving overwrites the folder.")
        )
        reload = self.addButton(self.tr("&Reload"), QMessageBox.ButtonRole.AcceptRole)
        keep = self.addButton(self.tr("&Keep mine"), QMessageBox.ButtonRole.RejectRole)
        show = self.addButton(self.tr("&Show difference"), QMessageBox.ButtonRole.ActionRole)
        self._choices: dict[QAbstractButton, Choice] = {
            reload: Choice.RELOAD,
            keep: Choice.KEEP,
            show: Choice.DIFFERENCE,
        }
        self.setEscapeButton(keep)
        self.setDefaultButton(show)
        self.buttonClicked.connect(self._answer)

    @Slot(QAbstractButton)
    def _answer(self, button: QAbstractButton) -> None:
        self.answered.emit(self._choices[button])


class DifferenceDialog(QDialog):
    """Shows what is mine and what is in the folder, file by file."""

    def __init__(
        self, parent: QWidget, look: Look, mine: Mapping[str, bytes], theirs: Mapping[str, bytes]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("difference")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Difference"))
        self.text = named(QTextEdit(readOnly=True), "difference_text")
        self.text.setAccessibleName(self.tr("Difference"))
        lines = "\n".join(_lines(mine, theirs, look.theme))
        self.text.setHtml(f"<pre>{lines}</pre>")
        about = self.tr("Lines with - are yours, lines with + are in the folder.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(QLabel(about), "muted"))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.resize(840, 600)


def _lines(mine: Mapping[str, bytes], theirs: Mapping[str, bytes], theme: Theme) -> Iterator[str]:
    for name in sorted(mine.keys() | theirs.keys()):
        before, after = (
            files.get(name, b"").decode("utf-8", "replace") for files in (mine, theirs)
        )
        if before != after:
            yield f"<b>{escape(name)}</b>"
            found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
            yield from (_line(line, theme) for line in list(found)[2:])
            yield ""


def _line(line: str, theme: Theme) -> str:
    colours = {"-": theme.bad, "+": theme.good, "@": theme.muted}
    colour = colours.get(line[:1], theme.text)
    return f'<span style="color:{colour}">{escape(line)}</span>'
