"""The list of findings follows the checks, and is filled when it shows something else."""

import pytest

from ses_gui.domain.config import edits
from ses_gui.gui.features.findings.panel import FindingsPanel
from ses_gui.gui.theme.theme import DARK, LIGHT


@pytest.fixture
def panel(qtbot, model, look):
    panel = FindingsPanel(store=model.store, checks=model.checks, look=look)
    qtbot.addWidget(panel)
    model.checks.refresh()
    return panel


def items(panel):
    return [panel.list.item(row) for row in range(panel.list.count())]


def test_what_is_found_again_leaves_the_list_as_it_is(panel, model):
    before = items(panel)
    assert before
    model.store.edit(edits.set_field("configuration_set_name", "other"))
    model.checks.refresh()
    assert all(now is then for now, then in zip(items(panel), before, strict=True))


def test_what_is_mended_goes_and_the_selection_stays(panel, model):
    panel.list.setCurrentRow(1)
    count = panel.list.count()
    model.store.edit(edits.set_field("region", "us-east-1"))
    model.checks.refresh()
    assert panel.list.count() == count - 1
    assert panel.list.currentRow() == 1


def test_a_field_that_was_left_and_another_look_change_the_marks(panel, model, look):
    def picture():
        return items(panel)[0].icon().pixmap(16).toImage()

    look.use(LIGHT)
    to_do = picture()
    model.checks.visit_all()
    error = picture()
    look.use(DARK)
    assert to_do != error != picture()
    look.use(LIGHT)
    assert picture() == error
