"""The credentials page, which also takes a key from wherever it was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSysInfo, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.domain.network import file_uris, local_path
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.credentials.key_fields import KeyLine, MendButton
from ses_gui.gui.form_page import FormPage
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.form import CREDENTIALS
from ses_gui.gui.widgets.input_guard import answer_copy
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, announce, named

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from ses_gui.gui.checks import Checks
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.credentials.key_fields import SecretField
    from ses_gui.gui.features.credentials.state import KeyMender, KeyOffer, OfferedKey
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

_DOTS: Final = "•" * 8


class KeyFacts(QWidget):
    """Shows one key, a line for each fact; what is not known has no line."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(MEDIUM)
        self._form.setVerticalSpacing(TIGHT)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._lines = {name: self._line(name) for name in ("id", "secret", "region", "account")}
        self._lines["source"] = self._line("source")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._lines["id"].setFont(fixed)

    def _line(self, name: str) -> Label:
        line = named(Label(wordWrap=True), f"key_{name}")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form.addRow(named(Label(self._caption(name)), "caption"), line)
        return line

    def _caption(self, name: str) -> str:
        return {
            "id": self.tr("Key ID"),
            "secret": self.tr("Secret"),
            "region": self.tr("Region"),
            "account": self.tr("Account"),
            "source": self.tr("Found in"),
        }[name]

    def show_key(self, key: OfferedKey, region: str = "") -> None:
        """Show `key`; `region` is the one that the document has already."""
        length = self.tr("{0}  {1} characters").format(_DOTS, key.length)
        facts = {
            "id": key.access_key_id,
            "secret": length if key.secret else self.tr("not there"),
            "region": self._region(key.region, region),
            "account": self._account(key.account),
            "source": sentence(key.source),
        }
        for name, text in facts.items():
            self._lines[name].setText(text)
            self._form.setRowVisible(self._lines[name], bool(text))

    def _region(self, found: str, chosen: str) -> str:
        if found and chosen and found != chosen:
            return self.tr("{0}; you have chosen {1}, which stays").format(found, chosen)
        return found

    def _account(self, account: str) -> str:
        return self.tr("{0}, read from the key ID").format(account) if account else ""


