"""The remedies beside a field."""

from PySide6.QtWidgets import QPushButton

from ses_gui.domain.checks.finding import Finding, Severity, instead
from ses_gui.ui.fix_links import FixLinks

FINDING = Finding(("region",), Severity.ERROR, "region", "wrong", fixes=instead("x", "eu-west-1"))


def test_a_click_that_comes_late_is_about_what_was_offered(qtbot):
    links, wishes = FixLinks(), []
    qtbot.addWidget(links)
    links.fix_requested.connect(wishes.append)
    links.offer(FINDING)
    button = links.findChild(QPushButton)
    links.offer(None)  # the text has changed between the press and the release
    button.click()
    assert wishes == [(FINDING, FINDING.fixes[0])]
    assert links.isHidden()
