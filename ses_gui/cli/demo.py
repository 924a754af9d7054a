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
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.display_text import shown
from ses_gui.domain.network.settings import Route
from ses_gui.domain.ports import Cancellation, Credentials, SendRequest
from ses_gui.domain.sending import Sent
from ses_gui.domain.variables.samples import sample_payload
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.client import disarm_environment
from ses_gui.services.ses.mailer import SesMailer
from ses_gui.services.storage.atomic_file import FileError, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.sending import Failure, Outcome
    from ses_gui.services.demo_ses.account import DemoAccount

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
        return _tell_failure(outcome)
    _say(f"Sent to {RECIPIENT} through the built-in SES, in {outcome.elapsed_ms} ms.")
    _say(f"Message ID: {outcome.message_id}")
    return _export(config, arguments.folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the export goes; here, unless named")
    parser.add_argument(
        "--answers", action="store_true", help="list what the built-in SES answers on request"
    )
    return parser


def _list_answers() -> int:
    """Each with the recipient that asks for it, or with the need to choose it in the window."""
    from ses_gui.services.demo_ses.scenarios import RECIPIENT, SCENES  # noqa: PLC0415 - for this only

    for scene in SCENES:
        asked = "in the window" if scene.detour else RECIPIENT.format(scene.id)
        _say(f"{asked:<50} {scene.title}")
    return 0


def _check(config: JsonObject) -> bool:
    errors = [each for each in inspect(config) if each.severity is Severity.ERROR]
    for finding in errors:
        _say(f"Error: {finding.message}", sys.stderr)
    if not errors:
        _say("Checked the example: the connector accepts it.")
    return not errors


def _send(config: JsonObject, account: DemoAccount, endpoint_url: str) -> Outcome:
    request = SendRequest(
        Credentials(account.access_key_id, account.access_key_secret),
        str(config["region"]),
        send_body(config, RECIPIENT, USAGE_TYPE, sample_payload(USAGE_TYPE)),
        Route(endpoint_url),
    )
    return SesMailer().send(request, Cancellation())


def _tell_failure(failure: Failure) -> int:
    _say(f"{failure.title} {failure.cause} {failure.fix}", sys.stderr)
    return 1


def _export(config: JsonObject, folder: Path | None) -> int:
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    file = (folder or _usual_folder()) / EXPORT_NAME
    try:
        write_private(file, text)
    except FileError as error:
        _say(error.sentence, sys.stderr)
        return 1
    _say(f"Export, with the example's secret: {file}")
    return 0


def _usual_folder() -> Path:
    """Here, or a new folder where everybody may write if this one is not ours."""
    here = Path.cwd()
    return here if os.access(here, os.W_OK) else Path(tempfile.mkdtemp(prefix="ses_gui-"))


def _say(line: str, stream: TextIO | None = None) -> None:
    print(shown(line), file=stream or sys.stdout, flush=True)


def _run_to_an_end() -> int:
    """Answer a signal, and a reader that has enough, with a status."""
    with listening():
        try:
            return run()
        except KeyboardInterrupt:
            _say("Stopped.", sys.stderr)
            return exit_status(REFUSED)
        except BrokenPipeError:
            hush()
            return exit_status(REFUSED)


if __name__ == "__main__":
    sys.exit(_run_to_an_end())
