"""Stories of what a hand does in passing: the wheel, a key too many, a click too many, a drop."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDial,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
)

import cycles
import ses_gui
from ses_gui.domain.config.edits import silence
from ses_gui.domain.sending import Sent
from ses_gui.gui.features.history.dialog import HistoryDialog
from ses_gui.gui.features.profiles.dialogs import UnsavedDialog
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.widgets.dialogs import IrreversibleButton
from tests.stories.driver import click
from tests.waiting import wait_until

HOUSE = Path(ses_gui.__file__).parent
KEY_ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TURNED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


@pytest.fixture
def example(program):
    program.window.activateWindow()
    wait_until(program.window.isActiveWindow)
    program.show_example()
    return program


# The wheel


def turn_wheel(widget, down=-120):
    """As the window system does; Qt carries no event on that a program made itself."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, down))


def value_of(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText(), widget.currentIndex()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    return widget.currentIndex() if isinstance(widget, QTabBar) else widget.value()


def turned_by_wheel(top):
    return [
        widget
        for kind in TURNED
        for widget in top.findChildren(kind)
        if widget.isVisible() and not isinstance(widget, QScrollBar)
    ]


def turn_all(top):
    """Turn the wheel over everything, once without the focus and once with it."""
    widgets = turned_by_wheel(top)
    for widget in widgets:
        before = value_of(widget)
        for down in (-120, 120):
            turn_wheel(widget, down)
            assert value_of(widget) == before, widget.objectName()
        widget.setFocus()
        for down in (-120, 120):
            turn_wheel(widget, down)
            assert value_of(widget) == before, f"{widget.objectName()}, focused"
    return widgets


def test_the_wheel_changes_nothing_on_any_page(example):
    seen = set()
    window, document = example.window, example.model.store.document
    window.resize(1400, 800)
    for page in PageName:
        window.show_page(page)
        QApplication.processEvents()
        seen |= {widget.objectName() for widget in turn_all(window)}
    tabs = window.pages.templates.tabs
    window.show_page(PageName.TEMPLATES)
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        QApplication.processEvents()
        seen |= {widget.objectName() for widget in turn_all(window)}
    assert {"destination", "usage_type", "region", "usageType", "form", "sample_kind"} <= seen
    assert {"inbox_client", "qt_tabwidget_tabbar"} <= seen
    assert example.model.store.document == document
    assert not example.model.store.dirty
    assert example.model.session.current.destination.value == "demo"


def test_the_page_scrolls_where_the_wheel_turns_over_a_choice(example):
    page, region = example.window.pages.credentials, None
    example.window.resize(1000, 600)
    example.window.show_page(PageName.CREDENTIALS)
    page.widget().setMinimumHeight(3000)
    QApplication.processEvents()
    region = page.findChild(QComboBox, "region")
    turn_wheel(region)
    assert page.verticalScrollBar().value() > 0
    assert region.currentText() == example.model.store.document.region


def test_the_wheel_changes_nothing_in_any_dialog(look, tmp_path, private_home):
    keys = private_home / ".aws" / "credentials"
    keys.parent.mkdir()
    keys.write_text(f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n")
    sample = cycles.Sample(tmp_path / "home", look)
    root, services, program = sample.start()
    cycles.send(program)
    turned = set()
    for name, show in cycles.dialogs_of(program).items():
        if name == "comparison":
            continue  # the same dialog as after `versions`
        show()
        cycles.wait_until(lambda: bool(cycles.shown()) and not cycles.is_busy(program))
        for dialog in cycles.shown():
            turned |= {(name, type(each).__name__) for each in turn_all(dialog)}
            dialog.close()
    cycles.end(root, services, program)
    assert {("starter", "QComboBox"), ("arn", "QComboBox"), ("open_file", "QComboBox")} <= turned


def test_the_wheel_changes_no_number_and_no_slider(look, qtbot):
    """The program has none yet; the guard stands before every one there will be."""
    from PySide6.QtWidgets import QSlider, QWidget

    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    for widget in (QSpinBox(value=5), QDateTimeEdit(), QSlider(value=5), QDial(value=5)):
        column.addWidget(widget)
    with qtbot.waitExposed(top):
        top.show()
    assert len(turn_all(top)) == 4


def test_an_open_list_follows_the_wheel(example):
    box = example.form.usage_type
    box.setMaxVisibleItems(3)
    box.showPopup()
    wait_until(box.view().isVisible)
    before = box.view().verticalScrollBar().value()
    turn_wheel(box.view().viewport())
    assert box.view().verticalScrollBar().value() != before
    box.hidePopup()


# The focus


def sent(program):
    return len(program.model.sending.sends)


def press_in_passing(window):
    """Space, Enter and some typing, wherever the focus is."""
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(window.windowHandle(), key)
    QTest.keyClicks(window.focusWidget(), "a b")


def still_sends_nothing(program):
    """A mail that was asked for is under way at once."""
    return not program.model.sending.busy and sent(program) == 0


@pytest.mark.parametrize("page", list(PageName))
def test_a_page_that_is_turned_to_has_the_focus(example, page):
    window, form = example.window, example.window.test_panel.form
    for place in (form.send, form.all, form.recipient, form.destination, window.navigation):
        other = PageName.SENDER if page is PageName.EXPORT else PageName.EXPORT
        window.show_page(other)
        place.setFocus(Qt.FocusReason.TabFocusReason)
        assert place.hasFocus()
        window.menus.actions[page.value].trigger()
        assert window.pages.currentWidget().isAncestorOf(window.focusWidget())
        document = example.model.store.document
        press_in_passing(window)
        assert still_sends_nothing(example)
        assert example.model.store.document == document


def test_a_shortcut_of_the_page_that_is_shown_brings_the_focus_back(example):
    window = example.window
    window.test_panel.form.send.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, CTRL)
    assert window.pages.credentials.isAncestorOf(window.focusWidget())


def test_whoever_is_on_the_page_stays_there(example):
    window = example.window
    window.go_to(("region",))
    focused = window.focusWidget()
    window.menus.actions["credentials"].trigger()
    assert window.focusWidget() is focused


def test_the_arrow_keys_walk_on_in_the_navigation_and_enter_leads_to_the_page(example):
    window = example.window
    window.navigation.setFocus()
    for _ in range(2):
        QTest.keyClick(window.navigation, Qt.Key.Key_Down)
    assert window.navigation.hasFocus()
    assert window.pages.currentWidget() is window.pages.templates
    QTest.keyClick(window.navigation, Qt.Key.Key_Return)
    assert window.pages.templates.isAncestorOf(window.focusWidget())


def test_a_click_on_a_page_leads_to_it(example, qtbot):
    navigation = example.window.navigation
    at = navigation.visualItemRect(navigation.item(4)).center()
    qtbot.mouseClick(navigation.viewport(), LEFT, pos=at)
    assert example.window.pages.export.isAncestorOf(example.window.focusWidget())


@pytest.mark.parametrize("opening", ["start", "demo", "new", "file"])
def test_a_document_that_is_opened_has_the_focus_on_its_page(program, opening, tmp_path):
    window = program.window
    window.activateWindow()
    wait_until(window.isActiveWindow)
    if opening != "start":
        window.test_panel.form.send.setFocus()
    if opening == "demo":
        window.menus.actions["example"].trigger()
    elif opening == "new":
        program.choose("new")
    elif opening == "file":
        path = tmp_path / "connector.json"
        path.write_text('{"region": "us-east-1"}')
        program.start(program.controllers.opening.read_file(str(path)))
        wait_until(lambda: program.model.store.document.region == "us-east-1")
    assert window.pages.currentWidget().isAncestorOf(window.focusWidget())
    press_in_passing(window)
    assert still_sends_nothing(program)


def buttons_in_sight(program):
    window = program.window
    return [each for each in window.findChildren(QPushButton) if each.isVisible()]


def test_what_vanishes_under_the_focus_gives_it_to_no_button_that_sends(example):
    window = example.window
    for page in PageName:
        window.show_page(page)
        for button in buttons_in_sight(example):
            for vanish, come_back in (
                (button.hide, button.show),
                (lambda b=button: b.setEnabled(False), lambda b=button: b.setEnabled(True)),
            ):
                if not button.isEnabled():
                    continue
                button.setFocus()
                vanish()
                focused = window.focusWidget()
                assert isinstance(focused, QLabel), (button.objectName(), focused)
                come_back()


def test_what_vanishes_while_a_dialog_is_open_gives_it_to_none_either(example):
    window = example.window
    window.test_panel.outbox.setFocus()
    example.set_field("region", "eu-west-1")
    example.choose("new")
    dialog = example.dialog(UnsavedDialog)
    wait_until(dialog.isActiveWindow)
    window.test_panel.outbox.hide()
    dialog.reject()
    window.activateWindow()  # as a window manager does
    wait_until(window.isActiveWindow)
    assert window.pages.currentWidget().isAncestorOf(window.focusWidget())


def test_a_dialog_that_closes_leaves_no_focus_on_send(example):
    window = example.window
    window.test_panel.form.send.setFocus()
    example.set_field("region", "eu-west-1")
    example.choose("new")
    dialog = example.dialog(UnsavedDialog)
    wait_until(dialog.isActiveWindow)
    dialog.reject()
    window.activateWindow()  # as a window manager does
    wait_until(window.isActiveWindow)
    assert not isinstance(window.focusWidget(), IrreversibleButton)


def test_tab_still_goes_on_from_the_heading(example):
    window = example.window
    window.show_page(PageName.SENDER)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window.focusWidget().objectName() == "emailAddress"


# Keys and clicks too many


def held(widget, key, modifiers=NONE, times=5):
    for turn in range(times):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, "", turn > 0)
            QApplication.sendEvent(widget, event)


