"""Opens the hostile mail in a web view and prints what came of it, as JSON.

Tests run it as a process of its own, because Chromium must not live in theirs.
"""

import base64
import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ses_gui.domain.html.simplified import without_pictures
from ses_gui.domain.templates.preview import RenderedMail
from ses_gui.gui.features.templates.preview import PreviewPanel
from ses_gui.gui.features.templates.surface import SimpleSurface
from ses_gui.gui.features.templates.web_surface import OUR_WORLD, WebSurface, end_process
from tests.gui.features.templates.hostile import RED, heard, hostile_mail
from tests.waiting import PATIENCE_S, fire, timer_of, wait_until

GREEN = "#00c000"
PORT = int(sys.argv[2])


REFRESH_MS = 1_500
"""More than the second after which the mail wants to be another page."""


def wait(ms):
    """Let things happen that must not: what is awaited is a fence that comes after them."""
    QTest.qWait(ms)


def asked(page, code, accepted=lambda _answer: True):
    """The answer of the page, once it is one that is wanted.

    A question is lost when the page goes while it is asked, so it is asked again now and then.
    """
    answers, turns = [], count()

    def is_answered():
        if next(turns) % 40 == 0:
            page.runJavaScript(code, OUR_WORLD, answers.append)
        return any(map(accepted, answers))

    wait_until(is_answered, f"the answer to {code}")
    return next(filter(accepted, answers))


def comes_true(surface, code):
    """Wait until it is true on the page."""
    asked(surface.view.page(), code, bool)


def settled(surface):
    """Wait until the page holds what was shown last."""
    wait_until(lambda: surface.is_loaded)
    comes_true(surface, "document.readyState === 'complete'")


def fence(port):
    """Load a page in a view that is not locked: what other views have asked for came before it."""
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    page.settings().setAttribute(QWebEngineSettings.WebAttribute.AutoLoadIconsForPage, False)
    before = heard(port)
    page.load(QUrl(f"http://127.0.0.1:{port}/fence"))
    wait_until(lambda: heard(port) > before, "the fence")
    page.deleteLater()
    KEPT.append(profile)


def has_red(widget):
    picture = widget.grab().toImage()
    return any(
        picture.pixelColor(x, y).getRgb()[:3] == RED
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )


MIDDLE = """(() => {
    const all = document.querySelectorAll("a, button, input, summary"), each = all[%d];
    if (!each) return "";
    each.scrollIntoView();
    const box = each.getBoundingClientRect();
    return `${box.x + box.width / 2} ${box.y + box.height / 2}`;
})()"""


def click_everything(surface):
    """Hover over each link, button and field, and click it; answers with how many there were."""
    number = 0
    while middle := asked(surface.view.page(), MIDDLE % number):
        x, y = (round(float(part)) for part in middle.split())
        QTest.mouseMove(surface.view.focusProxy(), QPoint(x, y))
        wait(60)
        QTest.mouseClick(surface.view.focusProxy(), Qt.LeftButton, pos=QPoint(x, y))
        wait(60)
        number += 1
    return number


def title_after(surface):
    """The title of one more mail: clicks that led nowhere must not have ended the preview."""
    surface.show_html("<!doctype html><title>after</title>")
    comes_true(surface, "document.title === 'after'")
    return "after"


def locked(mail):
    surface = WebSurface(SimpleSurface(""))
    surface.resize(500, 900)
    surface.show()
    surface.show_html(mail)
    settled(surface)
    wait(REFRESH_MS)
    surface.show_html(mail.replace("honest", "honest "))
    surface.show_html(mail)
    settled(surface)
    wait(REFRESH_MS)
    clicked = click_everything(surface)
    fence(PORT)
    text = asked(surface.view.page(), "document.body.innerText")
    report = {
        "clicked": clicked > 5,
        "title": asked(surface.view.page(), "document.title"),
        "scheme": surface.view.page().url().scheme(),
        "text": "".join(text.split()),
        "red": has_red(surface),
        "after": title_after(surface),
        "storage": surface.view.page().profile().isOffTheRecord(),
    }
    surface.close_surface()
    surface.close()
    return report


