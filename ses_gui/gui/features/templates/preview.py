"""The preview: a mail as its reader sees it, in an inbox, as plain text and as it is sent."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
import time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ses_gui.domain.html.simplified import (
    Scheme,
    wants_remote_pictures,
    with_scheme,
    without_pictures,
)
from ses_gui.domain.override import override
from ses_gui.domain.templates.preview import INBOXES, inbox_row
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.features.templates.surface import SimpleSurface
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.layouts import FlowRow, side_by_side, stacked
from ses_gui.gui.widgets.result_card import Notice
from ses_gui.gui.widgets.text import Label, fixed_text, named, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ses_gui.domain.templates.preview import RenderedMail
    from ses_gui.gui.features.templates.surface import PreviewSurface


def choose_surface() -> PreviewSurface:
    """Make the best surface that works here."""
    reason = why_simplified()
    if reason:
        return SimpleSurface(reason)
    from ses_gui.gui.features.templates.web_surface import WebSurface

    return WebSurface(SimpleSurface(""))


def why_simplified() -> str:
    """Say in a sentence why there can be no web view; empty if there can."""
    if not _is_installed():
        return _not_installed()
    if _is_root():
        # Chromium ends the whole process at the first page, and with it all unsaved work.
        return sentence(message("preview.as_root"))
    return _why_not_loading()


def _not_installed() -> str:
    """Say how to come by it here; no index of packages has anything of ours to offer."""
    if installer() is None:
        return sentence(message("preview.elsewhere"))
    if _is_root():
        return sentence(message("preview.root_without"))
    return sentence(message("preview.without"))


def installer() -> Path | None:
    """The script that can install it for the Python that runs us: that of a checkout's .venv."""
    root = Path(__file__).resolve().parents[4]
    script = root / "packaging" / "dev.py"
    is_ours = Path(sys.prefix).resolve() == (root / ".venv").resolve()
    return script if is_ours and script.is_file() else None


def can_install() -> bool:
    """Whether installing would bring a better surface than the simple one."""
    return not _is_installed() and not _is_root() and installer() is not None


def _is_installed() -> bool:
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _why_not_loading() -> str:
    try:
        importlib.import_module("ses_gui.gui.features.templates.web_surface")
    except ImportError:
        return sentence(message("preview.not_loading"))
    return ""


class Breadth(Enum):
    """The widths to try, in device-independent pixels; `FULL` is whatever there is."""

    PHONE = 375
    TABLET = 600
    FULL = 0


