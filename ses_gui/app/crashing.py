"""The story of a crash: the work is written down at once, the user is told, and may start again."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Slot

from ses_gui.domain.crash import crash_report
from ses_gui.domain.scrubbing import WITHHELD, Scrubber
from ses_gui.services.log_file import last_lines
from ses_gui.services.system_info import versions
from ses_gui.ui.crash_dialog import CrashDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ses_gui.app.drafting import DraftFlow
    from ses_gui.app.frame import Frame
    from ses_gui.domain.crash import Crash
    from ses_gui.services.secret_environment import SecretEnvironment


class CrashFlow(QObject):
    """Tells of each kind of crash once; what comes again is counted."""

    def __init__(
        self,
        *,
        frame: Frame,
        drafting: DraftFlow,
        log_folder: Path,
        restart: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._drafting = drafting
        self._log_folder = log_folder
        self._restart = restart
        self._counts: dict[str, int] = {}
        self._dialog: CrashDialog | None = None

    @Slot(object)
    def take(self, crash: Crash) -> None:
        """Write the work down, and tell."""
        is_kept = self._drafting.keep_now()
        self._counts[crash.place] = count = self._counts.get(crash.place, 0) + 1
        if self._dialog is not None:
            self._dialog.show_count(sum(self._counts.values()))
        elif count == 1:
            self._tell(crash, self._sentence(is_kept=is_kept))

    def _sentence(self, *, is_kept: bool) -> str:
        if not self._frame.model.store.dirty:
            fate = self.tr("Everything in this window is saved.")
        elif is_kept:
            fate = self.tr("Your unsaved work was written down a moment ago, without the secret.")
        else:
            fate = self.tr("Your unsaved work could not be written down: save it now.")
        return self.tr("The program met a mistake of its own. {0}").format(fate)

    def _tell(self, crash: Crash, sentence: str) -> None:
        frame = self._frame
        dialog = CrashDialog(frame.window, sentence=sentence, clipboard=frame.clipboard)
        dialog.restart_requested.connect(self._start_again)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        task = frame.disk.start(partial(self._report, crash))
        task.succeeded.connect(dialog.show_report)
        dialog.show()

    def _report(self, crash: Crash) -> str:
        """On the disk's thread: gather and write."""
        place = self._frame.model.workspace.place
        keyring = place.vault or place.vault_trouble or "not asked yet"
        lines = last_lines(self._log_folder)
        return crash_report(crash, versions(keyring), lines, self._clean)

    def _clean(self, line: str) -> str:
        is_secret = self._frame.model.drawer.is_secret(line)
        return WITHHELD if is_secret else _indent(line) + Scrubber().line(line)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot()
    def _start_again(self) -> None:
        """The next program offers what this one has written down."""
        self._drafting.leave()
        self._restart()
        self._frame.window.close_now()


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def start_again(variables: SecretEnvironment) -> None:
    """Start the program once more, on its own, with the variables that children do not get."""
    environment = QProcessEnvironment()
    for name, value in variables.for_restart().items():
        environment.insert(name, value)
    process = QProcess()
    process.setProcessEnvironment(environment)
    process.setProgram(sys.executable)
    # With -P no `ses_gui` in the folder where the program was started takes our place.
    is_bundle = getattr(sys, "frozen", False)
    process.setArguments([] if is_bundle else ["-P", "-m", "ses_gui.app"])
    process.startDetached()
