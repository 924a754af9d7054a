"""A key that is pasted, dropped or taken from `~/.aws`: shown, taken or left."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVarTuple

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from ses_gui.domain.config.edits import put_key
from ses_gui.domain.credentials.detection import TELLING
from ses_gui.domain.credentials.extraction import needs_vault, variable_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.gui.clipboard import SECRET_MS
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.dialogs import asked
from ses_gui.gui.features.credentials.state import KeyOffer, OfferedKey, offer, withdraw
from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.gui.flow import Cancelled, Wait, background
from ses_gui.gui.pages import PageName
from ses_gui.services.storage.atomic_file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.iam.advice import Variant
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.save import DocumentSaver
    from ses_gui.gui.flow import Answers
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.services.aws_credentials import AwsFiles
    from ses_gui.services.storage.profiles import FileProfiles

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
        from ses_gui.gui.features.credentials.dialogs import ProfilesDialog

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


class KeyringWatch(QObject):
    """Looks for the keyring when the window becomes active, and says what has changed.

    When one has come, the secret that lasts for this session only may be stored in it.
    """

    def __init__(self, app: AppContext, saver: DocumentSaver) -> None:
        # It ends with the queue: the desktop may still speak to us then.
        super().__init__(app.keyring)
        self._app = app
        self._saver = saver
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow)

    @Slot(Qt.ApplicationState)
    def _follow(self) -> None:
        if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            self._app.runner.start(self.look())

    async def look(self) -> None:
        """Ask the keyring for its name, unless it is being asked for something."""
        session, vault = self._app.model.session, self._app.services.vault
        was_asked = session.current.vault or session.current.vault_trouble
        if not was_asked or self._app.keyring.busy():
            return
        try:
            place = await background(self._app.keyring, vault.place, always=True)
        except Exception as error:
            self._has_gone(vault_sentence(error))
            return
        if session.current.vault:
            return  # what troubles it, such as a lock, is for the next save to find out
        name = sentence(place)
        session.know_vault(name)
        self._app.window.status.say(self.tr("Secrets can be kept in {0} now.").format(name))
        if self._may_offer():
            await self._offer(name)

    def _has_gone(self, sentence: str) -> None:
        session = self._app.model.session
        was_there = bool(session.current.vault)
        session.know_vault("", sentence)
        if was_there:
            self._app.window.status.say(sentence)

    def _may_offer(self) -> bool:
        """Whether there is a profile that was saved without its secret, and nothing else asks."""
        model = self._app.model
        reference, session = model.store.document.access_key_secret, model.session.current
        is_of_session = needs_vault(reference) and not model.secret_cache.is_kept(reference)
        may_ask = session.lock.may_save and QApplication.activeModalWidget() is None
        return bool(session.uuid) and is_of_session and may_ask

    async def _offer(self, name: str) -> None:
        """Store the secret of the profile, if the user agrees."""
        text = self.tr(
            "{0} can be used now. Save “{1}” to store its secret there, which lasts for this"
            " session only so far?"
        )
        opened = self._app.model.session.current.name
        await self._app.dialogs.confirm(
            self.tr("The keyring"),
            text.format(name[:1].upper() + name[1:], opened),
            self.tr("Save"),
        )
        await self._saver.save()


class PolicyController(QObject):
    """Shows policies made from the document as it is now."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("policy", self.tr("Per&missions in IAM…"), self.show, Menu.MAIL, 410),)

    @Slot()
    def show(self) -> None:
        """Show what the connector needs, and what else may be allowed."""
        from ses_gui.domain.iam.advice import variants

        self._open(variants(self._app.model.store.document))

    @Slot(object)
    def explain(self, evidence: Evidence) -> None:
        """Show first what was missing when AWS denied an access."""
        from ses_gui.domain.iam.advice import advice, after_denial, variants

        document = self._app.model.store.document
        found = advice(evidence, document)
        missing = [after_denial(found)] if found is not None else []
        self._open([*missing, *variants(document)])

    def _open(self, variants: Sequence[Variant]) -> None:
        from ses_gui.gui.features.credentials.dialogs import PolicyDialog

        app = self._app
        PolicyDialog(app.window, variants=variants, look=app.look, clipboard=app.clipboard).show()


STILL_COPIED: Final = message("keys.still-copied")


class CopiedSecretController(QObject):
    """Tells when a copied secret could not be taken off the clipboard again."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        app.clipboard.guarded.connect(self._say_guarded)
        app.clipboard.remained.connect(self._say_remained)

    async def close(self) -> None:
        """Return when no secret is on the clipboard any more, or the user closes all the same."""
        clipboard = self._app.clipboard
        if not clipboard.holds_secret or await Wait(self._take_away, always=True):
            return
        text = self.tr("{0} Close the program all the same?").format(sentence(STILL_COPIED))
        await self._app.dialogs.confirm(self.tr("The clipboard"), text, self.tr("Close"))

    def _take_away(
        self, resume: Callable[[bool], None], _fail: Callable[[BaseException], None]
    ) -> None:
        """Take the secret off the clipboard, and tell whether that went well."""
        clipboard = self._app.clipboard
        clipboard.tried.connect(resume, Qt.ConnectionType.SingleShotConnection)
        clipboard.take_secret_away()

    def copied(self) -> str:
        """Say that a secret was copied, and what becomes of it."""
        text = self.tr("Copied with the secret; it leaves the clipboard after {0} seconds.")
        return text.format(SECRET_MS // 1000)

    @Slot()
    def _say_guarded(self) -> None:
        self._app.window.status.say(self.copied())

    @Slot()
    def _say_remained(self) -> None:
        self._app.dialogs.warn(self.tr("The clipboard"), sentence(STILL_COPIED))


class VariableController(QObject):
    """Withholds those of all profiles at the start, and that of the open document as it changes.

    So too what holds the very secret that was typed into the window.
    """

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.disk)
        self._app = app
        self._last: tuple[str, str | None] = ("", None)
        app.model.store.changed.connect(self._withhold_open)

    async def start(self) -> None:
        """Withhold those of all profiles."""
        with contextlib.suppress(UserError):  # then none of them can be opened either
            names = await background(
                self._app.disk, _named_in, self._app.services.profiles, always=True
            )
            self._app.services.variables.withhold(names)

    @Slot()
    def _withhold_open(self) -> None:
        model, variables = self._app.model, self._app.services.variables
        reference = model.store.document.access_key_secret
        name, secret = variable_of(reference), model.secret_cache.take(reference)
        if (name, secret) == self._last:
            return  # as at nearly each key that is typed
        self._last = (name, secret)
        if name:
            variables.withhold([name])
        elif secret and len(secret) >= TELLING:
            variables.withhold_value(secret)


def _named_in(profiles: FileProfiles) -> Sequence[str]:
    """On the disk's thread: the variables of all profiles that can be read."""
    found = []
    for each in profiles.listed():
        try:
            found.append(variable_of(profiles.load(each.uuid).document.access_key_secret))
        except UserError:  # it was deleted or damaged meanwhile
            continue
    return [name for name in found if name]
