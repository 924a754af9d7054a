"""The desk: the list over the editor, the tabs beside them; in little room the editor is a tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ses_gui.ui.studio_tabs import StudioTabs
    from ses_gui.ui.template_editor import TemplateEditor
    from ses_gui.ui.template_list import TemplateList

LEAST_BESIDE: Final = 670
"""Pixels; in less, neither the editor nor the preview beside it is of use."""
LEAST_HEIGHT: Final = 680
"""Pixels of the window; in less, the list is hidden until somebody asks for it."""
LIST, PREVIEW = "show_list", "show_preview"
"""The parts that can be hidden, by the names of the wishes."""


class TemplateDesk(QSplitter):
    """Folds the editor into the tabs where there is no room, or where nobody wants the preview."""

    arranged = Signal(object)
    """Emitted with the names of the parts that are in sight now."""

    def __init__(
        self, *, templates: TemplateList, editor: TemplateEditor, tabs: StudioTabs
    ) -> None:
        super().__init__(childrenCollapsible=False, handleWidth=SMALL)
        self._list = templates
        self._editor = editor
        self._tabs = tabs
        self._wants_list: bool | None = None  # nobody has said yet
        self._wants_beside = True
        self._folded = False
        self._sizes = {False: [460, 400], True: [170, 420]}
        vertical = Qt.Orientation.Vertical
        self._work = QSplitter(vertical, childrenCollapsible=False, handleWidth=SMALL)
        self._work.addWidget(templates)
        self._work.addWidget(editor)
        self._work.setSizes([200, 420])
        self._work.setStretchFactor(1, 1)
        self.addWidget(self._work)
        self.addWidget(tabs)
        self.setSizes(self._sizes[False])
        self.splitterMoved.connect(self._remember)
        tabs.currentChanged.connect(self._tell)

    @property
    def in_sight(self) -> frozenset[str]:
        """The names of the parts that are in sight."""
        has_preview = self._tabs.currentWidget() is self._tabs.preview
        parts = {LIST: self._has_list(), PREVIEW: has_preview}
        return frozenset(name for name, is_seen in parts.items() if is_seen)

    def show_part(self, name: str, *, on: bool) -> None:
        """Bring a part into sight, or out of it."""
        if name == LIST:
            self._wants_list = on
        elif on:
            self._wants_beside = True
        elif self._fits():
            self._wants_beside = False
        self._arrange()
        if name == PREVIEW and on:
            self._tabs.setCurrentWidget(self._tabs.preview)
        elif name == PREVIEW:
            self.show_editor()

    def show_editor(self) -> None:
        """Bring the editor into sight, if it is one of the tabs."""
        if self._folded and self._tabs.currentWidget() is not self._editor:
            had_focus = self._has_focus(self._tabs)
            self._tabs.setCurrentWidget(self._editor)
            if had_focus:
                self._editor.go_to("content")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _fits(self) -> bool:
        left = max(part.minimumSizeHint().width() for part in (self._list, self._editor))
        tabs = (self._tabs.preview, self._tabs.sample, self._tabs.effective)
        right = max(part.minimumSizeHint().width() for part in tabs)
        return self.width() >= max(LEAST_BESIDE, left + self.handleWidth() + right)

    def _has_list(self) -> bool:
        # Not the desk's own height, which changes with the findings below it.
        if self._wants_list is None:
            return self.window().height() >= LEAST_HEIGHT
        return self._wants_list

    def _arrange(self) -> None:
        """Do what the room and the user's wishes ask for."""
        folded = not (self._wants_beside and self._fits())
        if folded != self._folded:
            self._turn()
        self._list.setVisible(self._has_list())
        self._work.setVisible(not folded or self._has_list())
        self._tell()

    @Slot()
    def _remember(self) -> None:
        self._sizes[self._folded] = self.sizes()

    def _turn(self) -> None:
        """Fold or unfold; each has the sizes that the user has given it."""
        self._folded = folded = not self._folded
        self._move_editor()
        self.setOrientation(Qt.Orientation.Vertical if folded else Qt.Orientation.Horizontal)
        self.setStretchFactor(1, int(folded))
        self.setSizes(self._sizes[folded])

    def _move_editor(self) -> None:
        """Put it where it belongs now, with the focus if it had it."""
        focus = self.window().focusWidget()
        if self._folded:
            stays = self._has_focus(self._tabs)
            self._tabs.insertTab(0, self._editor, self.tr("Editor"))
            self._tabs.setCurrentIndex(self._tabs.currentIndex() if stays else 0)
        else:
            self._work.addWidget(self._editor)
            self._editor.show()
        if focus is not None and self._editor.isAncestorOf(focus):
            focus.setFocus()

    def _has_focus(self, part: QWidget) -> bool:
        # The window's, which it keeps while another window is the active one.
        focus = self.window().focusWidget()
        return focus is not None and part.isAncestorOf(focus)

    @Slot()
    def _tell(self) -> None:
        self.arranged.emit(self.in_sight)
