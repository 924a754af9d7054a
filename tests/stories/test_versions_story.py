"""Stories of earlier versions: listed, compared, restored as a step that can be undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.manage_dialogs import VersionsDialog
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from tests.stories.dialogs import dialog_of

UUID = "6f1c2b1e-1111-4222-8333-444455556666"


@pytest.fixture
def opened(program, services, qtbot):
    for region in ("eu-west-1", "eu-central-1"):
        document = replace(example_document(), access_key_secret="", region=region)
        services.profiles.save(Profile(UUID, "Shop", document))
    program.app.runner.start(program.controllers.opening.open_profile(UUID))
    qtbot.waitUntil(lambda: program.model.session.current.uuid == UUID)
    return program


@pytest.fixture
def dialog(opened, qtbot):
    opened.window.menus.actions["versions"].trigger()
    return dialog_of(opened, VersionsDialog, qtbot)


def test_a_version_is_restored_and_the_restoring_undone(dialog, opened, qtbot):
    assert dialog.list.count() == 1
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    store = opened.model.store
    qtbot.waitUntil(lambda: store.document.region == "eu-west-1")
    assert store.dirty
    store.history.undo()
    assert store.document.region == "eu-central-1"
    assert not store.dirty


def test_the_difference_is_shown(dialog, opened, qtbot):
    qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    shown = dialog_of(opened, ComparisonDialog, qtbot)
    assert '-  "region": "eu-west-1"' in shown.text.toPlainText()
    assert '+  "region": "eu-central-1"' in shown.text.toPlainText()
    shown.close()


def test_what_was_never_kept_has_no_versions(program, qtbot):
    program.controllers.opening.show_example()
    program.window.menus.actions["versions"].trigger()
    assert "Save the document first" in program.window.status.currentMessage()
