"""`sesctl`: check, render, send and export a connector's config without a screen."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ses_gui.cli.arguments import COMMANDS, CommandArguments, parser
from ses_gui.cli.output import REFUSED, UNUSABLE, StopError, complain, hush
from ses_gui.cli.signals import exit_status, listening
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.secret_environment import disarm_environment

if TYPE_CHECKING:
    from collections.abc import Callable


def run() -> NoReturn:
    """Run the command and end the process with its status."""
    disarmed = disarm_environment()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with listening():
        given = parser().parse_args(namespace=CommandArguments(disarmed=disarmed))
        sys.exit(exit_status(_status(given)))


def _status(given: CommandArguments) -> int:
    try:
        # Each command imports what it needs, and not what the others need.
        module = import_module(f"ses_gui.cli.{COMMANDS[given.command].module}")
        command: Callable[[CommandArguments], int] = getattr(module, given.command)
        return command(given)
    except UserError as error:
        complain(error.message)
        return REFUSED if isinstance(error, StopError) else UNUSABLE
    except BrokenPipeError:
        hush()
        return REFUSED
    except KeyboardInterrupt:  # once a mail is on its way, the command itself says what is known
        is_send = given.command == "send"
        complain(message("sesctl.stopped_unsent" if is_send else "sesctl.stopped"))
        return REFUSED
    except Exception as error:
        return _own_mistake(error)


def _own_mistake(error: Exception) -> int:
    """Say where it happened; the error's own text may hold a secret."""
    frames = traceback.extract_tb(error.__traceback__)
    complain(
        message(
            "sesctl.own_mistake",
            kind=type(error).__name__,
            file=Path(frames[-1].filename).name,
            line=frames[-1].lineno or 0,
        )
    )
    return REFUSED
