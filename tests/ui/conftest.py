"""A model and a look for the tests of widgets."""

import pytest
from PySide6.QtWidgets import QStyleFactory

from ses_gui.app.resources import resources
from ses_gui.state.model import new_model
from ses_gui.ui.look import Look


@pytest.fixture(scope="session")
def look(qapp):
    qapp.setStyle(QStyleFactory.create("Fusion"))
    look = Look(qapp, resources() / "icons")
    look.follow_system()
    return look


@pytest.fixture
def model(qapp):
    return new_model()
