"""The command line of `sesctl`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from typing_extensions import override

from ses_gui import __version__
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config.writer import ExportForm
from ses_gui.domain.copy_as import Tool
from ses_gui.domain.display_text import shown
from ses_gui.domain.sending import USUAL_RATE

_LOWEST_RATE: Final = 0.001
_HIGHEST_RATE: Final = 1000


def add_types(command: argparse.ArgumentParser) -> None:
    """Add which usage types are sent, and how fast."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--type", metavar="TYPE", help="the usage type; Generic unless given")
    which.add_argument(
        "--all-types",
        action="store_true",
        help="one mail of each usage type, one after the other, each once; it stops where the"
        " others would fail as well, and where nobody knows what became of a mail",
    )
    command.add_argument(
        "--rate",
        metavar="N",
        type=_rate,
        default=USUAL_RATE,
        help="with --all-types, how many mails a second the account may send; 1 unless given",
    )


def _rate(text: str) -> float:
    rate = float(text)  # argparse tells what is no number
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        raise argparse.ArgumentTypeError(f"{_LOWEST_RATE} to {_HIGHEST_RATE} mails a second")
    return rate


def add_route(command: argparse.ArgumentParser) -> None:
    """Add the way to SES, which nothing but these options chooses."""
    command.add_argument("--endpoint-url", metavar="URL", help="another SES than AWS's")
    command.add_argument(
        "--proxy",
        metavar="URL",
        help="the HTTP proxy to go through, such as http://proxy.example.com:3128; a login may"
        " stand in it, which other users of this computer may see. Variables such as"
        " HTTPS_PROXY are not read",
    )
    command.add_argument(
        "--ca-file",
        metavar="FILE",
        help="authorities to trust instead of the usual ones, in PEM form",
    )


def add_agreement(command: argparse.ArgumentParser) -> None:
    """Add what takes the place of the window's question."""
    command.add_argument(
        "--yes",
        action="store_true",
        help="do it for a production profile as well, without which nothing is done",
    )


def add_payload(command: argparse.ArgumentParser) -> None:
    """Add what the variables of a template are filled in with."""
    command.add_argument(
        "--payload",
        metavar="FILE",
        help="JSON for the variables, - for standard input; unless given, the profile's sample or"
        " a typical one",
    )


# The command line of `sesctl`.
#
# The standard library's parser: every call of `sesctl send` pays for what is imported here.

if TYPE_CHECKING:
    # argparse has no public name for it.
    Commands: TypeAlias = argparse._SubParsersAction["_Parser"]  # noqa: SLF001

FILE = "a file, - for standard input, or profile:NAME"


class _Parser(argparse.ArgumentParser):
    """Repeats what it refuses without secrets, and with escapes for what acts on a terminal."""

    @override
    def error(self, message: str) -> NoReturn:
        from ses_gui.domain.credentials.detection import Care, masked

        super().error(shown(masked(message, care=Care.OWN)))


def parser() -> argparse.ArgumentParser:
    """The parser; what it refuses ends the process with status 2."""
    main = _Parser(
        prog="sesctl",
        description="Check, render, send and export the Amazon SES connector of a Logto server.",
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"sesctl {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_render(commands)
    _add_send(commands)
    _add_doctor(commands)
    _add_export(commands)
    _add_report(commands)
    _add_unpack(commands)
    _add_pack(commands)
    _add_policy(commands)
    _add_diff(commands)
    return main


def _command(
    commands: Commands,
    name: str,
    description: str,
    file: str | None = None,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=description, description=description, allow_abbrev=False
    )
    command.add_argument("file", metavar="FILE", nargs=file, help=FILE)
    return command


def _add_check(commands: Commands) -> None:
    description = "Say whether Logto accepts a configuration, and what its owner should know."
    command = _command(commands, "check", description)
    command.add_argument("--json", action="store_true", help="print JSON for programs")
    command.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        default=Severity.ERROR.value,
        help="how bad a finding must be for exit status 1; error unless given",
    )


def _add_render(commands: Commands) -> None:
    description = "Print the SendEmail request that the connector would make; send nothing."
    command = _command(commands, "render", description)
    command.add_argument("--to", metavar="ADDR", required=True, help="the recipient")
    command.add_argument("--type", metavar="TYPE", required=True, help="the usage type")
    command.add_argument(
        "--as",
        dest="tool",
        choices=["json", *(tool.value for tool in Tool)],
        default="json",
        help="the bare request, or the same send for another tool; json unless given",
    )
    add_payload(command)


def _add_send(commands: Commands) -> None:
    description = "Send one real mail, once, and print the message ID or what is wrong."
    command = _command(commands, "send", description)
    command.add_argument("--to", metavar="ADDR", required=True, help="the recipient")
    add_types(command)
    add_payload(command)
    add_route(command)
    add_agreement(command)
    command.add_argument("--json", action="store_true", help="print JSON for programs")


def _add_doctor(commands: Commands) -> None:
    description = "Ask SES and the name servers what stands in the way of a mail; send nothing."
    command = _command(commands, "doctor", description, file="?")
    command.add_argument(
        "--local",
        action="store_true",
        help="look at this computer alone, without a request: versions, keyring, folders, screen",
    )
    command.add_argument("--to", metavar="ADDR", help="a recipient to look at as well")
    add_route(command)
    command.add_argument("--json", action="store_true", help="print JSON for programs")


def _add_export(commands: Commands) -> None:
    description = "Print or save the JSON that the server takes as it is."
    command = _command(commands, "export", description)
    _add_form(command)
    add_agreement(command)


def _add_report(commands: Commands) -> None:
    description = "Print a report to hand on when you ask for help; no secret is in it."
    _command(commands, "report", description)


def _add_unpack(commands: Commands) -> None:
    description = "Write a configuration into a folder for git, one file per template, no secret."
    command = _command(commands, "unpack", description)
    command.add_argument("folder", metavar="DIR", help="an empty folder, or one unpacked before")


def _add_pack(commands: Commands) -> None:
    description = "Print or save what a folder for git holds, as the JSON that the server takes."
    command = commands.add_parser(
        "pack", help=description, description=description, allow_abbrev=False
    )
    command.add_argument("folder", metavar="DIR", help="a folder written by unpack")
    _add_form(command)


def _add_policy(commands: Commands) -> None:
    description = "Print the IAM policy with which the connector may send, and nothing else."
    command = _command(commands, "policy", description)
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--with-checks", action="store_true", help="allow to look before sending as well"
    )
    which.add_argument(
        "--for-owner",
        action="store_true",
        help="what the owner attaches to an identity of another account",
    )


def _add_diff(commands: Commands) -> None:
    description = "Say what a configuration changes against another one; exit status 1 if it does."
    command = _command(commands, "diff", description)
    command.add_argument("new", metavar="NEW", help="what would take the place of FILE")
    command.add_argument("--json", action="store_true", help="print JSON for programs")


def _add_form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--form",
        choices=[form.value for form in ExportForm],
        default=ExportForm.CONFIG.value,
        help="the bare config, or the body of a POST or PATCH; config unless given",
    )
    command.add_argument(
        "--without-secret", action="store_true", help="leave the access key secret out"
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write a file that only you can read; - is standard output",
    )
