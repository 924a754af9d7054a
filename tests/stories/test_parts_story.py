"""Stories of the window's parts: what is hidden comes back when it is needed."""

from ses_gui.gui.pages import PageName
from tests.stories.driver import button, click
from tests.waiting import wait_until


def test_the_findings_are_closed_and_opened_and_the_menu_says_so(program):
    panel, action = program.window.findings, program.window.menus.actions["show_findings"]
    was_open = panel.is_open
    program.choose("show_findings")
    assert panel.is_open is not was_open
    assert panel.list.isVisible() is not was_open
    assert action.isChecked() is not was_open
    click(panel, "turn_findings")
    assert panel.is_open is was_open
    assert action.isChecked() is was_open


def test_in_a_low_window_the_findings_are_one_line_until_somebody_opens_them(program):
    panel, window = program.window.findings, program.window
    window.resize(1200, 640)
    wait_until(lambda: not panel.is_open)
    assert button(panel, "turn_findings").isVisible()
    click(panel, "turn_findings")
    window.resize(1200, 641)
    assert panel.list.isVisible()


def test_a_hidden_test_panel_comes_back_with_a_mail(program):
    program.show_example()
    panel = program.window.test_panel
    program.choose("show_test")
    assert not panel.isVisible()
    assert not program.window.menus.actions["show_test"].isChecked()
    program.choose("send")
    assert panel.isVisible()
    wait_until(lambda: not program.model.sending.busy)


def test_the_mail_to_try_is_the_one_that_is_looked_at(program):
    program.show_example()
    form, templates = program.window.test_panel.form, program.window.pages.templates
    assert form.usage_type.currentText() == "Generic"
    program.window.show_page(PageName.TEMPLATES)
    templates.select(2)
    assert form.usage_type.currentText() == "ForgotPassword"


def test_the_button_for_missing_templates_is_there_while_some_are(program):
    program.window.show_page(PageName.TEMPLATES)
    missing = button(program.window, "template_missing")
    assert missing.isVisible()
    program.show_example()
    assert not missing.isVisible()
