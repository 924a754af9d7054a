"""The result of a step: how it stands, in a sentence, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.preflight.step import State

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.preflight.step import Step


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do: in words, where to click, and lines to copy, a command or DNS records each."""

    sentence: str
    link: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a step stands. `path` is the field to look at, in the connector's own keys.

    `elapsed_ms` is what its questions took, without the pauses between them; None when the
    answer was there already.
    """

    step: Step
    state: State
    sentence: str
    remedy: Remedy | None = None
    path: JsonPath = ()
    elapsed_ms: int | None = None


def ok(step: Step, sentence: str) -> Result:
    """Nothing is in the way."""
    return Result(step, State.OK, sentence)


def skipped(step: Step, sentence: str) -> Result:
    """There was nothing to ask, or no sense in asking."""
    return Result(step, State.SKIPPED, sentence)


def warning(step: Step, sentence: str, remedy: Remedy, path: JsonPath = ()) -> Result:
    """Mail goes out, with less effect than it could have."""
    return Result(step, State.WARNING, sentence, remedy, path)


def failed(step: Step, sentence: str, remedy: Remedy, path: JsonPath = ()) -> Result:
    """Mail will not go out, or will not arrive."""
    return Result(step, State.FAILED, sentence, remedy, path)


def unknown(step: Step, sentence: str, remedy: Remedy | None = None) -> Result:
    """Nobody could be asked."""
    return Result(step, State.UNKNOWN, sentence, remedy)
