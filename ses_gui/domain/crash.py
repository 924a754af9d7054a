"""A crash: an error that nobody expected, as far as it may be told."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import TracebackType

_FRAMES: Final = 8


@frozen
class Crash:
    """What kind of error it was and where; its own words may hold anything and are left out."""

    kind: str
    place: str
    """Functions and lines, the innermost first."""
    thread: str
    at: datetime


def crash_report(
    crash: Crash,
    versions: Iterable[tuple[str, str]],
    log: Iterable[str],
    clean: Callable[[str], str],
) -> str:
    """Write what whoever mends the program must know; `clean` makes a line fit to be shown."""
    first, *others = crash.place.split(" < ")
    lines = [
        sentence(message("report.crash", at=f"{crash.at:%Y-%m-%d %H:%M:%S}")),
        "",
        f"  {sentence(message('report.crash_error', kind=crash.kind))}",
        f"  {sentence(message('report.crash_thread', thread=crash.thread))}",
        f"  {sentence(message('report.crash_at', place=first))}",
        *(f"  {sentence(message('report.crash_from', place=place))}" for place in others),
        "",
        sentence(message("report.versions")),
        *(f"  {name}: {value}" for name, value in versions),
        "",
        sentence(message("report.log")),
        *(f"  {line}" for line in log),
    ]
    return "\n".join(clean(line) if line.strip() else "" for line in lines) + "\n"


def place_of(trace: TracebackType | None) -> str:
    """Where an error happened, the innermost call first: files, lines and functions, no values."""
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
