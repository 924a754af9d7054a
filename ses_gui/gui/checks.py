"""Checks: the findings of the current document, kept up to date while the user types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ses_gui.domain.checks.finding import (
    Finding,
    Severity,
    Suppression,
    suppressed_findings,
    visible_findings,
)
from ses_gui.domain.checks.run import in_order, inspect_clean
from ses_gui.domain.config.document import UNREAD_SECRET
from ses_gui.domain.config.writer import config_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document, Template
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.store import Store
    from ses_gui.gui.tasks import WorkerQueue

LINT_PAUSE_MS = 300


class Linting(QObject):
    """Holds what was found last, and in which templates."""

    found = Signal()

    def __init__(self, *, store: Store, queue: WorkerQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._queue = queue
        self._wanted: Document | None = None
        self.findings: tuple[Finding, ...] = ()
        self.templates: tuple[Template, ...] = ()
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(LINT_PAUSE_MS)
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
        task = self._queue.start(lambda: _lint(document))
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
    from ses_gui.domain.checks.rules import template_findings
    from ses_gui.domain.config.writer import config_of

    return template_findings(config_of(document, None), document.studio.clients)


PAUSE_MS = 60


class Checks(QObject):
    """Holds findings, and which places the user has left once and may be told about."""

    changed = Signal(object)
    """Emitted with the findings, also when only `is_visited` has changed."""

    def __init__(
        self, *, store: Store, secret_cache: SecretCache, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._secret_cache = secret_cache
        self._linting: Linting | None = None
        self._visited: set[JsonPath] = set()
        self._all_visited = False
        self.findings: tuple[Finding, ...] = ()
        self.suppressed: tuple[Suppression, ...] = ()
        """What the user does not want to hear of."""
        self.made = False
        """Whether the document has been checked at all."""
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        store.changed.connect(self.schedule)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Only what the server or the connector refuses."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)

    @Slot()
    def refresh(self) -> None:
        """Check the document now."""
        self._pause.stop()
        self.made = True
        document = self._store.document
        reference = document.access_key_secret
        secret = (self._secret_cache.take(reference) or UNREAD_SECRET) if reference else None
        config = config_of(document, secret)
        found = [*inspect_clean(config), *self._linted()]
        self.findings = in_order(visible_findings(found, config, document.studio.suppressed))
        self.suppressed = suppressed_findings(found, config, document.studio.suppressed)
        self.changed.emit(self.findings)

    def _linted(self) -> Iterator[Finding]:
        """What is known of the templates; of one that has changed since, without the places."""
        if self._linting is None:
            return
        now, then = self._store.document.templates, self._linting.templates
        for finding in self._linting.findings:
            row = finding.path[1]
            if not isinstance(row, int) or row >= len(now):
                continue
            changed = now[row] != then[row]
            yield replace(finding, span=None, fixes=()) if changed else finding

    def is_linted(self, row: int) -> bool:
        """Whether the places in the findings for the template at `row` are those of its text."""
        now = self._store.document.templates
        then = self._linting.templates if self._linting is not None else ()
        return 0 <= row < min(len(now), len(then)) and now[row] == then[row]

    def follow(self, linting: Linting) -> None:
        """Take in what `linting` finds, whenever it does."""
        self._linting = linting
        linting.found.connect(self.refresh)

    @Slot()
    def schedule(self) -> None:
        """Check the document after a short pause in the typing."""
        self._pause.start()

    def visit(self, path: JsonPath) -> None:
        """The user has left the field at `path` once."""
        if path not in self._visited:
            self._visited.add(path)
            self.refresh()

    def visit_all(self) -> None:
        """The user wants to send or export: every field may be red now."""
        self._all_visited = True
        self.refresh()

    def forget_visits(self) -> None:
        """Another document is open: nothing is red at first."""
        self._visited.clear()
        self._all_visited = False
        self.refresh()

    def is_visited(self, path: JsonPath) -> bool:
        """Whether an error at `path` may be shown in red."""
        return self._all_visited or any(path[: len(seen)] == seen for seen in self._visited)
