"""The dialog of an environment variable: which one holds the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.credentials.placeholders import in_variable, unset_sentence, variable_problem
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, SMALL

if TYPE_CHECKING:
    from ses_gui.state.drawer import SecretDrawer

_WIDTH: Final = 460


class VariableDialog(Dialog):
    """Asks for a name, and says at once whether such a variable is set."""

    chosen = Signal(object)
    """Emitted with the reference to the variable."""

    def __init__(self, parent: QWidget, name: str, drawer: SecretDrawer) -> None:
        super().__init__(parent)
        self.setObjectName("variable_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take the secret from an environment variable"))
        self._drawer = drawer
        self.line = named(QLineEdit(name or SECRET_VARIABLE), "variable_name")
        self.note = named(Label(wordWrap=True), "muted")
        self._box = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self.line.textChanged.connect(self._judge)
        self._box.accepted.connect(self._choose)
        self._box.rejected.connect(self.reject)
        self._judge()

    def _lay_out(self) -> None:
        label = Label(self.tr("&Name of the variable"))
        label.setBuddy(self.line)
        intro = self.tr(
            "The profile keeps the name only. The secret is read when it is needed, and is"
            " written nowhere."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(named(Label(intro, wordWrap=True), "muted"))
        column.addWidget(label)
        column.addWidget(self.line)
        column.addWidget(self.note)
        column.addSpacing(SMALL)
        column.addWidget(self._box)
        self.setMinimumWidth(_WIDTH)

    @Slot()
    def _judge(self) -> None:
        name = self.line.text().strip()
        problem = variable_problem(name)
        is_set = not problem and self._drawer.take(in_variable(name)) is not None
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        said = self.tr("It is set in this program.") if is_set else unset_sentence(name)
        self.note.setText(problem or said)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(in_variable(self.line.text().strip()))
        self.accept()
