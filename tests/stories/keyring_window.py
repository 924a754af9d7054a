"""A window whose profile's secret lies in a real keyring; it tells in JSON what it sees.

Run by keyring_watch.py: `python keyring_window.py HOME`. It wants to send, which needs the secret.
It waits for the keyring until a line on its standard input ends its patience.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles import secrets
from ses_gui.gui.features.sending.state import Blocked
from ses_gui.gui.session import Destination
from ses_gui.gui.startup import end_now
from ses_gui.services.keyring_store import KeyringVault
from tests.services.keyring_store.vault_contract import UUID
from tests.stories.driver import WindowDriver
from tests.waiting import PATIENCE_S, fire

SETTLED_MS = 200


def main(home):
    secrets.PATIENCE_MS = round(10 * PATIENCE_S * 1000)
    application, look = make_application()
    program = WindowDriver(services_in(home, KeyringVault()), look)
    program.window.status.messageChanged.connect(lambda said: said and tell(said=said))
    program.model.sending.changed.connect(lambda state: go_on(program, state))
    program.controllers.opening.shown.connect(lambda: QTimer.singleShot(0, lambda: send(program)))
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    # In the next turn: what the keyring's thread has told before is heard in this one.
    told.activated.connect(lambda: told.setEnabled(False))
    told.activated.connect(lambda: QTimer.singleShot(0, lambda: lose_patience(program)))
    program.start(program.controllers.opening.open_profile(UUID))
    application.exec()
    program.shut_down()


def send(program):
    program.model.session.direct(Destination.DEMO)
    program.form.recipient.setText("success@simulator.amazonses.com")
    program.form.request_send()


def lose_patience(program):
    for timer in program.app.keyring.findChildren(QTimer):
        fire(timer)


def go_on(program, state):
    """Nothing was sent; the window is still good for work, and closes."""
    if isinstance(state, Blocked):
        tell(held=state.sentence)
        program.set_field("region", "eu-west-1")
        tell(region=program.model.store.document.region)
        QTimer.singleShot(SETTLED_MS, lambda: close(program))


def close(program):
    tell(closing=True)
    program.window.close_now()


def tell(**event):
    print(json.dumps(event), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    end_now(0)  # as the program itself does: threads may not survive the end of Python
