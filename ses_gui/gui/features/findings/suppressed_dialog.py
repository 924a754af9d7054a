"""What is silenced, and a way to hear it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QListWidgetItem, QWidget

from ses_gui.domain.checks.finding import Suppression, meaning_of
from ses_gui.domain.config.edits import hear, hear_all
from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.pages import finding_mark
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.items import ListItem, SentenceList
from ses_gui.gui.widgets.layouts import STRETCH
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from ses_gui.domain.config.edits import Edit
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

_SUPPRESSED = Qt.ItemDataRole.UserRole


class SilencedDialog(Dialog):
    """Lists the silences of the document; to take one back is a step that can be undone."""

    def __init__(
        self, parent: QWidget, *, store: Store, checks: Checks, look: ThemeManager
    ) -> None:
        super().__init__(parent, "silenced_dialog", deletes=True)
        self.setWindowTitle(self.tr("Silenced findings"))
        self._store = store
        self._checks = checks
        self._look = look
        self.list = SentenceList("silenced")
        self.list.setAccessibleName(self.tr("Silenced findings"))
        self.about = named(Label(wordWrap=True), "muted")
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.hear = box_button(self._box, "hear", self.tr("&Hear again"))
        self.hear_all = box_button(self._box, "hear_all", self.tr("Hear &all again"))
        self.lay_out(self.about, (self.list, 1), STRETCH, self._box)
        self.hear.setDefault(True)
        self.resize(560, 400)
        self._listen()
        self.refresh()

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
        for suppressed in self._checks.suppressed:
            self.list.addItem(self._item(suppressed))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setVisible(bool(self._checks.suppressed))
        self.about.setText(self._about())
        self._enable()

    def _about(self) -> str:
        if self._checks.suppressed:
            return self.tr(
                "You have asked not to hear of these. What you hear again comes back to the list"
                " below the page; Ctrl+Z takes it back."
            )
        return self.tr(
            "Nothing is silenced. To silence a finding that is no error, right-click it in the"
            " list below the page."
        )

    def _item(self, suppressed: Suppression) -> QListWidgetItem:
        where = suppressed.silence.usage_type or self.tr("Everywhere")
        words = (where, suppressed.silence.code, self._sentence(suppressed))
        item = ListItem(self.tr("{0}: {1}\n{2}").format(*map(shown, words)))
        found = suppressed.findings
        mark = finding_mark(found[0], self._checks) if found else Status.INFO
        item.setIcon(self._look.mark(mark))
        item.setData(_SUPPRESSED, suppressed)
        return item

    def _sentence(self, suppressed: Suppression) -> str:
        code, found = suppressed.silence.code, suppressed.findings
        if not found:
            return self.tr("{0} None is found just now.").format(sentence(meaning_of(code))).strip()
        first = sentence(found[0].message)
        if len(found) == 1:
            return first
        return self.tr("{0} And others of the kind: {1}.").format(first, len(found) - 1)

    @Slot()
    def _enable(self) -> None:
        self.hear.setEnabled(self.list.currentItem() is not None)
        self.hear_all.setEnabled(self.list.count() > 0)

    @Slot()
    def _hear(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._step(hear(item.data(_SUPPRESSED).silence))

    @Slot()
    def _hear_all(self) -> None:
        self._step(hear_all())

    def _step(self, edit: Edit) -> None:
        self._store.edit(edit)
        self._checks.refresh()  # without the pause in which others wait for more typing
