"""An identity's ARN: proposed from the other fields, explained, and written when chosen."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from ses_gui.domain.arn import ArnCase, ArnMeaning, FilledArn, arn_case, filled_arn
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import FIELDS
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.display_text import shown
from ses_gui.domain.iam.policy import authorization_command, authorization_policy
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.dialogs import asked
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.policy_view import OwnerPolicy
from ses_gui.gui.widgets.text import Label, label_for, named

if TYPE_CHECKING:
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Answers
    from ses_gui.gui.theme.look import ThemeManager


_SEVERITIES: Final = MappingProxyType(
    {ArnMeaning.WRONG: Severity.ERROR, ArnMeaning.INCOMPLETE: Severity.WARNING}
)
_WIDTH: Final = 640


class ArnDialog(Dialog):
    """Proposes an ARN while account and identity are typed."""

    chosen = Signal(object)
    """Emitted with the ARN, or with an empty text: none is needed."""

    def __init__(
        self, parent: QWidget, *, case: ArnCase, look: ThemeManager, clipboard: Clipboard
    ) -> None:
        super().__init__(parent, "arn_dialog", deletes=True)
        self.setWindowTitle(self.tr("Identity ARN"))
        self._case = case
        self.account = named(QLineEdit(case.account), "arn_account")
        self.account.setPlaceholderText(self.tr("12 digits"))
        self.identity = self._make_identity()
        self.arn = named(QLineEdit(readOnly=True), "proposed_arn")
        self.meaning = ProblemLine("arn_meaning", look=look)
        self.owner = OwnerPolicy(look=look, clipboard=clipboard)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.leave = box_button(self._box, "leave_empty", self.tr("&Leave the field empty"))
        self.write = box_button(self._box, "write_arn", self.tr("&Write this ARN"))
        need = self.tr("An ARN is needed only for an identity of another AWS account.")
        intro = Label(self.tr("{0} {1}").format(need, self._key_sentence()), wordWrap=True)
        parts = (named(intro, "muted"), self._form(), self.meaning, (self.owner, 1), self._box)
        self.lay_out(*parts)
        self.resize(_WIDTH, 0)
        self._listen()
        self._propose()

    def _make_identity(self) -> QComboBox:
        box = named(QComboBox(editable=True), "arn_identity")
        box.addItems(list(map(shown, self._case.identities)))
        box.setCurrentText(self._case.identity)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return box

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
            form.addRow(label_for(widget, text), widget)
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
    def filling(self) -> FilledArn:
        """What is proposed now."""
        return filled_arn(self._case, self.account.text(), self.identity.currentText())

    @Slot()
    def _propose(self) -> None:
        filling = self.filling
        self.arn.setText(str(filling.arn or ""))
        self.arn.setCursorPosition(0)
        self.meaning.say(sentence(filling.said), _SEVERITIES.get(filling.meaning, Severity.INFO))
        self.write.setEnabled(filling.arn is not None and filling.meaning is not ArnMeaning.WRONG)
        needless = filling.meaning is ArnMeaning.NEEDLESS
        (self.leave if needless else self.write).setDefault(True)
        self._show_owner(filling)

    def _show_owner(self, filling: FilledArn) -> None:
        """Show what the owner must allow, if somebody else may be the owner."""
        arn = filling.arn
        if arn is None or filling.meaning not in {ArnMeaning.CROSS_ACCOUNT, ArnMeaning.UNTOLD}:
            self.owner.show_policy(None, "")
        else:
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


class ArnController(QObject):
    """Opens the helper for the ARN of a field."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def help(self, key: str) -> None:
        """Help with the ARN under the connector's `key`, and write the one that is chosen."""
        app, store = self._app, self._app.model.store
        case = arn_case(config_of(store.document, None), key)
        dialog = ArnDialog(app.window, case=case, look=app.look, clipboard=app.clipboard)
        answers: Answers[str] = asked(dialog, dialog.chosen)
        arn = await answers.next()
        store.seal()
        store.edit(edits.set_field(FIELDS[key], arn))
        store.seal()
        app.window.go_to((key,))
