"""The whole program with somebody who types and saves without a pause, until it is killed.

Run by test_killed_story.py: `python killed_program.py HOME`. It tells what it has saved.
"""

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ses_gui.domain.config import edits
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.features.recovery import drafts
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
EACH_MS = 2
SAVE_EACH = 7
DRAFT_MS = 5


class Worker(QObject):
    """Edits the region again and again, and saves now and then."""

    def __init__(self, program, first):
        super().__init__(program)
        self._program = program
        self._numbers = count(first)
        self._timer = QTimer(self)
        self._timer.setInterval(EACH_MS)
        self._timer.timeout.connect(self.edit)
        # Nothing is told before the file is there, nor later than the window knows.
        program.model.store.dirty_changed.connect(self.tell)
        self._timer.start()

    def edit(self):
        number = next(self._numbers)
        self._program.model.store.edit(edits.set_field("region", f"eu-west-{number}"))
        if number % SAVE_EACH == 0:
            self._timer.stop()
            self._program.app.runner.start(self._program.controllers.saver.save(self._timer.start))

    def tell(self, dirty):
        if not dirty:
            print("saved", self._program.model.store.document.region, flush=True)


def main(home):
    drafts.PAUSE_MS = DRAFT_MS
    application, look = make_application()
    root = QObject()
    program = compose(services=services_in(home, MemoryVault()), look=look, parent=root)
    program.window.show()
    program.app.runner.start(program.controllers.opening.open_profile(UUID))
    program.controllers.opening.shown.connect(lambda: begin(program))
    application.exec()


def begin(program):
    region = program.model.store.document.region
    print("opened", region, flush=True)
    Worker(program, int(region.removeprefix("eu-west-")) + 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