def scrolled(_mail):
    """Where the page stands after it was scrolled, and again after another mail."""
    surface = WebSurface(SimpleSurface(""))
    surface.resize(400, 300)
    surface.show()
    lines = "<p>line</p>" * 200
    surface.show_html(f"<!doctype html>{lines}")
    settled(surface)
    asked(surface.view.page(), "scrollTo(0, 700); 1")
    comes_true(surface, "scrollY === 700")
    surface.show_html(f"<!doctype html><p id=new>new</p>{lines}")
    comes_true(surface, "!!document.querySelector('#new')")
    surface.lay_out(800)
    comes_true(surface, "innerWidth !== 400")
    report = {
        "width": asked(surface.view.page(), "innerWidth"),
    }
    surface.lay_out(400)
    comes_true(surface, "innerWidth === 400")
    report |= {
        "place": asked(surface.view.page(), "scrollY"),
        "new": asked(surface.view.page(), "!!document.querySelector('#new')"),
        "mode": asked(surface.view.page(), "document.compatMode"),
    }
    surface.show_html(lines)
    comes_true(surface, "!document.querySelector('#new')")
    settled(surface)
    report["other_mode"] = asked(surface.view.page(), "document.compatMode")
    surface.close_surface()
    surface.close()
    return report


def remote(mail):
    """The same mail, its addresses over https, after the pictures were allowed."""
    surface = WebSurface(SimpleSurface(""))
    surface.resize(500, 900)
    surface.show()
    surface.show_html(mail)
    surface.allow_remote_pictures()
    settled(surface)
    wait(REFRESH_MS)
    fence(PORT)
    title = asked(surface.view.page(), "document.title")
    surface.close_surface()
    surface.close()
    return {"title": title}


def pictures(_mail):
    """A picture that the mail brings along is seen, and can be left out."""
    file = base64.b64encode(Path(sys.argv[3]).read_bytes()).decode()
    html = f"<!doctype html><img src='data:image/png;base64,{file}'>"
    surface = WebSurface(SimpleSurface(""))
    surface.resize(300, 300)
    surface.show()
    report = {}
    for name, text in (("with", html), ("without", without_pictures(html))):
        surface.show_html(text)
        settled(surface)
        wait_until(lambda wanted=name == "with": has_red(surface) is wanted)
        report[name] = has_red(surface)
    surface.close_surface()
    surface.close()
    return report


def unlocked(mail):
    """A web view as it comes: it proves that the mail is dangerous."""
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view, profile = QWebEngineView(), QWebEngineProfile()
    page = QWebEnginePage(profile, view)
    view.setPage(page)
    view.resize(500, 900)
    view.show()
    page.setHtml(mail, QUrl())
    wait_until(lambda: heard(PORT) > 10)
    view.setPage(None)
    page.deleteLater()
    view.close()
    return {"title": page.title()}


def show_mail(panel, mail):
    panel.show_made(lambda: mail)


def seen(panel):
    """Whether a mail's colour comes to the screen, on which other programs could look too."""
    show_mail(panel, RenderedMail("a@b.c", "Subject", f"<body bgcolor={GREEN}>"))

    def is_green():
        picture = panel.screen().grabWindow(0).toImage()
        middle = panel.view.page.stage.mapToGlobal(panel.view.page.stage.rect().center())
        return picture.pixelColor(middle).name() == GREEN

    return wait_until(is_green)


def in_panel(mail):
    """The whole panel beside an editor, ended by the application's own end."""
    window, editor = QWidget(), QLineEdit()
    panel = PreviewPanel(text_view=str, opener=bool)
    column = QVBoxLayout(window)
    column.addWidget(editor)
    column.addWidget(panel)
    window.resize(700, 800)
    window.show()
    window.activateWindow()
    editor.setFocus()
    native = window.winId()
    show_mail(panel, RenderedMail("a@b.c", "Subject", mail))
    surface = panel.surface
    settled(surface)
    show_mail(panel, RenderedMail("a@b.c", "Subject", mail + "<p>more</p>"))
    fire(timer_of(panel))
    settled(surface)
    wait(REFRESH_MS)
    QTest.keyClicks(window.focusWidget(), "typed")
    panel.view.page.bar.dark.click()
    settled(surface)
    KEPT.append(window)
    return {
        "kind": type(surface).__name__,
        "typed": editor.text(),
        "same": native == window.winId(),
        "seen": seen(panel),
    }


