"""The strip of a profile that is read-only here or was changed elsewhere, state by state."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config.document import Document
from ses_gui.domain.profile import LoadedProfile, LockOwner, Profile
from ses_gui.gui.features.profiles.banners import LockAction, LockBanner
from ses_gui.gui.features.profiles.dialogs import (
    ChangedAnswer,
    ChangedDialog,
    GoneDialog,
    HeldDialog,
)
from ses_gui.gui.features.profiles.labels import owner_text
from ses_gui.gui.session import LockStatus, SessionStore

UUID = "12345678-1234-4123-8123-123456789abc"
KEPT = LoadedProfile(Profile(UUID, "Shop", Document()), "one")
OTHER = LockOwner("k", "cellar", 4711, datetime(2020, 5, 4, 12, tzinfo=UTC))
GONE, CHANGED = LockStatus(UUID, None, ""), LockStatus(UUID, None, "two")


@pytest.fixture
def session():
    return SessionStore()


@pytest.fixture
def strip(session, qtbot):
    strip = LockBanner(session)
    qtbot.addWidget(strip)
    return strip


def offered(strip):
    return {wish for wish, button in strip.buttons.items() if not button.isHidden()}


def test_it_is_not_there_when_there_is_nothing_to_say(strip, session):
    session.open("Shop", KEPT)
    assert strip.isHidden()


def test_it_comes_and_goes_with_its_reason(strip, session):
    session.open("Shop", KEPT, OTHER)
    assert not strip.isHidden()
    session.take("one")
    assert strip.isHidden()


@pytest.mark.parametrize("holder", [None, OTHER])
def test_what_is_gone_can_only_be_saved_anew(strip, session, holder):
    session.open("Shop", KEPT, holder)
    for _ in range(2):
        session.see(replace(GONE, holder=holder))
    assert offered(strip) == {LockAction.SAVE_ANEW}
    assert "“Shop” was deleted or moved away." in strip.sentence.text()


def test_a_change_can_be_reloaded_compared_or_ignored(strip, session):
    session.open("Shop", KEPT)
    session.see(CHANGED)
    assert offered(strip) == {LockAction.RELOAD, LockAction.COMPARE, LockAction.KEEP_MINE}


def test_what_was_lost_can_be_taken_back(strip, session):
    session.open("Shop", KEPT)
    session.see(LockStatus(UUID, OTHER, "one"))
    assert offered(strip) == {LockAction.TAKE_BACK}
    session.see(LockStatus(UUID, OTHER, "two"))
    assert offered(strip) == {LockAction.TAKE_BACK, LockAction.RELOAD, LockAction.COMPARE}
    assert "The other window has saved it since." in strip.sentence.text()


def test_each_button_commands_for_its_own(strip, qtbot):
    for wish, button in strip.buttons.items():
        with qtbot.waitSignal(strip.wished) as heard:
            button.click()
        assert heard.args == [wish]


def test_a_window_of_another_day_is_told_with_its_date():
    local = OTHER.since.astimezone()
    assert owner_text(OTHER) == f"since {local:%Y-%m-%d %H:%M}, process 4711"


def test_a_window_of_another_computer_is_told_with_its_name():
    assert owner_text(replace(OTHER, is_elsewhere=True)).endswith(", on the computer cellar")


def test_a_window_of_today_is_told_by_its_time():
    today = replace(OTHER, since=datetime.now(UTC))
    assert owner_text(today) == f"since {today.since.astimezone():%H:%M}, process 4711"


@pytest.mark.parametrize(
    ("answer", "stays"),
    [(ChangedAnswer.COMPARE, True), (ChangedAnswer.SAVE_AS, False), (None, False)],
)
def test_only_a_look_leaves_the_question_open(qtbot, strip, answer, stays):
    dialog = ChangedDialog(strip, "Shop", replaces_secret=False)
    answers = []
    dialog.answered.connect(answers.append)
    dialog.show()
    if answer:
        next(b for b in dialog.buttons() if b.objectName() == answer.value).click()
    else:
        dialog.reject()
    assert answers == ([answer] if answer else [])
    assert dialog.isVisible() is stays
    dialog.close()


def test_what_is_gone_is_saved_anew_with_enter(strip):
    dialog = GoneDialog(strip, "Shop")
    assert dialog.defaultButton().objectName() == ChangedAnswer.SAVE_ANYWAY.value
    dialog.close()


def test_what_may_be_lost_is_warned_of_and_what_is_harmless_is_asked(strip):
    questions = [
        ChangedDialog(strip, "Shop", replaces_secret=False),
        GoneDialog(strip, "Shop"),
        HeldDialog(strip, "Shop", OTHER),
    ]
    icon = QMessageBox.Icon
    assert [each.icon() for each in questions] == [icon.Warning, icon.Warning, icon.Question]


@pytest.mark.parametrize(("replaces_secret", "is_said"), [(True, True), (False, False)])
def test_a_secret_that_would_be_replaced_is_told(strip, replaces_secret, is_said):
    dialog = ChangedDialog(strip, "Shop", replaces_secret=replaces_secret)
    assert ("secret in the keyring is replaced" in dialog.informativeText()) is is_said
