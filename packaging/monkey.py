"""The monkey: uses the whole program at random until something breaks or its time is up."""

from __future__ import annotations

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitterHandle,
    QWidget,
)
from shiboken6 import isValid

from monkey_environment import (
    BEHAVIOURS,
    KEYS,
    LOG,
    PASTES,
    SHORTCUTS,
    TEXTS,
    Environment,
    Monitor,
    RunningProgram,
    make_gui,
    wait,
)
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.scenarios import RECIPIENT, SCENARIOS
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from PySide6.QtGui import QAction

PAUSE_MS: Final = 3
BLOCKED_MS: Final = 400
"""What waits inside an action for longer than this is answered."""
LAST: Final = 30
"""How many of the actions are told when something breaks."""
CHECK_EVERY: Final = 150
"""Actions after which the whole history is undone and done again."""
STUCK_S: Final = 3 * PATIENCE_S
TOLD: Final = 5
_LIKED: Final = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractScrollArea)
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_NONE = Qt.KeyboardModifier.NoModifier
_MODIFIERS = (*[_NONE] * 8, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
_MODIFIER_KEYS = {
    Qt.KeyboardModifier.ControlModifier: Qt.Key.Key_Control,
    Qt.KeyboardModifier.ShiftModifier: Qt.Key.Key_Shift,
    Qt.KeyboardModifier.AltModifier: Qt.Key.Key_Alt,
}
_LONGEST = 60
"""Letters of a text that are typed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Play in a process of its own, so that there is somebody to tell even if that one dies."""
    arguments = _parser().parse_args(argv)
    if arguments.home:
        return play_in(arguments.home, arguments.seed, arguments.seconds)
    seed = SystemRandom().randrange(10**6) if arguments.seed is None else arguments.seed
    print(f"monkey: seed {seed}, {arguments.seconds:g} s", flush=True)
    with tempfile.TemporaryDirectory(prefix="ses_gui_monkey_") as home:
        status = _start(Path(home), seed, arguments.seconds, onscreen=arguments.onscreen)
        if status:
            log = (Path(home) / LOG).read_text("utf-8").splitlines()
            print("\n".join(["monkey: what it did last:", *log[-LAST:]]))
            print(f"monkey: it ended with {status}; play it again with --seed {seed}", flush=True)
    return 1 if status else 0


def _start(home: Path, seed: int, seconds: float, *, onscreen: bool) -> int:
    variables = dict(os.environ)
    if not onscreen:
        variables["QT_QPA_PLATFORM"] = "offscreen"
    (home / LOG).touch()
    (home / "cwd").mkdir()
    script = Path(__file__)
    variables["PYTHONPATH"] = os.pathsep.join(map(str, (script.parent, script.parents[1])))
    options = (f"--home={home}", f"--seed={seed}", f"--seconds={seconds}")
    command: list[str | Path] = [sys.executable, "-P", script, *options]
    return subprocess.run(command, env=variables, cwd=home / "cwd", check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py monkey", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long it plays (60)")
    parser.add_argument("--seed", type=int, help="what chance begins with; otherwise any")
    parser.add_argument("--onscreen", action="store_true", help="show what it does")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)  # play here, in this process
    return parser


def play_in(home: Path, seed: int, seconds: float) -> int:
    """Play in the folder `home`, to which the log is written, and tell what went wrong."""
    faulthandler.enable()
    sys.dont_write_bytecode = True  # it would be written outside of the home
    environment, monitor = Environment(home), Monitor(home)
    try:
        play(environment, monitor, Random(seed), seconds)  # noqa: S311  nothing of it is secret
    except Exception:  # the hooks are ours, so that nobody else would tell
        monitor.complain(traceback.format_exc())
    took, action = monitor.slowest
    print(f"monkey: {monitor.actions} actions; the slowest took {took:.2f} s: {action}", flush=True)
    if monitor.troubles:
        print("\n".join(monitor.troubles[:TOLD]), flush=True)
        os._exit(1)  # what broke may break the end of the interpreter, too
    return 0


def play(environment: Environment, monitor: Monitor, random: Random, seconds: float) -> None:
    """Play until the time is up or something has gone wrong; then end the program well."""
    application, look = make_gui()
    monitor.install()
    monitor.give_up_after(STUCK_S)
    running = RunningProgram(environment, monitor, look)
    actions = Actions(random=random, monitor=monitor, running=running, environment=environment)
    unblocker = Unblocker(random, monitor)
    end = time.monotonic() + seconds
    while time.monotonic() < end and not monitor.troubles:
        with unblocker:
            monitor.run_action(actions.act)
        running.reopen_if_closed()
        if monitor.actions % CHECK_EVERY == 0:
            running.undo_and_redo_all()
    if not monitor.troubles:
        monitor.note("(the end)")
        running.end()
    application.quit()


