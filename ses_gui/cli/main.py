"""`sesctl`: check, render, send and export a connector's config without a screen."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from ses_gui import __version__
from ses_gui.cli.stop import REFUSED, StopError
from ses_gui.domain.writing import ExportForm
from ses_gui.services.ses.environment import disarm_environment

app = typer.Typer(
    name="sesctl",
    help="Check, render, send and export the Amazon SES connector of a Logto server.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

File = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A file, - for standard input, or profile:NAME."),
]
To = Annotated[str, typer.Option("--to", metavar="ADDR", help="The recipient.")]
Payload = Annotated[
    str | None,
    typer.Option("--payload", metavar="FILE", help="JSON for the variables; - is standard input."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def _version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        typer.echo(f"sesctl {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Check, render, send and export the Amazon SES connector of a Logto server."""


@app.command()
def check(file: File, *, as_json: AsJson = False) -> None:
    """Say whether Logto accepts a configuration, and what its owner should know."""
    from ses_gui.cli.check import check  # noqa: PLC0415 - only when needed

    raise typer.Exit(check(file, as_json=as_json))


@app.command()
def render(
    file: File,
    *,
    to: To,
    usage_type: Annotated[str, typer.Option("--type", metavar="TYPE", help="The usage type.")],
    payload: Payload = None,
) -> None:
    """Print the SendEmail request that the connector would make; send nothing."""
    from ses_gui.cli.output import write_json  # noqa: PLC0415 - only when needed
    from ses_gui.cli.request import body_of, read_payload  # noqa: PLC0415 - only when needed
    from ses_gui.cli.source import read_source  # noqa: PLC0415 - only when needed

    filled_in = read_payload(payload, file, usage_type)
    write_json(body_of(read_source(file).config, to, usage_type, filled_in))


@app.command()
def send(
    file: File,
    *,
    to: To,
    usage_type: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="The usage type.")
    ] = "Generic",
    payload: Payload = None,
    endpoint_url: Annotated[
        str | None, typer.Option("--endpoint-url", metavar="URL", help="Another SES than AWS's.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Send one real mail, once, and print the message ID or what is wrong."""
    from ses_gui.cli.send import SendOrder, send  # noqa: PLC0415 - only when needed

    order = SendOrder(file, to, usage_type, payload, endpoint_url, as_json)
    raise typer.Exit(send(order))


@app.command()
def export(
    file: File,
    *,
    form: Annotated[ExportForm, typer.Option("--form", help="What it is for.")] = ExportForm.CONFIG,
    without_secret: Annotated[
        bool, typer.Option("--without-secret", help="Leave the access key secret out.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="A file; only you can read it."),
    ] = None,
) -> None:
    """Print or save the JSON that the server takes as it is."""
    from ses_gui.cli.export import export  # noqa: PLC0415 - only when needed

    raise typer.Exit(export(file, form, with_secret=not without_secret, output=output))


def run() -> NoReturn:
    """Run the command and end the process with its status."""
    disarm_environment()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
        sys.exit()
    except StopError as stop:
        print(stop.sentence, file=sys.stderr)  # noqa: T201  this is a command
        sys.exit(stop.status)
    except BrokenPipeError:
        # Who reads has enough; what is still buffered must not complain at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(REFUSED)
    except Exception as error:
        sys.exit(_own_mistake(error))


def _own_mistake(error: Exception) -> int:
    """Say where it happened; the error's own text may hold a secret."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}"
    print(  # noqa: T201  this is a command
        f"sesctl met a mistake of its own ({type(error).__name__} in {place}). If a mail was on "
        "its way, look into the inbox before you send again.",
        file=sys.stderr,
    )
    return REFUSED
