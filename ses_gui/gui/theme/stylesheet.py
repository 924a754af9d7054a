"""What the eye sees, in values: spaces, the light and the dark colours, and the style sheet."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

from ses_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Severity


TIGHT: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
"""Spaces in device-independent pixels; no layout uses another number."""
NAVIGATION_WIDTH: Final = 176
PANEL_WIDTH: Final = 368
"""The fixed zones beside the page, in the same pixels."""

_SHEET: Final = Template("""
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; padding: 2px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QStatusBar { background: $window; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QSplitter::handle { background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QFrame#card, QFrame#side { background: $surface; border: 1px solid $hairline; border-radius: 8px; }
QFrame#side { border-radius: 0; border-width: 0 0 0 1px; }
QLabel#title { font-size: 17pt; font-weight: 600;
    border: 2px solid transparent; border-width: 0 0 2px 0; qproperty-indent: 0; }
QLabel#title:focus { border-color: $accent; }
QLabel#caption { color: $muted; font-weight: 600; }
QLabel#heading { font-size: 11pt; font-weight: 600; }
QLabel#muted, QLabel#help { color: $muted; }
QPlainTextEdit#message_id { background: transparent; border: none; padding: 0;
    border-radius: 0; }
QPlainTextEdit#message_id:focus { border-bottom: 1px solid $accent; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 5px 8px; selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QComboBox { padding-right: 24px; combobox-popup: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 4px 7px; }
QComboBox:focus { padding-right: 23px; }
QLineEdit[problem="error"], QPlainTextEdit[problem="error"], QComboBox[problem="error"] {
    border-color: $bad; }
QLineEdit[problem="warning"], QPlainTextEdit[problem="warning"], QComboBox[problem="warning"] {
    border-color: $warning; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QLineEdit:disabled { background: $window; color: $muted; border-color: $hairline;
    placeholder-text-color: transparent; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QAbstractItemView#completions {
    background: $surface; border: 1px solid $line; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
    border: 1px solid $line; border-radius: 0; padding: 0; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator, QListView::indicator {
    width: 16px; height: 16px; border: 1px solid $line; border-radius: 4px;
    background: $surface; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:checked:focus { border-color: $text; }
QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $line; border-radius: 9px;
    background: $surface; }
QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QRadioButton::indicator:checked:focus { border-color: $text; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 5px 12px; min-height: 18px;
}
QToolButton { padding: 4px 8px; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton:focus { padding: 3px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $hairline; }
QPushButton#primary { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; padding: 7px 16px; }
QPushButton#primary:hover { border-color: $text; }
QPushButton#primary:focus { border: 2px solid $text; padding: 6px 15px; }
QPushButton#primary:disabled { background: $raised; color: $muted; border-color: $hairline; }
QPushButton[busy="true"] { color: $muted; border-color: $hairline; }
QPushButton#primary[busy="true"] { background: $raised; color: $muted; border-color: $hairline; }
QToolButton#link, QPushButton#link { border: 1px solid transparent; background: transparent;
    color: $accent; padding: 2px 4px; text-align: left; }
QToolButton#link::menu-indicator { image: none; width: 0; }
QToolButton#simulator { border: 1px solid transparent; background: transparent;
    color: $accent; padding: 0 2px; min-height: 14px; }
QToolButton#simulator:focus { border: 1px solid $accent; padding: 0 2px; }
QToolButton#simulator::menu-indicator { image: none; width: 0; }
QToolButton#turn_findings { border: 1px solid transparent; background: transparent;
    padding: 2px; }
QToolButton#turn_findings:focus { border: 1px solid $accent; padding: 2px; }
QPushButton#link:hover { text-decoration: underline; }
QPushButton#link:focus { border: 1px solid $accent; padding: 2px 4px; }

