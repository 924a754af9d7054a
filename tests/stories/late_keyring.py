"""A window that is open before there is any keyring; it tells in JSON what it says of it.

Run by test_keyring_story.py on a bus that starts no service: `python late_keyring.py HOME UNLOCK`.
UNLOCK is the shell's line that starts the keyring.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.startup import end_now
from ses_gui.services.keyring_store import KeyringVault
from tests.services.keyring_store.vault_contract import UUID
from tests.stories.driver import WindowDriver
from tests.stories.keyring_watch import daemon
from tests.waiting import wait_for_exit, wait_until


def main(home, unlock):
    _application, look = make_application()
    services = services_in(home, KeyringVault())
    services.profiles.save(Profile(UUID, "Shop", example_document("")))
    program = WindowDriver(services, look)
    window, model = program.window, program.model
    program.start(program.controllers.begin())
    program.start(program.controllers.opening.open_profile(UUID))
    wait_until(lambda: model.session.current.vault_trouble and model.session.current.uuid)
    program.set_secret("s3cret")
    program.start(program.controllers.saver.save())
    program.rest()
    told = {"before": window.status.secret.text()}
    assert wait_for_exit(subprocess.Popen(["sh", "-c", unlock])) == 0
    told["offered"] = wait_until(lambda: offered(program)).text()
    program.agree()
    wait_until(lambda: model.secret_cache.is_kept(model.store.document.access_key_secret))
    wait_until(lambda: not program.app.disk.busy())
    told |= {"after": window.status.secret.text(), "kept": KeyringVault().get(UUID)}
    told["profile"] = services.profiles.load(UUID).document.access_key_secret
    os.kill(daemon(), signal.SIGKILL)
    wait_until(lambda: told.update(gone=look_at(program)) or told["gone"])
    assert wait_for_exit(subprocess.Popen(["sh", "-c", unlock])) == 0
    wait_until(lambda: told.update(again=look_at(program)) or not told["again"])
    told["again"] = model.session.current.vault
    print(json.dumps(told))
    program.shut_down()


def offered(program):
    """The question, after a look as when the window becomes active: the service may come late."""
    look_at(program)
    return next(iter(program.visible(QMessageBox)), None)


def look_at(program):
    """What troubles the keyring, as the window sees it after a look."""
    program.start(program.controllers.keyring_watch.look())
    wait_until(lambda: not program.app.keyring.busy())
    return program.model.session.current.vault_trouble


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
    end_now(0)  # as the program itself does: threads may not survive the end of Python
