"""The fields of an access key: hidden characters go at once, the secret is dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET, SECRET_VARIABLE
from ses_gui.domain.credentials.extraction import (
    in_variable,
    unset_variable,
    variable_of,
    variable_problem,
)
from ses_gui.domain.credentials.parser import KeyPart, belongs
from ses_gui.domain.credentials.validation import account_of, tidied
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import SMALL, TIGHT
from ses_gui.gui.widgets.bindings import DocumentField, LineBinding
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import COVERED, Label, RevealTimer, named

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from ses_gui.domain.config.document import Document, SecretRef
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.credentials.state import KeyMender
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.session import Session, SessionStore
    from ses_gui.gui.store import Store
    from ses_gui.gui.widgets.form import Field


class MendButton(QPushButton):
    """Takes no room while there is nothing to mend."""

    mended = Signal(object)
    """Emitted with a sentence on what was done."""

    def __init__(self, *, path: JsonPath, mender: KeyMender, checks: Checks) -> None:
        super().__init__()
        named(self, f"mend:{path[0]}")
        self._path = path
        self._mender = mender
        self.clicked.connect(self._mend)
        checks.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.setText(self._mender.label(self._path))
        self.setVisible(bool(self.text()))

    @Slot()
    def _mend(self) -> None:
        self.mended.emit(self._mender.mend())


_WIDTH: Final = 460


class VariableDialog(Dialog):
    """Asks for a name, and says at once whether such a variable is set."""

    chosen = Signal(object)
    """Emitted with the reference to the variable."""

    def __init__(self, parent: QWidget, name: str, secret_cache: SecretCache) -> None:
        super().__init__(parent, "variable_dialog", deletes=True)
        self.setWindowTitle(self.tr("Take the secret from an environment variable"))
        self._secret_cache = secret_cache
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
        self.lay_out(
            named(Label(intro, wordWrap=True), "muted"),
            label,
            self.line,
            self.note,
            SMALL,
            self._box,
            spacing=SMALL,
        )
        self.setMinimumWidth(_WIDTH)

    @Slot()
    def _judge(self) -> None:
        name = self.line.text().strip()
        problem = variable_problem(name)
        is_set = not problem and self._secret_cache.take(in_variable(name)) is not None
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        said = self.tr("It is set in this program.") if is_set else sentence(unset_variable(name))
        self.note.setText(sentence(problem) or said)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(in_variable(self.line.text().strip()))
        self.accept()


Mode = QClipboard.Mode


class KeyLine(QLineEdit):
    """Edits a text without hidden characters. No signal of ours carries it."""

    typed = Signal()
    """The user has changed the text, which is tidy now; `removed` says what was taken out."""
    block_pasted = Signal(object)
    """The clipboard of this `Mode` holds more than what belongs here; nothing was inserted."""

    def __init__(self, part: KeyPart, placeholder: str = "") -> None:
        super().__init__(placeholderText=placeholder)
        self._part = part
        self._clipboard: Clipboard | None = None
        self._removed = self._left = ""
        self.textEdited.connect(self._tidy)

    def watch(self, clipboard: Clipboard) -> None:
        """From now on look at what is pasted before it is inserted."""
        self._clipboard = clipboard

    @property
    def removed(self) -> str:
        """What was taken out of the text that is there, in words; empty if nothing was."""
        return self._removed if self.text() == self._left else ""

    @Slot()
    def _tidy(self) -> None:
        tidy = tidied(self.text())
        self._removed = sentence(tidy.removed_words)
        self._left = tidy.text
        if tidy.removed:
            before = tidied(self.text()[: self.cursorPosition()]).text
            self.setText(tidy.text)
            self.setCursorPosition(len(before))
        self.typed.emit()

    def _passes_on(self, mode: Mode) -> bool:
        """Whether a paste is not ours; then it has been told."""
        text = self._clipboard.text(mode) if self._clipboard is not None else ""
        if self.isReadOnly() or belongs(text, self._part):
            return False
        self.block_pasted.emit(mode)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._passes_on(Mode.Clipboard):
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_paste = event.button() is Qt.MouseButton.MiddleButton
        if is_paste and self._passes_on(Mode.Selection):
            return
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    @Slot()
    def _paste(self) -> None:
        if not self._passes_on(Mode.Clipboard):
            self.paste()


class KeyIdField(QWidget):
    """Edits the access key ID; the note below it takes no room while there is nothing to say."""

    left = Signal()

    def __init__(self, *, field: Field, store: Store) -> None:
        super().__init__()
        self._store = store
        self.line = named(KeyLine(KeyPart.KEY_ID, field.placeholder), field.key)
        self.note = named(Label(wordWrap=True), "help")
        _KeyBinding(self.line, store, DocumentField(field.name)).left.connect(self.left)
        stacked(self, self.line, self.note, margins=0, spacing=TIGHT)
        self.line.typed.connect(self._tell)
        store.changed.connect(self._refresh)
        self._tell()

    @Slot(object, object)
    def _refresh(self, document: Document, previous: Document) -> None:
        if document.access_key_id != previous.access_key_id:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        account = account_of(self._store.document.access_key_id)
        removed = self.line.removed
        sentences = [
            self.tr("Removed what cannot belong to a key: {0}.").format(removed) if removed else "",
            self.tr("A key of the account {0}, as its ID tells.").format(account)
            if account
            else "",
        ]
        self.note.setText(" ".join(filter(None, sentences)))
        self.note.setVisible(bool(self.note.text()))


class _KeyBinding(LineBinding):
    """Takes the text over only when it is tidy."""

    @override
    def listen(self, widget: QLineEdit) -> None:
        if isinstance(widget, KeyLine):
            widget.typed.connect(self._submit_tidy)

    @Slot()
    def _submit_tidy(self) -> None:
        self.submit(self._widget.text())


class SecretPlaceLine(QWidget):
    """Never without a sentence: whoever types a secret knows where it goes."""

    typing_requested = Signal()
    """The secret is to be typed in here from now on."""

    def __init__(self, *, store: Store, secret_cache: SecretCache, session: SessionStore) -> None:
        super().__init__()
        self._store = store
        self._secret_cache = secret_cache
        self._session = session
        self.sentence = named(Label(wordWrap=True), "help")
        self.change = named(QToolButton(), "link")
        self.change.setText(self.tr("Keep it elsewhere"))
        self.change.setAccessibleName(self.tr("Choose where the access key secret is kept"))
        self.change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.change.setMenu(self._make_menu())
        row = side_by_side(self, (self.sentence, 1), margins=0, spacing=SMALL)
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
        self.sentence.setText(self._text(reference, self._session.current))
        self.in_vault.setEnabled(bool(variable_of(reference)))

    def _text(self, reference: SecretRef, place: Session) -> str:
        name = variable_of(reference)
        if name and self._secret_cache.take(reference) is None:
            return sentence(unset_variable(name))
        if name:
            return self.tr("Taken from the environment variable {0}, which is set.").format(name)
        if place.vault_trouble:
            return self.tr("Kept for this session only. {0}").format(place.vault_trouble)
        if reference == NO_SECRET:
            return self.tr("It will be kept in {0}, never in a file.").format(self._vault(place))
        if self._secret_cache.is_kept(reference):
            return self.tr("Kept in {0}.").format(self._vault(place))
        return self.tr("Kept for this session; saving puts it into {0}.").format(self._vault(place))

    def _vault(self, place: Session) -> str:
        return place.vault or self.tr("your system's keyring")

    @Slot()
    def _type_it(self) -> None:
        self._store.edit(edits.set_secret(NO_SECRET))
        self.typing_requested.emit()

    @Slot()
    def _ask_variable(self) -> None:
        name = variable_of(self._store.document.access_key_secret)
        dialog = VariableDialog(self.window(), name, self._secret_cache)
        dialog.chosen.connect(self._refer)
        dialog.open()

    @Slot(object)
    def _refer(self, reference: SecretRef) -> None:
        self._store.edit(edits.set_secret(reference))


KEY = "accessKeySecret"


class SecretField(QWidget):
    """Edits the secret in the secret cache; the document only learns its reference.

    No signal of ours carries the secret.
    """

    reveal_requested = Signal()
    """The secret lies in the vault and was asked for; whoever fetches it calls `reveal`."""
    left = Signal()

    def __init__(
        self, *, store: Store, secret_cache: SecretCache, session: SessionStore, checks: Checks
    ) -> None:
        super().__init__()
        self._store = store
        self._secret_cache = secret_cache
        self._session = session
        self._checks = checks
        self._typing = NO_SECRET
        self.line = named(KeyLine(KeyPart.SECRET), KEY)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._toggle = named(QToolButton(), "reveal")
        self._toggle.setText(self.tr("Show"))
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleName(self.tr("Show the access key secret"))
        self.note = named(Label(wordWrap=True), "help")
        self.place = SecretPlaceLine(store=store, secret_cache=secret_cache, session=session)
        self._reveal_timer = RevealTimer(self)
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        row = side_by_side(None, (self.line, 1), self._toggle, spacing=SMALL)
        stacked(self, row, self.note, self.place, margins=0, spacing=TIGHT)

    def _listen(self) -> None:
        self.line.typed.connect(self._keep)
        self.line.installEventFilter(self)
        self._toggle.clicked.connect(self._show_or_hide)
        self._reveal_timer.fallen.connect(self._cover)
        self._store.changed.connect(self.refresh)
        self._session.changed.connect(self.refresh)
        self.place.typing_requested.connect(self.line.setFocus)

    @Slot()
    def _keep(self) -> None:
        """Put what was typed into the secret cache; one visit to the field is one undo step."""
        secret, current = self.line.text(), self._store.document.access_key_secret
        if not secret:
            self._typing = NO_SECRET
            self._store.edit(edits.set_secret(NO_SECRET))
        elif self._typing and current == self._typing and self._secret_cache.may_change(current):
            self._secret_cache.change(self._typing, secret)
        else:
            self._typing = self._secret_cache.put(secret)
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
        known = self._secret_cache.take(reference) or ""
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
        elif self._secret_cache.take(reference) is None:
            self._toggle.setChecked(False)
            self.reveal_requested.emit()
        else:
            self.reveal()

    @Slot()
    def reveal(self) -> None:
        """Show the secret for a while, if the secret cache has it."""
        self.refresh()
        if self.line.text():
            self.line.setEchoMode(QLineEdit.EchoMode.Normal)
            self._toggle.setChecked(True)
            self._toggle.setText(self.tr("Hide"))
            self._reveal_timer.lift()

    @Slot()
    def hide_secret(self) -> None:
        """Show dots again."""
        self._reveal_timer.fall()

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
