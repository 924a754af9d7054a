"""Stories of the actions on a template: the menu waits, the status bar tells, typing stays."""

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.templates import actions
from ses_gui.domain.templates.actions import ACTIONS
from tests.gui.features.templates.gate import Gate
from tests.waiting import wait_until

STYLED = "<style>p { color: red }</style><p>{{code}}</p>"


@pytest.fixture
def example(program):
    program.show_example()
    program.model.store.edit(edits.set_template_field(0, "content", STYLED))
    return program


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr(actions, "action_edit", gate)
    yield gate
    gate.opened.set()


def content(program):
    return program.model.store.document.templates[0].content


def done(program):
    wait_until(lambda: not program.controllers.rewriting.is_busy)
    return program.window.status.currentMessage()


def allowed(program):
    return {program.window.menus.actions[action.name].isEnabled() for action in ACTIONS}


def test_an_action_of_the_menu_is_one_step_and_says_so(example):
    example.choose("inline_css")
    assert done(example) == "Inline CSS, done for SignIn. Ctrl+Z takes it back."
    assert 'style="color: red' in content(example)
    example.choose("undo")
    assert content(example) == STYLED


def test_while_it_is_under_way_the_menu_waits_and_the_status_bar_tells(example, gate):
    example.choose("inline_css")
    work = example.window.status.work
    assert work.text() == "Inlining the CSS of SignIn…"
    assert work.isVisible()
    assert allowed(example) == {False}
    gate.opened.set()
    done(example)
    assert work.text() == ""
    assert allowed(example) == {True}


def test_what_was_typed_meanwhile_stays_and_is_told(example, gate):
    example.choose("inline_css")
    example.model.store.edit(edits.set_template_field(0, "content", "typed"))
    gate.opened.set()
    assert done(example).startswith("Nothing was changed: SignIn was edited meanwhile.")
    assert content(example) == "typed"
    assert allowed(example) == {True}


def test_what_cannot_be_done_is_told_and_stays_until_it_was_read(example):
    example.model.store.edit(edits.set_template_field(0, "content", "<style>.a[{x:y}</style>"))
    example.choose("inline_css")
    done(example)
    box = example.window.findChild(QMessageBox, "trouble")
    assert "these styles cannot be read" in box.text()
    box.close()
    assert allowed(example) == {True}


def test_another_document_is_not_rewritten(example, gate):
    example.choose("inline_css")
    example.model.store.history.setClean()
    example.start(example.controllers.opening.example())
    before = example.model.store.document
    gate.opened.set()
    example.rest()
    assert example.model.store.document is before
    assert allowed(example) == {True}


def test_without_a_template_there_is_nothing_to_do(program):
    program.choose("format_html")
    assert program.window.status.currentMessage() == "There is no template to change."


def test_a_mistake_of_ours_does_not_keep_the_menu_closed(example, monkeypatch, qtbot):
    def boom(*_asked):
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "action_edit", boom)
    with qtbot.captureExceptions() as caught:
        example.choose("inline_css")
        done(example)
    assert [each[0] for each in caught] == [ZeroDivisionError]
    assert allowed(example) == {True}
