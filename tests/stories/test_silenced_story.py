"""Stories of silence: what is silenced is listed, and each can be heard again."""

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from ses_gui.domain.config.document import Silence
from ses_gui.domain.config.edits import silence
from tests.stories.driver import click
from tests.waiting import wait_until

CODE = "no-preheader"


@pytest.fixture
def example(program):
    program.show_example()
    program.linting.start()
    wait_until(lambda: CODE in codes(program))
    return program


def codes(program):
    return {finding.code for finding in program.model.checks.findings}


def suppressed(program):
    return program.model.store.document.studio.suppressed


def silence_both(program):
    """One for a template, one that no finding has just now."""
    program.model.store.edit(silence(CODE, "SignIn"))
    program.model.store.edit(silence("data-image"))
    program.model.checks.refresh()


def opened(program):
    program.choose("silenced")
    return program.window.findChild(QDialog, "silenced_dialog")


def rows(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_each_silence_is_listed_with_its_place_and_its_sentence(example):
    silence_both(example)
    dialog = opened(example)
    first, second = rows(dialog)
    assert first.startswith("SignIn: no-preheader\nThere is no preheader")
    assert second.startswith("Everywhere: data-image\nGmail and Outlook do not show data: images.")
    assert second.endswith("None is found just now.")
    dialog.close()


def test_many_findings_behind_one_silence_are_counted(example):
    example.model.store.edit(silence(CODE))
    example.model.checks.refresh()
    dialog = opened(example)
    others = len(example.model.store.document.templates) - 1
    assert rows(dialog)[0].endswith(f"And others of the kind: {others}.")
    dialog.close()


def test_one_is_heard_again_and_the_step_is_undone_in_the_dialog_too(example):
    silence_both(example)
    dialog = opened(example)
    dialog.list.setCurrentRow(0)
    click(dialog.hear)
    assert suppressed(example) == (Silence("data-image"),)
    assert len(rows(dialog)) == 1
    assert CODE in codes(example)
    keys = {action.shortcut().toString(): action for action in dialog.actions()}
    keys["Ctrl+Z"].trigger()
    wait_until(lambda: len(rows(dialog)) == 2)
    assert suppressed(example) == (Silence(CODE, "SignIn"), Silence("data-image"))
    dialog.close()


def test_all_are_heard_again_in_one_step(example):
    silence_both(example)
    before = suppressed(example)
    dialog = opened(example)
    click(dialog.hear_all)
    assert rows(dialog) == []
    assert suppressed(example) == ()
    example.model.store.history.undo()
    assert suppressed(example) == before
    dialog.close()


def test_when_nothing_is_suppressed_it_says_so_and_how_to(example):
    dialog = opened(example)
    assert dialog.about.text().startswith("Nothing is silenced.")
    assert not dialog.list.isVisible()
    assert not dialog.hear.isEnabled()
    assert not dialog.hear_all.isEnabled()
    dialog.close()


def test_the_panel_of_findings_says_how_much_is_suppressed_and_leads_there(example):
    link = example.window.findings.findChild(QPushButton, "link")
    assert not link.isVisible()
    silence_both(example)
    assert link.isVisible()
    assert link.text() == "Silenced: 2…"
    click(link)
    example.window.findChild(QDialog, "silenced_dialog").close()