def wait_for_mails(program, number):
    """Wait for as many, and for Send to be ready for one more."""
    form = program.window.test_panel.form
    wait_until(lambda: sent(program) >= number and form.is_armed())
    assert sent(program) == number
    assert all(isinstance(done.outcome, Sent) for done in program.model.sending.sends)


@pytest.mark.parametrize(
    ("place", "key"), [("send", Qt.Key.Key_Space), ("recipient", Qt.Key.Key_Return)]
)
def test_a_key_that_is_held_sends_once(example, place, key):
    widget = getattr(example.window.test_panel.form, place)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    held(widget, key, times=1)
    wait_for_mails(example, 1)
    for _ in range(4):  # the key is still down, and Send is ready again
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", True))
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, NONE, "", True))
    assert example.form.is_armed()
    assert sent(example) == 1


def key_event(kind, key, at_ms, modifiers=NONE):
    event = QKeyEvent(kind, key, modifiers)
    event.setTimestamp(at_ms)
    return event


def test_a_held_key_whose_repeats_qt_did_not_see_presses_once(example):
    """X11 lets go of a held key and presses it at the same moment; Qt may see one half only."""
    button = example.form.send
    button.setFocus(Qt.FocusReason.TabFocusReason)
    kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    press, release = (partial(key_event, kind, Qt.Key.Key_Space) for kind in kinds)
    QApplication.sendEvent(button, press(1000))
    QApplication.sendEvent(button, release(1600))
    wait_for_mails(example, 1)
    QApplication.sendEvent(button, press(1600))
    assert not button.isDown()
    QApplication.sendEvent(button, release(1640))
    assert still_sent(example, 1)
    QApplication.sendEvent(button, press(3000))  # the finger came back
    assert button.isDown()
    QApplication.sendEvent(button, release(3100))
    wait_for_mails(example, 2)


