"""State: one preflight at a time, what it has found so far, and whether that still holds."""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from ses_gui.domain.config.document import Studio
from ses_gui.domain.frozen import frozen
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.preflight.steps import StepState, title_of
from ses_gui.domain.texts.catalogue import sentence

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.preflight.steps import Known, Result, Step
    from ses_gui.gui.session import Destination


class Phase(Enum):
    """How far a preflight is."""

    IDLE = auto()
    """None was made for what is open."""
    ASKING = auto()
    """It waits for the secret; the keyring may be asking for its password."""
    WORKING = auto()
    STOPPED = auto()
    DONE = auto()
    HELD = auto()
    """It could not begin; `sentence` says why."""


@frozen
class PreflightTarget:
    """What a preflight looks at: the fields, the recipient, the SES."""

    document: Document = field(repr=False)
    recipient: str
    destination: Destination

    def is_like(self, other: PreflightTarget) -> bool:
        """Whether a preflight of one holds for the other: nobody asks about templates."""
        return self._bare() == other._bare()

    def _bare(self) -> PreflightTarget:
        return replace(self, document=replace(self.document, templates=(), studio=Studio()))


@frozen
class Progress:
    """All there is to show. `results` has the latest of each step, in the order they came."""

    phase: Phase = Phase.IDLE
    results: tuple[Result, ...] = ()
    sentence: str = ""
    path: JsonPath = ()

    def count(self, state: StepState) -> int:
        """How many steps stand like this."""
        return sum(result.state is state for result in self.results)

    @property
    def running(self) -> Step | None:
        """The step under way."""
        found = (each.step for each in self.results if each.state is StepState.RUNNING)
        return next(found, None)


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
            return (
                _tr("Checking: {0}…").format(sentence(title_of(step))) if step else _tr("Checking…")
            )
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


class PreflightState(QObject):
    """Holds the progress, what was learned, and about what."""

    changed = Signal(object)
    """Emitted with the `Progress`."""
    learned = Signal(object)
    """Emitted with the `Known` of a preflight that went to its end, or None once it is void."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self.target: PreflightTarget | None = None
        self.known: Known | None = None
        self._cancellation = Cancellation()

    @property
    def busy(self) -> bool:
        """Whether one is under way or waits for the secret."""
        return self.progress.phase in {Phase.ASKING, Phase.WORKING}

    def ask(self) -> bool:
        """Wait for the secret; False while another one is under way."""
        if self.busy:
            return False
        self._move_to(Progress(Phase.ASKING))
        return True

    def begin(self, target: PreflightTarget) -> Cancellation | None:
        """Start, and return what stops it; None if the wish was taken back meanwhile."""
        if self.progress.phase is not Phase.ASKING:
            return None
        self.target, self._cancellation = target, Cancellation()
        self._learn(None)
        self._move_to(Progress(Phase.WORKING))
        return self._cancellation

    @Slot(object)
    def note(self, result: Result) -> None:
        """Take how a step stands now."""
        if self.progress.phase is Phase.WORKING:
            others = (each for each in self.progress.results if each.step is not result.step)
            self._move_to(Progress(Phase.WORKING, (*others, result)))

    @Slot(object)
    def finish(self, known: Known) -> None:
        """Take what was learned; a preflight that was stopped has learned what it has."""
        if self.progress.phase is Phase.WORKING:
            self._learn(known)
            self._end(Phase.DONE)

    def hold(self, sentence: str, path: JsonPath = ()) -> None:
        """Say why none can be made, and where that can be mended."""
        self._move_to(Progress(Phase.HELD, sentence=sentence, path=path))

    @Slot()
    def stop(self) -> None:
        """Ask no more; what was found so far stays."""
        if self.progress.phase is Phase.ASKING:
            self._move_to(Progress())
        elif self.progress.phase is Phase.WORKING:
            self._end(Phase.STOPPED)
            self._cancellation.request()

    @Slot()
    def forget(self) -> None:
        """Another document is open: nothing of this holds for it."""
        self.stop()
        self.target = None
        self._learn(None)
        self._move_to(Progress())

    def _end(self, phase: Phase) -> None:
        done = (each for each in self.progress.results if each.state is not StepState.RUNNING)
        self._move_to(Progress(phase, tuple(done)))

    def _learn(self, known: Known | None) -> None:
        if known is not self.known:
            self.known = known
            self.learned.emit(known)

    def _move_to(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit(progress)
