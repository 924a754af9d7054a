"""The cycles: windows and dialogs are opened and closed again and again, and nothing may grow."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import threading
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Draft, Profile
from ses_gui.gui.application import make_application
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.wiring import Program, compose
from ses_gui.services.keyring_store import MemoryVault
from tests.waiting import PATIENCE_S, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.gui.theme.look import ThemeManager

_WARM_UP: Final = 6
"""Cycles after which all is there that is loaded or kept for good; a fifth if there are many."""
_MOST_MIB: Final = 5.0
"""Memory that may come for all of the cycles: an allocator gives back late, if ever."""
_MIB: Final = 2**20
SECRET: Final = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"  # noqa: S105  AWS documents it as an example
_MENU_DIALOGS: Final = (
    "open open_file open_folder manage versions save_as import_key starter clients silenced"
    " history policy report demo_inbox demo_answers"
).split()


def main(argv: Sequence[str] | None = None) -> int:
    """Go through all cycles; answer 1 if something grew."""
    arguments = _parser().parse_args(argv)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    _application, look = make_application()
    _application.setQuitOnLastWindowClosed(False)
    look.follow_system()
    with tempfile.TemporaryDirectory(prefix="ses_gui_cycles_") as home:
        _move_to(Path(home))
        sample = Sample(Path(home) / "data", look)
        grown = _windows(sample, arguments.windows)
        grown += _dialogs(sample, arguments.dialogs) if arguments.dialogs else 0
    print(f"{grown} of the rows grew.")
    return 1 if grown else 0


def _windows(sample: Sample, cycles: int) -> int:
    return _row("window", sample.run_once, cycles, [])


def _dialogs(sample: Sample, cycles: int) -> int:
    root, services, program = sample.start()
    send(program)
    grown = _row("another profile", partial(sample.open_profile, program), cycles, [root])
    # A look at the disk now and then is nothing left behind.
    program.controllers.edit_lock.watch.stop()
    for name, show in dialogs_of(program).items():
        cycle = partial(open_and_close, program, show)
        grown += _row(name, cycle, cycles, [root, program.window])
    end(root, services, program)
    return grown


def _row(name: str, cycle: Callable[[], None], cycles: int, roots: list[QObject]) -> int:
    """Go through the cycles, print what there is then, and say whether it is more than before."""
    first = max(_WARM_UP, cycles // 5)
    half = (cycles - first) // 2
    _repeat(cycle, first)
    count(roots)  # who counts children makes a wrapper for each
    counts = [count(roots)]
    for _ in range(2):
        _repeat(cycle, half)
        counts.append(count(roots))
    grown = grown_in_both(counts, half, _MOST_MIB / 2)
    print(f"{name:<16} {counts[-1].line()}{' GREW BY ' * bool(grown)}{grown}", flush=True)
    return bool(grown)


def _repeat(cycle: Callable[[], None], times: int) -> None:
    for _ in range(times):
        cycle()
        settle()  # or the next begins beside what the last has left to be deleted


def _move_to(home: Path) -> None:
    """Nothing is read from the user's own folders, nor written there."""
    for name in ("HOME", "SES_GUI_HOME", "TMPDIR"):
        os.environ[name] = str(home)
    (home / ".aws").mkdir()
    keys = f"[shop]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key={SECRET}\n"
    (home / ".aws" / "credentials").write_text(keys, "utf-8")
    os.chdir(home)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py cycles", description=__doc__)
    parser.add_argument(
        "--windows", type=int, default=100, help="times that the program is opened and closed (100)"
    )
    parser.add_argument("--dialogs", type=int, default=100, help="cycles of each dialog (100)")
    return parser


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything; memory in MiB."""

    wrappers: int
    widgets: int
    children: int
    python: int
    threads: int
    files: int
    mib: float

    def line(self) -> str:
        """Name and number of each."""
        values = zip(fields(self), astuple(self), strict=True)
        return ", ".join(f"{field.name} {value:.5g}" for field, value in values)


def grown_in_both(counts: Sequence[Counts], cycles: int, mib: float) -> str:
    """Say what there is more of after each of two stretches of `cycles`; empty if nothing grew.

    What comes once, as a module loaded late does, is no leak: a leak is there in both. `mib` of
    memory are allowed in each, and now and then an object of Python's own.
    """
    first, last = (_more(*pair) for pair in pairwise(counts))
    grown = {name: min(first[name], last[name]) for name in first}
    allowed = {"wrappers": cycles // 2, "python": cycles // 2, "mib": mib}
    found = {name: more for name, more in grown.items() if more > allowed.get(name, 0)}
    return ", ".join(f"{more:.3g} {name}" for name, more in found.items())


def _more(before: Counts, after: Counts) -> dict[str, float]:
    return {
        field.name: getattr(after, field.name) - getattr(before, field.name)
        for field in fields(Counts)
    }


def count(roots: list[QObject]) -> Counts:
    """Count once all that was deleted is really gone; `roots` are those that stay."""
    settle()
    return Counts(
        wrappers=len(shiboken6.getAllValidWrappers()),
        widgets=len(QApplication.allWidgets()),
        children=sum(len(root.findChildren(QObject)) for root in roots),
        python=len(gc.get_objects()),
        threads=threading.active_count(),
        files=_open_files(),
        mib=_resident(),
    )


def settle() -> None:
    """Let go of everything that is on its way out."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def wait(ms: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def _resident() -> float:
    """What the process holds in memory; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB


class Sample:
    """The program over a folder that has something of everything in it."""

    def __init__(self, home: Path, look: ThemeManager) -> None:
        self._home = home
        self._look = look
        self._uuid = str(uuid4())
        self._vault = MemoryVault()
        self._vault.set(self._uuid, SECRET)
        for region in ("eu-west-1", "eu-west-2", "eu-west-3"):
            document = replace(example_document(KEPT_SECRET), region=region)
            self._services().profiles.save(Profile(self._uuid, "Shop", document))

    def _services(self) -> Services:
        return services_in(self._home, self._vault)

    def start(self) -> tuple[QObject, Services, Program]:
        """Compose the program with the profile open; what is returned must be held."""
        root, services = QObject(), self._services()
        program = compose(services=services, look=self._look, parent=root)
        program.window.show()
        self.open_profile(program)
        return root, services, program

    def open_profile(self, program: Program) -> None:
        """Open the profile, and wait until nothing is under way."""
        program.app.runner.start(program.controllers.opening.open_profile(self._uuid))
        wait_until(lambda: not is_busy(program))

    def run_once(self) -> None:
        """Open the whole program, look at every page, and close it."""
        root, services, program = self.start()
        for page in PageName:
            program.window.show_page(page)
            wait(1)
        program.model.store.edit(edits.set_field("region", "us-east-1"))
        wait_until(lambda: not is_busy(program))
        end(root, services, program)


def end(root: QObject, services: Services, program: Program) -> None:
    """Close the window and let go of the program."""
    program.window.close_now()
    program.shut_down()
    services.demo.stop()
    for queue in program.findChildren(WorkerQueue):
        queue.shutdown(PATIENCE_S)
    program.window.deleteLater()
    root.deleteLater()


def send(program: Program) -> None:
    """Send a mail to the demo SES, so that there is one to look at."""
    program.model.session.direct(Destination.DEMO)
    form = program.window.test_panel.form
    form.recipient.setText("success@simulator.amazonses.com")
    form.request_send()
    wait_until(lambda: bool(program.model.sending.sends) and not is_busy(program))


def dialogs_of(program: Program) -> dict[str, Callable[[], object]]:
    """What opens each dialog, by a name for the table."""
    actions, controllers, window = program.window.menus.actions, program.controllers, program.window
    start = program.app.runner.start
    draft = Draft("key", "", "Shop", datetime.now(UTC), example_document())
    changed = partial(FolderChangedDialog, window, "It was changed.", saving=True)
    return {
        **{name: actions[name].trigger for name in _MENU_DIALOGS},
        "arn": partial(window.pages.sender_page.arn_requested.emit, "emailAddressIdentityArn"),
        "draft": lambda: start(controllers.restore.ask_about([draft])),
        "folder changed": lambda: changed().open(),
        "warning": partial(program.app.dialogs.warn, "Not saved", "Try again."),
        "unsaved": partial(_ask_unsaved, program),
        "comparison": partial(_compare, program),
    }


def _ask_unsaved(program: Program) -> None:
    program.model.store.edit(edits.set_field("region", "us-east-1"))
    program.window.menus.actions["new"].trigger()
    program.model.store.history.undo()


def _compare(program: Program) -> None:
    program.window.menus.actions["versions"].trigger()
    wait_until(lambda: bool(shown()))
    button = shown()[0].findChild(QPushButton, "compare")
    assert button is not None  # noqa: S101  the dialog of the versions has one
    button.click()
    wait_until(lambda: len(shown()) > 1)


def open_and_close(program: Program, show: Callable[[], object]) -> None:
    """Open a dialog, wait until it is there, close it."""
    show()
    wait_until(lambda: bool(shown()) and not is_busy(program))
    for dialog in shown():
        dialog.close()


def shown() -> list[QDialog]:
    """The dialogs in sight."""
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


def is_busy(program: Program) -> bool:
    """Whether anything is under way."""
    return any(queue.busy() for queue in program.findChildren(WorkerQueue))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
