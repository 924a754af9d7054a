"""What the eye sees, in values: spaces, the light and the dark colours, and the style sheet."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
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


def style_sheet(theme: Theme, icons: str) -> str:
    """The application's style sheet; `icons` is the folder of the icon files."""
    chevron = f"{icons}/chevron-{theme.name}.svg"
    check = f"{icons}/check-{theme.name}.svg"
    sheet = Path(__file__).with_name("style.qss").read_text("utf-8")
    return Template(sheet).substitute(asdict(theme), chevron=chevron, check=check)


@frozen
class Theme:
    """Colours by role, the light ones unless others are given.

    Text roles are at least 4.5:1 on window and surface, lines 3:1 (WCAG AA).
    """

    name: str = "light"
    window: str = "#f3f5f8"
    surface: str = "#ffffff"
    raised: str = "#e9edf3"
    text: str = "#18202b"
    muted: str = "#516073"
    line: str = "#7b8798"
    hairline: str = "#d5dbe4"
    accent: str = "#0b5cc4"
    on_accent: str = "#ffffff"
    accent_soft: str = "#e3eefc"
    good: str = "#17692f"
    good_soft: str = "#e6f4ea"
    warning: str = "#7d5000"
    warning_soft: str = "#fdf3dc"
    bad: str = "#ae1f16"
    bad_soft: str = "#fdeae8"
    code_tag: str = "#0a52ad"
    code_attribute: str = "#7a3e9d"
    code_string: str = "#1a6330"
    code_comment: str = "#57636f"
    code_variable: str = "#8a3b00"
    code_variable_soft: str = "#fff0d6"
    code_line: str = "#f2f5f9"
    code_match: str = "#d7e6fb"

    def of_severity(self, severity: Severity) -> str:
        """The text colour for a finding."""
        table = {"error": self.bad, "warning": self.warning}
        return table.get(severity, self.muted)


LIGHT: Final = Theme()
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
