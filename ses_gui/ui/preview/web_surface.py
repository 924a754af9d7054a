"""The web surface: Chromium, locked. The only file that imports WebEngine; it is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.ui.preview.shell_page import doctype_of, shell_page, swap_script

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

LARGEST: Final = 2_000_000
_Set = QWebEngineSettings.WebAttribute
_OFF: Final = (
    _Set.JavascriptEnabled,
    _Set.JavascriptCanOpenWindows,
    _Set.JavascriptCanAccessClipboard,
    _Set.JavascriptCanPaste,
    _Set.AllowWindowActivationFromJavaScript,
    _Set.LocalContentCanAccessRemoteUrls,
    _Set.LocalContentCanAccessFileUrls,
    _Set.LocalStorageEnabled,
    _Set.PluginsEnabled,
    _Set.PdfViewerEnabled,
    _Set.AutoLoadIconsForPage,
    _Set.TouchIconsEnabled,
    _Set.NavigateOnDropEnabled,
    _Set.DnsPrefetchEnabled,
    _Set.HyperlinkAuditingEnabled,
    _Set.FullScreenSupportEnabled,
    _Set.ScreenCaptureEnabled,
    _Set.WebGLEnabled,
    _Set.Accelerated2dCanvasEnabled,
    _Set.AllowRunningInsecureContent,
    _Set.AllowGeolocationOnInsecureOrigins,
    _Set.ErrorPageEnabled,
    # The preview must not take the keyboard from the editor.
    _Set.FocusOnNavigationEnabled,
)
_OUR_WORLD: Final = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_Kind = QWebEngineUrlRequestInfo.ResourceType


def may_load(url: QUrl, kind: _Kind, *, remote_pictures: bool) -> bool:
    """Say whether the page may ask for `url`: never for anything outside the mail but a picture."""
    if url.scheme() == "data":
        return True
    return remote_pictures and url.scheme() == "https" and kind is _Kind.ResourceTypeImage


class _Gate(QWebEngineUrlRequestInterceptor):
    """Lets through what `may_load` allows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.remote_pictures = False

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url, kind = info.requestUrl(), info.resourceType()
        info.block(not may_load(url, kind, remote_pictures=self.remote_pictures))


class _Page(QWebEnginePage):
    """A page that goes nowhere."""

    @override
    def acceptNavigationRequest(
        self, url: QUrl | str, type: QWebEnginePage.NavigationType, isMainFrame: bool
    ) -> bool:
        return type is QWebEnginePage.NavigationType.NavigationTypeTyped

    @override
    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,
        sourceID: str,
    ) -> None:
        """A mail's complaints, among them each thing that was blocked, are nobody's log."""


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
        self._gate = _Gate(self._profile)
        self._page = _Page(self._profile, self.view)
        self._doctype: str | None = None
        self._html = ""
        self._loaded = False
        self._was_seen = False
        self._lock()
        self.view.setPage(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._page.loadFinished.connect(self._fill)
        self._page.renderProcessTerminated.connect(self._forget)
        self._page.linkHovered.connect(self.view.setToolTip)

    def _lock(self) -> None:
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        no_cookies = QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        self._profile.setPersistentCookiesPolicy(no_cookies)
        self._profile.setUrlRequestInterceptor(self._gate)
        for attribute in _OFF:
            self._page.settings().setAttribute(attribute, False)  # noqa: FBT003  Qt names it not
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
        if self._was_seen:
            self._show_page()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin now: a page that is loaded before there is a window to draw in is never drawn."""
        super().showEvent(event)
        if not self._was_seen:
            self._was_seen = True
            self._show_page()

    def _show_page(self) -> None:
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
            self._page.runJavaScript(swap_script(self._html), _OUR_WORLD)

    @Slot(object, int)
    def _forget(self) -> None:
        """Whatever ended the page's process, the next mail gets a new one."""
        self._doctype, self._loaded = None, False

    def close_surface(self) -> None:
        """Take the page out of the view, so that it is gone before its profile."""
        self._page.loadFinished.disconnect(self._fill)
        self.view.setPage(None)  # type: ignore[arg-type]  # the stub leaves it out
        self._page.deleteLater()
