"""What the strip says of a profile that this window may not save, or that was changed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.state.tenancy import Hold, News
from ses_gui.ui.holder_text import holder_text, time_text

if TYPE_CHECKING:
    from ses_gui.state.tenancy import Tenure


def tenure_text(tenure: Tenure, name: str) -> str:
    """One or two sentences; empty when there is nothing to say."""
    if tenure.news is News.GONE:
        return QCoreApplication.translate(
            "TenureText",
            "“{0}” was deleted or moved away. What this window shows is kept nowhere else.",
        ).format(name)
    if tenure.hold is Hold.OURS:
        return _changed(name) if tenure.news is News.CHANGED else ""
    if tenure.hold is Hold.FREED:
        return _freed(tenure, name)
    return f"{_held(tenure, name)} {_consequence(tenure)}"


def _changed(name: str) -> str:
    return QCoreApplication.translate(
        "TenureText",
        "“{0}” was changed on disk, by another window or another program. Reload shows that"
        " version, Keep mine goes on with this one.",
    ).format(name)


def _freed(tenure: Tenure, name: str) -> str:
    if tenure.news is News.CHANGED:
        return QCoreApplication.translate(
            "TenureText",
            "The other window has saved changes to “{0}” and closed it."
            " It is still read-only here.",
        ).format(name)
    return QCoreApplication.translate(
        "TenureText",
        "The other window has closed “{0}” and changed nothing. It is still read-only here.",
    ).format(name)


def _held(tenure: Tenure, name: str) -> str:
    if tenure.holder is None:
        return QCoreApplication.translate(
            "TenureText", "“{0}” is open in another window. It is read-only here."
        ).format(name)
    if tenure.hold is Hold.LOST:
        text = QCoreApplication.translate(
            "TenureText", "Another window took “{0}” over at {1}. It is read-only here now."
        )
        return text.format(name, time_text(tenure.holder))
    text = QCoreApplication.translate(
        "TenureText", "“{0}” is open in another window ({1}). It is read-only here."
    )
    return text.format(name, holder_text(tenure.holder))


def _consequence(tenure: Tenure) -> str:
    if tenure.news is News.CHANGED:
        return QCoreApplication.translate(
            "TenureText", "The other window has saved it since. Save makes a copy of what is here."
        )
    if tenure.hold is Hold.LOST:
        return QCoreApplication.translate(
            "TenureText", "What you have typed stays here; Save makes a copy of it."
        )
    return QCoreApplication.translate(
        "TenureText", "You can try changes and send tests; Save makes a copy."
    )
