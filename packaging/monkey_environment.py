"""What the monkey plays in: a home without network, the program, what hears of mistakes; texts."""

from __future__ import annotations

import errno
import faulthandler
import json
import os
import socket
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QWidget

from ses_gui.domain.config.document import CONNECTOR_KEYS, example_document
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError, VaultError, VaultTrouble
from ses_gui.gui.application import make_application
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.features.templates import preview
from ses_gui.gui.flow import ReportedError
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.wiring import Program, compose
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.waiting import PATIENCE_S, InVainError, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.texts.message import Message
    from ses_gui.gui.tasks import Task
    from ses_gui.gui.theme.look import ThemeManager

LOG: Final = "log"
"""The name of the file in the home that says what was done."""
Key = Qt.Key
Modifier = Qt.KeyboardModifier
ID: Final = "AKIAIOSFODNN7EXAMPLE"
SECRET: Final = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"  # noqa: S105  AWS documents it as an example
ARN: Final = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
TEXTS: Final = (
    "a",
    " ",
    "eu-west-1",
    "us-nowhere-7",
    "success@simulator.amazonses.com",
    "Shop <shop@example.com>",
    "ünï@exämple.com",
    "not an address",
    ID,
    ARN,
    "arn:aws:ses",
    "{{code}}",
    "{{user.name}}",
    "{{",
    "<p>Hello</p>",
    "<div style='color:red'",
    "<style>p{margin:0</style>",
    "&amp;&nbsp;&",
    "\u202eabc",
    "日本語",
    "👩‍👩‍👧",
    "e\u0301",
    "x" * 300,
    "http://127.0.0.1:9",
    "user:pw@127.0.0.1:1",
    "/no/such/file.pem",
    '{"a": 1}',
    "-1",
    "1e9",
    "%s{0}",
    "Bounce",
)
PASTES: Final = (
    *TEXTS,
    f"[default]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n",
    f"User name,Access key ID,Secret access key\nses,{ID},{SECRET}\n",
    f'{{"AccessKeyId": "{ID}", "SecretAccessKey": "{SECRET}"}}',
    '{"templates": [{"usageType": "SignIn", "subject": "s", "content": "{{code}}"}]}',
    "<!doctype html><html><body><table><tr><td>{{code}}</td></tr></table></body></html>",
    "<p>" * 400,
    "line\n" * 500,
    "a\r\nb\rc\u2028d\x00e",
    "",
)
KEYS: Final = (
    *[Key.Key_Tab] * 6,
    *[Key.Key_Backtab] * 2,
    *[Key.Key_Return] * 3,
    *[Key.Key_Escape] * 2,
    *[Key.Key_Space] * 3,
    *[Key.Key_Down] * 3,
    *[Key.Key_Up] * 3,
    Key.Key_Enter,
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Home,
    Key.Key_End,
    Key.Key_PageUp,
    Key.Key_PageDown,
    Key.Key_Delete,
    Key.Key_Backspace,
    Key.Key_Insert,
    Key.Key_F1,
    Key.Key_F2,
    Key.Key_F3,
    Key.Key_F4,
    Key.Key_F6,
    Key.Key_F10,
    Key.Key_Menu,
)
SHORTCUTS: Final = (
    *[(key, Modifier.ControlModifier) for key in map(Key, b"ACVXZZZYSNOFHDG123456")],
    (Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_V, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_Return, Modifier.ControlModifier),
    (Key.Key_Period, Modifier.ControlModifier),
    (Key.Key_Space, Modifier.ControlModifier),
    (Key.Key_Tab, Modifier.ControlModifier),
    (Key.Key_Home, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_End, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_Left, Modifier.ControlModifier),
    (Key.Key_Backspace, Modifier.ControlModifier),
    (Key.Key_Delete, Modifier.ControlModifier),
    (Key.Key_Plus, Modifier.ControlModifier),
    (Key.Key_Minus, Modifier.ControlModifier),
    (Key.Key_F, Modifier.AltModifier),
    (Key.Key_E, Modifier.AltModifier),
    (Key.Key_M, Modifier.AltModifier),
    (Key.Key_Down, Modifier.AltModifier),
    (Key.Key_Up, Modifier.AltModifier),
    (Key.Key_Down, Modifier.ShiftModifier),
    (Key.Key_F9, Modifier.NoModifier),
)
BEHAVIOURS: Final = ("willing", "willing", "willing", "locked", "broken", "slow")
_FOREIGN: Final = ("AWS_", "BOTO_", "SES_", "XDG_")
_HARMLESS = ("This plugin does not support",)
"""What the offscreen platform says of things that it cannot do."""
_WRITING = frozenset("wax+")