@pytest.mark.parametrize("place", ["heading", "send", "recipient", "content", "navigation"])
def test_a_shortcut_is_not_taken_for_pressed_again_either(example, place):
    window = example.window
    window.show_page(PageName.TEMPLATES)
    widget = {
        "heading": window.focusWidget(),
        "send": window.test_panel.form.send,
        "recipient": window.test_panel.form.recipient,
        "content": window.pages.templates.findChild(QPlainTextEdit, "content"),
        "navigation": window.navigation,
    }[place]
    QApplication.sendEvent(widget, key_event(QEvent.Type.KeyRelease, Qt.Key.Key_Return, 1600, CTRL))
    for at_ms, is_taken in ((1600, True), (1700, False)):
        event = key_event(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, at_ms, CTRL)
        event.ignore()
        QApplication.sendEvent(widget, event)
        assert event.isAccepted() is is_taken


def still_sent(program, number):
    return not program.model.sending.busy and sent(program) == number


def test_what_is_pressed_while_a_mail_is_under_way_sends_no_other(example):
    form, sending = example.window.test_panel.form, example.model.sending
    form.send.setFocus(Qt.FocusReason.TabFocusReason)
    sending.reserve()  # as a series of mails does
    QTest.keyPress(form.send, Qt.Key.Key_Space)
    assert form.send.isDown()
    sending.release()
    assert not form.is_armed()  # a key hit just now was not meant for another one
    wait_until(form.is_armed)
    QTest.keyRelease(form.send, Qt.Key.Key_Space)
    assert still_sent(example, 0)


