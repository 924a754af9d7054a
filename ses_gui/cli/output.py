"""What a command prints, and why it ends early: data on standard output, sentences for people."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.credentials.detection import Care, masked
from ses_gui.domain.display_text import shown, shown_json
from ses_gui.domain.texts.catalogue import sentence, text_of
from ses_gui.domain.texts.message import Message, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject

DONE: Final = 0
REFUSED: Final = 1
"""Errors were found, or SES refused."""
UNUSABLE: Final = 2
"""The input cannot be read, or the command was called wrongly."""


def hush() -> None:
    """Let standard output go where nobody reads: who read it has enough, and that is no error."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class StopError(UserError):
    """Ends the command with the status `REFUSED`; any other `UserError` does with `UNUSABLE`."""


StyledLine: TypeAlias = tuple[tuple[str, str], ...]
"""The pieces of a line, each with its style for rich."""
MOST_FINDINGS: Final = 500
"""So many are listed for people; `--json` has all."""
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}
_SEVERITIES: Final = {
    "error": message("sesctl.severity_error"),
    "warning": message("sesctl.severity_warning"),
    "info": message("sesctl.severity_info"),
}


def write_json(value: object) -> None:
    """Print `value` as JSON, readable, in UTF-8; messages in it become their sentences."""
    text = json.dumps(
        value,
        indent=2,
        ensure_ascii=False,
        default=lambda each: sentence(each) if isinstance(each, Message) else str(each),
    )
    write_json_text(text + "\n")


def write_json_text(text: str) -> None:
    """Print JSON; what would act on a terminal is escaped, which changes no value."""
    write_text(shown_json(text))


def write_text(text: str) -> None:
    """Print `text`, which holds nothing that acts on a terminal, with LF on every system."""
    with _writable():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()


def complain(found: Message | str) -> None:
    """Print a sentence to standard error, where there is one that takes it.

    It may quote what was typed, such as a secret in the place of a name.
    """
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(shown(masked(text_of(found), care=Care.OWN)), file=sys.stderr, flush=True)  # noqa: T201  a command's voice


def tell_findings(
    findings: Sequence[Finding], config: JsonObject | None = None, *, to_stderr: bool = False
) -> None:
    """List findings for people, with the connector's own words where there are any.

    `MOST_FINDINGS` of them, worst first as they come; the rest is counted by code.
    """
    lines: list[StyledLine] = []
    for finding in findings[:MOST_FINDINGS]:
        severity = finding.severity.value
        place = place_in_text(finding, config) if config is not None else None
        at = ""
        if place is not None:
            at = sentence(message("sesctl.finding_place", line=place[0], column=place[1])) + " "
        lines.append(
            (
                (f"{sentence(_SEVERITIES[severity]):<8}", _COLOURS[severity]),
                (f"{at}{shown(sentence(finding.message))}  ", ""),
                (f"[{finding.code}]", "dim"),
            )
        )
        if finding.connector_message:
            words = message("sesctl.logto_says", words=shown(finding.connector_message))
            lines.append(((f"        {sentence(words)}", "dim"),))
    for code, count in Counter(finding.code for finding in findings[MOST_FINDINGS:]).items():
        more = sentence(message("sesctl.findings_more", count=count))
        lines.append(((f"{more}  [{code}]", "dim"),))
    _print(lines, to_stderr=to_stderr)


def place_in_text(finding: Finding, config: JsonObject) -> tuple[int, int] | None:
    """Line and column within the text that the finding is about, or None for the whole text."""
    match finding.path:
        case ("templates", int(row), str(key)) if finding.span is not None:
            templates = config["templates"]
            item = templates[row] if isinstance(templates, list) else None
            text = item.get(key) if isinstance(item, dict) else None
            return line_and_column(str(text), finding.span.start)
    return None


def tell(*lines: tuple[Message | str, str], to_stderr: bool = False) -> None:
    """Print lines for people, each with its style."""
    _print([((shown(text_of(found)), style),) for found, style in lines], to_stderr=to_stderr)


def facts(pairs: Iterable[tuple[str, object]]) -> list[tuple[Message, str]]:
    """Lay out texts with their `value` as lines; what is not known is left out."""
    known = ((code, value) for code, value in pairs if value is not None)
    return [
        (message(code, value=value if isinstance(value, Message) else str(value)), "dim")
        for code, value in known
    ]


def _print(lines: Sequence[StyledLine], *, to_stderr: bool) -> None:
    """Print them at once: there may be thousands."""
    stream = sys.stderr if to_stderr else sys.stdout
    with contextlib.suppress(OSError) if to_stderr else _writable():
        if not lines or stream is None:
            return
        if _may_be_styled(stream):
            _print_styled(lines, to_stderr=to_stderr)
        else:
            texts = ("".join(text for text, _style in line) for line in lines)
            stream.write("\n".join(texts) + "\n")
            stream.flush()


def _may_be_styled(stream: TextIO) -> bool:
    """Whether rich might style what is printed there: else it is not loaded, which takes 20 ms."""
    return stream.isatty() or any(map(os.environ.get, ("FORCE_COLOR", "TTY_COMPATIBLE")))


def _print_styled(lines: Sequence[StyledLine], *, to_stderr: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    text = Text("\n").join(Text.assemble(*line) for line in lines)
    try:
        Console(stderr=to_stderr, highlight=False).print(text, soft_wrap=True)
    except SystemExit as gone:  # rich would end the process when the reader has gone
        raise BrokenPipeError from gone


@contextlib.contextmanager
def _writable() -> Iterator[None]:
    """Say so when standard output takes nothing; who closes a pipe early knows."""
    try:
        if sys.stdout is None:  # the shell's `>&-`
            raise OSError
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.stdout is not None:
            hush()
        raise StopError(message("sesctl.stdout_unwritable")) from error
