"""The window itself: findings lead to fields, every control has a name, letters do not collide."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ses_gui.domain.config import edits
from ses_gui.gui.pages import PageName
from tests.stories.driver import click
from tests.waiting import wait_until


def test_a_click_on_a_finding_goes_to_the_field(example, qtbot):
    store = example.model.store
    store.edit(edits.set_template_field(2, "subject", "<generic-template-subject>"))
    store.edit(edits.set_field("region", ""))
    example.model.checks.refresh()
    findings = example.window.findings.list
    expected = {"region": PageName.CREDENTIALS, "subject": PageName.TEMPLATES}
    for row in range(findings.count()):
        item = findings.item(row)
        qtbot.mouseClick(
            findings.viewport(),
            Qt.MouseButton.LeftButton,
            pos=findings.visualItemRect(item).center(),
        )
        expected.pop(example.window.focusWidget().objectName())
    assert expected == {}
    assert example.window.pages.templates.row == 2


def test_the_marks_of_the_pages_follow_the_document(example):
    navigation = example.window.navigation
    assert "complete" in navigation.item(0).toolTip()
    example.set_field("region", "")
    example.model.checks.refresh()
    assert "still to fill in" in navigation.item(0).toolTip()
    example.model.checks.visit_all()
    assert "mended" in navigation.item(0).toolTip()
    assert "mended" in navigation.item(4).toolTip()
    assert "complete" in navigation.item(1).toolTip()


def test_templates_are_added_duplicated_moved_and_removed_and_all_of_it_is_undone(example):
    page, store = example.window.pages.templates, example.model.store
    before = store.document
    example.window.show_page(PageName.TEMPLATES)
    for name in ("duplicate", "down", "up", "add", "remove", "remove"):
        button = example.window.findChild(QAbstractButton, f"template_{name}")
        click(button)
        assert page.editor.row == page.row
    while store.history.canUndo():
        store.history.undo()
        assert page.editor.row == page.row
    assert store.document is before


def test_the_missing_templates_come_with_one_click(example):
    store = example.model.store
    store.edit(edits.replace_templates(store.document.templates[:2]))
    example.window.show_page(PageName.TEMPLATES)
    missing = example.window.findChild(QAbstractButton, "template_missing")
    click(missing)
    assert len(store.document.templates) == 9
    assert not missing.isEnabled()
    invitation = next(
        t for t in store.document.templates if t.usage_type == "OrganizationInvitation"
    )
    assert "{{link}}" in invitation.content


def test_the_title_says_what_is_open_and_whether_it_is_saved(example):
    assert example.window.windowTitle().startswith("Demo example")
    assert not example.window.isWindowModified()
    example.set_field("region", "eu-west-1")
    assert example.window.isWindowModified()


def visible(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("page", list(PageName))
def test_every_control_has_a_name_for_screen_readers(example, page):
    example.window.show_page(page)
    nameless = [
        widget
        for widget in visible(example.window, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), type(None))
        and (face := QAccessible.queryAccessibleInterface(widget)) is not None
        and not face.text(QAccessible.Text.Name)
    ]
    assert [(type(w).__name__, w.objectName()) for w in nameless] == []


@pytest.mark.parametrize("page", list(PageName))
def test_no_letter_stands_for_two_things(example, page):
    example.window.show_page(page)
    texts = [label.text() for label in visible(example.window, QLabel) if label.buddy()]
    texts += [button.text() for button in visible(example.window, QAbstractButton)]
    texts += [action.text() for action in example.window.menuBar().actions()]
    letters = [text.partition("&")[2][:1].lower() for text in texts if "&" in text]
    assert sorted(letters) == sorted(set(letters))


def test_a_hundred_openings_leave_nothing_behind(example):
    import shiboken6

    def cycle():
        example.controllers.inbox.show()
        for window in QApplication.topLevelWidgets():
            if window is not example.window and window.isVisible():
                window.close()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete

    for _ in range(10):
        cycle()
    before = len(shiboken6.getAllValidWrappers())
    for _ in range(100):
        cycle()
    assert len(shiboken6.getAllValidWrappers()) - before < 50


def test_copying_the_message_id(example):
    panel = example.window.test_panel
    click(panel.form.send)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    click(panel.card, "copy_id")
    sent = example.model.sending.sends[0].outcome
    assert QApplication.clipboard().text() == sent.message_id


def test_the_report_of_a_failure_holds_no_secret(example):
    store, panel = example.model.store, example.window.test_panel
    store.edit(edits.set_field("configuration_set_name", "nowhere"))
    click(panel.form.send)
    wait_until(lambda: len(example.model.sending.sends) == 1)
    click(panel.card, "copy_report")
    report = QApplication.clipboard().text()
    assert "CONFIG_SET_MISSING" in report
    assert example.model.secret_cache.take(store.document.access_key_secret) not in report
    assert replace(store.document) == store.document
