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
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message

_LOWEST_RATE: Final = 0.001
_HIGHEST_RATE: Final = 1000


def _text(code: str) -> str:
    return sentence(message(code))


def add_types(command: argparse.ArgumentParser) -> None:
    """Add which usage types are sent, and how fast."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--type", metavar="TYPE", help=_text("sesctl.help_type_or_generic"))
    which.add_argument(
        "--all-types",
        action="store_true",
        help=_text("sesctl.help_all_types"),
    )
    command.add_argument(
        "--rate",
        metavar="N",
        type=_rate,
        default=USUAL_RATE,
        help=_text("sesctl.help_rate"),
    )


def _rate(text: str) -> float:
    rate = float(text)  # argparse tells what is no number
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        refused = message("sesctl.rate_refused", lowest=_LOWEST_RATE, highest=_HIGHEST_RATE)
        raise argparse.ArgumentTypeError(sentence(refused))
    return rate


def add_route(command: argparse.ArgumentParser) -> None:
    """Add the way to SES, which nothing but these options chooses."""
    command.add_argument("--endpoint-url", metavar="URL", help=_text("sesctl.help_endpoint_url"))
    command.add_argument(
        "--proxy",
        metavar="URL",
        help=_text("sesctl.help_proxy"),
    )
    command.add_argument(
        "--ca-file",
        metavar="FILE",
        help=_text("sesctl.help_ca_file"),
    )


def add_agreement(command: argparse.ArgumentParser) -> None:
    """Add what takes the place of the window's question."""
    command.add_argument(
        "--yes",
        action="store_true",
        help=_text("sesctl.help_yes"),
    )


def add_payload(command: argparse.ArgumentParser) -> None:
    """Add what the variables of a template are filled in with."""
    command.add_argument(
        "--payload",
        metavar="FILE",
        help=_text("sesctl.help_payload"),
    )


# The command line of `sesctl`.
#
# The standard library's parser: every call of `sesctl send` pays for what is imported here.

if TYPE_CHECKING:
    # argparse has no public name for it.
    Commands: TypeAlias = argparse._SubParsersAction["_Parser"]  # noqa: SLF001


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
        description=_text("sesctl.program"),
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
    command.add_argument("file", metavar="FILE", nargs=file, help=_text("sesctl.help_file"))
    return command


def _add_check(commands: Commands) -> None:
    description = _text("sesctl.command_check")
    command = _command(commands, "check", description)
    command.add_argument("--json", action="store_true", help=_text("sesctl.help_json"))
    command.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        default=Severity.ERROR.value,
        help=_text("sesctl.help_fail_on"),
    )


def _add_render(commands: Commands) -> None:
    description = _text("sesctl.command_render")
    command = _command(commands, "render", description)
    command.add_argument("--to", metavar="ADDR", required=True, help=_text("sesctl.help_to"))
    command.add_argument("--type", metavar="TYPE", required=True, help=_text("sesctl.help_type"))
    command.add_argument(
        "--as",
        dest="tool",
        choices=["json", *(tool.value for tool in Tool)],
        default="json",
        help=_text("sesctl.help_as"),
    )
    add_payload(command)


def _add_send(commands: Commands) -> None:
    description = _text("sesctl.command_send")
    command = _command(commands, "send", description)
    command.add_argument("--to", metavar="ADDR", required=True, help=_text("sesctl.help_to"))
    add_types(command)
    add_payload(command)
    add_route(command)
    add_agreement(command)
    command.add_argument("--json", action="store_true", help=_text("sesctl.help_json"))


def _add_doctor(commands: Commands) -> None:
    description = _text("sesctl.command_doctor")
    command = _command(commands, "doctor", description, file="?")
    command.add_argument(
        "--local",
        action="store_true",
        help=_text("sesctl.help_local"),
    )
    command.add_argument("--to", metavar="ADDR", help=_text("sesctl.help_doctor_to"))
    add_route(command)
    command.add_argument("--json", action="store_true", help=_text("sesctl.help_json"))


def _add_export(commands: Commands) -> None:
    description = _text("sesctl.command_export")
    command = _command(commands, "export", description)
    _add_form(command)
    add_agreement(command)


def _add_report(commands: Commands) -> None:
    description = _text("sesctl.command_report")
    _command(commands, "report", description)


def _add_unpack(commands: Commands) -> None:
    description = _text("sesctl.command_unpack")
    command = _command(commands, "unpack", description)
    command.add_argument("folder", metavar="DIR", help=_text("sesctl.help_unpack_folder"))


def _add_pack(commands: Commands) -> None:
    description = _text("sesctl.command_pack")
    command = commands.add_parser(
        "pack", help=description, description=description, allow_abbrev=False
    )
    command.add_argument("folder", metavar="DIR", help=_text("sesctl.help_pack_folder"))
    _add_form(command)


def _add_policy(commands: Commands) -> None:
    description = _text("sesctl.command_policy")
    command = _command(commands, "policy", description)
    which = command.add_mutually_exclusive_group()
    which.add_argument("--with-checks", action="store_true", help=_text("sesctl.help_with_checks"))
    which.add_argument(
        "--for-owner",
        action="store_true",
        help=_text("sesctl.help_for_owner"),
    )


def _add_diff(commands: Commands) -> None:
    description = _text("sesctl.command_diff")
    command = _command(commands, "diff", description)
    command.add_argument("new", metavar="NEW", help=_text("sesctl.help_new"))
    command.add_argument("--json", action="store_true", help=_text("sesctl.help_json"))


def _add_form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--form",
        choices=[form.value for form in ExportForm],
        default=ExportForm.CONFIG.value,
        help=_text("sesctl.help_form"),
    )
    command.add_argument(
        "--without-secret", action="store_true", help=_text("sesctl.help_without_secret")
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=_text("sesctl.help_output"),
    )