LAUGHS = (
    "<!doctype html><svg width=400 height=400><defs><g id=a0><rect width=9 height=9 /></g>"
    + "".join(f"<g id=a{n}>{f'<use href=#a{n - 1} />' * 10}</g>" for n in range(1, 9))
    + "</defs><use href=#a8 /></svg>"
)
"""A picture of a hundred million rectangles."""


def until(condition, what):
    for _ in range(600):
        if condition():
            return
        wait(25)
    raise AssertionError(what)


def _title_of_next(surface, title):
    surface.show_html(f"<!doctype html><title>{title}</title><p>{title}")
    settled(surface)
    until(lambda: asked(surface.view.page(), "document.title") == title, title)
    return surface.view.isVisible() and not surface.notice.isVisible()


def hung(_mail):
    """A mail that the page never finishes, the notice about it, and the next mail."""
    surface = WebSurface(SimpleSurface(""))
    surface.patience.setInterval(2000)
    surface.resize(500, 500)
    surface.show()
    first = _title_of_next(surface, "before")
    surface.show_html(LAUGHS)
    until(surface.notice.isVisible, "the page was not given up")
    report = {
        "first": first,
        "simplified": surface.simplified.widget.isVisible() and not surface.view.isVisible(),
        "said": "simplified" in surface.notice.sentence.text(),
        "next": _title_of_next(surface, "after"),
    }
    surface.close_surface()
    surface.close()
    return report


def crashed(_mail):
    """A process that ends by itself: once it is begun again, twice it is given up."""
    surface = WebSurface(SimpleSurface(""))
    surface.resize(500, 500)
    surface.show()
    _title_of_next(surface, "mail")
    first = surface.process_number
    end_process(surface.view.page().renderProcessPid())
    until(lambda: surface.process_number > first, "nobody noticed")
    settled(surface)
    until(lambda: asked(surface.view.page(), "document.title") == "mail", "not shown again")
    report = {"again": surface.view.isVisible()}
    end_process(surface.view.page().renderProcessPid())
    until(surface.notice.isVisible, "not given up")
    report["simplified"] = surface.simplified.widget.isVisible()
    surface.notice.button.click()
    settled(surface)
    until(lambda: asked(surface.view.page(), "document.title") == "mail", "not tried again")
    report |= {"tried": surface.view.isVisible(), "quiet": not surface.notice.isVisible()}
    report["other"] = _title_of_next(surface, "other")
    surface.close_surface()
    surface.close()
    return report


def dropped(mail):
    """A surface that dies without being closed."""
    surface = WebSurface(SimpleSurface(""))
    surface.show()
    surface.show_html(mail)
    settled(surface)
    surface.hide()
    surface.deleteLater()
    wait(300)
    return {}


def spared(_mail):
    """Another program's process is left alone, and so is what a number means that is none."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        for pid in (other.pid, 0, -1):
            end_process(pid)
        report = {"lives": other.poll() is None}
        other.communicate(b"\n", timeout=PATIENCE_S)
    return report | {"code": other.returncode}


KEPT = []


def main(work, _port, file):
    os.chdir(Path(file).parent)  # so that a relative name would find the picture
    application = QApplication([])
    mail = hostile_mail(PORT, Path(file), refresh=work != "unlocked")
    if work == "remote":
        mail = mail.replace("http://", "https://")
    work = work.removesuffix("_plainly")
    works = (locked, pictures, unlocked, scrolled, remote, in_panel, dropped, hung, crashed, spared)
    report = next(each for each in works if each.__name__ == work)(mail)
    QTimer.singleShot(0, application.quit)
    application.exec()
    print(json.dumps(report), flush=True)


main(*sys.argv[1:])
