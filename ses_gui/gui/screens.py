"""Pictures of every page, light and dark, written to a folder: `python -m ses_gui.gui.screens`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread
from PySide6.QtWidgets import QApplication

from ses_gui.domain.config import edits
from ses_gui.gui.application import make_application
from ses_gui.gui.context import Services, services_in
from ses_gui.gui.features.sending.state import Done
from ses_gui.gui.pages import PageName
from ses_gui.gui.theme.stylesheet import DARK, LIGHT, Theme
from ses_gui.gui.wiring import Program, compose
from ses_gui.services.keyring_store import MemoryVault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE_MS = 20_000


def write_screens(folder: Path) -> list[Path]:
    """Write the pictures and return their paths; the demo SES answers, no key is read."""
    application, look = make_application()
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as home:
        for theme in (LIGHT, DARK):
            look.use(theme)
            root = QObject()  # what is composed lives as long as this
            services = _services(Path(home))
            program = compose(services=services, look=look, parent=root)
            program.window.show()
            written += _scenes(program, theme, folder)
            program.window.close_now()
            program.shut_down()
            services.demo.stop()
    application.quit()
    return written


def _services(home: Path) -> Services:
    return services_in(home, MemoryVault())


def _scenes(program: Program, theme: Theme, folder: Path) -> list[Path]:
    window, model = program.window, program.model
    scenes = [_shoot(program, folder / f"empty-{theme.name}.png")]
    program.controllers.opening.show_example()
    for page in PageName:
        window.show_page(page)
        scenes.append(_shoot(program, folder / f"{page.value}-{theme.name}.png"))
    window.show_page(PageName.CREDENTIALS)
    _send(program)
    scenes.append(_shoot(program, folder / f"sent-{theme.name}.png"))
    program.model.session.send_to("somebody@elsewhere.example.net")
    _send(program)
    scenes.append(_shoot(program, folder / f"failed-{theme.name}.png"))
    model.store.edit(edits.set_field("region", "us-nowhere-1"))
    broken = tuple(replace(item, subject="") for item in model.store.document.templates[:2])
    model.store.edit(edits.replace_templates(broken))
    model.checks.visit_all()
    window.show_page(PageName.TEMPLATES)
    scenes.append(_shoot(program, folder / f"findings-{theme.name}.png"))
    return scenes


def _send(program: Program) -> None:
    sends = len(program.model.sending.sends)
    panel = program.window.test_panel
    _wait_until(panel.form.is_armed)
    panel.form.send.click()
    _wait_until(lambda: len(program.model.sending.sends) > sends)
    _wait_until(lambda: isinstance(program.model.sending.state, Done))


def _shoot(program: Program, path: Path) -> Path:
    program.model.checks.refresh()
    _settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    program.window.grab().save(str(path))
    return path


def _settle() -> None:
    deadline = QDeadlineTimer(150)
    while not deadline.hasExpired():
        QApplication.processEvents()
        QThread.msleep(5)


def _wait_until(happened: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not happened():
        if deadline.hasExpired():
            message = "the window did not get there in time"
            raise TimeoutError(message)
        QApplication.processEvents()
        QThread.msleep(5)


def main(argv: Sequence[str]) -> int:
    """Write the pictures into the folder named first."""
    folder = Path(argv[0]) if argv else Path("screens")
    for path in write_screens(folder):
        print(path)  # noqa: T201  this is a command
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
