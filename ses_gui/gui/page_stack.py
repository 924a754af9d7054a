"""The pages on one stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ses_gui.gui.features.credentials.key_fields import SecretField
from ses_gui.gui.features.credentials.page import CredentialsPage
from ses_gui.gui.features.credentials.state import KeyMender
from ses_gui.gui.pages import PageName, page_of

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.export.page import ExportPage
    from ses_gui.gui.features.network.page import NetworkPage
    from ses_gui.gui.features.preflight.page import PreflightPage
    from ses_gui.gui.features.templates.page import TemplatesPage
    from ses_gui.gui.form_page import FormPage
    from ses_gui.gui.model import Model
    from ses_gui.gui.theme.look import ThemeManager


class PageStack(QStackedWidget):
    """Holds the pages; all but the first are made, and their modules imported, when needed."""

    made = Signal(object)
    """Emitted with the `PageName` of a page that is there from now on."""

    def __init__(self, *, model: Model, look: ThemeManager, clipboard: Clipboard) -> None:
        super().__init__()
        self._model = model
        self._look = look
        self._clipboard = clipboard
        self.secret = SecretField(
            store=model.store,
            secret_cache=model.secret_cache,
            session=model.session,
            checks=model.checks,
        )
        self.credentials = CredentialsPage(
            store=model.store,
            checks=model.checks,
            look=look,
            secret=self.secret,
            clipboard=clipboard,
            mender=KeyMender(store=model.store, secret_cache=model.secret_cache),
        )
        self._makers = {
            PageName.SENDER: self._make_sender,
            PageName.TEMPLATES: self._make_templates,
            PageName.PREFLIGHT: self._make_preflight,
            PageName.EXPORT: self._make_export,
            PageName.NETWORK: self._make_network,
        }
        self._pages: dict[PageName, QWidget] = {PageName.CREDENTIALS: self.credentials}
        self.addWidget(self.credentials)

    @property
    def sender_page(self) -> FormPage:
        """The page of the sender."""
        page: FormPage = self.page(PageName.SENDER)
        return page

    @property
    def templates(self) -> TemplatesPage:
        """The page of the templates."""
        page: TemplatesPage = self.page(PageName.TEMPLATES)
        return page

    @property
    def preflight(self) -> PreflightPage:
        """The page of the preflight."""
        page: PreflightPage = self.page(PageName.PREFLIGHT)
        return page

    @property
    def export(self) -> ExportPage:
        """The page of the export."""
        page: ExportPage = self.page(PageName.EXPORT)
        return page

    @property
    def network(self) -> NetworkPage:
        """The page of the network."""
        page: NetworkPage = self.page(PageName.NETWORK)
        return page

    def page(self, name: PageName) -> Any:
        """Give a page, which is made if it was not needed yet."""
        if name not in self._pages:
            self._pages[name] = page = self._makers[name]()
            self.addWidget(page)
            self.made.emit(name)
        return self._pages[name]

    def is_made(self, name: PageName) -> bool:
        """Whether somebody has needed the page yet."""
        return name in self._pages

    # Each imports its page here, because the window need not wait for it.

    def _make_sender(self) -> QWidget:
        from ses_gui.gui.form_page import FormPage
        from ses_gui.gui.widgets.form import SENDER

        return FormPage(
            title=self.tr("Sender"),
            intro=self.tr("Who the mail comes from, and where SES reports bounces."),
            fields=SENDER,
            store=self._model.store,
            checks=self._model.checks,
            look=self._look,
        )

    def _make_templates(self) -> QWidget:
        from ses_gui.gui.features.templates.page import TemplatesPage

        model = self._model
        return TemplatesPage(store=model.store, checks=model.checks, look=self._look)

    def _make_preflight(self) -> QWidget:
        from ses_gui.gui.features.preflight.page import PreflightPage

        return PreflightPage(
            preflight=self._model.preflight, look=self._look, clipboard=self._clipboard
        )

    def _make_export(self) -> QWidget:
        from ses_gui.gui.features.export.page import ExportPage

        return ExportPage(store=self._model.store, secret_cache=self._model.secret_cache)

    def _make_network(self) -> QWidget:
        from ses_gui.gui.features.network.page import NetworkPage

        return NetworkPage(network=self._model.network, look=self._look)

    def start_over(self) -> None:
        """Show another document from its beginning."""
        if self.is_made(PageName.EXPORT):
            self.export.reset()
        if self.is_made(PageName.TEMPLATES):
            self.templates.select(0)

    def turn_to(self, name: PageName) -> None:
        """Show a page."""
        self.setCurrentWidget(self.page(name))

    def is_on(self, name: PageName, widget: QWidget | None) -> bool:
        """Whether the page is shown and `widget` is on it."""
        page = self._pages.get(name)
        return (
            page is not None
            and widget is not None
            and page is self.currentWidget()
            and page.isAncestorOf(widget)
        )

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
