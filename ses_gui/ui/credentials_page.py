"""The credentials page: the form of the key, which also takes a key from wherever it was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSysInfo, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton
from typing_extensions import override

from ses_gui.domain.file_uris import file_uris, local_path
from ses_gui.ui.fields import CREDENTIALS
from ses_gui.ui.form_page import FormPage
from ses_gui.ui.input_guard import answer_copy
from ses_gui.ui.key_line import KeyLine
from ses_gui.ui.mend_button import MendButton
from ses_gui.ui.naming import named
from ses_gui.ui.offer_bar import OfferBar
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from ses_gui.state.checks import Checks
    from ses_gui.state.key_mending import KeyMender
    from ses_gui.state.store import Store
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look
    from ses_gui.ui.secret_field import SecretField

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
        look: Look,
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
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        paste = named(QPushButton(self.tr("Pa&ste a key")), "paste_key")
        paste.setToolTip(
            self.tr("accessKeys.csv, export lines, a profile, JSON: whatever holds the key.")
        )
        load = named(QPushButton(self.tr("Take &one from ~/.aws…")), "import_key")
        for button in (paste, load):
            button.clicked.connect(self._wish)
            row.addWidget(button)
        row.addStretch(1)
        self.above.addLayout(row)
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
