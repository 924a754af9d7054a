"""What is said of a preflight as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.preflight.steps import TITLES, StepState
from ses_gui.state.examination import Phase

if TYPE_CHECKING:
    from ses_gui.state.examination import Progress


def summary(progress: Progress) -> str:
    """How a preflight stands, in a sentence."""
    match progress.phase:
        case Phase.IDLE:
            return ""
        case Phase.ASKING:
            return _tr("Waits for your keyring…")
        case Phase.HELD:
            return progress.sentence
        case Phase.WORKING:
            step = progress.running
            return _tr("Checking: {0}…").format(TITLES[step]) if step else _tr("Checking…")
        case Phase.STOPPED:
            return _tr("Stopped. {0}").format(verdict(progress))
    return verdict(progress)


def verdict(progress: Progress) -> str:
    """What was found, counted: what must be mended comes first."""
    counts = (
        (progress.count(StepState.FAILED), _tr("{0} to mend")),
        (progress.count(StepState.WARNING), _tr("{0} to look at")),
        (progress.count(StepState.UNKNOWN), _tr("{0} nobody could tell")),
    )
    told = [text.format(count) for count, text in counts if count]
    if progress.count(StepState.FAILED):
        return _tr("Mail will not go out as it stands: {0}.").format(", ".join(told))
    if told:
        return _tr("Nothing known stands in the way: {0}.").format(", ".join(told))
    return _tr("All is well.") if progress.results else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preflight", text)
