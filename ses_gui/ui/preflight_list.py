"""The steps of a preflight, a line or two each, as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget
from typing_extensions import override

from ses_gui.domain.display_text import shown
from ses_gui.domain.preflight.steps import TITLES, StepState
from ses_gui.ui.display import ListItem
from ses_gui.ui.mark import Mark
from ses_gui.ui.sentence_delegate import SentenceDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.preflight.steps import Result
    from ses_gui.ui.look import Look

RESULT: Final = Qt.ItemDataRole.UserRole
_MARKS: Final = {
    StepState.OK: Mark.GOOD,
    StepState.WARNING: Mark.WARNING,
    StepState.FAILED: Mark.ERROR,
    StepState.UNKNOWN: Mark.UNKNOWN,
    StepState.SKIPPED: Mark.SKIPPED,
    StepState.RUNNING: Mark.TODO,
}
_WORTH_A_LOOK: Final = (StepState.FAILED, StepState.WARNING)


class PreflightList(QListWidget):
    """Follows the step under way until the user picks one."""

    picked = Signal(object)
    """Emitted with the `Result` that is selected; None for none."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._results: tuple[Result, ...] = ()
        self._is_followed = True
        self.setObjectName("preflight_steps")
        self.setWordWrap(True)
        self.setItemDelegate(SentenceDelegate(self))
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(self.tr("Steps of the preflight"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._tell)
        self.itemPressed.connect(self._leave_alone)
        look.changed.connect(self._refill)

    def show_results(self, results: tuple[Result, ...], *, is_over: bool) -> None:
        """Show `results`; at the end, what the user must see first is selected."""
        if not results:
            self._is_followed = True
        self._results = results
        while self.count() > len(results):
            self.takeItem(self.count() - 1)
        for row, result in enumerate(results):
            self._show(row, result)
        if self._is_followed and results:
            self.setCurrentRow(self._worst() if is_over else len(results) - 1)
        self._tell()

    def _show(self, row: int, result: Result) -> None:
        item = self.item(row)
        if item is None:
            item = ListItem()
            self.addItem(item)
        elif item.data(RESULT) == result:
            return
        item.setText(
            self.tr("{0}\n{1}").format(self._title(result), shown(result.sentence)).strip()
        )
        item.setIcon(self._look.mark(_MARKS[result.state]))
        item.setData(RESULT, result)
        said = self.tr("{0}: {1}. {2}").format(
            TITLES[result.step], result.state.value, result.sentence
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _title(self, result: Result) -> str:
        title = TITLES[result.step]
        if result.state is StepState.RUNNING:
            return self.tr("{0} …").format(title)
        if result.elapsed_ms is None:
            return title
        return self.tr("{0}  ({1:.1f} s)").format(title, result.elapsed_ms / 1000)

    def _worst(self) -> int:
        for state in _WORTH_A_LOOK:
            for row, result in enumerate(self._results):
                if result.state is state:
                    return row
        return 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the step in sight whose card takes some of the room."""
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    @Slot()
    def _leave_alone(self) -> None:
        self._is_followed = False

    @Slot()
    def _tell(self) -> None:
        row = self.currentRow()
        self.picked.emit(self._results[row] if 0 <= row < len(self._results) else None)

    @Slot()
    def _refill(self) -> None:
        for row, result in enumerate(self._results):
            self.item(row).setIcon(self._look.mark(_MARKS[result.state]))
