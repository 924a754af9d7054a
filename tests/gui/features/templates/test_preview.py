import os
import stat
import sys
import tempfile

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from ses_gui.domain.templates.preview import INBOXES, RenderedMail
from ses_gui.gui.features.templates import preview
from ses_gui.gui.features.templates.preview import KEPT_MS, PAUSE_MS, BrowserCopies, PreviewPanel
from ses_gui.gui.features.templates.surface import SimpleSurface
from tests.waiting import let_pass

REMOTE = "<p>Hello</p><img src='https://example.com/a.png'>"


class WrittenSurface:
    """Writes down what it is asked to show."""

    limits = ""
    shows_pictures = True
    largest = 1_000

    def __init__(self):
        self.widget = QLabel("the mail")
        self.shown = []
        self.widths = []
        self.allowed = 0
        self.closed = 0

    def show_html(self, html):
        self.shown.append(html)

    def lay_out(self, width):
        self.widths.append(width)

    def allow_remote_pictures(self):
        self.allowed += 1

    def close_surface(self):
        self.closed += 1


def mail(html="<p>Hello</p>", subject="Code"):
    return RenderedMail("Acme <a@acme.com>", subject, html)


def show_mail(panel, mail):
    panel.show_made(lambda: mail)


@pytest.fixture
def made():
    return []


@pytest.fixture
def opened():
    return []


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def panel(qtbot, look, made, opened, temporary):
    def make():
        made.append(WrittenSurface())
        return made[-1]

    def opener(path):
        opened.append(path.read_text())
        return len(opened) < 2

    panel = PreviewPanel(text_view=lambda html: f"text of {html}", opener=opener, make_surface=make)
    qtbot.addWidget(panel)
    panel.resize(700, 700)
    yield panel
    panel.release()


def test_nothing_is_made_before_a_mail_is_in_sight(panel, made):
    show_mail(panel, mail())
    assert made == []
    panel.show()
    assert made[0].shown == ["<p>Hello</p>"]


def test_without_a_mail_the_panel_says_so(panel, made):
    panel.show()
    assert panel.message.isVisible()
    assert panel.message.text() == "Nothing to preview yet"
    assert made == []


def test_a_problem_stands_in_the_place_of_the_mail(panel):
    panel.show()
    panel.show_made(lambda: "The sample is not JSON: mend line 2.")
    assert panel.message.text() == "The sample is not JSON: mend line 2."
    show_mail(panel, mail())
    assert not panel.message.isVisible()


def test_the_first_mail_is_shown_at_once_and_later_ones_after_a_pause(panel, made, qtbot):
    panel.show()
    for number in range(5):
        show_mail(panel, mail(f"<p>{number}"))
    assert made[0].shown == ["<p>0"]
    let_pass(panel, PAUSE_MS)
    assert made[0].shown == ["<p>0", "<p>4"]


def test_the_same_mail_is_not_shown_twice(panel, made, qtbot):
    panel.show()
    show_mail(panel, mail())
    show_mail(panel, mail())
    let_pass(panel, PAUSE_MS)
    assert len(made[0].shown) == 1


def test_a_mail_is_made_once_after_the_pause_and_never_out_of_sight(panel, made, qtbot):
    asked = []

    def make():
        asked.append(len(asked))
        return mail(f"<p>{asked[-1]}")

    panel.show_made(make)
    assert asked == []
    panel.show()
    for _ in range(5):
        panel.show_made(make)
    assert asked == [0]
    let_pass(panel, PAUSE_MS)
    assert made[0].shown == ["<p>0", "<p>1"]
    panel.hide()
    panel.show_made(make)
    let_pass(panel, PAUSE_MS)
    assert asked == [0, 1]


def test_what_changes_out_of_sight_is_shown_later(panel, made, qtbot):
    panel.show()
    show_mail(panel, mail())
    panel.hide()
    show_mail(panel, mail("<p>new"))
    let_pass(panel, PAUSE_MS)
    assert len(made[0].shown) == 1
    panel.show()
    assert made[0].shown[-1] == "<p>new"


def shown_view(panel, html):
    panel.show()
    show_mail(panel, mail(html))
    return panel.view


def test_the_line_of_the_inbox_follows_the_chosen_program(panel):
    view = shown_view(panel, "<p>" + "word " * 100)
    assert view.line.from_name.text() == "Acme"
    assert view.line.subject.text() == "Code"
    long = len(view.line.preheader.text())
    view.line.client.setCurrentIndex(1)
    view.line.client.activated.emit(1)
    assert len(view.line.preheader.text()) <= INBOXES[1].preheader < long


def test_the_widths_are_those_of_a_phone_a_tablet_and_all_there_is(panel, made):
    view = shown_view(panel, "<p>x")
    bar, actor = view.page.bar, made[0].widget
    bar.phone.click()
    assert actor.width() == 375
    bar.tablet.click()
    assert actor.width() == 600
    assert actor.x() == (view.page.stage.width() - 600) // 2
    bar.full.click()
    assert actor.width() == view.page.stage.width()


def test_a_tablet_s_width_is_laid_out_in_a_narrower_place_too(panel, made):
    view = shown_view(panel, "<p>x")
    panel.resize(400, 500)
    view.page.bar.tablet.click()
    assert made[0].widget.width() == view.page.stage.width() < 600
    assert made[0].widths[-1] == 600


def test_dark_shows_the_dark_styles_and_light_the_others(panel, made):
    view = shown_view(panel, "<style>@media (prefers-color-scheme:dark){p{color:red}}</style>")
    assert "99999px" in made[0].shown[-1]
    view.page.bar.dark.click()
    assert "min-width:0)" in made[0].shown[-1]
    view.tabs.setCurrentWidget(view.source)
    assert "prefers" in view.source.toPlainText()


