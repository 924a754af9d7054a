"""Stories of the templates page in little room: what is hidden can be reached, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from ses_gui.domain.config import edits
from ses_gui.gui.pages import LIST, PREVIEW, PageName
from tests.waiting import wait_until

WIDE, NARROW, LOW = (1500, 840), (1000, 840), (1500, 600)


@pytest.fixture
def page(program):
    program.show_example()
    program.window.show_page(PageName.TEMPLATES)
    page = program.window.pages.templates
    page.program = program
    resize(page, WIDE)
    return page


def resize(page, size):
    page.window().resize(*size)
    wait_until(lambda: (page.window().width(), page.window().height()) == size)


def trigger(page, name):
    page.program.choose(name)


def checked(page):
    actions = page.program.window.menus.actions
    return {name for name in (LIST, PREVIEW) if actions[name].isChecked()}


def is_tab(page):
    return page.tabs.indexOf(page.editor) == 0


def focused(page):
    return page.window().focusWidget().objectName()


def test_with_room_the_preview_is_beside_the_editor(page):
    assert page.editor.isVisible()
    assert page.tabs.preview.isVisible()
    assert not is_tab(page)
    assert checked(page) == {LIST, PREVIEW}


def test_in_little_room_the_editor_is_the_first_tab_and_keeps_the_focus(page):
    page.editor.go_to("content")
    resize(page, NARROW)
    assert is_tab(page)
    assert page.editor.isVisible()
    assert not page.tabs.preview.isVisible()
    assert focused(page) == "content"
    assert checked(page) == {LIST}
    resize(page, WIDE)
    assert page.editor.isVisible()
    assert page.tabs.preview.isVisible()
    assert focused(page) == "content"


def test_who_works_in_the_tabs_stays_there(page):
    page.tabs.go_to_sample("SignIn")
    resize(page, NARROW)
    assert page.tabs.sample.isVisible()
    assert focused(page) == "sample_json"


def test_what_is_typed_goes_on_from_one_place_to_the_other(page, qtbot):
    content = page.editor.pane.editor
    page.editor.go_to("content")
    qtbot.keyClick(content, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(content, "ab")
    resize(page, NARROW)
    qtbot.keyClicks(content, "cd")
    assert page.program.model.store.document.templates[0].content.endswith("abcd")


def test_the_sizes_that_the_user_gave_come_back(page):
    page.desk.setSizes([300, 500])
    page.desk.splitterMoved.emit(300, 1)
    given = page.desk.sizes()
    resize(page, NARROW)
    resize(page, WIDE)
    assert page.desk.sizes() == given


def test_the_preview_is_hidden_and_shown_again_by_its_key(page):
    trigger(page, PREVIEW)
    assert is_tab(page)
    assert page.editor.isVisible()
    assert checked(page) == {LIST}
    trigger(page, PREVIEW)
    assert not is_tab(page)
    assert page.tabs.preview.isVisible()
    assert checked(page) == {LIST, PREVIEW}


def test_in_little_room_the_key_turns_from_the_editor_to_the_preview_and_back(page):
    resize(page, NARROW)
    trigger(page, PREVIEW)
    assert page.tabs.preview.isVisible()
    assert checked(page) == {LIST, PREVIEW}
    trigger(page, PREVIEW)
    assert page.editor.isVisible()
    resize(page, WIDE)
    assert page.tabs.preview.isVisible()


def test_behind_another_tab_the_preview_is_brought_to_the_front(page):
    page.tabs.setCurrentWidget(page.tabs.sample)
    assert checked(page) == {LIST}
    trigger(page, PREVIEW)
    assert not is_tab(page)
    assert page.tabs.preview.isVisible()


def test_from_another_page_the_key_leads_to_the_part(page):
    page.program.window.show_page(PageName.CREDENTIALS)
    trigger(page, PREVIEW)
    assert page.tabs.preview.isVisible()
    assert not is_tab(page)


def test_without_the_list_a_template_is_chosen_beside_the_title(page):
    switch = page.findChild(QComboBox, "template_switch")
    assert not switch.isVisible()
    trigger(page, LIST)
    assert not page.list.isVisible()
    assert switch.isVisible()
    switch.setCurrentIndex(2)
    switch.activated.emit(2)
    assert page.row == page.editor.row == 2
    page.program.model.store.edit(edits.remove_template(0))
    assert switch.currentIndex() == page.row == 1
    trigger(page, LIST)
    assert page.list.isVisible()
    assert not switch.isVisible()


def test_in_a_low_window_the_list_waits_until_it_is_asked_for(page):
    resize(page, LOW)
    assert not page.list.isVisible()
    trigger(page, LIST)
    assert page.list.isVisible()
    resize(page, WIDE)
    resize(page, LOW)
    assert page.list.isVisible()


@pytest.mark.parametrize("key", ["usageType", "subject", "content"])
def test_a_finding_leads_to_a_field_behind_another_tab(page, key):
    resize(page, NARROW)
    trigger(page, PREVIEW)
    page.program.window.go_to(("templates", 1, key))
    assert page.editor.isVisible()
    assert focused(page) == key
    assert page.row == 1


def test_what_is_missing_leads_to_the_hidden_list(page):
    trigger(page, LIST)
    page.program.model.store.edit(edits.remove_template(0))
    page.program.window.go_to(("templates",))
    assert focused(page) == "template_missing"


def claims(editor, keys):
    """Whether an editor takes keys that else are a command of the window."""
    pressed = QKeySequence(keys)[0]
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def test_every_key_of_the_window_is_used_once_and_not_by_the_editor(page):
    actions = page.program.window.menus.actions.values()
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert [each for each in keys if claims(page.editor.pane.editor, each)] == []


@pytest.mark.parametrize("row", [0, 3, 8])
def test_the_test_mail_is_of_the_template_that_takes_the_place_of_a_removed_one(page, row):
    usage_type = page.program.form.usage_type
    page.select(row)
    page.list.remove()
    assert (
        usage_type.currentText() == page.program.model.store.document.templates[page.row].usage_type
    )
    page.program.model.store.history.undo()
    assert len(page.program.model.store.document.templates) == 9


def test_the_last_template_can_be_removed(page):
    store = page.program.model.store
    while store.document.templates:
        page.list.remove()
    assert page.row == page.editor.row == -1


def test_an_undo_that_takes_the_row_of_an_open_cell_away_is_not_disturbed(page, qtbot):
    store = page.program.model.store
    before = store.document
    page.select(8)
    page.list.duplicate()
    cell = page.list.model.index(9, 1)
    page.list.table.setCurrentIndex(cell)
    page.list.table.edit(cell)
    qtbot.keyClicks(page.list.table.findChild(QLineEdit), "abc")
    trigger(page, "undo")
    assert store.document is before
    trigger(page, "redo")
    assert store.document.templates[9] == store.document.templates[8]
    assert store.history.count() == 1
