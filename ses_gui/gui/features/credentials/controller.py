"""A key that is pasted, dropped or taken from `~/.aws`: shown, taken or left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVarTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QClipboard

from ses_gui.domain.config.edits import put_key
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.credentials.state import KeyOffer, OfferedKey, offer, withdraw
from ses_gui.gui.features.profiles.dialogs import asked
from ses_gui.gui.flow import Cancelled, background
from ses_gui.gui.pages import PageName
from ses_gui.services.storage.atomic_file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.gui.context import AppContext
    from ses_gui.gui.flow import Answers
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.services.aws_credentials import AwsFiles

Mode = QClipboard.Mode
Ts = TypeVarTuple("Ts")


class KeyController(QObject):
    """Offers what was found; what is not taken is forgotten."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._offer: KeyOffer | None = None
        self._is_pasted = False
        self._page = app.window.pages.credentials
        self._page.offer.apply_requested.connect(self._take)
        self._page.offer.declined.connect(self.drop)
        self._page.offer.clear_requested.connect(self._clear)
        app.clipboard.replaced.connect(self._page.offer.forget_clipboard)
        app.model.store.changed.connect(self._forget_taken)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "import_key",
                self.tr("Take a &key from ~/.aws…"),
                self.import_profile,
                Menu.FILE,
                400,
            ),
            Command("paste_key", self.tr("Paste an access &key"), self.paste, Menu.EDIT, 200),
        )

    async def paste(self, mode: Mode = Mode.Clipboard) -> None:
        """Look for a key in what was copied."""
        text, cache = self._app.clipboard.text(mode), self._app.model.secret_cache
        found = await self._find(_in_text, text, cache)
        self._show(found, is_pasted=mode is Mode.Clipboard)

    async def take_dropped(self) -> None:
        """Look for a key in a text that was dropped on the page."""
        text, cache = self._page.take_dropped(), self._app.model.secret_cache
        self._show(await self._find(_in_text, text, cache))

    async def read_file(self, path: str) -> None:
        """Look for a key in a file that was dropped on the page."""
        self._show(await self._find(_in_file, path, self._app.model.secret_cache))

    async def import_profile(self) -> None:
        """List the profiles of the AWS command line, and take the key of the chosen one."""
        from ses_gui.gui.features.credentials.profiles_dialog import ProfilesDialog

        files, model = self._app.services.aws_files, self._app.model
        found = await self._find(_in_profiles, files, model.secret_cache)
        if not found.keys:
            self._show(found)
            return
        region = model.store.document.region
        dialog = ProfilesDialog(self._app.window, found=found, region=region, look=self._app.look)
        answers: Answers[OfferedKey] = asked(dialog, dialog.chosen)
        try:
            key = await answers.next()
        except Cancelled:
            self.drop()
            raise
        self._take(key)

    async def _find(self, look: Callable[[*Ts], KeyOffer], *args: *Ts) -> KeyOffer:
        """Offer what `look` finds; raises `Cancelled` if that is nothing for the open document."""
        self.drop()
        cache = self._app.model.secret_cache
        opening = cache.opening
        try:
            found = await background(self._app.disk, look, *args, always=True)
        except Exception:
            text = self.tr("It could not be read. Your document is as it was.")
            self._app.window.status.say(text)
            raise Cancelled from None
        if opening != cache.opening:  # another document was opened meanwhile
            withdraw(found, cache)
            raise Cancelled
        self.drop()
        self._offer = found
        return found

    def _show(self, found: KeyOffer, *, is_pasted: bool = False) -> None:
        self._is_pasted = is_pasted
        self._app.window.show_page(PageName.CREDENTIALS)
        self._page.offer.show_offer(found, self._app.model.store.document.region)
        self._page.ensureWidgetVisible(self._page.offer)

    @Slot(object)
    def _take(self, key: OfferedKey) -> None:
        """Put the key into the document, as one step to undo."""
        model = self._app.model
        made, self._offer = self._offer, None
        if made is None or made.opening != model.secret_cache.opening:
            return
        is_on_clipboard = self._is_pasted and bool(key.secret)
        withdraw(made, model.secret_cache, but=key)
        model.store.seal()
        model.store.edit(put_key(key.access_key_id, key.secret, key.region))
        model.checks.refresh()
        self._app.window.show_page(PageName.CREDENTIALS)
        self._page.offer.show_taken(is_on_clipboard=is_on_clipboard)

    @Slot()
    def drop(self) -> None:
        """Forget what was offered and not taken."""
        if self._offer is not None:
            withdraw(self._offer, self._app.model.secret_cache)
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
        self._app.clipboard.clear()
        self.drop()


def _in_text(text: str, secret_cache: SecretCache) -> KeyOffer:
    """On the disk's thread, because a long text takes its time."""
    return _offer_of(text, "", secret_cache)


def _in_file(path: str, secret_cache: SecretCache) -> KeyOffer:
    if not path:
        return offer((), sentence(message("keys.offer.no-file")), secret_cache)
    try:
        data = read_bytes(Path(path))
    except UserError as error:
        return offer((), sentence(error.message), secret_cache)
    return _offer_of(data, Path(path).name, secret_cache)


def _offer_of(pasted: str | bytes, name: str, secret_cache: SecretCache) -> KeyOffer:
    from ses_gui.domain.credentials.parser import read_paste

    paste = read_paste(pasted, name)
    return offer(paste.keys, sentence(paste.said), secret_cache)


def _in_profiles(files: AwsFiles, secret_cache: SecretCache) -> KeyOffer:
    try:
        keys = files.profiles()
    except UserError as error:
        return offer((), sentence(error.message), secret_cache)
    usable = sum(key.is_usable for key in keys)
    said = message("keys.offer.profiles") if usable else message("keys.offer.no-profile")
    return offer(keys, sentence(said), secret_cache)
