"""The secret: dots, shown on demand, hidden again, and a sentence on where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.credentials.parser import KeyPart
from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.ui.display import Label
from ses_gui.ui.key_line import KeyLine
from ses_gui.ui.naming import named
from ses_gui.ui.secret_place_line import SecretPlaceLine
from ses_gui.ui.style import SMALL, TIGHT
from ses_gui.ui.veil import COVERED, Veil

if TYPE_CHECKING:
    from ses_gui.state.checks import Checks
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.store import Store
    from ses_gui.state.workspace import Workspace

KEY = "accessKeySecret"


class SecretField(QWidget):
    """Edits the secret in the drawer; the document only learns its reference.

    No signal of ours carries the secret.
    """

    reveal_requested = Signal()
    """The secret lies in the vault and was asked for; whoever fetches it calls `reveal`."""
    left = Signal()

    def __init__(
        self, *, store: Store, drawer: SecretDrawer, workspace: Workspace, checks: Checks
    ) -> None:
        super().__init__()
        self._store = store
        self._drawer = drawer
        self._workspace = workspace
        self._checks = checks
        self._typing = NO_SECRET
        self.line = named(KeyLine(KeyPart.SECRET), KEY)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._toggle = named(QToolButton(), "reveal")
        self._toggle.setText(self.tr("Show"))
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleName(self.tr("Show the access key secret"))
        self.note = named(Label(wordWrap=True), "help")
        self.place = SecretPlaceLine(store=store, drawer=drawer, workspace=workspace)
        self._veil = Veil(self)
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.place)

    def _listen(self) -> None:
        self.line.typed.connect(self._keep)
        self.line.installEventFilter(self)
        self._toggle.clicked.connect(self._show_or_hide)
        self._veil.fallen.connect(self._cover)
        self._store.changed.connect(self.refresh)
        self._workspace.changed.connect(self.refresh)
        self.place.typing_requested.connect(self.line.setFocus)

    @Slot()
    def _keep(self) -> None:
        """Put what was typed into the drawer; one visit to the field is one undo step."""
        secret, current = self.line.text(), self._store.document.access_key_secret
        if not secret:
            self._typing = NO_SECRET
            self._store.edit(edits.set_secret(NO_SECRET))
        elif self._typing and current == self._typing and not self._drawer.is_kept(current):
            self._drawer.change(self._typing, secret)
        else:
            self._typing = self._drawer.put(secret)
            self._store.edit(edits.set_secret(self._typing))
        self._tell_removed()
        self._checks.schedule()

    def _tell_removed(self) -> None:
        removed = self.line.removed
        text = self.tr("Removed what cannot belong to a secret: {0}.").format(removed)
        self.note.setText(text if removed else "")
        self.note.setVisible(bool(removed))

    @Slot()
    def refresh(self) -> None:
        """Show dots for the secret there is, and say where it lies."""
        reference = self._store.document.access_key_secret
        known = self._drawer.take(reference) or ""
        if self.line.text() != known:
            self.line.setText(known)
            self.hide_secret()
        self._tell_removed()
        unread = bool(reference) and not known
        in_variable = bool(variable_of(reference))
        usual = "" if in_variable else self.tr("40 characters")
        self.line.setPlaceholderText(COVERED if unread and not in_variable else usual)
        self._toggle.setEnabled(bool(reference))
        self.line.setReadOnly(in_variable)
        self.place.refresh()

    @Slot()
    def _show_or_hide(self) -> None:
        reference = self._store.document.access_key_secret
        if not self._toggle.isChecked():
            self.hide_secret()
        elif self._drawer.take(reference) is None:
            self._toggle.setChecked(False)
            self.reveal_requested.emit()
        else:
            self.reveal()

    @Slot()
    def reveal(self) -> None:
        """Show the secret for a while, if the drawer has it."""
        self.refresh()
        if self.line.text():
            self.line.setEchoMode(QLineEdit.EchoMode.Normal)
            self._toggle.setChecked(True)
            self._toggle.setText(self.tr("Hide"))
            self._veil.lift()

    @Slot()
    def hide_secret(self) -> None:
        """Show dots again."""
        self._veil.fall()

    @Slot()
    def _cover(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._toggle.setChecked(False)
        self._toggle.setText(self.tr("Show"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.line:
            self._typing = NO_SECRET
            self._store.seal()
            self.left.emit()
        return super().eventFilter(watched, event)
