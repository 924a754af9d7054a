"""The stories of a key that is pasted, dropped or taken from `~/.aws`: shown, taken or left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QClipboard

from ses_gui.domain.credentials.validation import put_key
from ses_gui.gui.features.credentials.state import KeyOffer, OfferedKey, offer, withdraw
from ses_gui.gui.pages import PageName
from ses_gui.services.storage.atomic_file import FileError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.services.aws_credentials import AwsFiles

Mode = QClipboard.Mode


class KeyFlow(QObject):
    """Offers what was found; what is not taken is forgotten."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        look: ThemeManager,
        clipboard: Clipboard,
        aws_files: AwsFiles,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._look = look
        self._clipboard = clipboard
        self._aws_files = aws_files
        self._disk = disk
        self._offer: KeyOffer | None = None
        self._is_pasted = False
        self._page = window.pages.credentials
        self._page.offer.apply_requested.connect(self._take)
        self._page.offer.declined.connect(self.drop)
        self._page.offer.clear_requested.connect(self._clear)
        clipboard.replaced.connect(self._page.offer.forget_clipboard)
        model.store.changed.connect(self._forget_taken)

    @Slot()
    def paste(self, mode: Mode = Mode.Clipboard) -> None:
        """Look for a key in what was copied."""
        look = partial(_in_text, self._clipboard.text(mode), self._model.secret_cache)
        self._start(look, partial(self._show, is_pasted=mode is Mode.Clipboard))

    @Slot()
    def take_dropped(self) -> None:
        """Look for a key in a text that was dropped on the page."""
        text = self._page.take_dropped()
        self._start(partial(_in_text, text, self._model.secret_cache), self._show)

    @Slot(object)
    def read_file(self, path: str) -> None:
        """Look for a key in a file that was dropped on the page."""
        self._start(partial(_in_file, path, self._model.secret_cache), self._show)

    def import_profile(self) -> None:
        """List the profiles of the AWS command line."""
        self._start(partial(_in_profiles, self._aws_files, self._model.secret_cache), self._choose)

    def _start(self, look: Callable[[], KeyOffer], then: Callable[[KeyOffer], None]) -> None:
        self.drop()
        task = self._disk.start(look)
        task.succeeded.connect(partial(self._arrived, then, self._model.secret_cache.generation))
        task.failed.connect(self._say_unread)

    def _arrived(self, then: Callable[[KeyOffer], None], generation: int, found: KeyOffer) -> None:
        if (
            generation != self._model.secret_cache.generation
        ):  # another document was opened meanwhile
            withdraw(found, self._model.secret_cache)
            return
        self.drop()
        self._offer = found
        then(found)

    def _show(self, found: KeyOffer, *, is_pasted: bool = False) -> None:
        self._is_pasted = is_pasted
        self._window.show_page(PageName.CREDENTIALS)
        self._page.offer.show_offer(found, self._model.store.document.region)
        self._page.ensureWidgetVisible(self._page.offer)

    def _choose(self, found: KeyOffer) -> None:
        from ses_gui.gui.features.credentials.profiles_dialog import ProfilesDialog

        if not found.keys:
            self._show(found)
            return
        region = self._model.store.document.region
        dialog = ProfilesDialog(self._window, found=found, region=region, look=self._look)
        dialog.chosen.connect(self._take)
        dialog.rejected.connect(self.drop)
        dialog.open()

    @Slot(object)
    def _take(self, key: OfferedKey) -> None:
        """Put the key into the document, as one step to undo."""
        made, self._offer = self._offer, None
        if made is None or made.generation != self._model.secret_cache.generation:
            return
        is_on_clipboard = self._is_pasted and bool(key.secret)
        withdraw(made, self._model.secret_cache, but=key)
        self._model.store.seal()
        self._model.store.edit(put_key(key.access_key_id, key.secret, key.region))
        self._model.checks.refresh()
        self._window.show_page(PageName.CREDENTIALS)
        self._page.offer.show_taken(is_on_clipboard=is_on_clipboard)

    @Slot()
    def drop(self) -> None:
        """Forget what was offered and not taken."""
        if self._offer is not None:
            withdraw(self._offer, self._model.secret_cache)
        self._offer = None
        self._is_pasted = False
        self._page.put_offer_away()

    @Slot()
    def _forget_taken(self) -> None:
        """What the bar says of a key that was taken is over with the next change."""
        if self._offer is None:
            self.drop()

    @Slot()
    def _clear(self) -> None:
        self._clipboard.clear()
        self.drop()

    @Slot(object)
    def _say_unread(self, _error: Exception) -> None:
        self._window.status.say(self.tr("It could not be read. Your document is as it was."))


def _in_text(text: str, secret_cache: SecretCache) -> KeyOffer:
    """On the disk's thread, because a long text takes its time."""
    return _offer_of(text, "", secret_cache)


def _in_file(path: str, secret_cache: SecretCache) -> KeyOffer:
    if not path:
        return offer(
            (), "Only a file of this computer can be read. Copy its text instead.", secret_cache
        )
    try:
        data = read_bytes(Path(path))
    except FileError as error:
        return offer((), error.sentence, secret_cache)
    return _offer_of(data, Path(path).name, secret_cache)


def _offer_of(pasted: str | bytes, name: str, secret_cache: SecretCache) -> KeyOffer:
    from ses_gui.domain.credentials.parser import read_paste

    paste = read_paste(pasted, name)
    return offer(paste.keys, paste.sentence, secret_cache)


def _in_profiles(files: AwsFiles, secret_cache: SecretCache) -> KeyOffer:
    try:
        keys = files.profiles()
    except FileError as error:
        return offer((), error.sentence, secret_cache)
    usable = sum(key.is_usable for key in keys)
    sentence = (
        "The secret is copied into this program, not taken out of the file. Read what is known of"
        " a key before you use it: it is best one that may only send."
        if usable
        else "None of the profiles holds a key that the connector can use."
    )
    return offer(keys, sentence, secret_cache)
