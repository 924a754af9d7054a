"""A mail in one of the previews; prints how long it took and the memory it holds, as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ses_gui.gui.features.templates.preview.surface import PreviewSurface

REFRESHES = 40
SETTLE_MS = 1_500
_STYLE = (
    "<style>td{padding:8px;font:14px sans-serif}@media (max-width:600px){td{color:red}}</style>"
)
_LINE = "<tr><td>Item {0}</td><td style='color:#345'>A line of a mail</td><td>9.99</td></tr>"


def mail(number: int) -> str:
    """Give a mail of 16 kB that no other number has."""
    lines = "".join(_LINE.format(line + number) for line in range(190))
    return f"<!doctype html><head>{_STYLE}</head><body><table>{lines}</table></body>"


def main(kind: str) -> int:
    """Show the mail, and others in its place."""
    application = QApplication([])
    makers: dict[str, Callable[[], dict[str, float]]] = {"web": _web, "simple": _simple}
    report = makers.get(kind, _bare)()
    print(json.dumps(report), flush=True)
    application.quit()
    return 0


def _bare() -> dict[str, float]:
    label = _shown(QLabel("no preview"))
    report = _memory()
    label.close()
    return report


def _simple() -> dict[str, float]:
    started = time.perf_counter()
    from ses_gui.gui.features.templates.preview.simple_surface import SimpleSurface

    surface = SimpleSurface("")

    def follow(number: int) -> None:
        surface.show_html(mail(number))
        surface.widget.repaint()

    return _measured(surface, follow, started)


def _web() -> dict[str, float]:
    started = time.perf_counter()
    from PySide6.QtWebEngineCore import QWebEngineScript

    from ses_gui.gui.features.templates.preview.web_surface import WebSurface

    surface = WebSurface()
    page, loop = surface.view.page(), QEventLoop()
    ours = QWebEngineScript.ScriptWorldId.ApplicationWorld.value

    def ask(*_loaded: object) -> None:
        page.runJavaScript("document.body.offsetHeight", ours, lambda _height: loop.quit())

    def follow(number: int) -> None:
        surface.show_html(mail(number))
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
    times = [_timed(follow, number, started) for number in range(REFRESHES + 1)]
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
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    family = _family(Path("/proc/self").resolve().name)
    return {"mib": sum(map(_pss_mib, family)), "processes": len(family)}


def _family(process: str) -> list[str]:
    tasks = Path("/proc", process, "task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    return [process, *(each for child in children for each in _family(child))]


def _pss_mib(process: str) -> float:
    rollup = Path("/proc", process, "smaps_rollup")
    try:
        lines = rollup.read_text().splitlines()
    except OSError:
        # Another user's, or gone by now, or not Linux.
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


sys.exit(main(sys.argv[1]))
