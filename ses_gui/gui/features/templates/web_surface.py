"""The web surface: Chromium, locked. It is imported late, and never for root."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from ses_gui.domain.override import override
from ses_gui.gui.widgets.layouts import stacked
from ses_gui.gui.widgets.result_card import Notice
from ses_gui.gui.widgets.text import tooltip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QShowEvent

    from ses_gui.gui.features.templates.surface import PreviewSurface


_DOCTYPE: Final = re.compile(r"\s*(<!doctype\b[^<>]{0,300}>)", re.IGNORECASE)
_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline' data:; "
    "font-src data:; img-src data:{more}"
)
_SHELL: Final = (
    '{doctype}<meta http-equiv="Content-Security-Policy" content="{policy}"><title></title>'
)
# Puts a mail into the page, without what would act there. A `<link>` may open a connection without
# asking the policy or the gate; the others go with it.
_SWAP: Final = """(html => {
    const root = document.documentElement, x = scrollX, y = scrollY;
    const mail = new DOMParser().parseFromString(html, "text/html").documentElement;
    const active = "link, base, script, iframe, frame, object, embed, meta[http-equiv]";
    for (const each of mail.querySelectorAll(active)) each.remove();
    for (const each of [...root.attributes]) root.removeAttributeNode(each);
    for (const each of [...mail.attributes]) root.setAttributeNode(each.cloneNode());
    root.replaceChildren(...mail.childNodes);
    scrollTo(x, y);
})"""


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


class RequestFilter(QWebEngineUrlRequestInterceptor):
    """Lets through what the mail brings along, and pictures from outside once they are wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.remote_pictures = False

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        scheme, kind = info.requestUrl().scheme(), info.resourceType()
        is_picture = kind is QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        is_wanted = self.remote_pictures and scheme == "https" and is_picture
        info.block(scheme != "data" and not is_wanted)


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


LARGEST: Final = 2_000_000
LEAST_ZOOM: Final = 0.25
"""Chromium draws nothing smaller."""
PATIENCE_MS: Final = 10_000
"""How long a page that stands may take for a mail; a mail of 2 MB needs a tenth of it."""
FRAME_MS: Final = 300
"""After this a mail that was put in is also being drawn."""
OUR_WORLD: Final = QWebEngineScript.ScriptWorldId.ApplicationWorld.value


