"""The effective view shows every row, leads to templates and wishes for missing ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import DEFAULT_TEMPLATES, Template
from ses_gui.domain.templates.preview import CAVEATS, effective
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.features.templates.page import ACTION, TAKEN, TYPE, WHY, EffectiveView
from ses_gui.gui.theme.stylesheet import DARK, LIGHT


@pytest.fixture
def view(model, look, qtbot):
    templates = tuple(Template(name, "s", "c") for name in ("Generic", "SignIn", "SignIn", ""))
    model.store.edit(edits.replace_templates(templates))
    view = EffectiveView(store=model.store, look=look)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    return view


def texts(view, column):
    return [view.table.item(at, column).text() for at in range(view.table.rowCount())]


def buttons(view):
    held = (view.table.cellWidget(at, ACTION) for at in range(view.table.rowCount()))
    return [each.findChild(QPushButton).objectName() for each in held if each]


def test_it_shows_what_the_domain_says(view, model):
    rows = effective(model.store.document)
    for text, row in zip(texts(view, WHY), rows, strict=True):
        assert text.endswith(f"\n{sentence(row.said)}")
    assert texts(view, TYPE)[-2:] == ["SignIn", "(none)"]
    assert all(not view.table.item(at, TYPE).icon().isNull() for at in range(len(rows)))
    assert all(sentence(caveat) in view.caveats.text() for caveat in CAVEATS)


def test_it_says_what_logto_takes_and_what_the_mail_needs(view):
    taken = dict(zip(texts(view, TYPE)[:9], texts(view, TAKEN)[:9], strict=True))
    assert taken["SignIn"] == "Template 2, needs {{code}}"
    assert taken["OrganizationInvitation"] == "Generic, template 1, needs {{link}}"
    assert taken["Register"] == "Refused"
    assert texts(view, TAKEN)[-2] == "Never template 3"


@pytest.mark.parametrize(("at", "row"), [(0, 1), (4, 0), (8, 0), (9, 2)])
def test_a_click_leads_to_the_template(view, qtbot, at, row):
    place = view.table.visualItemRect(view.table.item(at, WHY)).center()
    with qtbot.waitSignal(view.row_requested) as told:
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [row]


def test_a_type_without_any_template_leads_nowhere(view, model, qtbot):
    model.store.edit(edits.replace_templates(()))
    assert len(buttons(view)) == 9
    with qtbot.assertNotEmitted(view.row_requested):
        view.table.itemClicked.emit(view.table.item(0, TYPE))


def test_add_commands_for_a_missing_type(view, qtbot):
    assert "add_SignIn" not in buttons(view)
    button = view.table.findChild(QPushButton, "add_BindMfa")
    assert "BindMfa" in button.accessibleName()
    with qtbot.waitSignal(view.add_requested) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["BindMfa"]


def test_it_follows_the_document_and_keeps_the_selection(view, model, qtbot):
    view.table.setCurrentCell(3, TYPE)
    model.store.edit(edits.replace_templates(DEFAULT_TEMPLATES))
    assert view.table.rowCount() == 9
    assert view.table.currentRow() == 3
    assert all(taken.startswith("Template") for taken in texts(view, TAKEN))
    model.store.history.undo()
    assert view.table.rowCount() == 11


def test_typing_in_a_template_leaves_it_alone(view, model):
    first = view.table.item(0, TYPE)
    model.store.edit(edits.set_template_field(0, "content", "typed"))
    assert view.table.item(0, TYPE) is first


def test_no_sentence_and_no_button_is_cut_off(view):
    metrics = view.table.fontMetrics()
    for at in range(view.table.rowCount()):
        cell = view.table.visualItemRect(view.table.item(at, WHY))
        wrapped = metrics.boundingRect(
            0, 0, cell.width() - 12, 10_000, Qt.TextFlag.TextWordWrap, texts(view, WHY)[at]
        )
        assert wrapped.height() <= cell.height()
    for button in view.table.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
        assert view.table.cellWidget(1, ACTION).height() >= button.height()


def test_the_marks_follow_the_theme(view, look):
    look.use(DARK)
    assert view.table.item(0, TYPE).icon().cacheKey() == look.mark("good").cacheKey()
    look.use(LIGHT)


def test_the_focus_stays_in_the_table_when_the_pressed_button_goes(view, model, qtbot):
    view.add_requested.connect(
        lambda name: model.store.edit(
            edits.insert_templates(0, (Template(name, "s", "c"),), message("edits.add-template"))
        )
    )
    view.activateWindow()
    button = view.table.findChild(QPushButton, "add_BindMfa")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert texts(view, TAKEN)[8].startswith("Template 1")
    assert view.focusWidget() is view.table
