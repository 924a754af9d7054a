"""Stories of earlier versions: listed, compared, restored as a step that can be undone."""

from dataclasses import replace

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.profiles.manage_dialogs import VersionsDialog
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from tests.stories.driver import click
from tests.waiting import wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"


@pytest.fixture
def opened(program, services):
    for region in ("eu-west-1", "eu-central-1"):
        document = replace(example_document(), access_key_secret="", region=region)
        services.profiles.save(Profile(UUID, "Shop", document))
    program.open_profile(UUID)
    return program


@pytest.fixture
def dialog(opened):
    opened.choose("versions")
    return opened.dialog(VersionsDialog)


def test_a_version_is_restored_and_the_restoring_undone(dialog, opened):
    assert dialog.list.count() == 1
    click(dialog.restore)
    store = opened.model.store
    wait_until(lambda: store.document.region == "eu-west-1")
    assert store.dirty
    store.history.undo()
    assert store.document.region == "eu-central-1"
    assert not store.dirty


def test_the_difference_is_shown(dialog, opened):
    click(dialog.compare)
    shown = opened.dialog(ComparisonDialog)
    assert '-  "region": "eu-west-1"' in shown.text.toPlainText()
    assert '+  "region": "eu-central-1"' in shown.text.toPlainText()
    shown.close()


def test_what_was_never_kept_has_no_versions(program):
    program.show_example()
    program.choose("versions")
    assert "Save the document first" in program.window.status.currentMessage()
