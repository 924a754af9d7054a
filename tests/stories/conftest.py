"""The whole program with a memory vault, its own folder and the demo SES."""

from dataclasses import replace

import pytest

from ses_gui.domain.project_folder import exact_config
from ses_gui.gui.context import services_in
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.private_folder import config_folder
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.stories.driver import WindowDriver
from tests.stories.examiner import ListedExaminer
from tests.stories.folders import SAVED
from tests.waiting import wait_until


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
def make_program(look):
    """A function that starts a program and shows its window; all are ended in the end."""
    made = []

    def make(services):
        made.append(WindowDriver(services, look))
        return made[-1]

    yield make
    for program in made:
        program.end()


@pytest.fixture
def program(make_program, services):
    return make_program(services)


@pytest.fixture
def example(program):
    """The program with the demo example."""
    program.show_example()
    return program


@pytest.fixture
def folder(tmp_path):
    """A folder with a project in it."""
    folder = ProjectFolder(tmp_path / "project")
    folder.write(exact_config(SAVED), SAVED.studio)
    return folder


@pytest.fixture
def opened(program, folder):
    """The saver of the folder, once that is open."""
    program.start(program.controllers.folders.read(str(folder.path)))
    wait_until(lambda: program.controllers.folder_saver.opened is not None)
    return program.controllers.folder_saver
