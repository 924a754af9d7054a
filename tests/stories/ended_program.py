"""The whole program with a mail on its way to an SES that does not answer, until it is ended.

Run by test_ended_story.py: `python ended_program.py HOME`. It tells when SES was asked.
"""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ses_gui.domain.config.document import example_document
from ses_gui.domain.credentials.extraction import in_variable
from ses_gui.domain.profile import Profile
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.safety import EndWatch
from ses_gui.gui.session import Destination
from ses_gui.gui.startup import end_now
from ses_gui.gui.wiring import compose
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import MemoryVault
from tests.services.keyring_store.vault_contract import UUID

LONGER_THAN_ANYBODY_WAITS_S = 300


def unanswered(_call):
    print("asked", flush=True)
    return lambda wire: wire.stopping.wait(LONGER_THAN_ANYBODY_WAITS_S)


def main(home):
    application, look = make_application()
    services = replace(services_in(home, MemoryVault()), demo=DemoSes(script=unanswered))
    services.profiles.save(Profile(UUID, "Shop", example_document(in_variable("SHOP"))))
    root = QObject()
    program = compose(services=services, look=look, parent=root)
    drafts = program.controllers.drafts
    end = EndWatch(window=program.window, drafts=drafts, lost=drafts.leave, parent=program)
    end.install()
    program.window.show()
    program.app.runner.start(program.controllers.opening.open_profile(UUID))
    program.controllers.opening.shown.connect(lambda: QTimer.singleShot(0, lambda: send(program)))
    application.exec()
    program.shut_down()
    end.remove()


def send(program):
    program.model.session.direct(Destination.DEMO)
    program.window.test_panel.form.recipient.setText("success@simulator.amazonses.com")
    program.window.test_panel.form.request_send()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    end_now(0)  # as the program itself does: threads may not survive the end of Python