class UnreliableVault(MemoryVault):
    """Answers, refuses or takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.behaviour = "willing"

    def place(self) -> Message:
        """Name the place for people."""
        self._answer()
        return message("vault.secret_service")

    def get(self, uuid: str) -> str | None:
        """Read the secret."""
        self._answer()
        return super().get(uuid)

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret."""
        self._answer()
        super().set(uuid, secret)

    def forget(self, uuid: str) -> None:
        """Delete the secret."""
        self._answer()
        super().forget(uuid)

    def _answer(self) -> None:
        if self.behaviour == "slow":
            time.sleep(0.2)
        elif self.behaviour == "locked":
            raise VaultError(VaultTrouble.LOCKED, message("vault.locked"))
        elif self.behaviour == "broken":
            raise VaultError(VaultTrouble.BROKEN, message("vault.broken"))


class Environment:
    """Everything around the program, in the folder `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = UnreliableVault()
        self._arrange_environment()
        _stay_on_this_machine()
        self.files = self._lay_out_files()
        self.folders = self._lay_out_folders()

    @property
    def data(self) -> Path:
        """The data folder of the program."""
        return self.home / "data"

    def services(self) -> Services:
        """The outside world of one window; the files stay when it closes."""
        return services_in(self.data, self.vault)

    def _arrange_environment(self) -> None:
        for name in list(os.environ):
            if name.upper().startswith(_FOREIGN) or name.upper().endswith("_PROXY"):
                del os.environ[name]
        places = {"HOME": self.home, "SES_GUI_HOME": self.data, "TMPDIR": self.home / "tmp"}
        for name, place in places.items():
            place.mkdir(exist_ok=True)
            os.environ[name] = str(place)
        tempfile.tempdir = str(places["TMPDIR"])

    def _lay_out_files(self) -> list[Path]:
        config = exact_config(example_document())
        texts = {
            "connector.json": json.dumps(config),
            "templates.json": json.dumps({"templates": config["templates"]}),
            "whole.json": json.dumps({"accessKeyId": ID, "accessKeySecret": SECRET, "other": [1]}),
            "cut.json": json.dumps(config)[:700],
            "list.json": "[1, 2]",
            "empty.json": "",
            "ca.pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        }
        files = [self.home / "files" / name for name in texts]
        files[0].parent.mkdir()
        for file, text in zip(files, texts.values(), strict=True):
            file.write_text(text, "utf-8")
        keys = self.home / ".aws" / "credentials"
        keys.parent.mkdir()
        keys.write_text(f"[shop]\naws_access_key_id={ID}\naws_secret_access_key={SECRET}\n[x]\n")
        return files

    def _lay_out_folders(self) -> list[Path]:
        project = self.home / "project"
        saved = replace(example_document(), region="eu-west-3")
        ProjectFolder(project).write(exact_config(saved), saved.studio)
        empty = self.home / "empty"
        empty.mkdir()
        return [project, empty, self.home / "files"]


def _stay_on_this_machine() -> None:
    """Whoever asks for another machine finds no network, at once."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def local_only(host: Any, *rest: Any, **named: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else str(host or "")
        if text and not _is_near(text):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *rest, **named)

    setattr(socket, "getaddrinfo", local_only)  # noqa: B010  a type checker refuses it otherwise


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_near(arguments[-1][0]):
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        return call(self, *arguments)

    return guarded


