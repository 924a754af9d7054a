"""The demo without a window: check the example, send it through the built-in SES, export it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from ses_gui.cli.output import REFUSED, hush
from ses_gui.cli.signals import exit_status, listening
from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.display_text import shown
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, SendRequest
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.catalogue import sentence, text_of
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import sample_payload
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.secret_environment import disarm_environment
from ses_gui.services.ses.mailer import SesMailer
from ses_gui.services.storage.atomic_file import write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.demo_ses.model import DemoAccount

EXPORT_NAME: Final = "ses_connector_demo.json"
RECIPIENT: Final = "success@simulator.amazonses.com"
USAGE_TYPE: Final = "Generic"


def run(argv: Sequence[str] | None = None) -> int:
    """Do the whole demo; answer 0 when the mail was accepted and the export written."""
    arguments = _parser().parse_args(argv)
    if arguments.answers:
        return _list_answers()
    disarm_environment()
    with DemoSes() as ses:
        config = config_of(example_document(), ses.account.access_key_secret)
        if not _check(config):
            return 1
        outcome = _send(config, ses.account, ses.endpoint_url)
    if not isinstance(outcome, Sent):
        told = outcome.explanation
        _say(" ".join(map(sentence, (told.title, told.cause, told.fix))), sys.stderr)
        return 1
    _say(message("sesctl.demo_sent", recipient=RECIPIENT, elapsed_ms=outcome.elapsed_ms))
    _say(message("sesctl.message_id", message_id=outcome.message_id))
    return _export(config, arguments.folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py demo", description=text_of(message("sesctl.demo"))
    )
    parser.add_argument("--folder", type=Path, help=text_of(message("sesctl.demo_folder")))
    parser.add_argument(
        "--answers", action="store_true", help=text_of(message("sesctl.demo_answers"))
    )
    return parser


def _list_answers() -> int:
    """Each with the recipient that asks for it, or with the need to choose it in the window."""
    from ses_gui.services.demo_ses.scenarios import RECIPIENT, SCENARIOS  # for this only

    for scenario in SCENARIOS:
        in_window = text_of(message("sesctl.demo_in_window"))
        asked = in_window if scenario.detour else RECIPIENT.format(scenario.id)
        _say(f"{asked:<50} {sentence(scenario.title)}")
    return 0


def _check(config: JsonObject) -> bool:
    errors = [each for each in inspect(config) if each.severity is Severity.ERROR]
    for finding in errors:
        _say(message("sesctl.demo_error", finding=finding.message), sys.stderr)
    if not errors:
        _say(message("sesctl.demo_checked"))
    return not errors


def _send(config: JsonObject, account: DemoAccount, endpoint_url: str) -> Outcome:
    request = SendRequest(
        Credentials(account.access_key_id, account.access_key_secret),
        str(config["region"]),
        send_body(config, RECIPIENT, USAGE_TYPE, sample_payload(USAGE_TYPE)),
        Route(endpoint_url),
    )
    return SesMailer().send(request, Cancellation())


def _export(config: JsonObject, folder: Path | None) -> int:
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    if folder is None:  # here, or a new folder where everybody may write if this one is not ours
        here = Path.cwd()
        folder = here if os.access(here, os.W_OK) else Path(tempfile.mkdtemp(prefix="ses_gui-"))
    file = folder / EXPORT_NAME
    try:
        write_private(file, text)
    except UserError as error:
        _say(error.message, sys.stderr)
        return 1
    _say(message("sesctl.demo_exported", file=str(file)))
    return 0


def _say(line: Message | str, stream: TextIO | None = None) -> None:
    print(shown(text_of(line)), file=stream or sys.stdout, flush=True)


def _run_to_an_end() -> int:
    """Answer a signal, and a reader that has enough, with a status."""
    with listening():
        try:
            return run()
        except KeyboardInterrupt:
            _say(message("sesctl.stopped"), sys.stderr)
            return exit_status(REFUSED)
        except BrokenPipeError:
            hush()
            return exit_status(REFUSED)


if __name__ == "__main__":
    sys.exit(_run_to_an_end())