class OfferBar(QFrame):
    """Asks without blocking anything; holds no secret."""

    apply_requested = Signal(object)
    """Emitted with the `OfferedKey` that the user takes."""
    declined = Signal()
    clear_requested = Signal()
    """The user wants an empty clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("key_offer")
        self._choices: tuple[OfferedKey, ...] = ()
        self._region = ""
        self.sentence = named(Label(wordWrap=True), "found")
        self.choice = named(QComboBox(), "choice")
        self.choice.setAccessibleName(self.tr("Which key"))
        self.facts = KeyFacts()
        self.note = Label(wordWrap=True)
        self.take = self._button("apply_key", self.tr("&Use this key"))
        self.clear = self._button("clear_clipboard", self.tr("Clear the clip&board"))
        self.decline = self._button("not_now", self.tr("&Not now"))
        self._lay_out()
        self._listen()
        self.hide()

    def _button(self, name: str, text: str) -> QPushButton:
        return named(QPushButton(text), name)

    def _lay_out(self) -> None:
        buttons = side_by_side(None, self.take, self.clear, self.decline, STRETCH, spacing=SMALL)
        stacked(
            self,
            self.sentence,
            self.choice,
            self.facts,
            self.note,
            buttons,
            margins=MEDIUM,
            spacing=SMALL,
        )

    def _listen(self) -> None:
        self.choice.currentIndexChanged.connect(self._show_choice)
        self.take.clicked.connect(self._apply)
        self.decline.clicked.connect(self.declined)
        self.clear.clicked.connect(self.clear_requested)

    def show_offer(self, found: KeyOffer, region: str) -> None:
        """Show what was found; `region` is the document's."""
        self._choices, self._region = found.choices, region
        self.choice.clear()
        self.note.clear()
        self.choice.addItems([shown(self._name(key)) for key in self._choices])
        self.choice.setVisible(len(self._choices) > 1)
        self.facts.setVisible(bool(self._choices))
        self._show_note()
        self._say(found.sentence, usable=bool(self._choices))

    def show_taken(self, *, is_on_clipboard: bool) -> None:
        """Say that the key is in, and that its secret lies where others can paste it."""
        for widget in (self.choice, self.facts, self.note):
            widget.hide()
        text = self.tr("The key is in its fields. Ctrl+Z takes it back.")
        if is_on_clipboard:
            text += " " + self.tr("The clipboard still holds the secret.")
        self._say(text, usable=False)
        self.clear.setVisible(is_on_clipboard)

    @Slot()
    def forget_clipboard(self) -> None:
        """Something else is on the clipboard now."""
        if not self.clear.isHidden():
            self.show_taken(is_on_clipboard=False)

    def _say(self, sentence: str, *, usable: bool) -> None:
        self.sentence.setText(sentence)
        self.show()
        self.take.setVisible(usable)
        (self.take if usable else self.decline).setFocus()
        self.clear.hide()
        self.decline.setText(self.tr("&Not now") if usable else self.tr("&Close"))
        announce(self, sentence)

    def _name(self, key: OfferedKey) -> str:
        if not key.access_key_id:
            return self.tr("a secret without its key ID, {0}").format(sentence(key.source))
        return self.tr("{0}, {1}").format(key.access_key_id, sentence(key.source))

    @Slot(int)
    def _show_choice(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            key = self._choices[row]
            self.facts.show_key(key, self._region)
            self.note.setText(sentence(key.note) if key.note else "")
            self._show_note()

    def _show_note(self) -> None:
        """The sentence about a single key says it already."""
        self.note.setVisible(bool(self.note.text()) and len(self._choices) > 1)

    @Slot()
    def _apply(self) -> None:
        row = self.choice.currentIndex()
        if 0 <= row < len(self._choices):
            self.apply_requested.emit(self._choices[row])


_COPIED_FILES: Final = "x-special/gnome-copied-files"


class CredentialsPage(FormPage):
    """A form with a bar for keys that were found. No signal of ours carries a key's text."""

    wished = Signal(object)
    """Emitted with the name of a wish: `paste_key` or `import_key`."""
    block_pasted = Signal(object)
    """Emitted with the `Mode` of the clipboard whose text did not belong into a field."""
    text_dropped = Signal()
    """Some text was dropped; `take_dropped` gives it away."""
    file_dropped = Signal(object)
    """Emitted with the path of a file, or an empty one for what is no file of this computer."""
    mended = Signal(object)
    """Emitted with a sentence on what was put right."""

    def __init__(
        self,
        *,
        store: Store,
        checks: Checks,
        look: ThemeManager,
        secret: SecretField,
        clipboard: Clipboard,
        mender: KeyMender,
    ) -> None:
        self._dropped = ""
        self.offer = OfferBar()
        super().__init__(
            title=self.tr("Credentials"),
            intro=self.tr(
                "The key with which Logto sends. A key of an IAM user, made for this only."
            ),
            fields=CREDENTIALS,
            store=store,
            checks=checks,
            look=look,
            secret=secret,
        )
        self._add_ways_in()
        self._add_menders(mender)
        self._watch(clipboard)

    def _add_ways_in(self) -> None:
        """Offer to take a whole key, from the clipboard or from where the AWS CLI keeps it."""
        paste = named(QPushButton(self.tr("Pa&ste a key")), "paste_key")
        paste.setToolTip(
            self.tr("accessKeys.csv, export lines, a profile, JSON: whatever holds the key.")
        )
        load = named(QPushButton(self.tr("Take &one from ~/.aws…")), "import_key")
        for button in (paste, load):
            button.clicked.connect(self._wish)
        self.above.addLayout(side_by_side(None, paste, load, STRETCH, spacing=SMALL))
        self.above.addWidget(self.offer)

    def _add_menders(self, mender: KeyMender) -> None:
        for key in ("accessKeyId", "accessKeySecret"):
            button = MendButton(path=(key,), mender=mender, checks=self._checks)
            button.mended.connect(self.mended)
            self._rows[key].add_remedy(button)

    def _watch(self, clipboard: Clipboard) -> None:
        for line in self.findChildren(KeyLine):
            line.watch(clipboard)
            line.block_pasted.connect(self.block_pasted)
        for field in self.findChildren(QLineEdit):
            field.setAcceptDrops(False)  # so that the page gets what is dropped on a field
        self.setAcceptDrops(True)

    @Slot()
    def _wish(self) -> None:
        self.wished.emit(self.sender().objectName())

    def put_offer_away(self) -> None:
        """Hide the bar; the focus goes to the first field instead of anywhere."""
        focus = self.window().focusWidget()
        if focus is not None and self.offer.isAncestorOf(focus):
            self.go_to(("accessKeyId",))
        self.offer.hide()

    def take_dropped(self) -> str:
        """Give away the text that was dropped last; it is not kept here."""
        text, self._dropped = self._dropped, ""
        return text

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        answer_copy(event, taken=_is_wanted(event.mimeData()))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        answer_copy(event, taken=_is_wanted(event.mimeData()))

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take a copy: after *move* the other program deletes what may be the only secret."""
        answer_copy(event, taken=_is_wanted(event.mimeData()))
        if not event.isAccepted():
            return
        uris = _uris_in(event.mimeData())
        if uris:
            here = QSysInfo.machineHostName()
            paths = (local_path(uri, here) for uri in uris)
            self.file_dropped.emit(next(filter(None, paths), ""))
        else:
            self._dropped = event.mimeData().text()
            self.text_dropped.emit()


def _is_wanted(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasText() or data.hasFormat(_COPIED_FILES)


def _uris_in(data: QMimeData) -> tuple[str, ...]:
    """The addresses that were dropped; nothing for a text that is more than the name of files."""
    if data.hasUrls():
        return tuple(
            bytes(url.toEncoded().data()).decode("ascii", "replace") for url in data.urls()
        )
    copied = bytes(data.data(_COPIED_FILES).data()).decode("utf-8", "replace")
    return file_uris(copied or data.text())