def _is_near(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


class Monitor:
    """Collects troubles. `home` is where files may be written; nowhere else."""

    def __init__(self, home: Path) -> None:
        self._homes = tuple(str(each) for each in (home, home.resolve()))
        self.troubles: list[str] = []
        self._log = (home / LOG).open("w", encoding="utf-8", buffering=1)
        self._last = ""
        self.actions = 0
        self.slowest = (0.0, "")
        """The seconds of the action that took longest, and which it was."""

    def note(self, action: str) -> None:
        """Write down what is about to be done."""
        self.actions += 1
        self._last = f"{self.actions:>6}  {action}"
        self._log.write(f"{self._last}\n")

    def give_up_after(self, patience_s: float) -> None:
        """End the process, with the log, when an action does not come to its end."""
        threading.Thread(target=self._look_after, args=(patience_s,), daemon=True).start()

    def _look_after(self, patience_s: float) -> None:
        seen = -1
        while seen != self.actions:
            seen = self.actions
            time.sleep(patience_s)
        print("monkey: the last action does not come to its end:", flush=True)
        faulthandler.dump_traceback(sys.stdout)
        os._exit(1)

    def complain(self, trouble: str) -> None:
        """Something went wrong."""
        self.troubles.append(trouble)

    def install(self) -> None:
        """Listen to the interpreter, to Qt, to the queues and to what is written where."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda told: self._of(told.exc_value, "on a thread")
        sys.unraisablehook = lambda told: self._of(told.exc_value, f"unraisable in {told.object!r}")
        qInstallMessageHandler(self._qt)
        sys.addaudithook(self._audit)
        _guard_queues(self)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise KeyboardInterrupt
        self._of(error.with_traceback(trace), "uncaught")

    def _of(self, error: BaseException | None, how: str) -> None:
        if error is not None:
            self.complain(f"{how}: {''.join(traceback.format_exception(error))}")

    def _qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        text = message or ""
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            place = "".join(traceback.format_stack(limit=6)[:-1])
            self.complain(f"Qt says: {text}\n{place}")

    def run_on_queue(self, call: Callable[[], object]) -> object:
        """Call it on its queue; an error without a sentence for the user is nobody's plan."""
        try:
            return call()
        except Exception as error:
            if not isinstance(error, UserError | ReportedError):
                self._of(error, "unexpected on a queue")
            raise

    def run_action(self, act: Callable[[], None]) -> None:
        """Do what the monkey wants; a mistake of its own is told like any other."""
        began = time.monotonic()
        try:
            act()
        except Exception as error:
            self._of(error, "in the monkey")
        self.slowest = max(self.slowest, (time.monotonic() - began, self._last))

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = bool(_WRITING & set(mode)) if isinstance(mode, str) else bool(flags & 3)
            if writes and isinstance(path, str | bytes):
                self._check_place(path)
        elif event in {"os.mkdir", "os.remove", "os.rmdir", "os.rename"}:
            # With a folder's number instead of -1 it is about a name in that folder.
            if isinstance(arguments[0], str | bytes) and -1 in arguments[1:]:
                self._check_place(arguments[0])
        elif event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
            self.complain(f"a program was started: {arguments[0]!r}")

    def _check_place(self, path: str | bytes) -> None:
        text = path.decode("utf-8", "replace") if isinstance(path, bytes) else path
        place = os.path.normpath(Path(text).absolute())
        if not place.startswith((*self._homes, "/dev/", "/proc/")):
            self.complain(f"written outside of the home: {place}\n{_stack()}")


def _stack() -> str:
    return "".join(traceback.format_stack(limit=8)[:-2])


def _guard_queues(monitor: Monitor) -> None:
    queue = WorkerQueue._queue  # noqa: SLF001  there is no other place through which every call goes

    def watched(self: WorkerQueue, task: Task, call: Callable[[], object]) -> Task:
        return queue(self, task, partial(monitor.run_on_queue, call))

    setattr(WorkerQueue, "_queue", watched)  # noqa: B010  a type checker refuses to replace a method


class NoBrowser(QObject):
    """Takes every link that would leave the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        for scheme in ("http", "https", "mailto", "file"):
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # not bytes

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Do nothing with it."""


def wait(ms: int) -> None:
    """Let the event loop run.

    Not by `QTest.qWait`: there PySide 6.11 ends the process when an error in a slot is followed by
    an event filter in Python.
    """
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def make_gui() -> tuple[QApplication, ThemeManager]:
    """The application in our style; no dialog of the system, no browser, no web view."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application, look = make_application()
    application.setQuitOnLastWindowClosed(False)
    look.follow_system()
    NoBrowser(application)
    # A browser engine inside the preview is another program; it has tests of its own.
    setattr(preview, "_is_installed", lambda: False)  # noqa: B010  a type checker refuses it otherwise
    return application, look


class RunningProgram:
    """Composes the program, checks what must always hold, and brings it to its end."""

    def __init__(self, environment: Environment, monitor: Monitor, look: ThemeManager) -> None:
        self._environment = environment
        self.monitor = monitor
        self._look = look
        self.open()

    def open(self) -> None:
        """Start the program; what an earlier one has kept is still there."""
        self._root = QObject()
        self.services = self._environment.services()
        self.program: Program = compose(services=self.services, look=self._look, parent=self._root)
        self._program_hooked()
        self.window = self.program.window
        self.window.show()
        self.program.app.runner.start(self.program.controllers.begin())
        if not self.program.model.store.document.templates:
            self.program.controllers.opening.show_example()

    def _program_hooked(self) -> None:
        """Remember with which document each history begins."""
        store = self.program.model.store
        self._begun: Document = store.document
        really_replace = store.replace

        def remembered(document: Document) -> None:
            self._begun = document
            really_replace(document)

        setattr(store, "replace", remembered)  # noqa: B010  a type checker refuses it otherwise

    def undo_and_redo_all(self) -> None:
        """Undo everything and redo it: the same documents must come, at both ends."""
        store = self.program.model.store
        end, at = store.document, store.history.index()
        store.history.setIndex(0)
        if store.document != self._begun:
            self.monitor.complain("undo does not lead to the document that was opened")
        store.history.setIndex(at)
        if store.document != end:
            self.monitor.complain("redo does not lead back to the document")

    def compare_fields(self) -> None:
        """What the fields show is what the document says."""
        document = self.program.model.store.document
        for field, key in CONNECTOR_KEYS.items():
            shown = self._shown(key)
            if shown is not None and shown != getattr(document, field):
                self.monitor.complain(f"{key} shows {shown!r}, not {getattr(document, field)!r}")

    def _shown(self, key: str) -> str | None:
        widget = self.window.pages.findChild(QWidget, key)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        return widget.text() if isinstance(widget, QLineEdit) and key != "accessKeySecret" else None

    def end(self) -> None:
        """Settle everything, check what must hold, close the window and take it all down."""
        self.settle()
        self.undo_and_redo_all()
        self.compare_fields()
        self._rest()
        self._close()

    def _rest(self) -> None:
        """Look at the disk no more, and let what was begun meanwhile end."""
        self.program.controllers.edit_lock.watch.stop()
        self.settle()

    def settle(self) -> None:
        """Close every dialog and wait until nothing is under way."""
        self.program.model.sending.cancel()
        self.program.controllers.series.stop()
        self._wait_until(self._is_still, "the end of what is under way")

    def _is_still(self) -> bool:
        for dialog in self.dialogs():
            dialog.close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        return not (popup or self.dialogs() or any(queue.busy() for queue in self._queues()))

    def dialogs(self) -> list[QDialog]:
        """The dialogs in sight."""
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]

    def _queues(self) -> list[WorkerQueue]:
        return self.program.findChildren(WorkerQueue)

    def _close(self) -> None:
        self.window.close_now()
        self.program.shut_down()
        if self.window.isVisible():
            self.monitor.complain("the window does not close")
        for queue in self._queues():
            if not queue.shutdown(PATIENCE_S):
                self.monitor.complain(f"a queue does not end: {queue}")
        wait(20)
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                self.monitor.complain(f"left open: {top!r} {top.objectName()}")
        self.services.demo.stop()
        self.window.deleteLater()
        self._root.deleteLater()
        QCoreApplication.processEvents()

    def reopen_if_closed(self) -> None:
        """The window was closed: take the program down, and start it again."""
        if not self.window.isVisible():
            self.monitor.note("(the window was closed; the program is started again)")
            self.settle()
            self._close()
            self.open()

    def _wait_until(self, happened: Callable[[], bool], otherwise: str) -> None:
        try:
            wait_until(happened, otherwise)
        except InVainError as error:
            tops = [top.objectName() for top in self.dialogs()]
            queues = [queue for queue in self._queues() if queue.busy()]
            self.monitor.complain(f"{error}\n{tops} {queues}")
