"""A listener and a picture that nobody may reach."""

import pytest
from PySide6.QtGui import QColor, QImage

from tests.gui.features.templates.hostile import RED, Listener


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def red_file(tmp_path):
    """A local picture, all in one colour that is nowhere else."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(*RED))
    file = tmp_path / "secret.png"
    assert picture.save(str(file))
    return file
