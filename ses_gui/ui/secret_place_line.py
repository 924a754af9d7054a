"""The line that says where the secret lies, and lets another place be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.credentials.placeholders import unset_sentence, variable_of
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL
from ses_gui.ui.variable_dialog import VariableDialog

if TYPE_CHECKING:
    from ses_gui.domain.config.document import SecretRef
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.store import Store
    from ses_gui.state.workspace import Place, Workspace


class SecretPlaceLine(QWidget):
    """Never without a sentence: whoever types a secret knows where it goes."""

    typing_requested = Signal()
    """The secret is to be typed in here from now on."""

    def __init__(self, *, store: Store, drawer: SecretDrawer, workspace: Workspace) -> None:
        super().__init__()
        self._store = store
        self._drawer = drawer
        self._workspace = workspace
        self.sentence = named(Label(wordWrap=True), "help")
        self.change = named(QToolButton(), "link")
        self.change.setText(self.tr("Keep it elsewhere"))
        self.change.setAccessibleName(self.tr("Choose where the access key secret is kept"))
        self.change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.change.setMenu(self._make_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.in_vault = named(menu.addAction(self.tr("Type it in here")), "in_vault")
        variable = menu.addAction(self.tr("Take it from an environment variable…"))
        self.in_variable = named(variable, "in_variable")
        self.in_vault.triggered.connect(self._type_it)
        self.in_variable.triggered.connect(self._ask_variable)
        return menu

    def refresh(self) -> None:
        """Say where the secret lies now."""
        reference = self._store.document.access_key_secret
        self.sentence.setText(self._text(reference, self._workspace.place))
        self.in_vault.setEnabled(bool(variable_of(reference)))

    def _text(self, reference: SecretRef, place: Place) -> str:
        name = variable_of(reference)
        if name and self._drawer.take(reference) is None:
            return unset_sentence(name)
        if name:
            return self.tr("Taken from the environment variable {0}, which is set.").format(name)
        if place.vault_trouble:
            return self.tr("Kept for this session only. {0}").format(place.vault_trouble)
        if reference == NO_SECRET:
            return self.tr("It will be kept in {0}, never in a file.").format(self._vault(place))
        if self._drawer.is_kept(reference):
            return self.tr("Kept in {0}.").format(self._vault(place))
        return self.tr("Kept for this session; saving puts it into {0}.").format(self._vault(place))

    def _vault(self, place: Place) -> str:
        return place.vault or self.tr("your system's keyring")

    @Slot()
    def _type_it(self) -> None:
        self._store.edit(edits.set_secret(NO_SECRET))
        self.typing_requested.emit()

    @Slot()
    def _ask_variable(self) -> None:
        name = variable_of(self._store.document.access_key_secret)
        dialog = VariableDialog(self.window(), name, self._drawer)
        dialog.chosen.connect(self._refer)
        dialog.open()

    @Slot(object)
    def _refer(self, reference: SecretRef) -> None:
        self._store.edit(edits.set_secret(reference))
