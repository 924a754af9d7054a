"""The monkey's stage: one program after the other, over the same files; each must end well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QWidget

from monkey_screen import wait
from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.wiring import Program, compose
from tests.waiting import PATIENCE_S, InVainError, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from monkey_watch import Watch
    from monkey_world import World
    from ses_gui.domain.config.document import Document
    from ses_gui.gui.theme.look import ThemeManager


class Stage:
    """Composes the program, looks after its truths, and brings it to its end."""

    def __init__(self, world: World, watch: Watch, look: ThemeManager) -> None:
        self._world = world
        self.watch = watch
        self._look = look
        self.open()

    def open(self) -> None:
        """Start the program; what an earlier one has kept is still there."""
        self._root = QObject()
        self.services = self._world.services()
        self.program: Program = compose(services=self.services, look=self._look, parent=self._root)
        self._program_hooked()
        self.window = self.program.window
        self.window.show()
        self.program.app.runner.start(self.program.controllers.begin())
        if not self.program.model.store.document.templates:
            self.program.controllers.opening.show_example()

    def _program_hooked(self) -> None:
        """Remember with which document each history begins."""
        store = self.program.model.store
        self._begun: Document = store.document
        really_replace = store.replace

        def remembered(document: Document) -> None:
            self._begun = document
            really_replace(document)

        setattr(store, "replace", remembered)  # noqa: B010  a type checker refuses it otherwise

    def go_there_and_back(self) -> None:
        """Undo everything and redo it: the same documents must come, at both ends."""
        store = self.program.model.store
        end, at = store.document, store.history.index()
        store.history.setIndex(0)
        if store.document != self._begun:
            self.watch.complain("undo does not lead to the document that was opened")
        store.history.setIndex(at)
        if store.document != end:
            self.watch.complain("redo does not lead back to the document")

    def compare_fields(self) -> None:
        """What the fields show is what the document says."""
        document = self.program.model.store.document
        for field, key in CONNECTOR_KEYS.items():
            shown = self._shown(key)
            if shown is not None and shown != getattr(document, field):
                self.watch.complain(f"{key} shows {shown!r}, not {getattr(document, field)!r}")

    def _shown(self, key: str) -> str | None:
        widget = self.window.pages.findChild(QWidget, key)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        return widget.text() if isinstance(widget, QLineEdit) and key != "accessKeySecret" else None

    def end(self) -> None:
        """Settle everything, check what must hold, close the window and take it all down."""
        self.settle()
        self.go_there_and_back()
        self.compare_fields()
        self._rest()
        self._close()

    def _rest(self) -> None:
        """Look at the disk no more, and let what was begun meanwhile end."""
        self.program.controllers.edit_lock.watch.stop()
        self.settle()

    def settle(self) -> None:
        """Close every dialog and wait until nothing is under way."""
        self.program.model.sending.cancel()
        self.program.controllers.series.stop()
        self._wait_until(self._is_still, "the end of what is under way")

    def _is_still(self) -> bool:
        for dialog in self.dialogs():
            dialog.close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        return not (popup or self.dialogs() or any(queue.busy() for queue in self._queues()))

    def dialogs(self) -> list[QDialog]:
        """The dialogs in sight."""
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]

    def _queues(self) -> list[WorkerQueue]:
        return self.program.findChildren(WorkerQueue)

    def _close(self) -> None:
        self.window.close_now()
        self.program.shut_down()
        if self.window.isVisible():
            self.watch.complain("the window does not close")
        for queue in self._queues():
            if not queue.shutdown(PATIENCE_S):
                self.watch.complain(f"a lane does not end: {queue}")
        wait(20)
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                self.watch.complain(f"left open: {top!r} {top.objectName()}")
        self.services.demo.stop()
        self.window.deleteLater()
        self._root.deleteLater()
        QCoreApplication.processEvents()

    def reopen_if_closed(self) -> None:
        """The window was closed: take the program down, and start it again."""
        if not self.window.isVisible():
            self.watch.note("(the window was closed; the program is started again)")
            self.settle()
            self._close()
            self.open()

    def _wait_until(self, happened: Callable[[], bool], otherwise: str) -> None:
        try:
            wait_until(happened, otherwise)
        except InVainError as error:
            tops = [top.objectName() for top in self.dialogs()]
            queues = [queue for queue in self._queues() if queue.busy()]
            self.watch.complain(f"{error}\n{tops} {queues}")
