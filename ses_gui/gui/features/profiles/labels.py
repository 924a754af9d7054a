"""What is shown of a profile besides its name: its environment label, and who has it open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ses_gui.domain.display_text import local_minute
from ses_gui.domain.profile import SHADES, Colour, Environment, EnvironmentLabel
from ses_gui.gui.widgets.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ses_gui.domain.profile import LockOwner, ProfileSummary

ENVIRONMENTS: Final = {
    Environment.NONE: QT_TRANSLATE_NOOP("Marking", "No environment"),
    Environment.DEVELOPMENT: QT_TRANSLATE_NOOP("Marking", "Development"),
    Environment.STAGING: QT_TRANSLATE_NOOP("Marking", "Staging"),
    Environment.PRODUCTION: QT_TRANSLATE_NOOP("Marking", "Production"),
}
COLOURS: Final = {
    Colour.USUAL: QT_TRANSLATE_NOOP("Marking", "That of the environment"),
    Colour.RED: QT_TRANSLATE_NOOP("Marking", "Red"),
    Colour.ORANGE: QT_TRANSLATE_NOOP("Marking", "Orange"),
    Colour.GREEN: QT_TRANSLATE_NOOP("Marking", "Green"),
    Colour.TEAL: QT_TRANSLATE_NOOP("Marking", "Teal"),
    Colour.BLUE: QT_TRANSLATE_NOOP("Marking", "Blue"),
    Colour.PURPLE: QT_TRANSLATE_NOOP("Marking", "Purple"),
    Colour.PINK: QT_TRANSLATE_NOOP("Marking", "Pink"),
    Colour.GREY: QT_TRANSLATE_NOOP("Marking", "Grey"),
}
_SIDE: Final = 16
_DOT: Final = 10


def environment_text(environment: Environment) -> str:
    """The environment in words."""
    return _tr(ENVIRONMENTS[environment])


def colour_text(colour: Colour) -> str:
    """The colour in words."""
    return _tr(COLOURS[colour])


def marking_text(marking: EnvironmentLabel) -> str:
    """What is said beside a profile's name: its environment, else its colour; empty without."""
    if marking.environment is not Environment.NONE:
        return environment_text(marking.environment)
    return colour_text(marking.colour) if marking.colour else ""


def listed_text(profile: ProfileSummary) -> str:
    """A profile's name with what it is marked as."""
    mark = marking_text(profile.marking)
    return _tr("{0} · {1}").format(profile.name, mark) if mark else profile.name


def dot(colour: Colour) -> QIcon:
    """A dot in `colour`, or room for one."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    if colour:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor("#ffffff"))  # a ring, so that dark colours stand out on dark
        painter.setBrush(QColor(SHADES[colour]))
        room = (_SIDE - _DOT) // 2
        painter.drawEllipse(room, room, _DOT, _DOT)
        painter.end()
    return QIcon(picture)


def owner_text(holder: LockOwner) -> str:
    """Since when, and in which process; on which computer only if it is another one."""
    if holder.is_elsewhere:
        text = QCoreApplication.translate("HolderText", "since {0}, on the computer {1}")
        return text.format(time_text(holder), holder.host)
    text = QCoreApplication.translate("HolderText", "since {0}, process {1}")
    return text.format(time_text(holder), holder.pid)


def time_text(holder: LockOwner) -> str:
    """Since when, in local time; the day only if it is another one."""
    since = holder.since.astimezone()
    is_today = since.date() == datetime.now(since.tzinfo).date()
    return f"{since:%H:%M}" if is_today else local_minute(since)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Marking", text)
