"""Walks through the whole program with canaries for secrets; tells in JSON what it saw.

Run by test_canary_story.py in a process and a home of its own: `python walk.py HOME [leak]`.
"""

import json
import logging
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
)

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, Sample, Template, example_document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.network import ProxyChoice
from ses_gui.domain.profile import Profile
from ses_gui.domain.texts.message import message
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.pages import PageName
from ses_gui.gui.safety import Safety
from ses_gui.gui.session import Destination
from ses_gui.gui.startup import end_now
from ses_gui.services.keyring_store import MemoryVault
from tests.stories.canary.canaries import LOGIN, OTHER, PASTED, TYPED
from tests.stories.canary.watch import Watch
from tests.stories.driver import WindowDriver, click
from tests.waiting import wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SCENES = ("SECRET_WRONG", "KEY_UNKNOWN", "SANDBOX_RECIPIENT", "NOT_SES_JSON", "CLOSED", "INTERNAL")
DIALOGS = (
    "history report policy versions manage mark silenced clients starter demo_inbox demo_answers"
)


def type_into(line, text):
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(line, event)


class Walk(WindowDriver):
    """The steps, in the order in which a user may take them."""

    def __init__(self, services, look, watch):
        self.watch = watch
        self.positive = {}
        super().__init__(services, look)

    def run(self):
        for step in (
            self.type_it,
            self.reveal_it,
            self.save_it,
            self.undo_it,
            self.misplace_it,
            self.paste_another,
            self.export_it,
            self.take_it_along,
            self.send_it,
            self.go_by_a_proxy,
            self.open_every_dialog,
            self.turn_every_page,
            self.switch,
            self.crash,
        ):
            step()
            self.rest()
            self.watch.look(step.__name__)

    @property
    def line(self):
        return self.window.pages.secret.line

    def type_it(self):
        self.window.show_page(PageName.CREDENTIALS)
        self.line.setFocus()
        type_into(self.line, TYPED)
        self.watch.look("typing")

    def reveal_it(self):
        field = self.window.pages.secret
        click(field, "reveal")
        self.positive["revealed"] = self.line.displayText() == TYPED
        self.watch.look("revealed", ("accessKeySecret", "drawn"))
        self.window.pages.credentials.findChild(QLineEdit, "accessKeyId").setFocus()
        assert self.line.echoMode() is QLineEdit.EchoMode.Password

    def save_it(self):
        self.save_new("Canary")
        self.rest()
        self.positive["vault"] = self.services.vault.get(self.model.session.current.uuid) == TYPED
        self.set_field("region", "eu-west-1")
        self.controllers.drafts.keep()
        self.rest()

    def undo_it(self):
        history = self.model.store.history
        at = history.index()
        history.setIndex(0)
        self.watch.look("undone")
        history.setIndex(at)

    def misplace_it(self):
        """Put it where none belongs, look at every page, and keep and save it."""
        store, before = self.model.store, self.model.store.document
        store.edit(edits.set_field("access_key_id", OTHER))
        self.watch.look("put as the ID")
        self.put_into_texts()
        self.watch.look("put into texts")
        for page in PageName:
            self.window.show_page(page)
            self.rest()
            self.watch.look(f"misplaced, {page.value}")
        self.controllers.drafts.keep()
        self.rest()
        self.save()
        store.edit(
            Edit(message("edits.edit-field"), lambda doc: replace(before, access_key_id=KEY_ID))
        )
        self.save()

    def put_into_texts(self):
        store = self.model.store
        store.edit(edits.set_field("access_key_id", f"export AWS_SECRET_ACCESS_KEY={OTHER}"))
        template = Template(OTHER, f"Hello {OTHER}", quote(f"<p>{OTHER}</p>"))
        store.edit(edits.insert_templates(0, (template,), message("edits.add-template")))
        sample = Sample("SignIn", json.dumps({"code": OTHER}))
        store.edit(
            edits.set_studio(
                message("edits.edit-sample"), lambda studio: replace(studio, samples=(sample,))
            )
        )
        store.edit(
            Edit(
                message("edits.edit-field"),
                lambda doc: replace(doc, unknown=((OTHER, f'"{OTHER}"'),)),
            )
        )

    def paste_another(self):
        block = f"User name,Access key ID,Secret access key\r\nlogto,{KEY_ID},{PASTED}\r\n"
        QGuiApplication.clipboard().setText(block)
        self.start(self.controllers.keys.paste())
        bar = self.window.pages.credentials.offer
        wait_until(bar.isVisible)
        self.watch.look("offered", ("clipboard",))
        click(bar, "apply_key")
        self.rest()
        QGuiApplication.clipboard().clear()

    def export_it(self):
        self.fill_in()
        self.window.show_page(PageName.EXPORT)
        page = self.window.pages.export
        page.copy.click()
        wait_until(lambda: "accessKeyId" in QGuiApplication.clipboard().text())
        self.watch.look("exported without")
        page.with_secret.click()
        wait_until(lambda: PASTED in page.text.toPlainText())
        self.watch.look("shown in the export", ("export_text", "drawn"))
        page.copy.click()
        wait_until(lambda: PASTED in QGuiApplication.clipboard().text())
        self.positive["clipboard"] = True
        formats = QGuiApplication.clipboard().mimeData().formats()
        self.positive["hint"] = "x-kde-passwordManagerHint" in formats
        self.rest()
        self.watch.look("copied", ("export_text", "drawn", "clipboard"))
        self.clipboard.take_secret_away()
        page.with_secret.click()

    def fill_in(self):
        document = example_document(self.model.store.document.access_key_secret)
        for field in ("access_key_id", "region", "email_address", "configuration_set_name"):
            self.model.store.edit(edits.set_field(field, getattr(document, field)))
        self.model.store.edit(edits.replace_templates(document.templates))

    def take_it_along(self):
        self.model.session.direct(Destination.DEMO)
        form = self.window.test_panel.form
        form.recipient.setText("success@simulator.amazonses.com")
        for tool in ("copy_aws", "copy_boto3", "copy_node"):
            self.choose(tool)
            self.rest()
            self.watch.look(tool)

    def send_it(self):
        for scene in (None, *SCENES):
            self.services.demo.play(scene)
            self.send_now()
            self.watch.look(f"sent: {scene}")
        self.services.demo.play(None)

    def go_by_a_proxy(self):
        """One that nobody listens at, so that nothing leaves this computer."""
        page = self.window.pages.network
        self.window.show_page(PageName.NETWORK)
        page.form.proxy.put(f"anna:{LOGIN}@127.0.0.1:1")
        self.watch.look("a proxy")
        page.use.click()
        wait_until(lambda: self.services.vault.get("proxy") == LOGIN)
        self.positive["proxy"] = True
        page.trial.click()
        wait_until(page.card.isVisible)
        self.watch.look("tried")
        self.model.session.direct(Destination.AWS)
        self.send_now()
        outcome = self.model.sending.sends[-1].outcome
        self.positive["by the proxy"] = outcome.explanation.id == "PROXY"
        self.watch.look("sent by a proxy")
        page.form.proxy.choose(ProxyChoice.NONE)
        page.use.click()
        wait_until(lambda: self.model.network.settings.proxy is ProxyChoice.NONE)
        self.model.session.direct(Destination.DEMO)

    def send_now(self):
        self.send()
        self.rest()

    def open_every_dialog(self):
        for name in DIALOGS.split():
            self.choose(name)
            self.rest()
            self.watch.look(name)
            for dialog in self.window.findChildren(QDialog):
                dialog.close()

    def turn_every_page(self):
        for page in PageName:
            self.window.show_page(page)
            self.rest()
            self.watch.look(page.value)

    def switch(self):
        self.save()
        self.services.vault.set(UUID, OTHER)
        self.services.profiles.save(Profile(UUID, "Other", example_document(KEPT_SECRET)))
        self.open_profile(UUID)
        self.start(self.controllers.secrets.fetch())
        self.rest()
        self.watch.look("switched")
        self.start(self.controllers.manager.duplicate(UUID, "Other"))
        self.give_name()
        self.rest()

    def crash(self):
        def fail():
            secret = OTHER
            raise RuntimeError(f"the secret is {secret}")

        logging.getLogger("ses_gui").error("a mistake: %s", OTHER)
        QTimer.singleShot(0, fail)
        wait_until(lambda: self.window.findChild(QDialog, "crash_dialog"))
        self.rest()
        self.watch.look("crashed")
        self.window.findChild(QDialog, "crash_dialog").close()


def leak(program):
    """What a leak looks like, so that it is known to be found."""
    program.window.status.showMessage(TYPED)
    program.window.setToolTip(TYPED)
    program.model.session.changed.emit(PASTED)
    QGuiApplication.clipboard().setText(OTHER)
    print(TYPED)


def main(home, *, leaks):
    _application, look = make_application()
    services, watch = services_in(home / "data", MemoryVault()), Watch()
    walk = Walk(services, look, watch)
    safety = Safety(program=walk.program, log_folder=home / "data" / "log")
    safety.start()
    watch.follow(walk.program)
    try:
        if leaks:
            leak(walk)
            watch.look("leaking")
        else:
            walk.run()
    except Exception:  # the program's own net would take it
        traceback.print_exc()
        os._exit(1)
    walk.shut_down()
    services.demo.stop()
    safety.stop()
    told = {"leaks": sorted(set(watch.leaks)), "seen": watch.seen, "positive": walk.positive}
    (home / "told.json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), leaks=len(sys.argv) > 2)
    end_now(0)  # as the program itself does: threads may not survive the end of Python