def test_no_dialog_gives_the_focus_of_what_vanished_to_a_button(look, tmp_path):
    sample = cycles.Sample(tmp_path / "home", look)
    root, services, program = sample.start()
    cycles.send(program)
    program.model.store.edit(silence("no-preheader"))
    program.model.checks.refresh()
    openers, tried = cycles.dialogs_of(program), set()
    for name in ("history", "manage", "silenced", "versions", "demo_answers", "starter"):
        openers[name]()
        cycles.wait_until(lambda: bool(cycles.shown()) and not cycles.is_busy(program))
        for dialog in cycles.shown():
            for button in dialog.findChildren(QPushButton):
                if button.isVisible() and button.isEnabled():
                    button.setFocus()
                    button.setEnabled(False)
                    focused = dialog.focusWidget()
                    assert not isinstance(focused, QPushButton), (name, button.text())
                    button.setEnabled(True)
                    tried.add(name)
            dialog.close()
    cycles.end(root, services, program)
    assert {"history", "manage", "silenced", "versions", "demo_answers", "starter"} <= tried


def test_every_dialog_of_ours_takes_the_focus_back():
    for file in HOUSE.rglob("*.py"):
        made = re.findall(r"class (\w+)\(QDialog\)", file.read_text("utf-8"))
        is_home = file == HOUSE / "gui" / "widgets" / "dialogs.py"
        assert made == (["Dialog"] if is_home else []), file.name


def test_the_history_has_a_row_selected_whatever_keys_are_held(example):
    click(example.form.send)
    wait_for_mails(example, 1)
    QTest.keyPress(example.window.windowHandle(), Qt.Key.Key_H, CTRL | SHIFT)
    assert QGuiApplication.keyboardModifiers() & CTRL
    dialog = example.dialog(HistoryDialog)
    wait_until(lambda: bool(dialog.rows.entries))
    assert len(dialog.selected) == 1
    QTest.keyRelease(dialog.windowHandle(), Qt.Key.Key_H)
    dialog.close()


def test_no_shortcut_repeats_itself_but_undo_and_redo(program):
    actions = program.window.menus.actions
    assert {name for name, each in actions.items() if each.autoRepeat()} == {"undo", "redo"}


def test_enter_that_is_held_answers_no_dialog(example):
    example.set_field("region", "eu-west-1")
    example.choose("new")
    dialog = example.dialog(UnsavedDialog)
    for widget in (dialog, *dialog.findChildren(QPushButton)):
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "", True)
        )
    assert dialog.isVisible()
    dialog.reject()


def test_the_second_half_of_a_double_click_presses_nothing(example, qtbot):
    """The first half may have closed a dialog that lay over the button."""
    button = example.form.send
    at = button.rect().center()
    qtbot.mouseMove(button, at)
    from PySide6.QtGui import QMouseEvent

    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        place = QPointF(at), QPointF(button.mapToGlobal(at))
        QApplication.sendEvent(button, QMouseEvent(kind, *place, LEFT, LEFT, NONE))
    assert still_sends_nothing(example)


def test_a_click_on_send_leaves_the_focus_on_the_page(example):
    button = example.form.send
    click(button)
    wait_for_mails(example, 1)
    assert example.window.pages.currentWidget().isAncestorOf(example.window.focusWidget())
    press_in_passing(example.window)
    assert not example.model.sending.busy
    assert sent(example) == 1


def test_enter_in_the_search_of_the_history_sends_and_deletes_nothing(example):
    click(example.form.send)
    wait_for_mails(example, 1)
    example.choose("history")
    dialog = example.dialog(HistoryDialog)
    wait_until(lambda: bool(dialog.rows.entries))
    wished = []
    dialog.again_requested.connect(wished.append)
    dialog.delete_requested.connect(wished.append)
    for place in (dialog.words, dialog.table):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Return)
    assert wished == []
    dialog.close()


