"""The look: applies a theme to the application and tells who must paint anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ses_gui.gui.theme.stylesheet import DARK, LIGHT, Theme, palette_of, style_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QWidget

    from ses_gui.gui.theme.icons import Status
    from ses_gui.gui.widgets.input_guard import GuardedStyle


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property, and have the style sheet's rules about it chosen anew if it was another."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ThemeManager(QObject):
    """Holds the current `Theme`; widgets ask it for marks and colours."""

    changed = Signal()

    def __init__(self, application: QApplication, icons: Path) -> None:
        super().__init__(application)
        self._application = application
        self._icons = icons.as_posix()
        self._marks: dict[tuple[Status, str], QIcon] = {}
        self._follows = False
        self.theme = LIGHT
        self._style: GuardedStyle | None = None
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def guard_input(self) -> None:
        """Stand before what is hit by accident, in all widgets from now on."""
        from ses_gui.gui.widgets.input_guard import GuardedStyle, InputGuard  # not before the paint

        if self._style is None:
            self._style = GuardedStyle(InputGuard(self))
            self._application.setStyle(self._style)

    @property
    def sheet(self) -> str:
        """The style sheet of the theme, for a window and all that belongs to it.

        Not for the application, because then all that is put together is styled again at each
        step: what is no part of a window yet is styled once, when it becomes one.
        """
        return style_sheet(self.theme, self._icons)

    def follow_system(self) -> None:
        """Use the theme that the desktop asks for, now and later; light where it does not say."""
        hints = self._application.styleHints()
        hints.unsetColorScheme()
        self._follows = True
        self._follow(hints.colorScheme())

    @Slot(Qt.ColorScheme)
    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self._follows:
            self._paint(DARK if scheme is Qt.ColorScheme.Dark else LIGHT)

    def use(self, theme: Theme) -> None:
        """Use `theme` whatever the desktop asks for."""
        self._follows = False
        # Without a desktop theme this does nothing; with one it brings native frames along.
        scheme = Qt.ColorScheme.Dark if theme is DARK else Qt.ColorScheme.Light
        self._application.styleHints().setColorScheme(scheme)
        self._paint(theme)

    def _paint(self, theme: Theme) -> None:
        self.theme = theme
        self._application.setPalette(palette_of(theme))
        self.changed.emit()

    def icon(self, name: str) -> QIcon:
        """The icon file of this name in the current theme."""
        from PySide6.QtGui import QIcon  # not before the first paint

        return QIcon(f"{self._icons}/{name}-{self.theme.name}.svg")

    def mark(self, mark: Status) -> QIcon:
        """The sign for `mark` in the current theme."""
        from ses_gui.gui.theme.icons import mark_icon  # not before the first paint

        key = (mark, self.theme.name)
        if key not in self._marks:
            self._marks[key] = mark_icon(mark, self.theme)
        return self._marks[key]
