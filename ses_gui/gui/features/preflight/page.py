"""The preflight page: each step as it comes, in a line and in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QPushButton,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.domain.preflight.steps import StepState, title_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.preflight.state import Phase, Progress, summary
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.items import ListItem, SentenceList
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.result_card import LinesToCopy, LinkButton, ResultCard
from ses_gui.gui.widgets.text import Label, named, selectable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.preflight.steps import Remedy, Result
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.preflight.state import PreflightState
    from ses_gui.gui.theme.look import ThemeManager


RESULT: Final = Qt.ItemDataRole.UserRole
_MARKS: Final = {
    StepState.OK: Status.GOOD,
    StepState.WARNING: Status.WARNING,
    StepState.FAILED: Status.ERROR,
    StepState.UNKNOWN: Status.UNKNOWN,
    StepState.SKIPPED: Status.SKIPPED,
    StepState.RUNNING: Status.TODO,
}
_WORTH_A_LOOK: Final = (StepState.FAILED, StepState.WARNING)


class PreflightList(SentenceList):
    """Follows the step under way until the user picks one."""

    picked = Signal(object)
    """Emitted with the `Result` that is selected; None for none."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__("preflight_steps")
        self._look = look
        self._results: tuple[Result, ...] = ()
        self._is_followed = True
        self.setAccessibleName(self.tr("Steps of the preflight"))
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
            self.tr("{0}\n{1}").format(self._title(result), shown(sentence(result.message))).strip()
        )
        item.setIcon(self._look.mark(_MARKS[result.state]))
        item.setData(RESULT, result)
        said = self.tr("{0}: {1}. {2}").format(
            sentence(title_of(result.step)), result.state.value, sentence(result.message)
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _title(self, result: Result) -> str:
        title = sentence(title_of(result.step))
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


_TONES = {StepState.OK: "good", StepState.WARNING: "warning", StepState.FAILED: "bad"}
_MOST_LINES = 6


class PreflightCard(ResultCard):
    """Shows one `Result`, or nothing."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__("go_to_step_field")
        self._sentence = selectable("sentence")
        self._caption = named(Label(self.tr("What to do")), "caption")
        self._remedy = selectable("remedy")
        self._copy = named(QPushButton(self.tr("Copy")), "copy_lines")
        self._lines = LinesToCopy("remedy_lines", self._copy, clipboard)
        self._lines.setAccessibleName(self.tr("What to copy"))
        self._open = LinkButton("open_console", self.tr("Open the AWS console"))
        self._lay_out()
        self.show_result(None)

    def _lay_out(self) -> None:
        buttons = side_by_side(None, self.go, self._copy, self._open, STRETCH, spacing=SMALL)
        stacked(
            self,
            self.title,
            self._sentence,
            self._caption,
            self._remedy,
            self._lines,
            TIGHT,
            buttons,
            margins=MEDIUM,
            spacing=TIGHT,
        )

    @Slot(object)
    def show_result(self, result: Result | None) -> None:
        """Show `result`; nothing is to be seen of a step that runs."""
        is_shown = result is not None and result.state is not StepState.RUNNING
        self.setVisible(is_shown)
        if result is None or not is_shown:
            return
        restyle(self, "tone", _TONES.get(result.state, ""))
        self.title.setText(sentence(title_of(result.step)))
        self._sentence.setText(sentence(result.message))
        self.show_path(result.path)
        self._show_remedy(result.remedy)

    def _show_remedy(self, remedy: Remedy | None) -> None:
        self._remedy.setText(sentence(remedy.message) if remedy else "")
        for widget in (self._caption, self._remedy):
            widget.setVisible(remedy is not None)
        lines = remedy.lines if remedy else ()
        self._lines.show_lines(lines, min(max(2, len(lines)), _MOST_LINES))
        self._open.show_address(remedy.link if remedy else "")


_OVER = frozenset({Phase.DONE, Phase.STOPPED})


class PreflightPage(QWidget):
    """Shows the progress of the preflight; what it asks is decided elsewhere."""

    start_requested = Signal()
    stop_requested = Signal()
    path_requested = Signal(object)

    def __init__(
        self, *, preflight: PreflightState, look: ThemeManager, clipboard: Clipboard
    ) -> None:
        super().__init__()
        self._preflight = preflight
        self.start = named(QPushButton(self.tr("Check &now")), "primary")
        self.stop = named(QPushButton(self.tr("Stop")), "stop_preflight")
        self.state = named(Label(wordWrap=True), "heading")
        self.stale = named(
            Label(self.tr("What was checked has changed since: check again."), wordWrap=True),
            "preflight_stale",
        )
        self.steps = PreflightList(look=look)
        self.card = PreflightCard(clipboard)
        self._lay_out()
        self._listen()
        self.show_progress(preflight.progress)

    def _lay_out(self) -> None:
        buttons = side_by_side(None, self.start, self.stop, (self.state, 1), spacing=MEDIUM)
        intro = self.tr(
            "Asks SES and the name servers whether mail with this configuration goes out and"
            " arrives. It only reads, one question a second, and sends nothing. The recipient is"
            " the one of the test mail."
        )
        column = stacked(
            self,
            named(Label(self.tr("Preflight")), "title"),
            named(Label(intro, wordWrap=True), "muted"),
            buttons,
            self.stale,
            (self.steps, 1),
            self.card,
            margins=(WIDE, LARGE, WIDE, SMALL),
            spacing=MEDIUM,
        )
        column.addStretch()

    def _listen(self) -> None:
        self.start.clicked.connect(self.start_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.steps.picked.connect(self.card.show_result)
        self.card.path_requested.connect(self.path_requested)
        self._preflight.changed.connect(self.show_progress)

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it is and what was found."""
        is_over = progress.phase in _OVER
        is_busy = progress.phase in {Phase.ASKING, Phase.WORKING}
        # Never disable the button that has the focus: the focus would run away from it.
        restyle(self.start, "busy", is_busy)
        self.stop.setVisible(is_busy)
        self.state.setText(summary(progress))
        self.steps.setVisible(is_busy or bool(progress.results))
        self.steps.show_results(progress.results, is_over=is_over)
        if not is_over:
            self.show_stale(is_stale=False)

    def show_stale(self, *, is_stale: bool) -> None:
        """Say that what was checked is not what there is now, or say nothing."""
        self.stale.setVisible(is_stale)