def test_pictures_can_be_left_out(panel, made):
    view = shown_view(panel, REMOTE)
    assert made[0].shown[-1] == REMOTE
    view.page.bar.pictures.click()
    assert "https:" not in made[0].shown[-1]
    assert not view.page.remote.isVisible()


def test_remote_pictures_are_loaded_after_one_click_only(panel, made):
    view = shown_view(panel, REMOTE)
    assert view.page.remote.isVisible()
    assert made[0].allowed == 0
    view.page.remote.button.click()
    assert made[0].allowed == 1
    assert not view.page.remote.isVisible()


def test_a_mail_that_is_too_large_is_not_given_to_the_surface(panel, made):
    view = shown_view(panel, "x" * 1_001)
    assert made[0].shown == [""]
    assert view.page.oversize.sentence.text().startswith("Too large to preview")


def test_the_size_is_told_and_gmails_limit_warned_of(panel, qtbot):
    view = shown_view(panel, "x" * 2_048)
    assert view.weight.text() == "2.0 kB"
    assert not view.clipped.isVisible()
    show_mail(panel, mail("x" * (102 * 1024 + 1)))
    qtbot.waitUntil(view.clipped.isVisible)


def test_plain_text_and_source_are_pages_of_their_own(panel):
    view = shown_view(panel, REMOTE)
    view.tabs.setCurrentWidget(view.text)
    assert view.text.toPlainText() == f"text of {REMOTE}"
    view.tabs.setCurrentWidget(view.source)
    assert view.source.toPlainText() == REMOTE


def test_the_browser_gets_a_private_copy_and_a_failure_is_told(panel, opened, tmp_path):
    view = shown_view(panel, REMOTE)
    view.browser.click()
    assert opened == [REMOTE]
    assert not view.unopened.isVisible()
    view.browser.click()
    assert view.unopened.isVisible()
    panel.release()
    assert not list(tmp_path.glob("ses_gui-preview-*"))


def test_a_folder_that_cannot_be_written_is_told(panel, tmp_path, monkeypatch):
    view = shown_view(panel, REMOTE)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    view.browser.click()
    assert view.unopened.isVisible()


def test_letting_go_closes_the_surface_once(panel, made):
    shown_view(panel, "x")
    panel.release()
    panel.release()
    assert made[0].closed == 1
    show_mail(panel, mail("<p>late"))
    panel.hide()
    panel.show()
    assert made[0].shown == ["x"]


def test_a_simple_surface_says_so_and_offers_no_pictures(qtbot, look):
    panel = PreviewPanel(text_view=str, opener=bool, make_surface=lambda: SimpleSurface("Because."))
    qtbot.addWidget(panel)
    view = shown_view(panel, REMOTE)
    assert view.page.limits.sentence.text() == "Simplified preview: Because."
    assert not view.page.bar.pictures.isEnabled()
    assert not view.page.remote.isVisible()


@pytest.fixture
def copies(qapp, temporary):
    owner = QObject()
    yield BrowserCopies(owner)
    owner.deleteLater()


def test_a_copy_is_private_and_to_the_letter(copies):
    file = copies.write("<p>à\r\n\ud800")
    assert file.read_bytes() == b"<p>\xc3\xa0\r\n?"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_copies_are_gone_after_their_time(copies, tmp_path):
    copies.write("one")
    copies.write("two")
    assert list(tmp_path.iterdir())
    let_pass(copies, KEPT_MS)
    assert not list(tmp_path.iterdir())


def test_copies_are_gone_at_the_end(copies, tmp_path):
    copies.write("one")
    copies.remove_all()
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_is_swept_away_later(copies, tmp_path):
    old = tmp_path / "ses_gui-preview-old"
    old.mkdir()
    (old / "mail.html").write_text("x")
    other = tmp_path / "another-program"
    other.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, 0))
    fresh = tmp_path / "ses_gui-preview-fresh"
    fresh.mkdir()
    link = tmp_path / "ses_gui-preview-link"
    link.symlink_to(other)
    copies.write("one")
    assert not old.exists()
    assert other.exists()
    assert fresh.exists()
    assert link.is_symlink()


def test_as_root_no_web_view_is_tried(qtbot, monkeypatch):
    monkeypatch.setattr(preview.os, "geteuid", lambda: 0)
    surface = preview.choose_surface()
    qtbot.addWidget(surface.widget)
    assert isinstance(surface, SimpleSurface)
    assert "root" in surface.limits
    assert "PySide6.QtWebEngineCore" not in sys.modules


@pytest.mark.parametrize("user", [0, 1000])
@pytest.mark.parametrize("is_checkout", [True, False])
def test_without_a_web_view_the_reason_names_a_command_that_works(monkeypatch, user, is_checkout):
    monkeypatch.setattr(preview.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(preview.os, "geteuid", lambda: user)
    if not is_checkout:
        monkeypatch.setattr(preview.sys, "prefix", "/usr")
    reason = preview.why_simplified()
    assert "python3 packaging/dev.py preview" in reason
    assert "pip" not in reason
    assert preview.can_install() == (user != 0 and is_checkout)


def test_a_missing_library_is_a_reason(monkeypatch):
    def fail(_name):
        raise ImportError("libnspr4.so: cannot open shared object file")

    monkeypatch.setattr(preview.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(preview.importlib, "import_module", fail)
    assert "libnspr4.so" not in preview.why_simplified()
    assert "system library" in preview.why_simplified()


def test_an_ordinary_user_gets_the_web_view(monkeypatch):
    monkeypatch.setattr(preview.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(preview.importlib, "import_module", lambda _name: None)
    assert preview.why_simplified() == ""
