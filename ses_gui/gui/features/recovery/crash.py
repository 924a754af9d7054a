"""A crash: the work is written down at once, the user is told, and may start again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from ses_gui.domain.crash import crash_report
from ses_gui.domain.scrubbing import WITHHELD, Scrubber
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, named
from ses_gui.services.log_file import last_lines
from ses_gui.services.system_info import versions

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.crash import Crash
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.recovery.drafts import DraftKeeper
    from ses_gui.services.secret_environment import SecretEnvironment


class CrashDialog(Dialog):
    """Says what became of the work, shows a report, and offers to start again."""

    restart_requested = Signal()

    def __init__(self, parent: QWidget, *, sentence: str, clipboard: Clipboard) -> None:
        super().__init__(parent, "crash_dialog", deletes=True)
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self._clipboard = clipboard
        self.sentence = Label(sentence, wordWrap=True)
        self.count = named(Label(wordWrap=True), "muted")
        self.count.hide()
        self.report = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "crash_report")
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setPlaceholderText(self.tr("The report is being written…"))
        self._box = QDialogButtonBox()
        self._lay_out()
        self.resize(680, 460)

    def _lay_out(self) -> None:
        role = QDialogButtonBox.ButtonRole
        restart = self._box.addButton(self.tr("&Start again and restore"), role.AcceptRole)
        copy = self._box.addButton(self.tr("&Copy the report"), role.ActionRole)
        go_on = self._box.addButton(self.tr("&Go on"), role.RejectRole)
        for button, name in ((restart, "start_again"), (copy, "copy_crash"), (go_on, "go_on")):
            button.setObjectName(name)
        restart.clicked.connect(self.restart_requested)
        copy.clicked.connect(self._copy)
        go_on.clicked.connect(self.reject)
        note = self.tr("The report below holds no secret and none of your texts.")
        self.lay_out(
            self.sentence,
            self.count,
            named(Label(note, wordWrap=True), "muted"),
            (self.report, 1),
            self._box,
        )

    def show_report(self, text: str) -> None:
        """Show the report, which takes a moment to write."""
        self.report.setPlainText(text)

    def show_count(self, count: int) -> None:
        """Say how often it has happened by now."""
        self.count.setText(self.tr("It has happened {0} times by now.").format(count))
        self.count.setVisible(count > 1)

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(self.report.toPlainText())


class CrashController(QObject):
    """Tells of each kind of crash once; what comes again is counted."""

    def __init__(
        self,
        *,
        app: AppContext,
        drafts: DraftKeeper,
        log_folder: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._drafts = drafts
        self._log_folder = log_folder
        self._counts: dict[str, int] = {}
        self._dialog: CrashDialog | None = None

    @Slot(object)
    def take(self, crash: Crash) -> None:
        """Write the work down, and tell."""
        is_kept = self._drafts.keep_now()
        self._counts[crash.place] = count = self._counts.get(crash.place, 0) + 1
        if self._dialog is not None:
            self._dialog.show_count(sum(self._counts.values()))
        elif count == 1:
            self._tell(crash, self._sentence(is_kept=is_kept))

    def _sentence(self, *, is_kept: bool) -> str:
        if not self._app.model.store.dirty:
            fate = self.tr("Everything in this window is saved.")
        elif is_kept:
            fate = self.tr("Your unsaved work was written down a moment ago, without the secret.")
        else:
            fate = self.tr("Your unsaved work could not be written down: save it now.")
        return self.tr("The program met a mistake of its own. {0}").format(fate)

    def _tell(self, crash: Crash, sentence: str) -> None:
        app = self._app
        dialog = CrashDialog(app.window, sentence=sentence, clipboard=app.clipboard)
        dialog.restart_requested.connect(self._start_again)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        task = app.disk.start(self._report, crash)
        task.succeeded.connect(dialog.show_report)
        dialog.show()

    def _report(self, crash: Crash) -> str:
        """On the disk's thread: gather and write."""
        place = self._app.model.session.current
        keyring = place.vault or place.vault_trouble or self.tr("not asked yet")
        lines = last_lines(self._log_folder)
        return crash_report(crash, versions(keyring), lines, self._clean)

    def _clean(self, line: str) -> str:
        is_secret = self._app.model.secret_cache.is_secret(line)
        return WITHHELD if is_secret else _indent(line) + Scrubber().line(line)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot()
    def _start_again(self) -> None:
        """The next program offers what this one has written down."""
        self._drafts.leave()
        start_again(self._app.services.variables)
        self._app.window.close_now()


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
    process.setArguments([] if is_bundle else ["-P", "-m", "ses_gui.gui"])
    process.startDetached()
