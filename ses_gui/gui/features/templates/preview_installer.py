"""The web preview: installed from within the window, and used at once."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Slot

from ses_gui.gui.features.templates.preview import installer, why_simplified

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.gui.features.templates.preview import PreviewPanel


TICK_MS: Final = 1000
PATIENCE_MS: Final = 5000
"""How long a run that was told to stop may clear up after itself."""


class PreviewInstaller(QObject):
    """Runs `dev.py preview` beside the program; one press starts it, the next one stops it."""

    def __init__(self, panel: PreviewPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._process: QProcess | None = None
        self._output = ""
        self._since = 0.0
        self._stopped = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._tell)
        panel.install_requested.connect(self._start_or_stop)

    @Slot()
    def _start_or_stop(self) -> None:
        script = installer()
        if self._process is not None:
            self._cancel()
        elif script is not None:
            self._start(script)

    def _start(self, script: Path) -> None:
        self._output, self._stopped, self._since = "", False, time.monotonic()
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(script.parents[1]))
        process.readyRead.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        process.start(sys.executable, [str(script), "preview"])
        self._tick.start()
        self._tell()

    @Slot()
    def _read(self) -> None:
        if self._process is not None:
            self._output += bytes(self._process.readAll().data()).decode("utf-8", "replace")
            self._tell()

    @Slot()
    def _tell(self) -> None:
        if self._stopped:
            self._panel.say_installing(self.tr("Stopping…"), "")
            return
        lines = self._output.strip().splitlines()
        said = lines[-1].strip() if lines else self.tr("Installing the web preview…")
        seconds = int(time.monotonic() - self._since)
        self._panel.say_installing(self.tr("{0} {1} s").format(said, seconds), self.tr("Cancel"))

    def _cancel(self) -> None:
        """Interrupt it as Ctrl+C does: then it ends what it has started."""
        process = self._process
        if process is None or self._stopped:
            return
        self._stopped = True
        self._tell()
        if os.name == "posix" and process.processId() > 0:
            os.kill(process.processId(), signal.SIGINT)
            QTimer.singleShot(PATIENCE_MS, process, process.kill)
        else:
            process.kill()

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # nothing else will be heard of it
            self._output = self.tr("The installation could not be started.")
            self._finish(1)

    @Slot(int)
    def _finish(self, status: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._output += bytes(process.readAll().data()).decode("utf-8", "replace")
        self._tick.stop()
        process.deleteLater()
        again = self.tr("Install the web preview…")
        importlib.invalidate_caches()
        if self._stopped:
            self._panel.say_installing(self.tr("The web preview was not installed."), again)
        elif status:
            self._panel.say_installing(_reason(self._output), again)
        elif why_simplified():
            self._panel.say_installing(why_simplified(), "")
        else:
            self._panel.renew_surface()

    def stop(self) -> None:
        """Let go of it, because the program ends."""
        process, self._process = self._process, None
        self._tick.stop()
        if process is not None:
            process.kill()
            process.waitForFinished(TICK_MS)


def _reason(output: str) -> str:
    """The sentence with which the script ended, and the line to run if it names one.

    What it shows of other programs is indented, and stands before its own sentence.
    """
    lines = output.rstrip().splitlines()
    starts = [number for number, line in enumerate(lines) if line and not line.startswith(" ")]
    return "\n".join(line.strip() for line in lines[starts[-1] :]) if starts else ""