class WebSurface(QWidget):
    """Shows a mail as a browser does, with nothing from outside.

    The page has a process of its own, which a mail can stop or end. Then it begins again with the
    next mail; the one that stopped it, or ended it twice, is shown on `simplified`, and a strip
    says so.
    """

    limits = ""
    shows_pictures = True
    largest = LARGEST

    def __init__(self, simplified: PreviewSurface) -> None:
        super().__init__()
        # Else Qt closes the whole window and opens it anew, to draw it with the graphics card.
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        # Children die in this order: the view with its page before their profile.
        self.view = QWebEngineView(self)
        self._profile = QWebEngineProfile(self)
        self._gate = RequestFilter(self._profile)
        self._page = SettledPage(self._profile, self.view)
        self._doctype: str | None = None
        self._html = self._put = ""
        self.is_loaded = False
        self._zoom = 1.0
        self._width = 0
        self._crashed = self._refused = ""
        """The mail that ended the last process, and the one that gets no further one."""
        self._mails_in_work = 0
        self.process_number = 0
        """Counts the page's processes, so that a late answer of an older one means nothing."""
        self.patience = QTimer(self, singleShot=True)
        self.patience.setInterval(PATIENCE_MS)
        self.notice = Notice(self.tr("Try again"))
        self.simplified = simplified
        self._lock()
        self.view.setPage(self._page)
        stacked(self, self.notice, (self.view, 1), (self.simplified.widget, 1), spacing=0)
        self.simplified.widget.hide()
        self._page.loadFinished.connect(self._fill)
        self._page.renderProcessTerminated.connect(self._begin_again)
        self.patience.timeout.connect(self._end_hung_page)
        self.notice.button.clicked.connect(self._try_again)
        self._page.linkHovered.connect(self._show_address)

    @Slot(str)
    def _show_address(self, address: str) -> None:
        self.view.setToolTip(tooltip(address))

    def _lock(self) -> None:
        """Let the profile keep nothing, and ask the gate about every request."""
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        no_cookies = QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        self._profile.setPersistentCookiesPolicy(no_cookies)
        self._profile.setUrlRequestInterceptor(self._gate)
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
        self._width = width
        self.simplified.lay_out(width)

    def _show_page(self) -> None:
        self._put = self._html
        is_refused = bool(self._refused) and self._html == self._refused
        sentence = self.tr(
            "The web view could not draw this mail and was ended. This is a simplified preview."
        )
        self.notice.say(sentence if is_refused else "")
        self.view.setHidden(is_refused)
        self.simplified.widget.setVisible(is_refused)
        if is_refused:
            self.simplified.show_html(self._html)
            self.simplified.lay_out(self._width)
            return
        found = _DOCTYPE.match(self._html)  # which decides the mode of the page
        doctype = found[1] if found else ""
        if doctype != self._doctype:
            self._doctype = doctype
            self._load_shell()
        elif self.is_loaded:
            self._fill(loaded=True)

    def allow_remote_pictures(self) -> None:
        """From now on load pictures over https, and show the mail again."""
        self._gate.remote_pictures = True
        if self._doctype is not None:
            self._load_shell()

    def _load_shell(self) -> None:
        self.is_loaded = False
        policy = _POLICY.format(more=" https:" if self._gate.remote_pictures else "")
        shell = _SHELL.format(doctype=self._doctype or "", policy=policy)
        # Without a base address nothing in the mail can mean a file.
        self._page.setHtml(shell, QUrl())

    @Slot(bool)
    def _fill(self, loaded: bool) -> None:  # noqa: FBT001  so Qt calls it
        # A link that was clicked and blocked ends in a load that failed; the page is still there.
        self.is_loaded |= loaded
        if loaded:
            self._page.setZoomFactor(self._zoom)  # a new page begins with its own
            self._mails_in_work += 1
            if not self.patience.isActive():
                self.patience.start()
            put_in = partial(self._await_frame, self.process_number)
            script = f"{_SWAP}({json.dumps(self._html)})"
            self._page.runJavaScript(script, OUR_WORLD, put_in)

    def _await_frame(self, process: int, _result: object) -> None:
        """The mail is in the page; to draw it may still take for ever."""
        if process == self.process_number:
            QTimer.singleShot(FRAME_MS, self, partial(self._ask, process))

    def _ask(self, process: int) -> None:
        if process == self.process_number:
            self._page.runJavaScript("1", OUR_WORLD, partial(self._note_answer, process))

    def _note_answer(self, process: int, _result: object) -> None:
        if process != self.process_number:
            return
        self._mails_in_work -= 1
        if self._mails_in_work:
            self.patience.start()  # it is at work, and not stopped
        else:
            self.patience.stop()

    @Slot()
    def _end_hung_page(self) -> None:
        self._refused = self._put
        end_process(self._page.renderProcessPid())

    @Slot(object, int)
    def _begin_again(self) -> None:
        """Whatever ended the page's process, the next mail gets a new one."""
        ended_by = self._put
        if self._crashed == ended_by:
            self._refused = ended_by
        self._crashed = ended_by
        self.patience.stop()
        self._mails_in_work, self.process_number = 0, self.process_number + 1
        self._doctype, self.is_loaded, self._put = None, False, ""
        if self.isVisible():
            # Not from within the signal: Chromium is still putting the old process away.
            QTimer.singleShot(0, self, self._show_page)

    @Slot()
    def _try_again(self) -> None:
        self._crashed = self._refused = ""
        self._show_page()

    def close_surface(self) -> None:
        """Take the page out of the view, so that it is gone before its profile."""
        self._page.loadFinished.disconnect(self._fill)
        self._page.renderProcessTerminated.disconnect(self._begin_again)
        self.patience.stop()
        self.process_number += 1
        self.view.setPage(None)  # type: ignore[arg-type]  # the stub leaves it out
        self._page.deleteLater()


_PAGE_PROCESS: Final = b"QtWebEngineProcess"


def end_process(pid: int) -> None:
    """End the page's process `pid`; does nothing where it is not certain to be one."""
    if pid > 1 and is_page_process(pid):
        with contextlib.suppress(OSError):  # it has gone by itself
            os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def is_page_process(pid: int) -> bool:
    """Whether `pid` is a process of the web view; elsewhere than on Linux Qt's word is taken.

    A sandbox numbers its processes anew, so that the number alone could mean another process.
    """
    if not sys.platform.startswith("linux"):
        return True
    try:
        return _PAGE_PROCESS in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
