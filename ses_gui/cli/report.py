"""`sesctl report`: what somebody who is asked for help needs to know, without a secret."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from ses_gui.cli.output import DONE, write_text
from ses_gui.cli.signals import within
from ses_gui.cli.source import read_source
from ses_gui.domain.checks.run import review
from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.ports import VaultError
from ses_gui.domain.report import ReportCase, report_text
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.domain.texts.message import message
from ses_gui.services.system_info import versions

_PATIENCE_S = 5.0


def report(file: str) -> int:
    """Print the report; nothing is sent and no secret is printed. Answer 0."""
    source = read_source(file)
    variable = os.environ.get(SECRET_VARIABLE, "")
    case = ReportCase(
        at=datetime.now(UTC),
        config=source.config,
        versions=versions(_keyring()),
        findings=review(source.to_check(), source.studio),
        secret_place=_secret_place(is_kept=bool(source.kept_under), is_set=bool(variable)),
        secrets=(variable,) if variable else (),
    )
    write_text(report_text(case))
    return DONE


def _secret_place(*, is_kept: bool, is_set: bool) -> str:
    if is_kept:
        return text_of(message("sesctl.secret_in_keyring"))
    return text_of(message("sesctl.secret_in", variable=SECRET_VARIABLE)) if is_set else ""


def _keyring() -> str:
    """Name the back end; one that does not answer is worth telling, too."""
    from ses_gui.services.keyring_store import KeyringVault  # noqa: PLC0415 - only when needed

    try:
        return text_of(within(_PATIENCE_S, lambda: KeyringVault().place(), _wait_silently))
    except TimeoutError:
        return text_of(message("sesctl.keyring_does_not_answer"))
    except VaultError as error:
        return text_of(error.message)


def _wait_silently() -> None:
    """Nobody is asked for anything, so there is nothing to announce."""
