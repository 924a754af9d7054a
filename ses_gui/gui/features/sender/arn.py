"""An identity's ARN: proposed from the other fields, explained, and written when chosen."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.arn import ArnCase, Filling, Meaning, filled_in
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.bindings import FieldPlace, LineBinding
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.policy_view import OwnerPolicy
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.widgets.fields import Field


class ArnField(QWidget):
    """Edits one ARN."""

    left = Signal()
    help_requested = Signal()

    def __init__(self, *, field: Field, store: Store) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        LineBinding(self.line, store, FieldPlace(field.name)).left.connect(self.left)
        self.fill = named(QPushButton(self.tr("Fill in…")), f"fill:{field.key}")
        self.fill.setToolTip(self.tr("Say whose identity it is, and read what the ARN means"))
        self.fill.clicked.connect(self.help_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.fill)


_SEVERITIES: Final = MappingProxyType(
    {Meaning.WRONG: Severity.ERROR, Meaning.INCOMPLETE: Severity.WARNING}
)
_WIDTH: Final = 640


class ArnDialog(Dialog):
    """Proposes an ARN while account and identity are typed."""

    chosen = Signal(object)
    """Emitted with the ARN, or with an empty text: none is needed."""

    def __init__(
        self, parent: QWidget, *, case: ArnCase, look: ThemeManager, clipboard: Clipboard
    ) -> None:
        super().__init__(parent)
        self.setObjectName("arn_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Identity ARN"))
        self._case = case
        self.account = named(QLineEdit(case.account), "arn_account")
        self.account.setPlaceholderText(self.tr("12 digits"))
        self.identity = self._make_identity()
        self.arn = named(QLineEdit(readOnly=True), "proposed_arn")
        self.meaning = ProblemLine("arn_meaning", look=look)
        self.owner = OwnerPolicy(look=look, clipboard=clipboard)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.leave = self._button("leave_empty", self.tr("&Leave the field empty"))
        self.write = self._button("write_arn", self.tr("&Write this ARN"))
        self._lay_out()
        self._listen()
        self._propose()

    def _make_identity(self) -> QComboBox:
        box = named(QComboBox(editable=True), "arn_identity")
        box.addItems(list(map(shown, self._case.identities)))
        box.setCurrentText(self._case.identity)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return box

    def _button(self, name: str, text: str) -> QPushButton:
        return named(self._box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole), name)

    def _lay_out(self) -> None:
        need = self.tr("An ARN is needed only for an identity of another AWS account.")
        intro = self.tr("{0} {1}").format(need, self._key_sentence())
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(intro, wordWrap=True), "muted"))
        column.addLayout(self._form())
        column.addWidget(self.meaning)
        column.addWidget(self.owner, 1)
        column.addWidget(self._box)
        self.resize(_WIDTH, 0)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(SMALL)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = {
            self.tr("Owner's &account"): self.account,
            self.tr("&Identity"): self.identity,
            self.tr("A&RN"): self.arn,
        }
        for text, widget in rows.items():
            widget.setAccessibleName(shown(text.replace("&", "")))
            label = Label(text)
            label.setBuddy(widget)
            form.addRow(label, widget)
        return form

    def _key_sentence(self) -> str:
        account = self._case.around.account
        if account:
            return self.tr("The access key belongs to {0}.").format(account)
        return self.tr("The ID of the access key does not tell to which account it belongs.")

    def _listen(self) -> None:
        self.account.textChanged.connect(self._propose)
        self.identity.currentTextChanged.connect(self._propose)
        self.write.clicked.connect(self._choose)
        self.leave.clicked.connect(self._clear)
        self._box.rejected.connect(self.reject)

    @property
    def filling(self) -> Filling:
        """What is proposed now."""
        return filled_in(self._case, self.account.text(), self.identity.currentText())

    @Slot()
    def _propose(self) -> None:
        filling = self.filling
        self.arn.setText(str(filling.arn or ""))
        self.arn.setCursorPosition(0)
        self.meaning.say(sentence(filling.said), _SEVERITIES.get(filling.meaning, Severity.INFO))
        self.write.setEnabled(filling.arn is not None and filling.meaning is not Meaning.WRONG)
        needless = filling.meaning is Meaning.NEEDLESS
        (self.leave if needless else self.write).setDefault(True)
        self._show_owner(filling)

    def _show_owner(self, filling: Filling) -> None:
        """Show what the owner must allow, if somebody else may be the owner."""
        arn = filling.arn
        if arn is None or filling.meaning not in {Meaning.CROSS_ACCOUNT, Meaning.UNTOLD}:
            self.owner.show_policy(None, "")
        else:
            from ses_gui.domain.iam.policy import authorization_command, authorization_policy

            policy = authorization_policy(arn, self._case.around.account, self._case.sender)
            self.owner.show_policy(policy, authorization_command(arn))
        self._make_room()

    def _make_room(self) -> None:
        """Take the height that the texts need at this width; Qt's own way squeezes them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.arn.text())
        self.accept()

    @Slot()
    def _clear(self) -> None:
        self.chosen.emit("")
        self.accept()
