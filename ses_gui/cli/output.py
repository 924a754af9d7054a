"""What a command prints: data on standard output, sentences for people with rich."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from ses_gui.domain.finding import Finding

_HALVES: Final = re.compile("[\ud800-\udfff]")
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}


def write_json(value: object) -> None:
    """Print `value` as JSON, readable, in UTF-8."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    write_text(escaped_halves(text) + "\n")


def escaped_halves(text: str) -> str:
    """Escape half characters as JSON does; UTF-8 has no form for them."""
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def write_text(text: str) -> None:
    """Print `text` as it is, in UTF-8 and with LF on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def tell_findings(findings: Sequence[Finding], *, to_stderr: bool = False) -> None:
    """List findings for people, with the connector's own words where there are any."""
    from rich.text import Text  # noqa: PLC0415 - only when needed

    console = _console(to_stderr=to_stderr)
    for finding in findings:
        line = Text()
        line.append(f"{finding.severity.value:<8}", style=_COLOURS[finding.severity.value])
        line.append(f"{_visible(finding.message)}  ")
        line.append(f"[{finding.code}]", style="dim")
        console.print(line, soft_wrap=True)
        if finding.connector_message:
            words = f"        Logto says: {_visible(finding.connector_message)}"
            console.print(Text(words, style="dim"), soft_wrap=True)


def tell(*lines: tuple[str, str], to_stderr: bool = False) -> None:
    """Print lines for people, each with its style."""
    from rich.text import Text  # noqa: PLC0415 - only when needed

    console = _console(to_stderr=to_stderr)
    for text, style in lines:
        console.print(Text(_visible(text), style=style), soft_wrap=True)


def facts(pairs: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    """Lay out names and values as lines; what is not known is left out."""
    return [(f"{name}: {value}", "dim") for name, value in pairs if value is not None]


def _visible(text: str) -> str:
    """Keep control characters of a config from acting on the terminal."""
    shown = escaped_halves(text)
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in shown)


def _console(*, to_stderr: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415 - only when needed

    return Console(stderr=to_stderr, highlight=False)
