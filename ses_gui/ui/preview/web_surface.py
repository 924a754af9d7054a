"""The web surface: Chromium, locked. It is imported late, and never for root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.ui.display import tooltip
from ses_gui.ui.preview.shell_page import doctype_of, shell_page, swap_script
from ses_gui.ui.preview.web_lock import Gate, SettledPage, lock_profile

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

LARGEST: Final = 2_000_000
LEAST_ZOOM: Final = 0.25
"""Chromium draws nothing smaller."""
_OUR_WORLD: Final = QWebEngineScript.ScriptWorldId.ApplicationWorld.value


class WebSurface(QWidget):
    """Shows a mail as a browser does, with nothing from outside."""

    limits = ""
    shows_pictures = True
    largest = LARGEST

    def __init__(self) -> None:
        super().__init__()
        # Else Qt closes the whole window and opens it anew, to draw it with the graphics card.
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        # Children die in this order: the view with its page before their profile.
        self.view = QWebEngineView(self)
        self._profile = QWebEngineProfile(self)
        self._gate = Gate(self._profile)
        self._page = SettledPage(self._profile, self.view)
        self._doctype: str | None = None
        self._html = self._put = ""
        self._loaded = False
        self._zoom = 1.0
        self._lock()
        self.view.setPage(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._page.loadFinished.connect(self._fill)
        self._page.renderProcessTerminated.connect(self._forget)
        self._page.linkHovered.connect(self._show_address)

    @Slot(str)
    def _show_address(self, address: str) -> None:
        self.view.setToolTip(tooltip(address))

    def _lock(self) -> None:
        lock_profile(self._profile, self._gate)
        self._page.lock()
        self.view.setAcceptDrops(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        actions = QWebEnginePage.WebAction
        for action in (actions.Copy, actions.CopyLinkToClipboard, actions.SelectAll):
            self.view.addAction(self._page.action(action))

    @property
    def widget(self) -> QWidget:
        """What to lay out."""
        return self

    def show_html(self, html: str) -> None:
        """Put `html` into the page; the first time, and for another doctype, into a new one."""
        self._html = html
        if self.isVisible():
            self._show_page()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up: a page that is loaded while there is no window to draw in is never drawn."""
        super().showEvent(event)
        if self._html != self._put:
            self._show_page()

    def lay_out(self, width: int) -> None:
        """Lay the mail out `width` pixels wide, drawn smaller where there is less room."""
        self._zoom = max(LEAST_ZOOM, min(1.0, self.width() / max(width, 1)))
        self._page.setZoomFactor(self._zoom)

    def _show_page(self) -> None:
        self._put = self._html
        doctype = doctype_of(self._html)
        if doctype != self._doctype:
            self._doctype = doctype
            self._load_shell()
        elif self._loaded:
            self._fill(loaded=True)

    def allow_remote_pictures(self) -> None:
        """From now on load pictures over https, and show the mail again."""
        self._gate.remote_pictures = True
        if self._doctype is not None:
            self._load_shell()

    def _load_shell(self) -> None:
        self._loaded = False
        shell = shell_page(self._doctype or "", remote_pictures=self._gate.remote_pictures)
        # Without a base address nothing in the mail can mean a file.
        self._page.setHtml(shell, QUrl())

    @Slot(bool)
    def _fill(self, loaded: bool) -> None:  # noqa: FBT001  so Qt calls it
        # A link that was clicked and blocked ends in a load that failed; the page is still there.
        self._loaded |= loaded
        if loaded:
            self._page.setZoomFactor(self._zoom)  # a new page begins with its own
            self._page.runJavaScript(swap_script(self._html), _OUR_WORLD)

    @Slot(object, int)
    def _forget(self) -> None:
        """Whatever ended the page's process, the next mail gets a new one."""
        self._doctype, self._loaded, self._put = None, False, ""

    def close_surface(self) -> None:
        """Take the page out of the view, so that it is gone before its profile."""
        self._page.loadFinished.disconnect(self._fill)
        self.view.setPage(None)  # type: ignore[arg-type]  # the stub leaves it out
        self._page.deleteLater()
