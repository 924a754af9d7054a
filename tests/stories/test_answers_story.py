"""Stories of the demo SES's answers: each can be chosen, is seen, and is left again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from ses_gui.cli import demo as demo_command
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.demo.dialogs import AnswersDialog
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.scenarios import RECIPIENT, SCENES
from tests.failure_table import FAILURES
from tests.limits import Limited
from tests.stories.dialogs import dialog_of

FAILING = {failing.scene_id: failing for failing in FAILURES if not failing.changes}


@pytest.fixture
def mailer():
    return Limited()


@pytest.fixture
def example(make_program, services, mailer):
    """The example, with a mailer that waits no longer than an answer needs."""
    program = make_program(replace(services, mailer=mailer))
    program.controllers.opening.show_example()
    return program


@pytest.fixture
def dialog(example):
    example.window.menus.actions["demo_answers"].trigger()
    dialog = example.window.findChild(AnswersDialog)
    yield dialog
    if dialog in example.window.findChildren(AnswersDialog):
        dialog.close()


def choose(program, qtbot, answer_id):
    qtbot.mouseClick(program.window.test_panel.answers, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(AnswersDialog)
    dialog.search.setText(answer_id)
    dialog.list.select(answer_id)
    with qtbot.waitSignal(dialog.chosen):
        qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window.findChild(AnswersDialog) is None)


def send(program, qtbot):
    panel = program.window.test_panel
    qtbot.waitUntil(panel.form.is_armed)
    before = len(program.model.sending.sends)
    doubt = program.model.sending.doubt(panel.form.mail)
    qtbot.mouseClick(panel.form.send, Qt.MouseButton.LeftButton)
    if doubt is not None:  # the last answer has left it open whether the mail went out
        yes = dialog_of(program, QMessageBox, qtbot).findChild(QPushButton, "yes")
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.model.sending.sends) > before)
    return program.model.sending.sends[-1].outcome


@pytest.mark.parametrize("group", dict.fromkeys(scene.group for scene in SCENES))
def test_every_answer_is_chosen_in_the_dialog_and_comes(example, mailer, qtbot, group):
    line = example.window.test_panel.scenario
    for scene in SCENES:
        if scene.group == group and scene.id in FAILING:
            mailer.play(scene.id)
            choose(example, qtbot, scene.id)
            assert sentence(scene.title) in line.text
            assert line.isVisible()
            assert send(example, qtbot).explanation.id == FAILING[scene.id].failure_id
    line.back.click()
    assert not line.isVisible()
    assert isinstance(send(example, qtbot), Sent)


def test_what_concerns_one_mail_is_asked_for_by_the_recipient(example, services, qtbot):
    choose(example, qtbot, "SEND_RATE")
    form = example.window.test_panel.form
    assert form.recipient.text() == RECIPIENT.format("SEND_RATE")
    assert "SES was asked too often" in example.window.test_panel.scenario.text
    assert services.demo.scene is None
    form.recipient.setText("somebody@example.com")
    assert not example.window.test_panel.scenario.isVisible()


def test_what_concerns_every_call_is_played_until_somebody_goes_back(example, services, qtbot):
    choose(example, qtbot, "SEND_RATE")
    choose(example, qtbot, "CLOCK_PAST")
    qtbot.waitUntil(lambda: services.demo.scene is not None)
    assert services.demo.scene.id == "CLOCK_PAST"
    form = example.window.test_panel.form
    assert form.recipient.text() == "success@simulator.amazonses.com"
    form.recipient.setText("admin@example.com")
    assert example.window.test_panel.scenario.isVisible()
    example.window.test_panel.scenario.back.click()
    qtbot.waitUntil(lambda: services.demo.scene is None)
    assert form.recipient.text() == "admin@example.com"


def test_the_answers_are_the_demo_s_only(example):
    panel, action = example.window.test_panel, example.window.menus.actions["demo_answers"]
    assert action.isEnabled()
    example.model.session.play("whatever")
    example.model.session.direct(Destination.AWS)
    assert not action.isEnabled()
    assert not panel.answers.isVisible()
    assert not panel.scenario.isVisible()


def test_every_scene_is_listed_with_its_meaning(dialog):
    seen = set()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        if dialog.list.answer is not None:
            seen.add(dialog.list.answer.id)
            texts = [label.text() for label in dialog._texts.values()]
            assert all(texts)
            assert "{" not in "".join(texts)
            assert texts[1].endswith(".")
    assert seen == {scene.id for scene in SCENES}


def test_a_search_leaves_what_has_the_words_and_its_groups(dialog):
    dialog.search.setText("clock slow")
    shown = [
        dialog.list.item(row).text()
        for row in range(dialog.list.count())
        if not dialog.list.item(row).isHidden()
    ]
    assert shown == ["Key", "The clock of this computer is slow  ·  CLOCK_PAST"]
    assert dialog.list.answer.id == "CLOCK_PAST"
    dialog.search.setText("nonsense and more")
    assert dialog.list.answer is None
    assert not dialog.use.isEnabled()
    dialog.search.clear()
    assert dialog.list.answer is not None


def test_what_is_chosen_is_shown_again(example, qtbot):
    choose(example, qtbot, "CAPTIVE")
    example.controllers.demo_scenarios.show()
    dialog = example.window.findChild(AnswersDialog)
    assert dialog.list.answer.id == "CAPTIVE"
    with qtbot.waitSignal(dialog.usual_requested):
        qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert not example.window.test_panel.scenario.isVisible()


def test_the_answers_are_listed_without_a_window_too(capsys):
    assert demo_command.run(["--answers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(SCENES)
    assert any(line.startswith("error+SEND_RATE@demo.example.com ") for line in lines)
    assert any(line.startswith("in the window") and "TLS" in line for line in lines)
