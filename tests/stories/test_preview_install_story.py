"""Stories of the web preview that is installed from within the window."""

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from ses_gui.gui.features.templates import preview, preview_installer
from ses_gui.gui.pages import PageName
from tests.stories.driver import click
from tests.waiting import wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def script(tmp_path, monkeypatch):
    """A function that puts a program in the place of dev.py, for somebody without web preview."""
    folder = tmp_path / "checkout" / "packaging"
    folder.mkdir(parents=True)
    state = {"missing": "It is missing."}
    monkeypatch.setattr(preview_installer, "installer", lambda: folder / "dev.py")
    monkeypatch.setattr(preview_installer, "why_simplified", lambda: state["missing"])
    monkeypatch.setattr(preview, "can_install", lambda: bool(state["missing"]))

    def put(text):
        (folder / "dev.py").write_text(text)
        return state

    return put


@pytest.fixture
def notice(script, program, monkeypatch):
    """The strip that offers it, in the window."""
    reasons = iter(["It is missing.", ""])
    monkeypatch.setattr(preview, "why_simplified", lambda: next(reasons))
    web = SimpleNamespace(WebSurface=lambda simple: simple)
    monkeypatch.setitem(sys.modules, f"{preview.__package__}.web_surface", web)
    program.show_example()
    program.window.resize(1400, 900)
    program.window.show_page(PageName.TEMPLATES)
    panel = program.window.pages.templates.tabs.preview
    program.window.pages.templates.tabs.setCurrentWidget(panel)
    wait_until(lambda: panel.view is not None)
    assert isinstance(panel, preview.PreviewPanel)
    return lambda: panel.view.page.limits


def press(notice):
    click(notice().button)


def test_it_is_installed_and_used_at_once(script, notice):
    state = script("import sys; assert sys.argv[1:] == ['preview']; print('Installing it.')")
    assert "Install" in notice().button.text()
    state["missing"] = ""
    press(notice)
    assert notice().button.text() == "Cancel"
    wait_until(lambda: not notice().isVisible())


def test_a_failure_is_said_as_the_script_says_it(script, notice):
    script(
        "import sys; print('Installing it.'); print('    pip: a long tale');"
        "print('The web preview cannot do without libnss3.so. Run this, then the same again:');"
        "print('    sudo apt-get install libnss3'); sys.exit(1)"
    )
    press(notice)
    wait_until(lambda: "Install" in notice().button.text())
    said = notice().sentence.text()
    assert said.startswith("The web preview cannot do without libnss3.so.")
    assert said.endswith("sudo apt-get install libnss3")


def test_it_can_be_stopped(script, notice, program):
    script("import time; print('Installing it.', flush=True); time.sleep(600)")
    press(notice)
    wait_until(lambda: "Installing it. " in notice().sentence.text())
    press(notice)
    wait_until(lambda: "was not installed" in notice().sentence.text())
    assert "Install" in notice().button.text()


def test_the_program_ends_while_it_is_being_installed(script, notice, program):
    script("import time; print('Installing it.', flush=True); time.sleep(600)")
    press(notice)
    wait_until(lambda: "Installing it. " in notice().sentence.text())
    program.controllers.preview.stop()


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_the_focus_can_be_seen_on_a_heading(program, colour):
    """So that whoever uses the keyboard knows where it goes on."""
    window = program.window
    window.activateWindow()
    wait_until(window.isActiveWindow)
    window.menus.actions[f"{colour}_theme"].trigger()
    window.show_page(PageName.SENDER)
    heading = window.focusWidget()
    focused = heading.grab().toImage()
    window.test_panel.form.recipient.setFocus()
    assert heading.grab().toImage() != focused
