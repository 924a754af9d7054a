"""`sesctl`: check, render, send and export a connector's config without a screen."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn

from ses_gui.cli.arguments import parser
from ses_gui.cli.output import REFUSED, UNUSABLE, StopError, complain, hush
from ses_gui.cli.signals import exit_status, listening
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config.writer import ExportForm
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.secret_environment import disarm_environment

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

# Each command imports what it needs, and not what the others need.


def _check(given: Namespace) -> int:
    from ses_gui.cli.check import check  # noqa: PLC0415 - only when needed

    return check(given.file, as_json=given.json, fail_on=Severity(given.fail_on))


def _render(given: Namespace) -> int:
    from ses_gui.cli.render import RenderOrder, render  # noqa: PLC0415 - only when needed

    return render(
        RenderOrder(
            file=given.file,
            to=given.to,
            usage_type=given.type,
            payload=given.payload,
            tool=given.tool,
        )
    )


def _send(given: Namespace) -> int:
    from ses_gui.cli.request import route_given  # noqa: PLC0415 - only when needed
    from ses_gui.cli.send import SendOrder, send  # noqa: PLC0415 - likewise

    if given.all_types:
        return _send_all(given)
    return send(
        SendOrder(
            file=given.file,
            to=given.to,
            usage_type=given.type or "Generic",
            payload=given.payload,
            route=route_given(given.endpoint_url, given.proxy, given.ca_file),
            as_json=given.json,
            agreed=given.yes,
        )
    )


def _send_all(given: Namespace) -> int:
    from ses_gui.cli.request import route_given  # noqa: PLC0415 - only when needed
    from ses_gui.cli.send import SendAllOrder, send_all  # noqa: PLC0415 - likewise

    if given.payload is not None:
        raise UserError(message("sesctl.all_types_with_payload"))
    return send_all(
        SendAllOrder(
            file=given.file,
            to=given.to,
            rate=given.rate,
            route=route_given(given.endpoint_url, given.proxy, given.ca_file),
            as_json=given.json,
            agreed=given.yes,
        )
    )


def _doctor(given: Namespace) -> int:
    if given.local:
        from ses_gui.cli.local_doctor import local_doctor  # noqa: PLC0415 - only when needed

        return local_doctor(as_json=given.json, disarmed=given.disarmed)
    if given.file is None:
        raise UserError(message("sesctl.doctor_without_file"))
    from ses_gui.cli.doctor import DoctorOrder, doctor  # noqa: PLC0415 - only when needed
    from ses_gui.cli.request import route_given  # noqa: PLC0415 - likewise

    route = route_given(given.endpoint_url, given.proxy, given.ca_file)
    return doctor(DoctorOrder(given.file, given.to, route, as_json=given.json))


def _export(given: Namespace) -> int:
    from ses_gui.cli.export import export  # noqa: PLC0415 - only when needed

    return export(
        given.file,
        ExportForm(given.form),
        with_secret=not given.without_secret,
        output=given.output,
        agreed=given.yes,
    )


def _report(given: Namespace) -> int:
    from ses_gui.cli.report import report  # noqa: PLC0415 - only when needed

    return report(given.file)


def _unpack(given: Namespace) -> int:
    from ses_gui.cli.export import unpack  # noqa: PLC0415 - only when needed

    return unpack(given.file, given.folder)


def _pack(given: Namespace) -> int:
    from ses_gui.cli.export import pack  # noqa: PLC0415 - only when needed

    return pack(
        given.folder,
        ExportForm(given.form),
        with_secret=not given.without_secret,
        output=given.output,
    )


def _diff(given: Namespace) -> int:
    from ses_gui.cli.diff import diff  # noqa: PLC0415 - only when needed

    return diff(given.file, given.new, as_json=given.json)


def _policy(given: Namespace) -> int:
    from ses_gui.cli.policy import policy  # noqa: PLC0415 - only when needed

    return policy(given.file, with_checks=given.with_checks, for_owner=given.for_owner)


_COMMANDS: Final[MappingProxyType[str, Callable[[Namespace], int]]] = MappingProxyType(
    {
        "check": _check,
        "render": _render,
        "send": _send,
        "doctor": _doctor,
        "export": _export,
        "report": _report,
        "unpack": _unpack,
        "pack": _pack,
        "policy": _policy,
        "diff": _diff,
    }
)


def run() -> NoReturn:
    """Run the command and end the process with its status."""
    disarmed = disarm_environment()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with listening():
        given = parser().parse_args()
        given.disarmed = disarmed
        sys.exit(exit_status(_status(given)))


def _status(given: Namespace) -> int:
    try:
        return _COMMANDS[given.command](given)
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
