"""The pages on one stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ses_gui.gui.features.credentials.key_fields import SecretField
from ses_gui.gui.features.credentials.page import CredentialsPage
from ses_gui.gui.features.credentials.state import KeyMender
from ses_gui.gui.features.export.page import ExportPage
from ses_gui.gui.features.network.page import NetworkPage
from ses_gui.gui.features.preflight.page import PreflightPage
from ses_gui.gui.form_page import FormPage
from ses_gui.gui.pages import PageName, page_of
from ses_gui.gui.widgets.fields import SENDER

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.templates.page import TemplatesPage
    from ses_gui.gui.model import Model
    from ses_gui.gui.theme.look import ThemeManager


class PageStack(QStackedWidget):
    """Holds the pages; the largest is made when somebody needs it."""

    templates_made = Signal(object)
    """Emitted with the `TemplatesPage`."""

    def __init__(self, *, model: Model, look: ThemeManager, clipboard: Clipboard) -> None:
        super().__init__()
        self._model = model
        self._look = look
        self.secret = SecretField(
            store=model.store,
            secret_cache=model.secret_cache,
            session=model.session,
            checks=model.checks,
        )
        self.credentials = self._make_credentials(clipboard)
        self.sender_page = self._make_sender()
        self._templates: TemplatesPage | None = None
        self.preflight = PreflightPage(preflight=model.preflight, look=look, clipboard=clipboard)
        self.export = ExportPage(store=model.store, secret_cache=model.secret_cache)
        self.network = NetworkPage(network=model.network, look=look)
        self._pages: dict[PageName, QWidget] = {
            PageName.CREDENTIALS: self.credentials,
            PageName.SENDER: self.sender_page,
            PageName.TEMPLATES: QWidget(),
            PageName.PREFLIGHT: self.preflight,
            PageName.EXPORT: self.export,
            PageName.NETWORK: self.network,
        }
        for page in self._pages.values():
            self.addWidget(page)

    @property
    def templates(self) -> TemplatesPage:
        """The templates page."""
        if self._templates is None:
            # Here, because the window need not wait for it.
            from ses_gui.gui.features.templates import page as templates

            model = self._model
            page = templates.TemplatesPage(store=model.store, checks=model.checks, look=self._look)
            self._templates = page
            self._put(PageName.TEMPLATES, page)
            self.templates_made.emit(page)
        return self._templates

    @property
    def has_templates(self) -> bool:
        """Whether somebody has needed the templates page yet."""
        return self._templates is not None

    def _put(self, name: PageName, page: QWidget) -> None:
        """Put a page where its place was held."""
        before, self._pages[name] = self._pages[name], page
        is_current = before is self.currentWidget()
        self.insertWidget(self.indexOf(before), page)
        self.removeWidget(before)
        before.deleteLater()
        if is_current:
            self.setCurrentWidget(page)

    def _make_credentials(self, clipboard: Clipboard) -> CredentialsPage:
        model = self._model
        return CredentialsPage(
            store=model.store,
            checks=model.checks,
            look=self._look,
            secret=self.secret,
            clipboard=clipboard,
            mender=KeyMender(store=model.store, secret_cache=model.secret_cache),
        )

    def _make_sender(self) -> FormPage:
        return FormPage(
            title=self.tr("Sender"),
            intro=self.tr("Who the mail comes from, and where SES reports bounces."),
            fields=SENDER,
            store=self._model.store,
            checks=self._model.checks,
            look=self._look,
        )

    def turn_to(self, name: PageName) -> None:
        """Show a page."""
        self.setCurrentWidget(self.templates if name is PageName.TEMPLATES else self._pages[name])

    def is_on(self, name: PageName, widget: QWidget | None) -> bool:
        """Whether the page is shown and `widget` is on it."""
        page = self._pages[name]
        return widget is not None and page is self.currentWidget() and page.isAncestorOf(widget)

    def focus_heading(self) -> None:
        """Put the focus on the page shown, where no key changes anything.

        A heading takes no key: the arrows scroll the page, and Tab goes to the first field.
        """
        page = self.currentWidget()
        heading = page.findChild(QLabel, "title") if page is not None else None
        if heading is not None:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, path: JsonPath) -> None:
        """Focus the field at `path` on its page, if it has one."""
        match page_of(path):
            case PageName.CREDENTIALS:
                self.credentials.go_to(path)
            case PageName.SENDER:
                self.sender_page.go_to(path)
            case PageName.TEMPLATES:
                self.templates.go_to(path)
            case PageName.NETWORK:
                self.network.go_to(path)