QListView, QTableView, QTreeView {
    background: $surface; border: 1px solid $hairline; border-radius: 8px; outline: none;
    gridline-color: $hairline; alternate-background-color: $surface;
    selection-background-color: $accent_soft; selection-color: $text;
}
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QListView::item { padding: 5px 8px; border-radius: 4px; }
QTableView::item { padding: 4px 6px; }
QTreeView::item { padding: 4px 0; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView QLineEdit, QTreeView QLineEdit:focus { border: 1px solid $accent; border-radius: 0;
    padding: 0; }
QListView::item:selected, QTableView::item:selected { background: $accent_soft; color: $text; }
QListView::item:hover { background: $raised; }
QListView#navigation { background: transparent; border: none; font-size: 11pt; }
QListView#navigation:focus { border: none; }
QListView#navigation::item { padding: 9px 10px; margin: 1px 0; border-radius: 6px; }
QListView#navigation::item:focus { border: 2px solid $accent; padding: 7px 8px; }
QHeaderView { background: $surface; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QHeaderView::section { background: transparent; color: $muted; border: none;
    border-bottom: 1px solid $hairline; padding: 6px; font-weight: 600; }
QProgressBar { border: none; border-radius: 2px; background: $raised; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QFrame#result[tone="good"] { background: $good_soft; border: 1px solid $good; border-radius: 8px; }
QFrame#result[tone="bad"] { background: $bad_soft; border: 1px solid $bad; border-radius: 8px; }
QFrame#result[tone="warning"], QFrame#notice, QFrame#tenure_strip[tone="warning"] {
    background: $warning_soft; border: 1px solid $warning; border-radius: 8px; }
QFrame#key_offer, QFrame#tenure_strip[tone=""] {
    background: $accent_soft; border: 1px solid $accent; border-radius: 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-height: 28px;
    min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
""")


def style_sheet(theme: Theme, icons: str) -> str:
    """The application's style sheet; `icons` is the folder of the icon files."""
    chevron = f"{icons}/chevron-{theme.name}.svg"
    check = f"{icons}/check-{theme.name}.svg"
    return _SHEET.substitute(asdict(theme), chevron=chevron, check=check)


@frozen
class Theme:
    """Colours by role. Text roles are at least 4.5:1 on window and surface, lines 3:1 (WCAG AA)."""

    name: str
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    line: str
    hairline: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    code_tag: str
    code_attribute: str
    code_string: str
    code_comment: str
    code_variable: str
    code_variable_soft: str
    code_line: str
    code_match: str

    def of_severity(self, severity: Severity) -> str:
        """The text colour for a finding."""
        table = {"error": self.bad, "warning": self.warning}
        return table.get(severity, self.muted)


LIGHT: Final = Theme(
    name="light",
    window="#f3f5f8",
    surface="#ffffff",
    raised="#e9edf3",
    text="#18202b",
    muted="#516073",
    line="#7b8798",
    hairline="#d5dbe4",
    accent="#0b5cc4",
    on_accent="#ffffff",
    accent_soft="#e3eefc",
    good="#17692f",
    good_soft="#e6f4ea",
    warning="#7d5000",
    warning_soft="#fdf3dc",
    bad="#ae1f16",
    bad_soft="#fdeae8",
    code_tag="#0a52ad",
    code_attribute="#7a3e9d",
    code_string="#1a6330",
    code_comment="#57636f",
    code_variable="#8a3b00",
    code_variable_soft="#fff0d6",
    code_line="#f2f5f9",
    code_match="#d7e6fb",
)
DARK: Final = Theme(
    name="dark",
    window="#12161c",
    surface="#1a2029",
    raised="#252d39",
    text="#e7ebf1",
    muted="#a7b2c1",
    line="#748196",
    hairline="#323c4a",
    accent="#78b0ff",
    on_accent="#0a1424",
    accent_soft="#1d304b",
    good="#66d487",
    good_soft="#16301f",
    warning="#f2bd56",
    warning_soft="#372a10",
    bad="#ff938a",
    bad_soft="#3d1b1a",
    code_tag="#7fb4ff",
    code_attribute="#d3a6f2",
    code_string="#84d69a",
    code_comment="#9aa7b8",
    code_variable="#ffb86b",
    code_variable_soft="#3a2a14",
    code_line="#222a35",
    code_match="#213a5c",
)

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "hairline",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
    QPalette.ColorRole.Accent: "accent",
}


def palette_of(theme: Theme) -> QPalette:
    """The Fusion palette for `theme`."""
    palette = QPalette()
    for role, colour in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, colour)))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(disabled, role, QColor(theme.muted))
    palette.setColor(disabled, QPalette.ColorRole.ButtonText, QColor(theme.muted))
    palette.setColor(disabled, QPalette.ColorRole.Highlight, QColor(theme.raised))
    return palette
