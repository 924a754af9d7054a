"""A keyring that comes or goes while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ses_gui.domain.credentials.extraction import needs_vault
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.gui.flow import background

if TYPE_CHECKING:
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.save import DocumentSaver


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
