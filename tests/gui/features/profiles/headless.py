"""The flows of keeping with no window: dialogs that answer as they are told, real files."""

from dataclasses import replace
from types import SimpleNamespace

from PySide6.QtCore import QObject

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.gui.context import AppContext, services_in
from ses_gui.gui.features.profiles.manage import EnvironmentLabelController, ProfileManager
from ses_gui.gui.features.profiles.open import OpenController
from ses_gui.gui.features.profiles.repository import ProfileRepository
from ses_gui.gui.features.profiles.save import ProfileSaver
from ses_gui.gui.features.profiles.secrets import SecretReader, SecretWriter
from ses_gui.gui.features.profiles.versions import DifferenceController, VersionsController
from ses_gui.gui.flow import FlowRunner, ReportedError
from ses_gui.gui.model import new_model
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.services.keyring_store import MemoryVault
from tests.gates import Gates
from tests.waiting import PATIENCE_S, wait_until

HELD_TURNS = 3
"""How often nothing must move where something is held: what came before it may lead to more."""


def nothing(*_arguments, **_options):
    pass


class NoWindow(QObject):
    """What the flows tell a window, and nobody looks at."""

    def __init__(self, model):
        super().__init__()
        self._model = model
        self.closed = False
        self.status = SimpleNamespace(refresh=nothing, say=nothing)
        self.menus = SimpleNamespace(show_recent=nothing)
        secret = SimpleNamespace(refresh=nothing)
        self.pages = SimpleNamespace(secret=secret, start_over=nothing)

    def document_name(self):
        return self._model.session.current.name

    def refresh_title(self):
        pass

    def focus_page(self):
        pass

    def close_now(self):
        self.closed = True


class ToldDialogs:
    """Answers what it is asked as it was told before; what goes wrong is kept."""

    def __init__(self):
        self.answer = None
        self.given_name = ""
        self.asked = []
        self.warnings = []

    async def unsaved(self, name):
        self.asked.append(name)
        return self.answer

    async def name(self, _name, _hint):
        return self.given_name

    async def confirm(self, _title, _sentence, _yes):
        pass

    def warn(self, title, sentence):
        self.warnings.append((title, sentence))


class Headless:
    """One program without a face, over the folder `home`."""

    def __init__(self, home, vault=None):
        self.model = model = new_model()
        self.window = NoWindow(model)
        self.dialogs = ToldDialogs()
        self.gates = Gates()
        self.services = self.gates.over(services_in(home, vault or MemoryVault()))
        self._still = 0
        self.disk = WorkerQueue("disk", self.window)
        self.keyring = WorkerQueue("keyring", self.window)
        session = model.session
        self.runner = FlowRunner(
            opening=lambda: session.current.opening,
            report=self.dialogs.warn,
            parent=self.window,
        )
        self._make_controllers(
            AppContext(
                services=self.services,
                model=model,
                window=self.window,
                dialogs=self.dialogs,
                runner=self.runner,
                look=None,
                clipboard=None,
                actions=None,
                network=None,
                questions=None,
                keyring=self.keyring,
                disk=self.disk,
            )
        )

    def _make_controllers(self, app):
        self.secrets = SecretReader(app)
        repository = ProfileRepository(
            profiles=app.services.profiles,
            recent=app.services.recent,
            secret_cache=app.model.secret_cache,
        )
        difference = DifferenceController(app)
        self.saver = ProfileSaver(
            app,
            repository=repository,
            secrets=self.secrets,
            writer=SecretWriter(app),
            difference=difference,
        )
        self.opening = OpenController(app, saver=self.saver, repository=repository)
        self.opening.shown.connect(self.runner.drop_stale)
        labels = EnvironmentLabelController(app)
        self.manager = ProfileManager(app, opening=self.opening, labels=labels)
        self.versions = VersionsController(app)

    @property
    def warnings(self):
        """What went wrong, and was said."""
        return self.dialogs.warnings

    @property
    def was_asked(self):
        """Whether the last switch asked about unsaved changes."""
        return bool(self.dialogs.asked)

    def type(self, field, texts):
        """Write one text after the other into a field; answer with each that it held."""
        for text in texts:
            self.model.store.edit(edits.set_field(field, text))
        self.model.store.seal()
        return texts

    def type_secret(self, secret):
        """Write another secret, or none."""
        reference = self.model.secret_cache.put(secret) if secret else NO_SECRET
        self.model.store.edit(edits.set_secret(reference))

    def secret(self):
        """What a send would use."""
        told = self.request_secret()
        self.settle()
        assert told == [self.held_secret()]
        return self.held_secret()

    def request_secret(self):
        """Want the secret; what is told then, it or a sentence, will stand in what is returned."""
        told = []
        self.runner.start(self._fetch(told))
        return told

    async def _fetch(self, told):
        try:
            await self.secrets.fetch()
        except ReportedError as error:
            told.append(error.sentence)
        else:
            told.append(self.held_secret())

    def held_secret(self):
        """What is at hand of the open document's secret."""
        return self.model.secret_cache.take(self.model.store.document.access_key_secret) or ""

    def undo(self):
        self.model.store.history.undo()

    def redo(self):
        self.model.store.history.redo()

    def save(self, name):
        """Save, under `name` if that is asked for."""
        self.dialogs.given_name = name
        self.runner.start(self.saver.save())
        self.settle()

    def save_as(self, name):
        self.dialogs.given_name = name
        self.runner.start(self.saver.save_as())
        self.settle()

    def open(self, uuid, answer, name):
        """Open a profile; `answer` and `name` if that is asked for."""
        self._switch(self.opening.open_profile(uuid), answer, name)

    def new(self, answer, name):
        self._switch(self.opening.new(), answer, name)

    def close(self, answer, name):
        """Close the window; say whether it is closed by now, or else it may be later."""
        self._switch(self.opening.close(), answer, name)
        return self.window.closed

    def _switch(self, story, answer, name):
        self.dialogs.answer, self.dialogs.given_name = answer, name
        self.dialogs.asked.clear()
        self.runner.start(story)
        self.settle()

    def wish(self, wish, uuid, name):
        """Rename, duplicate or delete a profile."""
        self.dialogs.given_name = name
        self.runner.start(self.manager.act(wish, uuid, name))
        self.settle()

    def restore(self, at):
        """Go back to an earlier version of the open profile; 0 is the newest."""
        uuid = self.model.session.current.uuid
        version = self.services.profiles.versions(uuid)[at]
        self.runner.start(self.versions.restore(uuid, version))
        self.settle()

    def settle(self):
        """Wait until nothing is under way, or all that is waits at a gate."""
        self._still = 0
        wait_until(self._is_still)

    def _is_still(self):
        moves = self.gates.is_moving(self.disk, self.keyring)
        self._still = 0 if moves else self._still + 1
        return self._still >= (HELD_TURNS if self.gates.is_holding else 1)

    def end(self):
        """Stop the lanes and let go of everything; a call that has begun goes on to its end."""
        queues = (self.disk, self.keyring)
        self.runner.close()
        for queue in queues:
            queue.shutdown()
        self.services.edit_locks.leave()
        self.gates.open()
        for queue in queues:
            queue.shutdown(PATIENCE_S)
        for queue in (self.disk, self.keyring):
            queue.shutdown(PATIENCE_S)
        self.window.deleteLater()


def without_secret(document):
    """The document but for where its secret lies."""
    return replace(document, access_key_secret="")
