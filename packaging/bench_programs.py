"""The programs that the bench starts, one function each; they import only what they measure."""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial, wraps
from types import CoroutineType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from PySide6.QtWidgets import QLineEdit, QWidget

    from ses_gui.gui.features.templates.surface import PreviewSurface

HEAVY: Final = (
    "boto3",
    "botocore",
    "keyring",
    "pydantic",
    "PySide6.QtWebEngineCore",
    "email_validator",
)
"""Modules that are too slow to be loaded before the first paint."""
PARTS: Final = (
    "ses_gui.gui.startup_checks:look",
    "ses_gui.gui.application:make_application",
    "ses_gui.gui.theme.look:ThemeManager.follow_system",
    "ses_gui.gui.main_window:MainWindow.__init__",
    "ses_gui.gui.main_window:MainWindow.furnish",
    "ses_gui.gui.context:services_in",
    "ses_gui.gui.model:new_model",
    "ses_gui.gui.commands:Menus.__init__",
    "ses_gui.gui.workbench:Workbench.__init__",
    "ses_gui.gui.pages:Navigation.__init__",
    "ses_gui.gui.features.findings.panel:FindingsPanel.__init__",
    "ses_gui.gui.features.sending.panel:TestPanel.__init__",
    "ses_gui.gui.page_stack:PageStack.__init__",
    "ses_gui.gui.features.credentials.page:CredentialsPage.__init__",
    "ses_gui.gui.wiring:Program.__init__",
    "ses_gui.gui.wiring:Controllers.__init__",
    "ses_gui.gui.wiring:Controllers.begin",
    "ses_gui.gui.wiring:connect_signals",
    "ses_gui.gui.housekeeping:WarmUp.start",
    "ses_gui.gui.checks:Checks.refresh",
    "ses_gui.gui.safety:Safety.__init__",
    "ses_gui.gui.safety:Safety.start",
)
"""What the start is made of besides imports and events: functions, each by its module and name."""
_TICK_MS: Final = 5
_BUSY_S: Final = 0.003
"""Processor time of the GUI thread within a tick; less than that is no work that anybody feels."""
_QUIET_S: Final = 0.3
"""So long must the GUI thread have nothing to do; a cursor that blinks comes in between."""
_REFRESHES: Final = 40
_SETTLE_MS: Final = 1_500
_STYLE: Final = (
    "<style>td{padding:8px;font:14px sans-serif}@media (max-width:600px){td{color:red}}</style>"
)
_LINE: Final = "<tr><td>Item {0}</td><td style='color:#345'>A line of a mail</td><td>9.99</td></tr>"


def bare_window() -> None:
    """Show a bare QMainWindow; tell when it was first painted, and when nothing ran any more."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    report: dict[str, Any] = {}

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        report["painted_at"] = time.time()
        quiet.is_due = True
        quiet.start()

    def finish() -> None:
        report["ready_at"] = quiet.since
        _tell_and_end(report)

    quiet = Quiet(finish)
    application = QApplication(sys.argv)
    window, body, watcher = QMainWindow(), QWidget(), FirstPaint()
    window.setCentralWidget(body)
    body.installEventFilter(watcher)
    window.show()
    application.exec()


def our_window() -> None:
    """Open our window; tell when it was first painted, and when one can work with it."""
    _open_ours({}, lambda _stage: None)


def our_start() -> None:
    """Open our window; tell besides what the processor has done until then."""
    report: dict[str, Any] = {"begun_at": time.time(), "begun": time.thread_time()}
    clock = Clock()
    clock.install()

    def note(stage: str) -> None:
        report[stage] = {"parts": dict(clock.own), "thread": time.thread_time()}
        report["other_threads"] = dict(clock.elsewhere)

    _open_ours(report, note)


def _open_ours(report: dict[str, Any], note: Callable[[str], None]) -> None:
    def watch(stage: str) -> None:
        if stage == "painted":
            report["painted_at"] = time.time()
            report["heavy"] = [name for name in HEAVY if name in sys.modules]
            note("until_paint")
            quiet.start()
        elif stage == "ready":
            quiet.is_due = True

    def finish() -> None:
        report["ready_at"] = quiet.since + _time_of_keys()
        _tell_and_end(report)

    quiet = Quiet(finish, lambda: note("until_ready"))
    from ses_gui.gui.main import run

    sys.exit(run([], watch))


def _time_of_keys() -> float:
    """The seconds that a key takes in the page and in the test panel, until it is painted."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    tops = [top for top in QApplication.topLevelWidgets() if isinstance(top, QMainWindow)]
    window: Any = tops[0]
    took = 0.0
    for part in (window.pages.currentWidget(), window.test_panel):
        fields = [each for each in part.findChildren(QLineEdit) if _can_be_typed_in(each)]
        if not fields:
            raise RuntimeError(f"nothing can be typed into {part}")
        begun = time.perf_counter()
        fields[0].setFocus()
        QTest.keyClicks(fields[0], "7")
        QApplication.processEvents()
        took += time.perf_counter() - begun
        if "7" not in fields[0].text():
            raise RuntimeError(f"{fields[0].objectName()} does not take a key")
    return took