# What is dropped


def dragged(widget, mime, actions=COPY | MOVE):
    """What each of the three events of a drag from another program was answered."""
    at, shift = widget.rect().center(), Qt.KeyboardModifier.ShiftModifier
    answers = []
    for event in (
        QDragEnterEvent(at, actions, mime, LEFT, shift),
        QDragMoveEvent(at, actions, mime, LEFT, shift),
        QDropEvent(QPointF(at), actions, mime, LEFT, shift),
    ):
        event.setDropAction(MOVE)
        QApplication.sendEvent(widget, event)
        answers.append((event.isAccepted(), event.dropAction()))
    return answers


def places_to_drop(program):
    """Everything in sight that takes drops."""
    from PySide6.QtWidgets import QWidget

    return [
        widget
        for widget in program.window.findChildren(QWidget)
        if widget.acceptDrops() and widget.isVisible()
    ]


def test_every_drop_is_a_copy(example):
    mime = QMimeData()
    mime.setText("export AWS_REGION=us-east-1")
    example.window.resize(1400, 900)
    # Else what was found in the text is shown on its own page, in between.
    example.window.pages.credentials.text_dropped.disconnect()
    taken = set()
    for page in PageName:
        example.window.show_page(page)
        QApplication.processEvents()
        for widget in places_to_drop(example):
            for accepted, action in dragged(widget, mime):
                assert not accepted or action == COPY, widget
                if accepted:
                    name = widget.objectName()
                    taken.add(
                        name if "viewport" not in name else type(widget.parentWidget()).__name__
                    )
    assert {"recipient", "emailAddress", "subject", "CodeEditor", "CredentialsPage"} <= taken


def test_what_can_only_be_moved_is_refused(example):
    mime = QMimeData()
    mime.setText("text")
    for page in PageName:
        example.window.show_page(page)
        QApplication.processEvents()
        for widget in places_to_drop(example):
            assert not any(accepted for accepted, _ in dragged(widget, mime, MOVE)), widget


def test_a_text_that_is_dropped_into_a_field_is_inserted(example):
    line = example.form.recipient
    line.clear()
    mime = QMimeData()
    mime.setText("somebody@example.com")
    assert dragged(line, mime) == [(True, COPY)] * 3
    assert line.text() == "somebody@example.com"


@pytest.mark.parametrize("form", ["text/uri-list", "text/plain", "x-special/gnome-copied-files"])
@pytest.mark.parametrize("host", ["", "localhost"])
def test_a_file_is_read_in_whatever_form_it_comes(example, form, host, tmp_path):
    path = tmp_path / "my keys.csv"
    path.write_text("Access key ID,Secret access key\nAKIAIOSFODNN7EXAMPLE,\n")
    uri = f"file://{host}{path.as_uri().removeprefix('file://')}"
    mime = QMimeData()
    mime.setData(form, f"copy\n{uri}".encode() if form.startswith("x-") else f"{uri}\r\n".encode())
    page, read = example.window.pages.credentials, []
    page.file_dropped.connect(read.append)
    assert dragged(page.viewport(), mime) == [(True, COPY)] * 3
    assert read == [str(path)]


def test_a_secret_in_sight_cannot_be_dragged_away(example):
    secret = example.window.pages.secret
    secret.reveal()
    assert not secret.line.dragEnabled()


def test_a_question_asked_over_a_dialog_leads_back_to_it(example):
    """It belongs to the main window, which would have the keys otherwise."""
    example.choose("manage")
    dialog = example.dialog(ManageDialog)
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow)
    example.app.dialogs.warn("Not saved", "Try again.")
    box = example.dialog(QMessageBox)
    wait_until(box.isActiveWindow)
    asked = []
    dialog.activateWindow = lambda: asked.append(dialog)
    box.accept()
    assert asked == [dialog]
    dialog.close()


def test_credentials_need_no_more_room_than_the_smallest_window_has(example):
    page = example.window.pages.credentials
    example.window.resize(example.window.minimumSize())
    example.window.show_page(PageName.CREDENTIALS)
    QApplication.processEvents()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
