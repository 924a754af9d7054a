import os

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from ses_gui.gui.features.templates.surface import MailBrowser, SimpleSurface
from tests.gui.features.templates.hostile import RED, heard, hostile_mail


@pytest.fixture
def surface(qtbot):
    surface = SimpleSurface("Because.")
    qtbot.addWidget(surface.widget)
    surface.widget.resize(500, 900)
    surface.widget.show()
    return surface


def has_red(widget):
    picture = widget.grab().toImage()
    return any(
        picture.pixelColor(x, y).getRgb()[:3] == RED
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )


def spots():
    return [QPoint(x, y) for x in range(0, 480, 3) for y in range(0, 880, 6)]


def test_a_hostile_mail_reaches_nothing(surface, listener, red_file, monkeypatch, qtbot):
    monkeypatch.chdir(red_file.parent)
    surface.show_html(hostile_mail(listener.port, red_file))
    assert not has_red(surface.widget)
    links = [spot for spot in spots() if surface.widget.anchorAt(spot)]
    assert links
    for spot in links[:5] + links[-5:]:
        QTest.mouseClick(surface.widget.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard(listener.port) == 0
    shown = "".join(surface.widget.toPlainText().split())
    assert shown.startswith("a")
    assert "stolen" not in shown
    assert surface.widget.source().isEmpty()


def test_the_browser_itself_reads_no_file_whatever_it_is_given(
    qtbot, red_file, monkeypatch, listener
):
    """The mail as it comes, without the help of what leaves out pictures beforehand."""
    monkeypatch.chdir(red_file.parent)
    browser = MailBrowser()
    qtbot.addWidget(browser)
    browser.resize(500, 900)
    browser.show()
    pictures = [str(red_file), red_file.as_uri(), red_file.name, f"./{red_file.name}"]
    html = "".join(f"<img src='{each}' width=60 height=60><br>" for each in pictures)
    browser.setHtml(html + hostile_mail(listener.port, red_file))
    assert not has_red(browser)
    assert heard(listener.port) == 0


def test_the_local_picture_would_be_shown_by_a_browser_that_is_not_guarded(qtbot, red_file):
    from PySide6.QtWidgets import QTextBrowser

    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(200, 200)
    browser.show()
    browser.setHtml(f"<img src='{red_file}' width=60 height=60>")
    assert has_red(browser)


def test_every_resource_is_answered_without_looking(qtbot, red_file):
    browser = MailBrowser()
    qtbot.addWidget(browser)
    kinds = QTextDocument.ResourceType
    picture = browser.loadResource(kinds.ImageResource.value, str(red_file))
    assert (picture.width(), picture.height()) == (1, 1)
    for kind in (kinds.HtmlResource, kinds.StyleSheetResource, kinds.MarkdownResource):
        assert bytes(browser.loadResource(kind.value, str(red_file))).strip() == b""


def test_a_named_pipe_is_not_waited_for(surface, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    # Whoever opened the pipe to read would wait for ever: nobody writes into it.
    surface.show_html(
        f"<link rel=stylesheet href='file://{tmp_path}/pipe'><img src='{tmp_path}/pipe'>"
        f"<style>@import url({tmp_path}/pipe);</style>text"
    )
    assert surface.widget.toPlainText().strip() == "text"


def test_the_next_mail_is_shown_where_the_last_one_was_scrolled_to(surface):
    surface.show_html("<p>line</p>" * 200)
    bar = surface.widget.verticalScrollBar()
    bar.setValue(500)
    surface.show_html("<p>other</p>" * 200)
    assert bar.value() == 500


def test_styles_reach_the_elements(surface):
    surface.show_html("<style>p{background:#fe0103}</style><p>red</p>")
    assert has_red(surface.widget)


def test_a_mail_lies_on_white_in_a_dark_program_too(surface):
    surface.show_html("<p>text</p>")
    assert surface.widget.grab().toImage().pixelColor(250, 600).name() == "#ffffff"


@pytest.mark.parametrize("nest", ["<div>", "<b><i>", "<table><tr><td>"])
def test_a_mail_that_is_nested_without_end_is_told_not_shown(surface, nest):
    surface.show_html(nest * 30_000)
    assert "nested too deeply" in surface.widget.toPlainText()


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td colspan=100>x" + "<tr><td>y" * 2000 + "</table>",
        "<table><tr>" + "<td>x" * 4000 + "</table>",
        "<b>x</b>" * 50_000,
        "x" * 400_000,
    ],
)
def test_a_mail_that_would_hold_the_window_up_is_not_laid_out(qtbot, html):
    surface = SimpleSurface("")
    qtbot.addWidget(surface.widget)
    surface.show_html(html)
    assert "too many" in surface.widget.toPlainText()
    surface.show_html("<p>next</p>")
    assert surface.widget.toPlainText() == "next"


def test_the_simple_surface_can_be_scrolled_to_what_there_is_no_room_for(qtbot, look):
    surface = SimpleSurface("")
    qtbot.addWidget(surface.widget)
    surface.widget.resize(300, 200)
    surface.widget.show()
    surface.show_html("<p>" + "word " * 100)
    surface.lay_out(600)
    assert surface.widget.document().size().width() == 600
    surface.lay_out(300)
    assert surface.widget.document().size().width() <= 300