class PreviewStage(QFrame):
    """Gives the surface the chosen width, or all there is. Media queries of a mail follow it."""

    def __init__(self) -> None:
        super().__init__()
        self._surface: PreviewSurface | None = None
        self._breadth = Breadth.FULL
        self.setMinimumSize(160, 120)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)

    def put(self, surface: PreviewSurface) -> None:
        """Show what is on `surface`."""
        self._surface = surface
        surface.widget.setParent(self)
        self._place()
        surface.widget.show()

    def use(self, breadth: Breadth) -> None:
        """Show it as wide as `breadth`."""
        self._breadth = breadth
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self._surface is None:
            return
        wanted = self._breadth.value or self.width()
        width = min(wanted, self.width())
        place = QRect((self.width() - width) // 2, 0, width, self.height())
        self._surface.widget.setGeometry(place)
        self._surface.lay_out(wanted)


class PreviewBar(QWidget):
    """Buttons that only choose how the mail is looked at; they never change it."""

    breadth_chosen = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.phone = _button("phone", self.tr("Phone"), self.tr("Laid out 375 pixels wide"))
        self.tablet = _button("tablet", self.tr("Tablet"), self.tr("Laid out 600 pixels wide"))
        self.full = _button("full", self.tr("Full"), self.tr("As wide as there is room"))
        self.dark = _button(
            "dark",
            self.tr("Dark"),
            self.tr("As on a dark system: uses the mail's own dark styles, if it has any."),
        )
        self.pictures = _button("pictures", self.tr("Pictures"), self.tr("Show the pictures"))
        self._breadths = QButtonGroup(self)
        breadths = (self.phone, self.tablet, self.full)
        for button in breadths:
            self._breadths.addButton(button)
        self.full.setChecked(True)
        self.pictures.setChecked(True)
        FlowRow(self, *breadths, self.dark, self.pictures, spacing=TIGHT)
        self._breadths.buttonClicked.connect(self._choose_breadth)
        self.dark.clicked.connect(self.changed)
        self.pictures.clicked.connect(self.changed)

    def leave_out_pictures(self) -> None:
        """Say that there are none to be had."""
        self.pictures.setEnabled(False)
        self.pictures.setChecked(False)
        self.pictures.setToolTip(self.tr("The simplified preview shows no pictures."))

    @Slot(QAbstractButton)
    def _choose_breadth(self, button: QAbstractButton) -> None:
        breadths = {self.phone: Breadth.PHONE, self.tablet: Breadth.TABLET}
        chosen = next((breadths[each] for each in breadths if each is button), Breadth.FULL)
        self.breadth_chosen.emit(chosen)


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = named(QToolButton(), name)
    button.setText(text)
    button.setToolTip(tooltip(tip))
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return button


class InboxLine(QFrame):
    """Sender, subject and preheader, with a choice of the program that shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._mail: RenderedMail | None = None
        self.from_name = _label("heading")
        self.subject = _label("inbox_subject")
        self.preheader = _label("muted")
        self.client = named(QComboBox(), "inbox_client")
        self.client.setAccessibleName(self.tr("Inbox of"))
        self.client.setToolTip(
            self.tr("How much of the line this program shows; the lengths are approximate.")
        )
        self.client.addItems([inbox.name for inbox in INBOXES])
        parts = (side_by_side(None, (self.from_name, 1), self.client), self.subject, self.preheader)
        stacked(self, *parts, spacing=TIGHT, margins=(MEDIUM, SMALL, MEDIUM, SMALL))
        self.client.activated.connect(self._refresh)

    def show_mail(self, mail: RenderedMail) -> None:
        """Show the line of `mail`."""
        self._mail = mail
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._mail is None:
            return
        row = inbox_row(self._mail, INBOXES[max(self.client.currentIndex(), 0)])
        self.from_name.setText(row.sender_name)
        self.subject.setText(row.subject or self.tr("(no subject)"))
        self.preheader.setText(row.preheader or self.tr("(no text)"))


def _label(name: str) -> Label:
    label = named(Label(wordWrap=True), name)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


KEPT_MS: Final = 60_000
"""Time enough for a browser to start and read the file."""
_PREFIX: Final = "ses_gui-preview-"
_NAME: Final = "mail.html"
_STALE_S: Final = 3_600


class BrowserCopies(QObject):
    """Writes them, and removes them after a minute, at the end, or at the next start."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._written: list[Path] = []
        self._expiry = QTimer(self, singleShot=True)
        self._expiry.setInterval(KEPT_MS)
        self._expiry.timeout.connect(self.remove_all)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.remove_all)

    def write(self, html: str) -> Path:
        """Write `html` to a file that only this user can read; raises `OSError`."""
        # Asked now: on a disk that is full there is no such folder.
        folder = Path(tempfile.gettempdir())
        _sweep(folder)
        home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        self._written.append(home)
        self._expiry.start()
        file = home / _NAME
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8", errors="replace", newline="") as stream:  # noqa: PTH123  a descriptor has no path
            stream.write(html)
        return file

    @Slot()
    def remove_all(self) -> None:
        """Remove all that were written."""
        self._expiry.stop()
        while self._written:
            shutil.rmtree(self._written.pop(), ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what an earlier run could not, because it was killed."""
    for home in folder.glob(f"{_PREFIX}*"):
        if _is_litter(home):
            shutil.rmtree(home, ignore_errors=True)


def _is_litter(home: Path) -> bool:
    try:
        facts = home.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()
    return mine and not home.is_symlink() and time.time() - facts.st_mtime > _STALE_S


class MailPage(QWidget):
    """Shows the mail on the surface as the bar says."""

    def __init__(self, surface: PreviewSurface) -> None:
        super().__init__()
        self._surface = surface
        self._html = ""
        self._allowed = False
        self.bar = PreviewBar()
        self.stage = PreviewStage()
        self.limits = Notice()
        self.oversize = Notice()
        self.remote = Notice(self.tr("Load remote pictures"))
        self.remote.button.setToolTip(
            self.tr("Their owners can see that somebody looks. Holds until the program ends.")
        )
        parts = (self.bar, self.limits, self.oversize, self.remote, (self.stage, 1))
        stacked(self, *parts, margins=(0, SMALL, 0, 0))
        self._use_surface()
        self.bar.breadth_chosen.connect(self.stage.use)
        self.bar.changed.connect(self._refresh)
        self.remote.button.clicked.connect(self._allow_remote)

    def _use_surface(self) -> None:
        self.stage.put(self._surface)
        if not self._surface.shows_pictures:
            self.bar.leave_out_pictures()
        if self._surface.limits:
            sentence = self.tr("Simplified preview: {0}")
            self.limits.say(sentence.format(self._surface.limits))
            self.limits.offer(self.tr("Install the web preview…") if can_install() else "")

    def show_html(self, html: str) -> None:
        """Show `html`."""
        self._html = html
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        surface, has_pictures = self._surface, self.bar.pictures.isChecked()
        is_too_large = len(self._html.encode("utf-8", "replace")) > surface.largest
        sentence = self.tr("Too large to preview: the limit is {0} kB. The other pages are whole.")
        self.oversize.say(sentence.format(surface.largest // 1000) if is_too_large else "")
        is_remote = has_pictures and not self._allowed and wants_remote_pictures(self._html)
        sentence = self.tr("Pictures from the internet are not loaded.")
        self.remote.say(sentence if is_remote else "")
        scheme = Scheme.DARK if self.bar.dark.isChecked() else Scheme.LIGHT
        html = "" if is_too_large else with_scheme(self._html, scheme)
        is_bare = surface.shows_pictures and not has_pictures
        surface.show_html(without_pictures(html) if is_bare else html)

    @Slot()
    def _allow_remote(self) -> None:
        self._allowed = True
        self.remote.say("")
        self._surface.allow_remote_pictures()


CLIPPED_KB: Final = 102
"""Past this Gmail shows the begin of a mail only, in kB of 1024 bytes."""


class MailView(QWidget):
    """Shows a mail in every way there is."""

    def __init__(self, *, surface: PreviewSurface, text_view: Callable[[str], str]) -> None:
        super().__init__()
        self._text_view = text_view
        self._html = ""
        self.line = InboxLine()
        self.page = MailPage(surface)
        self.text = named(QPlainTextEdit(readOnly=True), "plain_text")
        self.text.setAccessibleName(self.tr("Plain text"))
        self.source = fixed_text("source", self.tr("Source as sent"))
        self.tabs = named(QTabWidget(), "preview_tabs")
        self.tabs.setAccessibleName(self.tr("Ways to look at the mail"))
        self.weight = named(Label(), "muted")
        self.clipped = Notice()
        self.unopened = Notice()
        self.browser = named(QPushButton(self.tr("Open in browser")), "open_in_browser")
        self.browser.setToolTip(
            self.tr(
                "Opens a private copy in your browser, which loads remote pictures and runs "
                "scripts. The copy is removed after a minute."
            )
        )
        self._lay_out()
        self.tabs.currentChanged.connect(self._fill_texts)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.page, self.tr("Mail"))
        self.tabs.addTab(self.text, self.tr("Plain text"))
        self.tabs.addTab(self.source, self.tr("Source as sent"))
        foot = side_by_side(None, (self.weight, 1), self.browser)
        stacked(self, self.line, (self.tabs, 1), self.clipped, self.unopened, foot)

    def show_mail(self, mail: RenderedMail) -> None:
        """Show `mail` on all pages."""
        self._html = mail.html
        self.line.show_mail(mail)
        self.page.show_html(mail.html)
        self.unopened.say("")
        self._fill_texts()
        kilobytes = len(mail.html.encode("utf-8", "replace")) / 1024
        self.weight.setText(self.tr("{0} kB").format(f"{kilobytes:.1f}"))
        sentence = self.tr("Gmail cuts this mail off: it is larger than {0} kB.")
        self.clipped.say(sentence.format(CLIPPED_KB) if kilobytes > CLIPPED_KB else "")

    def say_opened(self, *, opened: bool) -> None:
        """Say that the browser did not open, or take that back."""
        sentence = self.tr(
            "The browser could not be opened: free some disk space or set a default browser."
        )
        self.unopened.say("" if opened else sentence)

    @Slot()
    def _fill_texts(self) -> None:
        # A long text takes time to lay out, so only where it is looked at.
        if self.tabs.currentWidget() is self.text:
            _refill(self.text, self._text_view(self._html))
        elif self.tabs.currentWidget() is self.source:
            _refill(self.source, self._html)


def _refill(text: QPlainTextEdit, content: str) -> None:
    if text.toPlainText() == content:
        return
    place = text.verticalScrollBar().value()
    text.setPlainText(content)
    text.verticalScrollBar().setValue(place)


PAUSE_MS: Final = 300
"""How long after the last change the preview follows it."""


class PreviewPanel(QWidget):
    """Shows the last mail it was given, or why there is none.

    The surface is made when the panel is in sight and has a mail for the first time.
    """

    install_requested = Signal()
    """The user wants the web preview, or no more of it while it is being installed."""

    def __init__(
        self,
        *,
        text_view: Callable[[str], str],
        opener: Callable[[Path], bool],
        make_surface: Callable[[], PreviewSurface] = choose_surface,
    ) -> None:
        super().__init__()
        self._text_view = text_view
        self._opener = opener
        self._make_surface = make_surface
        self.surface: PreviewSurface | None = None
        self._nothing = self.tr("Nothing to preview yet")
        self._make: Callable[[], RenderedMail | str | None] = lambda: None
        self._shown: RenderedMail | str | None = None
        self._ended = False
        self.view: MailView | None = None
        self.message = named(Label(self._nothing, wordWrap=True), "muted")
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._copies = BrowserCopies(self)
        self._lay_out()
        self._pause.timeout.connect(self._follow)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.release)

    def _lay_out(self) -> None:
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setMargin(WIDE)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.message)
        stacked(self, self._stack)

    def show_made(self, make: Callable[[], RenderedMail | str | None]) -> None:
        """Show what `make` answers when it is time to: a mail, a sentence in its place, or none.

        The first mail is shown at once, later ones after a pause.
        """
        self._make = make
        if self._shown is None or isinstance(self._shown, str):
            self._follow()
        else:
            self._pause.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._pause.stop()
        if self._ended or not self.isVisible():
            return
        wanted = self._make() or self._nothing
        if wanted == self._shown:
            return
        self._shown = wanted
        if isinstance(wanted, str):
            self.message.setText(wanted)
            self._stack.setCurrentWidget(self.message)
        else:
            self._show(wanted)

    def _show(self, mail: RenderedMail) -> None:
        if self.view is None:
            self.surface = self._make_surface()
            self.view = MailView(surface=self.surface, text_view=self._text_view)
            self.view.browser.clicked.connect(self._open_in_browser)
            self.view.page.limits.button.clicked.connect(self.install_requested)
            self._stack.addWidget(self.view)
        self.view.show_mail(mail)
        self._stack.setCurrentWidget(self.view)

    def say_installing(self, sentence: str, action: str) -> None:
        """Tell how far the web preview is, where it was asked for; `action` is on the button."""
        if self.view is not None:
            self.view.page.limits.say(sentence)
            self.view.page.limits.offer(action)

    def renew_surface(self) -> None:
        """Show the mail on another surface, now that there may be a better one."""
        view, self.view = self.view, None
        surface, self.surface = self.surface, None
        self._shown = None
        if surface is not None:
            surface.close_surface()
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._follow()

    @Slot()
    def _open_in_browser(self) -> None:
        if self.view is None or isinstance(self._shown, str) or self._shown is None:
            return
        try:
            opened = self._opener(self._copies.write(self._shown.html))
        except OSError:
            opened = False
        self.view.say_opened(opened=opened)

    @Slot()
    def release(self) -> None:
        """Let go of the surface and remove the browser's copies; call it before the end."""
        self._ended = True
        self._pause.stop()
        self._copies.remove_all()
        surface, self.surface = self.surface, None
        if surface is not None:
            surface.close_surface()
