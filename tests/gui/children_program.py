"""The whole program, which opens a link and starts again; test_child_processes.py tells it how.

Run on a screen: `python children_program.py FOLDER`. Tells the secret's variable as it sees it.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ses_gui.gui.features.recovery import crash
from ses_gui.gui.main import run
from ses_gui.services.secret_environment import SecretEnvironment


def main(folder):
    sys.argv = ["ses-gui"]

    def go_on(stage):
        if stage == "ready":
            timer = QTimer(QApplication.instance())
            timer.timeout.connect(lambda: step(timer))
            timer.start(5)

    steps = iter(begin(folder))

    def step(timer):
        if next(steps, "ended") == "ended":
            timer.stop()
            QApplication.instance().quit()

    sys.exit(run([], go_on))


def begin(folder):
    gc.unfreeze()  # what a start has made is passed over, here too
    variables = next(each for each in gc.get_objects() if isinstance(each, SecretEnvironment))
    while "NAMED_BY_A_PROFILE" in os.environ:
        yield
    QDesktopServices.openUrl(QUrl("https://docs.aws.amazon.com/ses/"))
    while not (folder / "browser").exists():
        yield
    sys.executable = str(folder / "again.sh")
    crash.start_again(variables)
    while not (folder / "again").exists():
        yield
    print(variables["SES_ACCESS_KEY_SECRET"], variables["NAMED_BY_A_PROFILE"], flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
