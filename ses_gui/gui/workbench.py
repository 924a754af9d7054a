"""The workbench: navigation, page and test panel side by side; findings and status bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStatusBar, QVBoxLayout, QWidget

from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.credentials.extraction import variable_of
from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.gui.features.findings.panel import FindingsPanel
from ses_gui.gui.features.profiles.banners import EnvironmentStrip, LockBanner, MarkingTag
from ses_gui.gui.features.sending.panel import TestPanel
from ses_gui.gui.features.sending.state import Idle, SendState
from ses_gui.gui.page_stack import PageStack
from ses_gui.gui.pages import LIST, PREVIEW, Navigation, PageName, page_of
from ses_gui.gui.session import Destination
from ses_gui.gui.theme.stylesheet import LARGE, NAVIGATION_WIDTH, SMALL, TIGHT
from ses_gui.gui.widgets.dialogs import IrreversibleButton
from ses_gui.gui.widgets.text import Label, named, tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.model import Model
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.session import SessionStore
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

MESSAGE_MS = 6_000
LONGEST = 72
"""Characters of a fact; its tool tip has all of it."""


class StatusBar(QStatusBar):
    """Three lasting facts on the right; on the left passing messages, or what is under way."""

    def __init__(self, *, store: Store, session: SessionStore, secret_cache: SecretCache) -> None:
        super().__init__(sizeGripEnabled=False)
        self._store = store
        self._session = session
        self._secret_cache = secret_cache
        self.destination = named(Label(), "status_destination")
        self.secret = named(Label(), "status_secret")
        self.saved = named(Label(), "status_saved")
        self.work = named(Label(), "status_work")
        self.work.setContentsMargins(SMALL, 0, SMALL, 0)
        self.addWidget(self.work)
        for label in (self.destination, self.secret, self.saved):
            label.setContentsMargins(SMALL, 0, SMALL, 0)
            self.addPermanentWidget(label)
        store.changed.connect(self.refresh)
        store.dirty_changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the facts as they are now."""
        self._show(self.destination, self._destination())
        self._show(self.secret, self._secret())
        self._show(self.saved, self._saved())

    def say(self, sentence: str) -> None:
        """Show a passing message."""
        self.showMessage(shown(masked(sentence)), MESSAGE_MS)

    def show_work(self, sentence: str) -> None:
        """Say what is under way, until it is said to be nothing any more."""
        self._show(self.work, sentence)
        if sentence:
            self.clearMessage()  # it would cover the sentence

    def _show(self, label: Label, fact: str) -> None:
        """On one line and cut, so that no name pushes another fact out or poses as one."""
        label.setText(shown(fact, LONGEST))
        label.setToolTip(tooltip(fact if label.text() != fact else ""))

    def _destination(self) -> str:
        if self._session.current.destination is Destination.DEMO:
            return self.tr("Mail goes to: Demo SES on this computer")
        region = self._store.document.region or self.tr("no region yet")
        return self.tr("Mail goes to: AWS, {0}").format(region)

    def _secret(self) -> str:
        reference, place = self._store.document.access_key_secret, self._session.current
        if reference == NO_SECRET:
            return self.tr("Secret: none")
        if name := variable_of(reference):
            return self.tr("Secret: ${0}").format(name)
        if self._secret_cache.is_kept(reference):
            return self.tr("Secret: {0}").format(place.vault or self.tr("system keyring"))
        return self.tr("Secret: this session only")

    def _saved(self) -> str:
        if self._store.dirty:
            return self.tr("● Not saved")
        place = self._session.current
        if place.folder:
            text = (
                self.tr("Saved in the folder {0} and the profile")
                if place.uuid
                else self.tr("Saved in the folder {0}")
            )
            return text.format(place.folder.name)
        return self.tr("Saved") if place.uuid else self.tr("Not kept yet")


ROOM_FOR_FINDINGS: Final = 760
"""Pixels; in less height, the findings are one line until somebody opens the list."""
FINDINGS, TEST = "show_findings", "show_test"
"""The parts that can be hidden, by the names of the wishes."""


