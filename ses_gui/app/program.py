"""The program: makes the parts, introduces them to each other, and runs until it is closed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStyleFactory

from ses_gui.app.compose import Program
from ses_gui.app.first_paint import FirstPaint
from ses_gui.app.resources import resources
from ses_gui.ui.look import Look

SWITCH_S = 0.001
"""How long a worker may keep the interpreter: a sixteenth of a frame."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the program was started."""

    demo: bool = False
    file: str | None = None
    bench_first_paint: bool = False


def make_application() -> tuple[QApplication, Look]:
    """The application in our own style."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ses_gui")
    application.setApplicationDisplayName("SES for Logto")
    application.setStyle(QStyleFactory.create("Fusion"))
    return application, Look(application, resources() / "icons")


def open_program(start: Start) -> int:
    """Show the window and answer with the exit status."""
    sys.setswitchinterval(SWITCH_S)
    application, look = make_application()
    root = QObject()
    program = Program(look=look, parent=root)
    # Only now: what is put together under a style sheet is styled again at every step.
    look.follow_system()
    first_paint = FirstPaint(program.window)
    if start.bench_first_paint:
        first_paint.report()
    first_paint.painted.connect(partial(_begin, program, start))
    program.window.show()
    status = application.exec()
    program.shut_down()
    return status


def _begin(program: Program, start: Start) -> None:
    """Do what the first paint need not wait for."""
    from ses_gui.app.services import real_services  # noqa: PLC0415 - after the first paint

    program.begin(real_services())
    program.flows.crash_net.install()
    if start.bench_first_paint:
        program.window.close()
        return
    if start.demo:
        program.flows.opening.show_example()
    if start.file:
        program.flows.opening.read_file(start.file)
    program.flows.warm_up()
