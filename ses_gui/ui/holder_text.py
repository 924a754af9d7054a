"""Who holds a profile, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ses_gui.domain.profile import LockOwner


def holder_text(holder: LockOwner) -> str:
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
    return f"{since:%H:%M}" if is_today else f"{since:%Y-%m-%d %H:%M}"
