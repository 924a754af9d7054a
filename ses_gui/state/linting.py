"""Linting: checks the templates on a lane of its own while the user goes on typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document, Template
    from ses_gui.state.store import Store
    from ses_gui.state.tasks import Lane

PAUSE_MS = 300


class Linting(QObject):
    """Holds what was found last, and in which templates."""

    found = Signal()

    def __init__(self, *, store: Store, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._lane = lane
        self._wanted: Document | None = None
        self.findings: tuple[Finding, ...] = ()
        self.templates: tuple[Template, ...] = ()
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.start)
        store.changed.connect(self._schedule)

    @Slot(object, object)
    def _schedule(self, document: Document, previous: Document) -> None:
        if (document.templates, document.studio) != (previous.templates, previous.studio):
            self._pause.start()

    @Slot()
    def start(self) -> None:
        """Check the templates as they are now; if a check is under way, after it."""
        self._pause.stop()
        if self._wanted is not None:
            self._pause.start()
            return
        self._wanted = document = self._store.document
        task = self._lane.start(lambda: _lint(document))
        task.succeeded.connect(self._take)
        task.failed.connect(self._give_up)

    @Slot(object)
    def _take(self, findings: tuple[Finding, ...]) -> None:
        document, self._wanted = self._wanted, None
        if document is not None:
            self.findings, self.templates = findings, document.templates
            self.found.emit()

    @Slot(object)
    def _give_up(self, error: Exception) -> None:
        self._wanted = None
        raise error  # a mistake of ours: the crash net shows it


def _lint(document: Document) -> tuple[Finding, ...]:
    from ses_gui.domain.checks.templates import template_findings
    from ses_gui.domain.config.writer import config_of

    return template_findings(config_of(document, None), document.studio.clients)
