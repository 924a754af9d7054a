"""The findings below the page, and the menu of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ses_gui.domain.checks.finding import Finding, Fix, Severity, Span
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, Silence, Template
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.gui.features.findings.panel import FindingsPanel
from ses_gui.gui.theme.stylesheet import DARK, LIGHT


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


FIX = Fix(message("fixes.write", text="{{code}} & go"), Span(0, 8), "{{code}}")


def finding(severity, *fixes):
    return Finding(("templates", 0, "content"), severity, "some-code", NOTHING, fixes=fixes)


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.fixture
def sign_in(model):
    """A document with a template for one usage type, and one for none."""
    model.store.replace(Document(templates=(Template("SignIn", "s", "c"), Template("", "s", "c"))))


def test_a_warning_can_be_mended_and_silenced(panel, model, sign_in):
    menu = panel.menu(finding(Severity.WARNING, FIX))
    assert texts(menu) == [
        "Write {{code}} && go",
        "Silence “some-code” for SignIn",
        "Silence “some-code” everywhere",
        "Silenced findings…",
    ]
    for action, silences in zip(menu.actions()[-3:-1], [("SignIn",), ("SignIn", "")], strict=True):
        action.trigger()
        silenced = model.store.document.studio.suppressed
        assert set(silenced) == {Silence("some-code", each) for each in silences}


def test_what_is_chosen_in_the_menu_is_mended_unless_it_is_gone(panel, model):
    model.store.edit(edits.set_field("region", "eu-west1"))
    model.checks.refresh()
    found = next(each for each in model.checks.findings if each.fixes)
    actions = panel.menu(found).actions()
    actions[0].trigger()
    mended = model.store.document
    assert mended.region == "eu-west-1"
    model.checks.refresh()
    actions[0].trigger()
    assert model.store.document is mended


def test_an_error_can_only_be_mended(panel, sign_in):
    silenced = "Silenced findings…"
    assert texts(panel.menu(finding(Severity.ERROR, FIX))) == ["Write {{code}} && go", silenced]
    assert texts(panel.menu(finding(Severity.ERROR))) == [silenced]
    nowhere = replace(finding(Severity.INFO), path=("templates", 1, "content"))
    assert texts(panel.menu(nowhere)) == ["Silence “some-code” everywhere", silenced]


def test_where_there_is_no_finding_there_is_still_a_way_to_the_silenced_ones(panel, qtbot):
    menu = panel.menu(None)
    assert texts(menu) == ["Silenced findings…"]
    with qtbot.waitSignal(panel.suppressed_requested):
        menu.actions()[-1].trigger()