def happens(random: Random, share: float) -> bool:
    """Say yes in `share` of all cases."""
    return random.random() < share


class Actions:
    """Does one thing after the other, as `random` has it."""

    def __init__(
        self, *, random: Random, monitor: Monitor, running: RunningProgram, environment: Environment
    ) -> None:
        self._random = random
        self._monitor = monitor
        self._running = running
        self._environment = environment
        self._mouse = mouse = MouseActions(random, monitor)
        keyboard = KeyboardActions(random, monitor)
        self._commands: list[tuple[Callable[[], None], int]] = [
            (mouse.click, 40),
            (keyboard.write, 14),
            (keyboard.press_key, 12),
            (keyboard.press_shortcut, 8),
            (self._trigger, 8),
            (mouse.drag, 3),
            (mouse.wheel, 4),
            (self._turn_page, 3),
            (self._send_scene, 2),
            (keyboard.fill_clipboard, 2),
            (self._resize, 1),
            (self._change_keyring, 1),
            (self._meddle, 1),
            (self._close_top, 2),
            (self._direct, 1),
        ]

    def act(self) -> None:
        """Do one thing."""
        activate_something()
        dialog = self._file_dialog()
        if dialog is not None:
            self._answer_file(dialog)
            return
        commands, weights = zip(*self._commands, strict=True)
        self._random.choices(commands, weights)[0]()

    def _file_dialog(self) -> QFileDialog | None:
        tops = QApplication.topLevelWidgets()
        shown = [top for top in tops if isinstance(top, QFileDialog) and top.isVisible()]
        return shown[0] if shown else None

    def _answer_file(self, dialog: QFileDialog) -> None:
        """Never by clicks: they could lead out of the home."""
        if happens(self._random, 0.2):
            self._monitor.note("file dialog: cancelled")
            dialog.reject()
            return
        if dialog.fileMode() is QFileDialog.FileMode.Directory:
            choices = self._environment.folders
        elif dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            choices = [self._environment.home / f"export{n}.json" for n in range(3)]
        else:
            choices = self._environment.files
        path = self._random.choice(choices)
        self._monitor.note(f"file dialog {dialog.windowTitle()!r}: {path.name}")
        dialog.hide()
        dialog.fileSelected.emit(str(path))
        dialog.deleteLater()

    def _trigger(self) -> None:
        """Choose from the menus, whatever the names on them."""
        alone = top_in_use()
        if alone is not None:
            self._mouse.click()
            return
        menus = self._running.window.menuBar().findChildren(QMenu)
        actions = [each for menu in menus for each in menu.actions() if _is_meant(each)]
        action = self._random.choice(actions)
        self._monitor.note(f"menu: {action.text()}")
        action.trigger()

    def _turn_page(self) -> None:
        page = self._random.choice(list(PageName))
        if top_in_use() is None:
            self._monitor.note(f"turn to {page.value}")
            self._running.window.show_page(page)

    def _send_scene(self) -> None:
        """Write to the address that asks the demo SES for a failure, and send."""
        if top_in_use() is not None:
            return
        scene = self._random.choice(SCENARIOS)
        self._monitor.note(f"send to the scene {scene.id}")
        self._running.program.model.session.direct(Destination.DEMO)
        form = self._running.window.test_panel.form
        form.recipient.setText(RECIPIENT.format(scene.id))
        form.request_send()

    def _direct(self) -> None:
        place = self._random.choice(list(Destination))
        self._monitor.note(f"send to {place.value}")
        self._running.program.model.session.direct(place)

    def _resize(self) -> None:
        tops = [top for top in seen() if top.isWindow() and not isinstance(top, QMenu)]
        if tops:
            self._mouse.resize(self._random.choice(tops))

    def _change_keyring(self) -> None:
        self._environment.vault.behaviour = behaviour = self._random.choice(BEHAVIOURS)
        self._monitor.note(f"the keyring is {behaviour}")

    def _meddle(self) -> None:
        """Somebody else changes files: a profile, a project folder, the drafts."""
        kept = sorted(
            p for p in self._environment.data.rglob("*") if p.is_file() and p.suffix == ".json"
        )
        project = sorted(p for p in self._environment.folders[0].rglob("*") if p.is_file())
        file = self._random.choice([*kept, *project] or [self._environment.files[0]])
        if happens(self._random, 0.5):
            self._monitor.note(f"somebody deletes {file.name}")
            file.unlink(missing_ok=True)
        else:
            self._monitor.note(f"somebody writes into {file.name}")
            text = file.read_bytes() if file.exists() else b""
            file.write_bytes(text[: self._random.randrange(400)] + b"!")

    def _close_top(self) -> None:
        """Close the dialog or the popup that is in front, or ask the window to close."""
        dialogs = [top for top in seen() if isinstance(top, QDialog)]
        if dialogs:
            dialog = self._random.choice(dialogs)
            self._monitor.note(f"close {named(dialog)}")
            dialog.close()
        elif happens(self._random, 0.1) and top_in_use() is None:
            self._monitor.note("close the window")
            self._running.window.close()


