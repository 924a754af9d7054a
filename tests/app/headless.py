"""The flows of keeping with no window: dialogs that answer as they are told, real files."""

from dataclasses import replace
from types import SimpleNamespace

from PySide6.QtCore import QObject

from ses_gui.app.admitting import AdmitFlow
from ses_gui.app.checking import CheckFlow
from ses_gui.app.difference import DifferenceFlow
from ses_gui.app.going_back import GoBackFlow
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.managing import ManageFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.secrets import SecretFlow
from ses_gui.app.services import services_in
from ses_gui.app.shelf import Shelf
from ses_gui.app.storing import StoreFlow
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.state.model import new_model
from ses_gui.state.tasks import Lane
from tests.waiting import PATIENCE_S, wait_until


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
        part = SimpleNamespace(refresh=nothing, reset=nothing, select=nothing)
        self.pages = SimpleNamespace(secret=part, export=part, templates=part)

    def document_name(self):
        return self._model.workspace.place.name

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
        self.name = ""
        self.asked = []
        self.warnings = []

    def ask_unsaved(self, name, answered):
        self.asked.append(name)
        answered(self.answer)

    def ask_name(self, _name, _hint, named):
        named(self.name)

    def ask_yes(self, _title, _sentence, _yes, agreed):
        agreed()

    def warn(self, title, sentence):
        self.warnings.append((title, sentence))


class Headless:
    """One program without a face, over the folder `home`."""

    def __init__(self, home, vault=None):
        self.model = model = new_model()
        self.window = NoWindow(model)
        self.dialogs = ToldDialogs()
        self.services = services_in(home, vault or MemoryVault())
        self.disk = Lane("disk", self.window)
        self.keyring = Lane("keyring", self.window)
        self._make_flows()

    def _make_flows(self):
        model, window, dialogs, services = self.model, self.window, self.dialogs, self.services
        shown = {"model": model, "window": window, "dialogs": dialogs, "disk": self.disk}
        inside = {"model": model, "vault": services.vault, "lane": self.keyring, "parent": window}
        self.secrets = SecretFlow(**inside)
        shelf = Shelf(profiles=services.profiles, recent=services.recent, drawer=model.drawer)
        storing = StoreFlow(**inside)
        kept = {"profiles": services.profiles}
        difference = DifferenceFlow(**shown, **kept, look=None)
        checking = CheckFlow(**shown, **kept, claims=services.claims, difference=difference)
        self.keeping = KeepFlow(
            **shown, checking=checking, secrets=self.secrets, storing=storing, shelf=shelf
        )
        admitting = AdmitFlow(
            window=window, dialogs=dialogs, shelf=shelf, claims=services.claims, disk=self.disk
        )
        self.opening = OpenFlow(**shown, saving=self.keeping, admitting=admitting, shelf=shelf)
        self.managing = ManageFlow(
            **shown, services=services, opening=self.opening, keyring=self.keyring
        )
        self.going_back = GoBackFlow(**shown, profiles=services.profiles, look=None)

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
        reference = self.model.drawer.put(secret) if secret else NO_SECRET
        self.model.store.edit(edits.set_secret(reference))

    def secret(self):
        """What a send would use."""
        told = []
        self.secrets.fetch(lambda: told.append(""), told.append)
        self.settle()
        assert told == [""]
        return self.model.drawer.take(self.model.store.document.access_key_secret) or ""

    def undo(self):
        self.model.store.history.undo()

    def redo(self):
        self.model.store.history.redo()

    def save(self, name):
        """Save, under `name` if that is asked for."""
        self.dialogs.name = name
        self.keeping.save()
        self.settle()

    def save_as(self, name):
        self.dialogs.name = name
        self.keeping.save_as()
        self.settle()

    def open(self, uuid, answer, name):
        """Open a profile; `answer` and `name` if that is asked for."""
        self._switch(lambda: self.opening.open_profile(uuid), answer, name)

    def new(self, answer, name):
        self._switch(self.opening.new, answer, name)

    def _switch(self, go, answer, name):
        self.dialogs.answer, self.dialogs.name = answer, name
        self.dialogs.asked.clear()
        go()
        self.settle()

    def wish(self, wish, uuid, name):
        """Rename, duplicate or delete a profile."""
        self.dialogs.name = name
        self.managing._grant(wish, uuid, name)
        self.settle()

    def restore(self, at):
        """Go back to an earlier version of the open profile; 0 is the newest."""
        uuid = self.model.workspace.place.uuid
        version = self.services.profiles.versions(uuid)[at]
        self.going_back._read(uuid, self.going_back._restore, version)
        self.settle()

    def settle(self):
        """Wait until nothing is under way."""
        wait_until(lambda: not self.disk.busy() and not self.keyring.busy())

    def end(self):
        """Stop the lanes and let go of everything."""
        for lane in (self.disk, self.keyring):
            lane.shutdown(PATIENCE_S)
        self.window.deleteLater()


def without_secret(document):
    """The document but for where its secret lies."""
    return replace(document, access_key_secret="")
