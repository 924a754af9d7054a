"""Stories of the demo SES's answers: each can be chosen, is seen, and is left again."""

from dataclasses import replace

import pytest

from ses_gui.cli import demo as demo_command
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.demo.dialogs import AnswersDialog
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.scenarios import BY_ID, RECIPIENT, SCENARIOS
from tests.failure_table import FAILURES
from tests.limits import Limited
from tests.stories.driver import click, text_of
from tests.waiting import wait_until

FAILING = {failing.scene_id: failing for failing in FAILURES if not failing.changes}


@pytest.fixture
def mailer():
    return Limited()


@pytest.fixture
def example(make_program, services, mailer):
    """The example, with a mailer that waits no longer than an answer needs."""
    program = make_program(replace(services, mailer=mailer))
    program.show_example()
    return program


@pytest.fixture
def dialog(example):
    example.choose("demo_answers")
    dialog = example.dialog(AnswersDialog)
    yield dialog
    if dialog in example.visible(AnswersDialog):
        dialog.close()


def choose(program, qtbot, answer_id):
    click(program.window.test_panel.answers)
    dialog = program.dialog(AnswersDialog)
    dialog.search.setText(answer_id)
    dialog.list.select(answer_id)
    with qtbot.waitSignal(dialog.chosen):
        click(dialog.use)
    wait_until(lambda: not program.visible(AnswersDialog))


@pytest.mark.parametrize("group", dict.fromkeys(scene.group for scene in SCENARIOS))
def test_every_answer_is_chosen_in_the_dialog_and_comes(example, mailer, qtbot, group):
    line = example.window.test_panel.scenario
    for scene in SCENARIOS:
        if scene.group == group and scene.id in FAILING:
            mailer.play(scene.id)
            choose(example, qtbot, scene.id)
            assert sentence(scene.title) in line.text
            assert line.isVisible()
            assert example.send().explanation.id == FAILING[scene.id].failure_id
    line.back.click()
    assert not line.isVisible()
    assert isinstance(example.send(), Sent)


def test_what_concerns_one_mail_is_asked_for_by_the_recipient(example, services, qtbot):
    choose(example, qtbot, "SEND_RATE")
    form = example.window.test_panel.form
    assert form.recipient.text() == RECIPIENT.format("SEND_RATE")
    assert "SES was asked too often" in example.window.test_panel.scenario.text
    assert services.demo.scenario is None
    form.recipient.setText("somebody@example.com")
    assert not example.window.test_panel.scenario.isVisible()


def test_what_concerns_every_call_is_played_until_somebody_goes_back(example, services, qtbot):
    choose(example, qtbot, "SEND_RATE")
    choose(example, qtbot, "CLOCK_PAST")
    wait_until(lambda: services.demo.scenario is not None)
    assert services.demo.scenario.id == "CLOCK_PAST"
    form = example.window.test_panel.form
    assert form.recipient.text() == "success@simulator.amazonses.com"
    form.recipient.setText("admin@example.com")
    assert example.window.test_panel.scenario.isVisible()
    example.window.test_panel.scenario.back.click()
    wait_until(lambda: services.demo.scenario is None)
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
            texts = [text_of(dialog, name) for name in ("heading", "meaning", "muted")]
            assert all(texts)
            assert "{" not in "".join(texts)
            assert texts[1].endswith(".")
            is_played = BY_ID[dialog.list.answer.id].is_played
            assert texts[2].startswith("Every call" if is_played else "Asked for by the recipient")
    assert seen == {scene.id for scene in SCENARIOS}


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
    dialog = example.dialog(AnswersDialog)
    assert dialog.list.answer.id == "CAPTIVE"
    with qtbot.waitSignal(dialog.usual_requested):
        click(dialog.usual)
    assert not example.window.test_panel.scenario.isVisible()
    example.controllers.demo_scenarios.show()
    assert example.dialog(AnswersDialog).list.answer.id != "CAPTIVE"


def test_the_answers_are_listed_without_a_window_too(capsys):
    assert demo_command.run(["--answers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(SCENARIOS)
    assert any(line.startswith("error+SEND_RATE@demo.example.com ") for line in lines)
    assert any(line.startswith("in the window") and "TLS" in line for line in lines)
