"""Stories of a send that is taken along to another tool."""

import pytest
from PySide6.QtGui import QGuiApplication

from ses_gui.domain.copy_as import Tool
from ses_gui.gui.pages import PageName

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize("tool", list(Tool))
def test_the_mail_of_the_panel_is_copied_without_the_secret(program, tool):
    program.show_example()
    program.form.recipient.setText("ada@example.com")
    program.choose(f"copy_{tool.value}")
    text = QGuiApplication.clipboard().text()
    assert "ada@example.com" in text
    assert "SES_ACCESS_KEY_SECRET" in text
    assert SECRET not in text
    assert "without the secret" in program.window.status.currentMessage()


def test_what_logto_refuses_is_not_copied_but_led_to(program):
    program.show_example()
    QGuiApplication.clipboard().setText("mine")
    program.set_field("access_key_id", "")
    program.window.show_page(PageName.EXPORT)
    program.choose("copy_aws")
    assert QGuiApplication.clipboard().text() == "mine"
    assert program.window.pages.currentWidget().isVisible()
    assert "First mend" in program.window.status.currentMessage()
