"""The cover: what is revealed is covered again, after a while or when its place is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

SHOWN_MS: Final = 20_000
COVERED: Final = "•" * 16
"""What stands in the place of a secret; it tells not even its length."""
_LEAVING: Final = (QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class RevealTimer(QObject):
    """Falls 20 seconds after it was lifted, or when the focus or the user goes elsewhere."""

    fallen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._later = QTimer(self, singleShot=True)
        self._later.setInterval(SHOWN_MS)
        self._later.timeout.connect(self.fall)
        widget.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def is_lifted(self) -> bool:
        """Whether the secret may be seen."""
        return self._later.isActive()

    def lift(self) -> None:
        """Let the secret be seen for a while."""
        self._later.start()

    @Slot()
    def fall(self) -> None:
        """Cover it."""
        self._later.stop()
        self.fallen.emit()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_inside = new is self._widget or (new is not None and self._widget.isAncestorOf(new))
        if self.is_lifted and not is_inside:
            self.fall()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LEAVING and self.is_lifted:
            self.fall()
        return super().eventFilter(watched, event)