def _can_be_typed_in(field: QLineEdit) -> bool:
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


def _tell_and_end(report: dict[str, Any]) -> None:
    """Without the program's own end, which would keep what was typed as a draft."""
    print(json.dumps(report), flush=True)
    os._exit(0)


class Quiet:
    """Looks at the GUI thread, and calls `finish` when it is due and has no work any more."""

    def __init__(
        self, finish: Callable[[], None], worked: Callable[[], None] | None = None
    ) -> None:
        self._finish, self._worked = finish, worked
        self.since = 0.0
        """The end of the last work, as `time.time()`."""
        self.is_due = False
        self._done = 0.0

    def start(self) -> None:
        """Look at it from now on."""
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(_TICK_MS)
        self._note()

    def _look(self) -> None:
        if time.thread_time() - self._done > _BUSY_S:
            self._note()
        elif self.is_due and time.time() - self.since > _QUIET_S:
            self._timer.stop()
            self._finish()
        self._done = time.thread_time()

    def _note(self) -> None:
        self.since, self._done = time.time(), time.thread_time()
        if self._worked is not None:
            self._worked()


class Clock:
    """Processor seconds of each import and of each of `PARTS`, without those that it calls."""

    def __init__(self) -> None:
        import threading

        self.own: dict[str, float] = {}
        """On the thread that has made the clock."""
        self.elsewhere: dict[str, float] = {}
        self._identify = threading.get_ident
        self._home = threading.get_ident()
        self._stacks = threading.local()
        self._parts: dict[str, list[str]] = {}
        for part in PARTS:
            module, _, name = part.partition(":")
            self._parts.setdefault(module, []).append(name)

    def install(self) -> None:
        """Measure from now on."""
        from importlib.machinery import PathFinder

        sys.meta_path.insert(sys.meta_path.index(PathFinder), self)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find a module as Python does, and have its loader measured."""
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            loader: Any = spec.loader
            label = f"imports: {_origin(name)}"
            loader.create_module = self._measured(loader.create_module, label)
            loader.exec_module = self._executed(self._measured(loader.exec_module, label))
        return spec

    def _executed(self, execute: Callable[..., object]) -> Callable[[ModuleType], None]:
        def executed(module: ModuleType) -> None:
            execute(module)
            for name in self._parts.get(module.__name__, ()):
                owner, _, function = name.rpartition(".")
                place = getattr(module, owner) if owner else module
                setattr(place, function, self._measured(getattr(place, function), name))

        return executed

    def _measured(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(call)
        def measured(*arguments: Any, **named: Any) -> Any:
            # Of what inherits the constructor it is the constructor, too.
            label = f"{type(arguments[0]).__name__}.__init__" if name.endswith("__init__") else name
            with self._part(label):
                result = call(*arguments, **named)
            return self._awaited(result, label) if isinstance(result, CoroutineType) else result

        return measured

    async def _awaited(self, flow: Coroutine[Any, Any, Any], label: str) -> Any:
        return await _Steps(flow, partial(self._part, label))

    def _part(self, label: str) -> _Part:
        stack = self._stacks.__dict__.setdefault("stack", [])
        at_home = self._identify() == self._home
        return _Part(label, stack, self.own if at_home else self.elsewhere)


class _Part:
    """What is done while it is entered: its seconds go into `times`, and to who has called it."""

    def __init__(self, label: str, stack: list[float], times: dict[str, float]) -> None:
        self._label, self._stack, self._times = label, stack, times

    def __enter__(self) -> None:
        self._stack.append(0.0)
        self._begun = time.thread_time()

    def __exit__(self, *_error: object) -> None:
        took = time.thread_time() - self._begun
        own = took - self._stack.pop()
        self._times[self._label] = self._times.get(self._label, 0.0) + own
        if self._stack:
            self._stack[-1] += took


class _Steps:
    """Goes through a flow; each step from one wait to the next is done within a `part`."""

    def __init__(self, flow: Coroutine[Any, Any, Any], part: Callable[[], _Part]) -> None:
        self._flow, self._part = flow, part

    def __await__(self) -> Generator[Any, Any, Any]:
        step: Callable[[], Any] = partial(self._flow.send, None)
        while True:
            try:
                with self._part():
                    waited = step()
            except StopIteration as end:
                return end.value
            try:
                step = partial(self._flow.send, (yield waited))
            except GeneratorExit:
                self._flow.close()
                raise
            except BaseException as error:
                step = partial(self._flow.throw, error)


def _origin(module: str) -> str:
    root = module.partition(".")[0]
    if root == "ses_gui":
        return "ours"
    if root in {"PySide6", "shiboken6", "shibokensupport"}:
        return "Qt"
    return "Python" if root in sys.stdlib_module_names else "other packages"


def demo_ses() -> None:
    """Run the built-in SES until standard input ends; a config and a request are written first."""
    from pathlib import Path

    from ses_gui.domain.config.document import example_document
    from ses_gui.domain.config.request import send_body
    from ses_gui.domain.config.writer import ExportForm, config_of, export_text
    from ses_gui.domain.variables.samples import sample_payload
    from ses_gui.services.demo_ses.server import DemoSes

    folder, recipient = Path(sys.argv[1]), sys.argv[2]
    with DemoSes() as ses:
        config = config_of(example_document(), ses.account.access_key_secret)
        text = export_text(config, ExportForm.CONFIG, with_secret=True)
        (folder / "config.json").write_text(text, "utf-8")
        body = send_body(config, recipient, "Generic", sample_payload("Generic"))
        (folder / "request.json").write_text(json.dumps(body), "utf-8")
        print(ses.endpoint_url, flush=True)
        sys.stdin.read()


def bare_send() -> None:
    """Send with boto3 and nothing else: the request from a file, the endpoint from argv."""
    from pathlib import Path

    import boto3

    client = boto3.client("sesv2", endpoint_url=sys.argv[2])
    answer = client.send_email(**json.loads(Path(sys.argv[1]).read_text("utf-8")))
    print(json.dumps({"message_id": answer["MessageId"]}))


def preview() -> None:
    """Show a mail in one of the previews; tell how long it took and the memory it holds."""
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    makers = {"web": _web, "simple": _simple}
    report = makers.get(sys.argv[1], _no_preview)()
    print(json.dumps(report), flush=True)
    application.quit()


def _mail(number: int) -> str:
    """A mail of 16 kB that no other number has."""
    lines = "".join(_LINE.format(line + number) for line in range(190))
    return f"<!doctype html><head>{_STYLE}</head><body><table>{lines}</table></body>"


def _no_preview() -> dict[str, float]:
    from PySide6.QtWidgets import QLabel

    label = _shown(QLabel("no preview"))
    report = _memory()
    label.close()
    return report


def _simple() -> dict[str, float]:
    started = time.perf_counter()
    from ses_gui.gui.features.templates.surface import SimpleSurface

    surface = SimpleSurface("")

    def follow(number: int) -> None:
        surface.show_html(_mail(number))
        surface.widget.repaint()

    return _measured(surface, follow, started)


def _web() -> dict[str, float]:
    started = time.perf_counter()
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWebEngineCore import QWebEngineScript

    from ses_gui.gui.features.templates.surface import SimpleSurface
    from ses_gui.gui.features.templates.web_surface import WebSurface

    surface = WebSurface(SimpleSurface(""))
    page, loop = surface.view.page(), QEventLoop()
    ours = QWebEngineScript.ScriptWorldId.ApplicationWorld.value

    def ask(*_loaded: object) -> None:
        page.runJavaScript("document.body.offsetHeight", ours, lambda _height: loop.quit())

    def follow(number: int) -> None:
        surface.show_html(_mail(number))
        if number:
            ask()
        loop.exec()

    page.loadFinished.connect(ask)
    return _measured(surface, follow, started)


def _measured(
    surface: PreviewSurface, follow: Callable[[int], None], started: float
) -> dict[str, float]:
    surface.widget.resize(600, 700)
    surface.widget.show()
    times = [_timed(follow, number, started) for number in range(_REFRESHES + 1)]
    first, *later = times
    later.sort()
    report = {"first": first, "p50": later[len(later) // 2], "p95": later[len(later) * 95 // 100]}
    report |= _memory()
    surface.close_surface()
    surface.widget.close()
    return report


def _timed(follow: Callable[[int], None], number: int, started: float) -> float:
    begun = time.perf_counter() if number else started
    follow(number)
    return (time.perf_counter() - begun) * 1000


def _shown(widget: QWidget) -> QWidget:
    widget.resize(600, 700)
    widget.show()
    return widget


def _memory() -> dict[str, float]:
    """Sum what this process and those it started hold, each shared page counted once."""
    from pathlib import Path

    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    family = _family(Path("/proc/self").resolve().name)
    return {"mib": sum(map(_pss_mib, family)), "processes": len(family)}


def _family(process: str) -> list[str]:
    from pathlib import Path

    tasks = Path("/proc", process, "task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    return [process, *(each for child in children for each in _family(child))]


def _pss_mib(process: str) -> float:
    from pathlib import Path

    rollup = Path("/proc", process, "smaps_rollup")
    try:
        lines = rollup.read_text().splitlines()
    except OSError:
        # Another user's, or gone by now, or not Linux.
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
