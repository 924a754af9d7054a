"""Every failure of the catalogue in the whole window: its name, its field, one request at most."""

import re
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from tests.failure_table import FAILURES
from tests.limits import Limited
from tests.stories.driver import click
from tests.waiting import wait_until

RAW = re.compile(
    r"Traceback|botocore|urllib3|Errno|max retries|An error occurred|object at 0x|\[SSL|Exception\("
    r"|AWS4-HMAC|Signature=|aws4_request"
)
NAMES = {key: name for name, key in CONNECTOR_KEYS.items()}


@pytest.fixture
def services(services):
    """Nobody waits twenty seconds here."""
    return replace(services, mailer=Limited())


@pytest.fixture
def example(program, services):
    program.show_example()
    services.demo.start()
    return program


def with_changes(changes, document):
    for key, value in changes.items():
        document = replace(document, **{NAMES[key]: value or ""})
    return document


def texts(window):
    """Everything that the window draws or says."""
    for widget in window.findChildren(QWidget):
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QPushButton):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Normal:
            yield widget.text()
    yield window.windowTitle()


def is_in_window(failing):
    """What the window itself refuses before a request: sesctl's tests have the others."""
    return all(value is not None for value in failing.changes.values())


SHOWN = [failing for failing in FAILURES if is_in_window(failing)]


@pytest.fixture
def fail(example, services, qtbot):
    def fail(failing):
        edit = Edit(message("edits.edit-field"), partial(with_changes, failing.changes))
        example.model.store.edit(edit)
        example.model.checks.refresh()
        services.mailer.play(failing.scene_id)
        if failing.is_detour:
            services.demo.play(failing.scene_id)
        return example.send(failing.recipient)

    return fail


@pytest.mark.parametrize("failing", SHOWN, ids=[failing.scene_id for failing in SHOWN])
def test_each_failure_is_named_explained_and_leads_to_its_field(fail, example, services, failing):
    outcome = fail(failing)
    assert isinstance(outcome, Failure)
    assert (outcome.explanation.case, outcome.explanation.field) == (failing.case, failing.key)
    assert len(services.demo.calls) == failing.requests
    assert services.demo.mail == ()
    part = example.window.test_panel.card.failure
    assert (part.cause.text(), part.fix.text()) == (
        sentence(outcome.explanation.cause),
        sentence(outcome.explanation.fix),
    )
    assert part.again.text() == sentence(outcome.explanation.advice)
    drawn = "\n".join(texts(example.window))
    assert not RAW.search(drawn), RAW.search(drawn)
    assert not re.search(r"\{\w*\}", "\n".join(texts(example.window.test_panel.card)))
    document = example.model.store.document
    assert example.model.secret_cache.take(document.access_key_secret) not in drawn
    go = example.window.test_panel.card.findChild(QPushButton, "go_to_field")
    if failing.key is not None:
        click(go)
        focus = example.window.focusWidget()
        names = {focus.objectName(), focus.parent().objectName()}
        assert failing.key in names


def test_the_rows_that_are_not_shown_here_lack_a_key_that_the_window_asks_for():
    left = [failing.case for failing in FAILURES if not is_in_window(failing)]
    assert left == ["FROM_MISSING"]


def test_the_commands_are_copied(fail, example):
    failing = next(each for each in FAILURES if each.case == "SENDER_NOT_VERIFIED")
    outcome = fail(failing)
    part = example.window.test_panel.card.failure
    click(part, "copy_commands")
    assert QGuiApplication.clipboard().text() == "\n".join(outcome.explanation.commands)
    assert part.findChild(QPushButton, "read_more").toolTip() == outcome.explanation.link


def test_a_success_has_none_of_it(example):
    assert isinstance(example.send("success@simulator.amazonses.com"), Sent)
    assert example.window.test_panel.card.failure.isHidden()


def test_a_preflight_is_a_click_away(fail, example):
    fail(FAILURES[0])
    button = example.window.test_panel.card.failure.findChild(QPushButton, "check_all")
    click(button)
    assert example.window.pages.preflight.isVisible()
    wait_until(lambda: not example.model.preflight.busy)
