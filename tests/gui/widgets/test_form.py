"""The remedies beside a field."""

from PySide6.QtWidgets import QPushButton

from ses_gui.domain.checks.finding import Finding, Severity, replacement
from ses_gui.domain.texts.message import NOTHING
from ses_gui.gui.widgets.form import FixLinks

FINDING = Finding(
    ("region",), Severity.ERROR, "region", NOTHING, fixes=replacement("x", "eu-west-1")
)


def test_a_click_that_comes_late_is_about_what_was_offered(qtbot):
    links, commands = FixLinks(), []
    qtbot.addWidget(links)
    links.fix_requested.connect(commands.append)
    links.offer(FINDING)
    button = links.findChild(QPushButton)
    links.offer(None)  # the text has changed between the press and the release
    button.click()
    assert commands == [(FINDING, FINDING.fixes[0])]
    assert links.isHidden()
