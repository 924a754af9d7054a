"""The command line of `sesctl`.

The standard library's parser: every call of `sesctl send` pays for what is imported here.
"""

from __future__ import annotations

import argparse
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from ses_gui import __version__
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config.writer import ExportForm
from ses_gui.domain.copy_as import Tool
from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.domain.sending import USUAL_RATE
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOWEST_RATE: Final = 0.001
_HIGHEST_RATE: Final = 1000


class CommandArguments(argparse.Namespace):
    """What was given on the command line; each command has what its own parser adds."""

    command: str
    disarmed: tuple[str, ...]
    """The variables that were taken out of the environment."""
    file: str
    file_or_none: str | None
    to: str
    to_or_none: str | None
    usage_type: str
    all_types: bool
    rate: float
    """Mails a second."""
    payload: str | None
    tool: str
    """One of `Tool`, or `json`."""
    endpoint_url: str | None
    proxy: str | None
    ca_file: str | None
    form: str
    without_secret: bool
    output: str | None
    folder: str
    new: str
    fail_on: str
    local: bool
    with_checks: bool
    for_owner: bool
    agreed: bool
    as_json: bool


class _Parser(argparse.ArgumentParser):
    """Repeats what it refuses without secrets, and with escapes for what acts on a terminal."""

    @override
    def error(self, message: str) -> NoReturn:
        from ses_gui.domain.credentials.detection import Care, masked

        super().error(shown(masked(message, care=Care.OWN)))


def parser() -> argparse.ArgumentParser:
    """The parser; what it refuses ends the process with status 2."""
    main = _Parser(prog="sesctl", description=_text("sesctl.program"), allow_abbrev=False)
    main.add_argument("--version", action="version", version=f"sesctl {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, line in COMMANDS.items():
        about = _text(line.code)
        command = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        for part in line.options:
            if isinstance(part, _Option):
                part.add_to(command)
                continue
            either = command.add_mutually_exclusive_group()
            for option in part:
                option.add_to(either)
    return main


def _text(code: str) -> str:
    return sentence(message(code))


def _rate(text: str) -> float:
    rate = float(text)  # argparse tells what is no number
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        refused = message("sesctl.rate_refused", lowest=_LOWEST_RATE, highest=_HIGHEST_RATE)
        raise argparse.ArgumentTypeError(sentence(refused))
    return rate


class _Option:
    """One argument: its help is the text `code`, its names and options are those of argparse."""

    def __init__(self, code: str, *names: str, **options: Any) -> None:
        self._code = code
        self._names = names
        self._options = options

    def add_to(self, command: argparse._ActionsContainer) -> None:
        command.add_argument(*self._names, help=_text(self._code), **self._options)


class CommandLine(NamedTuple):
    """One command: the module with the function of its name, its text, its arguments in order."""

    module: str
    code: str
    options: tuple[_Option | tuple[_Option, ...], ...]
    """Of those in a tuple only one may be given."""


_FILE: Final = _Option("sesctl.help_file", "file", metavar="FILE")
_TO: Final = _Option("sesctl.help_to", "--to", metavar="ADDR", required=True)
_PAYLOAD: Final = _Option("sesctl.help_payload", "--payload", metavar="FILE")
_AGREED: Final = _Option("sesctl.help_yes", "--yes", dest="agreed", action="store_true")
"""What takes the place of the window's question."""
_JSON: Final = _Option("sesctl.help_json", "--json", dest="as_json", action="store_true")
_ROUTE: Final = (
    _Option("sesctl.help_endpoint_url", "--endpoint-url", metavar="URL"),
    _Option("sesctl.help_proxy", "--proxy", metavar="URL"),
    _Option("sesctl.help_ca_file", "--ca-file", metavar="FILE"),
)
"""The way to SES, which nothing but these options chooses."""
_EXPORT: Final = (
    _Option(
        "sesctl.help_form",
        "--form",
        choices=[form.value for form in ExportForm],
        default=ExportForm.CONFIG.value,
    ),
    _Option("sesctl.help_without_secret", "--without-secret", action="store_true"),
    _Option("sesctl.help_output", "-o", "--output", metavar="FILE"),
)
_FAIL_ON: Final = _Option(
    "sesctl.help_fail_on",
    "--fail-on",
    choices=[severity.value for severity in Severity],
    default=Severity.ERROR.value,
)
_TYPE: Final = _Option(
    "sesctl.help_type", "--type", dest="usage_type", metavar="TYPE", required=True
)
_TYPE_OR_GENERIC: Final = _Option(
    "sesctl.help_type_or_generic", "--type", dest="usage_type", metavar="TYPE", default=""
)
_ALL_TYPES: Final = _Option("sesctl.help_all_types", "--all-types", action="store_true")
_RATE: Final = _Option("sesctl.help_rate", "--rate", metavar="N", type=_rate, default=USUAL_RATE)
_TOOL: Final = _Option(
    "sesctl.help_as",
    "--as",
    dest="tool",
    choices=["json", *(tool.value for tool in Tool)],
    default="json",
)
_DOCTOR: Final = (
    _Option("sesctl.help_file", "file_or_none", metavar="FILE", nargs="?"),
    _Option("sesctl.help_local", "--local", action="store_true"),
    _Option("sesctl.help_doctor_to", "--to", dest="to_or_none", metavar="ADDR"),
)
_POLICY: Final = (
    _Option("sesctl.help_with_checks", "--with-checks", action="store_true"),
    _Option("sesctl.help_for_owner", "--for-owner", action="store_true"),
)
_UNPACK: Final = _Option("sesctl.help_unpack_folder", "folder", metavar="DIR")
_PACK: Final = _Option("sesctl.help_pack_folder", "folder", metavar="DIR")
_NEW: Final = _Option("sesctl.help_new", "new", metavar="NEW")

COMMANDS: Final[Mapping[str, CommandLine]] = MappingProxyType(
    {
        "check": CommandLine("check", "sesctl.command_check", (_FILE, _JSON, _FAIL_ON)),
        "render": CommandLine(
            "request", "sesctl.command_render", (_FILE, _TO, _TYPE, _TOOL, _PAYLOAD)
        ),
        "send": CommandLine(
            "send",
            "sesctl.command_send",
            (_FILE, _TO, (_TYPE_OR_GENERIC, _ALL_TYPES), _RATE, _PAYLOAD, *_ROUTE, _AGREED, _JSON),
        ),
        "doctor": CommandLine("doctor", "sesctl.command_doctor", (*_DOCTOR, *_ROUTE, _JSON)),
        "export": CommandLine("export", "sesctl.command_export", (_FILE, *_EXPORT, _AGREED)),
        "report": CommandLine("report", "sesctl.command_report", (_FILE,)),
        "unpack": CommandLine("export", "sesctl.command_unpack", (_FILE, _UNPACK)),
        "pack": CommandLine("export", "sesctl.command_pack", (_PACK, *_EXPORT)),
        "policy": CommandLine("export", "sesctl.command_policy", (_FILE, _POLICY)),
        "diff": CommandLine("export", "sesctl.command_diff", (_FILE, _NEW, _JSON)),
    }
)
