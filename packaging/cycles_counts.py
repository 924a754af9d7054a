"""What must not grow while windows come and go."""

from __future__ import annotations

import gc
import os
import sys
import threading
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

MIB = 2**20


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
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB
