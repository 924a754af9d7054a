"""The cycles: windows and dialogs are opened and closed again and again, and nothing may grow."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from cycles_counts import count, grown_in_both, settle
from cycles_scenes import SECRET, Scene, dialogs_of, end, open_and_close, send
from ses_gui.gui.application import make_application

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


WARM_UP: Final = 6
"""Cycles after which all is there that is loaded or kept for good; a fifth if there are many."""
MOST_MIB: Final = 5.0
"""Memory that may come for all of the cycles: an allocator gives back late, if ever."""


def main(argv: Sequence[str] | None = None) -> int:
    """Go through all cycles; answer 1 if something grew."""
    arguments = _parser().parse_args(argv)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    _application, look = make_application()
    _application.setQuitOnLastWindowClosed(False)
    look.follow_system()
    with tempfile.TemporaryDirectory(prefix="ses_gui_cycles_") as home:
        _move_to(Path(home))
        scene = Scene(Path(home) / "data", look)
        grown = _windows(scene, arguments.windows)
        grown += _dialogs(scene, arguments.dialogs) if arguments.dialogs else 0
    print(f"{grown} of the rows grew.")
    return 1 if grown else 0


def _windows(scene: Scene, cycles: int) -> int:
    return _row("window", scene.live, cycles, [])


def _dialogs(scene: Scene, cycles: int) -> int:
    root, services, program = scene.start()
    send(program)
    grown = _row("another profile", partial(scene.open_profile, program), cycles, [root])
    program.controllers.edit_lock.watch.stop()  # a look at the disk now and then is nothing left behind
    for name, show in dialogs_of(program).items():
        cycle = partial(open_and_close, program, show)
        grown += _row(name, cycle, cycles, [root, program.window])
    end(root, services, program)
    return grown


def _row(name: str, cycle: Callable[[], None], cycles: int, roots: list[QObject]) -> int:
    """Go through the cycles, print what there is then, and say whether it is more than before."""
    first = max(WARM_UP, cycles // 5)
    half = (cycles - first) // 2
    _repeat(cycle, first)
    count(roots)  # who counts children makes a wrapper for each
    counts = [count(roots)]
    for _ in range(2):
        _repeat(cycle, half)
        counts.append(count(roots))
    grown = grown_in_both(counts, half, MOST_MIB / 2)
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
    parser.add_argument("--windows", type=int, default=100, help="lives of the program (100)")
    parser.add_argument("--dialogs", type=int, default=100, help="cycles of each dialog (100)")
    return parser


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
