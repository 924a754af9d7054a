"""The whole program with a memory vault, its own folder and the demo SES."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from ses_gui.domain.project_folder import exact_config
from ses_gui.gui.context import services_in
from ses_gui.gui.main_window import MainWindow
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.private_folder import config_folder
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.stories.examiner import ListedExaminer
from tests.stories.folders import SAVED, open_folder


@pytest.fixture
def vault():
    return MemoryVault()


@pytest.fixture
def examiner():
    return ListedExaminer()


@pytest.fixture
def services(tmp_path, vault, examiner):
    services = services_in(tmp_path / "home", vault, config_folder())
    services = replace(services, examiner=examiner)
    yield services
    services.demo.stop()


@pytest.fixture
def make_program(qtbot, look):
    """A function that composes a program and shows its window; all are closed in the end."""
    made = []

    def make(services):
        root = QObject()
        program = compose(services=services, look=look, parent=root)
        made.append((root, program))
        qtbot.addWidget(program.window, before_close_func=MainWindow.close_now)
        with qtbot.waitExposed(program.window):
            program.window.show()
        return program

    yield make
    for _root, program in made:
        program.window.close_now()
        program.shut_down()


@pytest.fixture
def program(make_program, services):
    return make_program(services)


@pytest.fixture
def folder(tmp_path):
    """A folder with a project in it."""
    folder = ProjectFolder(tmp_path / "project")
    folder.write(exact_config(SAVED), SAVED.studio)
    return folder


@pytest.fixture
def opened(program, folder, qtbot):
    """The saver of the folder, once that is open."""
    open_folder(program, folder.path)
    qtbot.waitUntil(lambda: program.controllers.folder_saver.opened is not None)
    return program.controllers.folder_saver
