"""The menu of a finding offers its fixes, and silence for what is no error."""

from PySide6.QtWidgets import QWidget

from ses_gui.domain.checks.finding import Finding, Fix, Severity, Span
from ses_gui.domain.config.document import Document, Silence
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.gui.features.findings.panel import FindingMenus

FIX = Fix(message("fixes.write", text="{{code}} & go"), Span(0, 8), "{{code}}")


def finding(severity, *fixes):
    return Finding(("templates", 0, "content"), severity, "some-code", NOTHING, fixes=fixes)


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_warning_can_be_mended_and_suppressed(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menus, found = FindingMenus(parent), finding(Severity.WARNING, FIX)
    commands = []
    menus.fix_requested.connect(commands.append)
    menus.silence_requested.connect(commands.append)
    menu = menus.menu(found, "SignIn")
    assert texts(menu) == [
        "Write {{code}} && go",
        "Silence “some-code” for SignIn",
        "Silence “some-code” everywhere",
        "Silenced findings…",
    ]
    for action in menu.actions():
        action.trigger()
    assert commands[0] == (found, FIX)
    suppressed = [edit.apply(Document()).studio.suppressed for edit in commands[1:]]
    assert suppressed == [(Silence("some-code", "SignIn"),), (Silence("some-code"),)]


def test_an_error_can_only_be_mended(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menus = FindingMenus(parent)
    suppressed = "Silenced findings…"
    mended = texts(menus.menu(finding(Severity.ERROR, FIX), "SignIn"))
    assert mended == ["Write {{code}} && go", suppressed]
    assert texts(menus.menu(finding(Severity.ERROR), "SignIn")) == [suppressed]
    everywhere = "Silence “some-code” everywhere"
    assert texts(menus.menu(finding(Severity.INFO), "")) == [everywhere, suppressed]


def test_where_there_is_no_finding_there_is_still_a_way_to_the_suppressed_ones(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menus = FindingMenus(parent)
    menu = menus.menu(None, "")
    assert texts(menu) == ["Silenced findings…"]
    with qtbot.waitSignal(menus.suppressed_requested):
        menu.actions()[-1].trigger()
