"""Stories of the window's parts: what is hidden comes back when it is needed."""

from ses_gui.gui.pages import PageName


def trigger(program, name):
    program.window.menus.actions[name].trigger()


def test_the_findings_are_closed_and_opened_and_the_menu_says_so(program):
    panel, action = program.window.findings, program.window.menus.actions["show_findings"]
    was_open = panel.is_open
    trigger(program, "show_findings")
    assert panel.is_open is not was_open
    assert panel.list.isVisible() is not was_open
    assert action.isChecked() is not was_open
    panel._turn.click()
    assert panel.is_open is was_open
    assert action.isChecked() is was_open


def test_in_a_low_window_the_findings_are_one_line_until_somebody_opens_them(program, qtbot):
    panel, window = program.window.findings, program.window
    window.resize(1200, 640)
    qtbot.waitUntil(lambda: not panel.is_open)
    assert panel._turn.isVisible()
    panel._turn.click()
    window.resize(1200, 641)
    assert panel.list.isVisible()


def test_a_hidden_test_panel_comes_back_with_a_mail(program, qtbot):
    program.controllers.opening.show_example()
    panel = program.window.test_panel
    trigger(program, "show_test")
    assert not panel.isVisible()
    assert not program.window.menus.actions["show_test"].isChecked()
    trigger(program, "send")
    assert panel.isVisible()
    qtbot.waitUntil(lambda: not program.model.sending.busy)


def test_the_mail_to_try_is_the_one_that_is_looked_at(program):
    program.controllers.opening.show_example()
    form, templates = program.window.test_panel.form, program.window.pages.templates
    assert form.usage_type.currentText() == "Generic"
    program.window.show_page(PageName.TEMPLATES)
    templates.select(2)
    assert form.usage_type.currentText() == "ForgotPassword"


def test_the_button_for_missing_templates_is_there_while_some_are(program):
    buttons = program.window.pages.templates.list.buttons
    program.window.show_page(PageName.TEMPLATES)
    assert buttons._buttons["missing"].isVisible()
    program.controllers.opening.show_example()
    assert not buttons._buttons["missing"].isVisible()
