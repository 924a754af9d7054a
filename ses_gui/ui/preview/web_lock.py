"""The lock on the web view: what a mail may load, where it may go, what is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QUrl

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
_Kind = QWebEngineUrlRequestInfo.ResourceType


def may_load(url: QUrl, kind: _Kind, *, remote_pictures: bool) -> bool:
    """Say whether the page may ask for `url`: never for anything outside the mail but a picture."""
    if url.scheme() == "data":
        return True
    return remote_pictures and url.scheme() == "https" and kind is _Kind.ResourceTypeImage


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets through what `may_load` allows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.remote_pictures = False

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url, kind = info.requestUrl(), info.resourceType()
        info.block(not may_load(url, kind, remote_pictures=self.remote_pictures))


class SettledPage(QWebEnginePage):
    """A page that goes nowhere, once it is locked."""

    def lock(self) -> None:
        """Switch off whatever could act or ask."""
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)  # noqa: FBT003  Qt names it not

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


def lock_profile(profile: QWebEngineProfile, gate: Gate) -> None:
    """Let the profile keep nothing, and ask the gate about every request."""
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    no_cookies = QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    profile.setPersistentCookiesPolicy(no_cookies)
    profile.setUrlRequestInterceptor(gate)