def _is_meant(action: QAction) -> bool:
    return (
        action.isEnabled() and action.isVisible() and not action.isSeparator() and not action.menu()
    )


class Unblocker(QObject):
    """While it is entered: whatever waits inside an action is answered."""

    def __init__(self, random: Random, monitor: Monitor) -> None:
        super().__init__()
        self._random = random
        self._monitor = monitor
        self._timer = QTimer(self)
        self._timer.setInterval(BLOCKED_MS)
        self._timer.timeout.connect(self._answer)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._timer.stop()
        wait(PAUSE_MS)

    @Slot()
    def _answer(self) -> None:
        """A menu that waits for its answer gets one of its own, everything else is closed."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(top, QMenu) and (enabled := [a for a in top.actions() if a.isEnabled()]):
            action = self._random.choice(enabled)
            self._monitor.note(f"    and there: {action.text()}")
            top.setActiveAction(action)
            QTest.keyPress(top, Qt.Key.Key_Return)  # there may be nobody to hear it let go
        elif top is not None:
            top.close()
        elif (window := keyed_window()) is not None:
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton)


class MouseActions:
    """Acts on what `random` picks among all that is in sight and enabled."""

    def __init__(self, random: Random, monitor: Monitor) -> None:
        self._random = random
        self._monitor = monitor
        self._held: list[QWidget] = []

    def click(self) -> None:
        """Click somewhere, mostly on something that waits for it."""
        widget = self._pick()
        if widget is not None:
            self._press(widget, self._point(widget))

    def _press(self, widget: QWidget, point: QPoint) -> None:
        button = _RIGHT if happens(self._random, 0.06) else _LEFT
        modifier = self._random.choice(_MODIFIERS)
        double = happens(self._random, 0.05)
        self._monitor.note(f"{'double ' * double}{button.name} {modifier.name} on {named(widget)}")
        top = widget.window()
        at = widget.mapTo(top, point)
        for _ in range(2 if double else 1):
            for act in (QTest.mousePress, QTest.mouseRelease):
                _send(act, top, button, modifier, at)

    def drag(self) -> None:
        """Drag from somewhere to elsewhere: a splitter, a scroll bar, a selection."""
        handles = [each for each in seen() if isinstance(each, QSplitterHandle)]
        widget = (
            self._random.choice(handles) if handles and happens(self._random, 0.4) else self._pick()
        )
        if widget is None:
            return
        top = widget.window()
        start = widget.mapTo(top, self._point(widget))
        size = top.size()
        end = QPoint(self._random.randrange(size.width()), self._random.randrange(size.height()))
        self._monitor.note(f"drag from {named(widget)} {start.toTuple()} to {end.toTuple()}")
        _send(QTest.mousePress, top, _LEFT, _NONE, start)
        for step in range(1, 5):
            _send(QTest.mouseMove, top, start + (end - start) * step / 4)
        _send(QTest.mouseRelease, top, _LEFT, _NONE, end)

    def wheel(self) -> None:
        """Turn the wheel over something."""
        widget = self._pick()
        if widget is None:
            return
        turn = QPoint(self._random.choice((0, 0, 120)), self._random.choice((-720, -120, 120, 720)))
        modifier = self._random.choice(_MODIFIERS)
        self._monitor.note(f"wheel {turn.toTuple()} {modifier.name} over {named(widget)}")
        point = self._point(widget)
        place, phase = QPointF(widget.mapToGlobal(point)), Qt.ScrollPhase.NoScrollPhase
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(QPointF(point), place, QPoint(), turn, none, modifier, phase, False)  # noqa: FBT003  Qt's own order
        QApplication.sendEvent(widget, event)

    def resize(self, window: QWidget) -> None:
        """Make the window another size."""
        size = self._random.randrange(400, 2200), self._random.randrange(300, 1400)
        self._monitor.note(f"resize {named(window)} to {size}")
        window.resize(*size)

    def _pick(self) -> QWidget | None:
        # Held, because a wrapper that is let go takes those of its children with it.
        self._held = widgets = seen()
        liked: list[QWidget] = [widget for widget in widgets if isinstance(widget, _LIKED)]
        if liked and happens(self._random, 0.8):
            widgets = liked
        return self._random.choice(widgets) if widgets else None

    def _point(self, widget: QWidget) -> QPoint:
        """A point of what is to be seen of the widget; its middle, mostly."""
        area = widget.visibleRegion().boundingRect()
        if happens(self._random, 0.5):
            return area.center()
        across, down = self._random.randrange(area.width()), self._random.randrange(area.height())
        return area.topLeft() + QPoint(across, down)


def top_in_use() -> QWidget | None:
    """The popup or the dialog that has everything to itself, if there is one."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def seen() -> list[QWidget]:
    """What is in sight, enabled, and not shut off by a popup or a dialog; in a steady order."""
    alone = top_in_use()
    tops = [alone] if alone else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    tops.sort(key=lambda top: (top.metaObject().className(), top.objectName(), top.windowTitle()))
    widgets = [widget for top in tops for widget in (top, *top.findChildren(QWidget))]
    # What is looked for may go meanwhile: a list of proposals does when it loses the focus.
    return [w for w in widgets if isValid(w) and w.isVisible() and w.isEnabled() and _has_area(w)]


