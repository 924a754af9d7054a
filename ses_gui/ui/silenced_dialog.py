"""What is silenced, and a way to hear it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.checks.finding import meaning_of
from ses_gui.domain.checks.suppressions import Suppression, hear, hear_all
from ses_gui.domain.display_text import shown
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, ListItem
from ses_gui.ui.mark import Mark
from ses_gui.ui.naming import named
from ses_gui.ui.pages import finding_mark
from ses_gui.ui.sentence_delegate import SentenceDelegate
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from ses_gui.domain.config.edits import Edit
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look

_SILENCED = Qt.ItemDataRole.UserRole


class SilencedDialog(Dialog):
    """Lists the silences of the document; to take one back is a step that can be undone."""

    def __init__(self, parent: QWidget, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("silenced_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Silenced findings"))
        self._store = store
        self._checks = checks
        self._look = look
        self.list = self._make_list()
        self.about = named(Label(wordWrap=True), "muted")
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.hear = named(self._box.addButton(self.tr("&Hear again"), action), "hear")
        self.hear_all = named(self._box.addButton(self.tr("Hear &all again"), action), "hear_all")
        self._lay_out()
        self._listen()
        self.refresh()

    def _make_list(self) -> QListWidget:
        silenced = named(QListWidget(), "silenced")
        silenced.setWordWrap(True)
        silenced.setItemDelegate(SentenceDelegate(silenced))
        silenced.setIconSize(QSize(16, 16))
        silenced.setAccessibleName(self.tr("Silenced findings"))
        silenced.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return silenced

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self._box)
        self.hear.setDefault(True)
        self.resize(560, 400)

    def _listen(self) -> None:
        self.list.currentRowChanged.connect(self._enable)
        self.hear.clicked.connect(self._hear)
        self.hear_all.clicked.connect(self._hear_all)
        self._box.rejected.connect(self.reject)
        self._checks.changed.connect(self.refresh)
        self._look.changed.connect(self.refresh)
        # The window's own keys do not reach a dialog.
        history = self._store.history
        # Not the history's own actions, whose wrappers PySide never lets go.
        key = QKeySequence.StandardKey
        for keys, step in ((key.Undo, history.undo), (key.Redo, history.redo)):
            action = QAction(self)
            action.setShortcut(keys)
            action.triggered.connect(step)
            self.addAction(action)

    @Slot()
    def refresh(self) -> None:
        """Show what is silenced now; the selection stays where it was."""
        row = self.list.currentRow()
        self.list.clear()
        for silenced in self._checks.silenced:
            self.list.addItem(self._item(silenced))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setVisible(bool(self._checks.silenced))
        self.about.setText(self._about())
        self._enable()

    def _about(self) -> str:
        if self._checks.silenced:
            return self.tr(
                "You have asked not to hear of these. What you hear again comes back to the list"
                " below the page; Ctrl+Z takes it back."
            )
        return self.tr(
            "Nothing is silenced. To silence a finding that is no error, right-click it in the"
            " list below the page."
        )

    def _item(self, silenced: Suppression) -> QListWidgetItem:
        item = ListItem(self.tr("{0}: {1}\n{2}").format(*map(shown, self._words(silenced))))
        found = silenced.findings
        item.setIcon(self._look.mark(finding_mark(found[0], self._checks) if found else Mark.INFO))
        item.setData(_SILENCED, silenced)
        return item

    def _words(self, silenced: Suppression) -> tuple[str, str, str]:
        place = silenced.silence.usage_type or self.tr("Everywhere")
        return place, silenced.silence.code, self._sentence(silenced)

    def _sentence(self, silenced: Suppression) -> str:
        code, found = silenced.silence.code, silenced.findings
        if not found:
            return self.tr("{0} None is found just now.").format(meaning_of(code)).strip()
        if len(found) == 1:
            return found[0].message
        return self.tr("{0} And others of the kind: {1}.").format(found[0].message, len(found) - 1)

    @Slot()
    def _enable(self) -> None:
        self.hear.setEnabled(self.list.currentItem() is not None)
        self.hear_all.setEnabled(self.list.count() > 0)

    @Slot()
    def _hear(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._step(hear(item.data(_SILENCED).silence))

    @Slot()
    def _hear_all(self) -> None:
        self._step(hear_all())

    def _step(self, edit: Edit) -> None:
        self._store.edit(edit)
        self._checks.refresh()  # without the pause in which others wait for more typing
