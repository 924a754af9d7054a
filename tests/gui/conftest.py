"""A model for the tests of widgets."""

import pytest

from ses_gui.gui.model import new_model


@pytest.fixture
def model(qapp):
    return new_model()
