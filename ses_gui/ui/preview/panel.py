"""The preview: a mail as its reader sees it, in an inbox, as plain text and as it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.preview.browser_copies import BrowserCopies
from ses_gui.ui.preview.mail_view import MailView
from ses_gui.ui.preview.surface import choose_surface
from ses_gui.ui.style import WIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ses_gui.domain.templates.preview import RenderedMail
    from ses_gui.ui.preview.surface import PreviewSurface

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
        self._surface: PreviewSurface | None = None
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_mail(self, mail: RenderedMail) -> None:
        """Show `mail`, the first at once and later ones after a pause."""
        self.show_made(lambda: mail)

    def show_made(self, make: Callable[[], RenderedMail | str | None]) -> None:
        """Show what `make` answers when it is time to: a mail, a sentence in its place, or none."""
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
            self._surface = self._make_surface()
            self.view = MailView(surface=self._surface, text_view=self._text_view)
            self.view.browser_requested.connect(self._open_in_browser)
            self.view.page.install_requested.connect(self.install_requested)
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
        surface, self._surface = self._surface, None
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
        surface, self._surface = self._surface, None
        if surface is not None:
            surface.close_surface()
