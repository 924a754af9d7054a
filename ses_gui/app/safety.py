"""Safety: the log, the last net, and ends that nobody in the window wished for."""

from __future__ import annotations

import logging
import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui import __version__
from ses_gui.app.crash import CrashNet
from ses_gui.app.crashing import CrashFlow, start_again
from ses_gui.app.ending import EndFlow
from ses_gui.app.journal import Journal
from ses_gui.app.starting import FAILED
from ses_gui.services.log_file import FaultLog, LogFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ses_gui.app.compose import Program

log = logging.getLogger("ses_gui")


class Safety(QObject):
    """What a program has that runs for a person; tests compose programs without it."""

    def __init__(
        self, *, program: Program, log_folder: Path, lost: Callable[[], object] | None = None
    ) -> None:
        """`lost` ends the process when the screen is gone; tests do without."""
        super().__init__(program)
        self._program = program
        drafting = program.flows.drafting
        self._log = LogFile(log_folder, program.model.drawer.is_secret)
        self._faults = FaultLog(log_folder)
        self._net = CrashNet(self)
        crashes = CrashFlow(
            frame=program,
            drafting=drafting,
            log_folder=log_folder,
            restart=partial(start_again, program.variables),
            parent=self,
        )
        self._net.happened.connect(crashes.take)
        self._end = EndFlow(
            window=program.window,
            drafting=drafting,
            lost=lost or (lambda: os._exit(FAILED)),
            parent=self,
        )
        self._journal = Journal(frame=program, flows=program.flows, parent=self)

    def start(self) -> None:
        """Begin; what touches the disk does so on its own lane."""
        self._net.install()
        self._end.install()
        task = self._program.disk.start(self._open)
        task.succeeded.connect(self._tell_fault)

    def _open(self) -> Path | None:
        """On the disk's thread."""
        self._log.open()
        log.info("ses_gui %s has started", __version__)
        return self._faults.open()

    @Slot(object)
    def _tell_fault(self, found: Path | None) -> None:
        if found is not None:
            text = self.tr("The program died of a fault the last time; it is described in {0}.")
            self._program.window.status.say(text.format(found))

    def stop(self) -> None:
        """End as a program does that is well."""
        self._net.remove()
        self._end.remove()
        log.info("ses_gui ends")
        self._faults.close()
        self._log.close()