def _has_area(widget: QWidget) -> bool:
    return not widget.visibleRegion().boundingRect().isEmpty()


def keyed_window() -> QWindow | None:
    """The window to which the keys go; what pops up in front of it gets them from there."""
    top = QApplication.activeWindow()
    handle = top.windowHandle() if top is not None else None
    return handle if handle is not None and isValid(handle) else None


def activate_something() -> None:
    """Without a window manager nobody gives the keyboard back when a dialog has closed."""
    if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
        tops = [top for top in seen() if top.isWindow()]
        if tops:
            tops[-1].activateWindow()


def _send(act: Callable[..., None], top: QWidget, *how: object) -> None:
    """Do it if the window is still there: it may have gone at the press."""
    # Asked of Qt, since a wrapper knows nothing of the end of what Qt itself has made.
    if top in QApplication.topLevelWidgets() and (window := top.windowHandle()) is not None:
        act(window, *how)


def named(widget: QWidget | None) -> str:
    """How a person finds the widget: by its names and those around it."""
    names = []
    while widget is not None:
        names.append(widget.objectName() or type(widget).__name__)
        widget = None if widget.isWindow() else widget.parentWidget()
    return " < ".join(names[:3] + names[3:][-1:]) or "nothing"


class KeyboardActions:
    """Type what `random` picks to wherever the keyboard goes."""

    def __init__(self, random: Random, monitor: Monitor) -> None:
        self._random = random
        self._monitor = monitor

    def write(self) -> None:
        """Type a text where the focus is, or as an input method does."""
        widget = self._writable()
        if widget is None:
            return
        text = self._random.choice(TEXTS)
        if happens(self._random, 0.1):
            self._monitor.note(f"input method {text!r} into {named(widget)}")
            QApplication.sendEvent(widget, QInputMethodEvent(text[:5], []))
            done = QInputMethodEvent()
            done.setCommitString(text)
            QApplication.sendEvent(widget, done)
            return
        self._monitor.note(f"type {text!r} into {named(widget)}")
        for letter in text[:_LONGEST]:
            self._send_letter(letter)

    def _writable(self) -> QWidget | None:
        """What has the focus, or better something to write in."""
        lines = [each for each in seen() if isinstance(each, QLineEdit | QPlainTextEdit)]
        if lines and happens(self._random, 0.6):
            self._random.choice(lines).setFocus(Qt.FocusReason.MouseFocusReason)
        return QApplication.focusWidget()

    def _send_letter(self, letter: str) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            focus = QApplication.focusWidget()
            if focus is not None:
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, _NONE, letter))

    def press_key(self) -> None:
        """Press a key, a few times perhaps."""
        key = self._random.choice(KEYS)
        times = self._random.choice((1, 1, 1, 2, 5))
        self._press_keys(key, _NONE, times)

    def press_shortcut(self) -> None:
        """Press keys together."""
        key, modifier = self._random.choice(SHORTCUTS)
        self._press_keys(key, modifier, 1)

    def _press_keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier, times: int) -> None:
        self._monitor.note(
            f"{modifier.name} {key.name} x {times} at {named(QApplication.focusWidget())}"
        )
        for _ in range(times):
            self._press_once(key, modifier)

    def _press_once(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Each key is let go by itself: the window that heard of the one before may be gone."""
        held = [each for kind, each in _MODIFIER_KEYS.items() if modifier & kind]
        self._send(QTest.keyPress, key, modifier)
        for each in (key, *held):
            self._send(QTest.keyRelease, each, _NONE)

    def _send(
        self,
        act: Callable[[QWindow, Qt.Key, Qt.KeyboardModifier], None],
        key: Qt.Key,
        modifier: Qt.KeyboardModifier,
    ) -> None:
        window = keyed_window()
        if window is not None:
            act(window, key, modifier)

    def fill_clipboard(self) -> None:
        """Somebody copies something elsewhere."""
        text = self._random.choice(PASTES)
        self._monitor.note(f"the clipboard holds {text[:50]!r}")
        QApplication.clipboard().setText(text)


if __name__ == "__main__":
    sys.exit(main())
