"""The surface on which a mail is shown: what each can do, and the simple one."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from ses_gui.domain.html.simplified import is_too_deep, is_too_large, simplified
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.theme.stylesheet import LIGHT, palette_of


class PreviewSurface(Protocol):
    """Shows untrusted HTML: it runs no script, follows no link and reads no file."""

    @property
    def widget(self) -> QWidget:
        """What to lay out."""
        ...

    @property
    def limits(self) -> str:
        """A sentence that says why this is not how a mail program shows it; empty if it is."""
        ...

    @property
    def shows_pictures(self) -> bool:
        """Whether it can show any picture at all."""
        ...

    @property
    def largest(self) -> int:
        """The longest mail it shows, in bytes of UTF-8."""
        ...

    def show_html(self, html: str) -> None:
        """Show `html` at the place to which the last one was scrolled."""
        ...

    def lay_out(self, width: int) -> None:
        """Lay the mail out for `width` pixels, though the widget may be narrower."""
        ...

    def allow_remote_pictures(self) -> None:
        """From now on load pictures over https, and show the mail again."""
        ...

    def close_surface(self) -> None:
        """Let go of everything, before the application ends."""
        ...


LARGEST: Final = 500_000


class MailBrowser(QTextBrowser):
    """Shows what it is given and nothing else."""

    def __init__(self) -> None:
        super().__init__(openLinks=False, openExternalLinks=False)
        self.setAcceptDrops(False)
        self.setAccessibleName(self.tr("The mail as it will arrive"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSearchPaths([])
        self.document().setDefaultStyleSheet(f"a {{ color: {LIGHT.accent}; }}")
        # A mail's paper is white in a dark program too, unless its own styles say otherwise.
        self.setPalette(palette_of(LIGHT))

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        # After an empty answer Qt would look for a file of that name itself.
        if type == QTextDocument.ResourceType.ImageResource.value:
            return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        return QByteArray(b" ")

    @override
    def doSetSource(self, name: QUrl | str, type: QTextDocument.ResourceType = ...) -> None:
        """Go nowhere."""


class SimpleSurface:
    """Shows a mail with its styles moved into the elements, without pictures."""

    shows_pictures = False
    largest = LARGEST

    def __init__(self, limits: str) -> None:
        self.limits = limits
        self._browser = MailBrowser()

    @property
    def widget(self) -> QWidget:
        """What to lay out."""
        return self._browser

    def show_html(self, html: str) -> None:
        """Show what is left of `html`, scrolled as before."""
        bar = self._browser.verticalScrollBar()
        place = bar.value()
        if is_too_deep(html):
            self._browser.setPlainText(sentence(message("preview.too_deep")))
        elif is_too_large(html):
            self._browser.setPlainText(sentence(message("preview.too_large")))
        else:
            self._browser.setHtml(simplified(html))
        bar.setValue(place)

    def lay_out(self, width: int) -> None:
        """Break the lines at `width` pixels; where there is less room, it can be scrolled to."""
        narrower = self._browser.viewport().width() < width
        wrap = QTextEdit.LineWrapMode
        self._browser.setLineWrapMode(wrap.FixedPixelWidth if narrower else wrap.WidgetWidth)
        self._browser.setLineWrapColumnOrWidth(width if narrower else 0)

    def allow_remote_pictures(self) -> None:
        """There is nothing to allow: this surface shows no pictures."""

    def close_surface(self) -> None:
        """There is nothing to let go of."""
