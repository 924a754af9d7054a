"""The program for the story on a real screen; it tells in JSON what has come of it.

Run by test_screen_story.py: `python screen_program.py HOME PICTURE`.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject

from ses_gui.domain.sending import Sent
from ses_gui.gui.application import make_application
from ses_gui.gui.context import services_in
from ses_gui.gui.session import Destination
from ses_gui.gui.startup import end_now
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault


def main(home, picture):
    application, look = make_application()
    services = services_in(home, MemoryVault())
    root = QObject()
    program = compose(services=services, look=look, parent=root)
    program.model.session.direct(Destination.DEMO)
    program.model.sending.recorded.connect(lambda done: tell("sent", done.outcome))
    program.window.close_requested.connect(lambda: program.window.grab().save(str(picture)))
    program.window.show()
    tell("shown", None)
    application.exec()
    program.shut_down()


def tell(event, outcome):
    told = {"event": event}
    if outcome is not None:
        told |= {"id": outcome.message_id if isinstance(outcome, Sent) else outcome.explanation.id}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    end_now(0)  # as the program itself does: threads may not survive the end of Python