class Workbench(QWidget):
    """Lays out the parts and leads to a field; what to do is decided elsewhere."""

    example_requested = Signal()
    arranged = Signal(object)
    """Emitted with the names of the parts that are in sight now."""

    def __init__(self, *, model: Model, look: ThemeManager, clipboard: Clipboard) -> None:
        super().__init__()
        self._store, self._sending, self._session = model.store, model.sending, model.session
        self.navigation = Navigation(checks=model.checks, preflight=model.preflight, look=look)
        self.findings = FindingsPanel(store=model.store, checks=model.checks, look=look)
        self.test_panel = TestPanel(
            sending=model.sending,
            series=model.series,
            session=model.session,
            network=model.network,
            look=look,
            clipboard=clipboard,
        )
        self.lock = LockBanner(model.session)
        self.pages = PageStack(model=model, look=look, clipboard=clipboard)
        self.strip = EnvironmentStrip(model.session)
        self._tag = MarkingTag(model.session)
        self._name = named(Label(), "heading")
        self._example = named(QPushButton(self.tr("Open the demo example")), "link")
        self._lay_out()
        self._listen()
        model.store.changed.connect(self._offer_example)
        self._offer_example(model.store.document)
        self.show_page(PageName.CREDENTIALS)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(SMALL)
        middle.addWidget(self.lock)
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.findings)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(middle, 1)
        row.addWidget(self.test_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(row, 1)

    def _side(self) -> QFrame:
        """The document's name over the navigation."""
        side = QFrame()
        side.setFixedWidth(NAVIGATION_WIDTH + 2 * SMALL)
        self._name.setContentsMargins(SMALL, 0, SMALL, 0)
        column = QVBoxLayout(side)
        column.setContentsMargins(SMALL, LARGE, SMALL, SMALL)
        column.setSpacing(LARGE)
        heading = QVBoxLayout()
        heading.setSpacing(TIGHT)
        heading.addWidget(self._name)
        heading.addWidget(self._tag)
        column.addLayout(heading)
        column.addWidget(self.navigation, 1)
        column.addWidget(self._example)
        return side

    def _listen(self) -> None:
        self.navigation.page_requested.connect(self._turn_to)
        self.navigation.chosen.connect(self.focus_page)
        for button in self.test_panel.findChildren(IrreversibleButton):
            button.clicked_by_mouse.connect(self.focus_page)
        self.findings.finding_requested.connect(self.go_to_finding)
        self.findings.turned.connect(self._tell)
        self.pages.made.connect(self._join)
        self.test_panel.path_requested.connect(self.go_to)
        self._sending.changed.connect(self._show_send)
        self._example.clicked.connect(self.example_requested)

    @property
    def in_sight(self) -> frozenset[str]:
        """The names of the parts that are in sight."""
        parts = {FINDINGS: self.findings.is_open, TEST: not self.test_panel.isHidden()}
        shown = frozenset(name for name, is_seen in parts.items() if is_seen)
        if not self.pages.is_made(PageName.TEMPLATES):
            return shown | {LIST, PREVIEW}  # as it is arranged where there is room
        return shown | self.pages.templates.desk.in_sight

    def show_part(self, name: str, *, on: bool) -> None:
        """Bring the findings or the test panel into sight, or out of it."""
        if name == FINDINGS:
            self.findings.open(on=on)
        elif name == TEST:
            self.test_panel.setVisible(on)
            self._tell()

    @Slot(object)
    def _show_send(self, state: SendState) -> None:
        """What becomes of a mail must be seen."""
        if not isinstance(state, Idle):
            self.show_part(TEST, on=True)

    @Slot(object)
    def _join(self, name: PageName) -> None:
        if name is PageName.TEMPLATES:
            page = self.pages.templates
            page.desk.arranged.connect(self._tell)
            page.list.selected.connect(self._suggest_type)
            self._tell()

    @Slot(object)
    def _suggest_type(self, row: int) -> None:
        """The mail to try is the one that is looked at."""
        if row >= 0 and self.pages.templates.isVisible():
            self._session.choose_type(self._store.document.templates[row].usage_type)

    @Slot()
    def _tell(self) -> None:
        self.arranged.emit(self.in_sight)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.give_room(enough=self.height() >= ROOM_FOR_FINDINGS)

    def show_name(self, name: str) -> None:
        """Show the document's name over the navigation, cut in the middle if it is long."""
        room = NAVIGATION_WIDTH - 2 * SMALL
        middle = Qt.TextElideMode.ElideMiddle
        self._name.setText(self._name.fontMetrics().elidedText(shown(name), middle, room))
        self._name.setToolTip(tooltip(name))

    @Slot(object, object)
    def _offer_example(self, document: Document, _previous: Document | None = None) -> None:
        """Whoever has nothing yet is shown a way to begin."""
        self._example.setVisible(document == Document())

    def show_page(self, page: PageName) -> None:
        """Turn to `page`, and go on with the keyboard there; never on a button outside of it."""
        stays = self.pages.is_on(page, self.window().focusWidget())
        self.navigation.show_page(page)
        if not stays:
            self.focus_page()

    @Slot()
    def focus_page(self) -> None:
        """Put the focus on the page shown, where no key sends, deletes or changes anything."""
        self.pages.focus_heading()

    @Slot(object)
    def _turn_to(self, page: PageName) -> None:
        self.pages.turn_to(page)

    @Slot(object)
    def go_to_finding(self, finding: Finding) -> None:
        """Turn to what the finding is about, as exactly as it says."""
        self.go_to(finding.path)
        if finding.span is not None:
            self.pages.templates.show_span(finding.path, finding.span)

    @Slot(object)
    def go_to(self, path: JsonPath) -> None:
        """Turn to the page of `path` and focus its field."""
        self.show_page(page_of(path))
        self.pages.go_to(path)
