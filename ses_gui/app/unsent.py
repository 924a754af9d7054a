"""Failures of a send that the mailer never heard of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.sending import Failure

if TYPE_CHECKING:
    from ses_gui.domain.network.settings import RouteError


class UnsentError(Exception):
    """A mistake of our own before the mail was handed over: nothing was sent."""


def own_mistake(error: Exception) -> Failure:
    """Answer for a mistake of our own; once the mail was handed over, nobody knows of it."""
    if isinstance(error, UnsentError):
        return _failure(
            "UNEXPECTED",
            _tr("The program could not make this mail"),
            _tr("It met an error of its own. Nothing was sent."),
            _tr("Try another usage type or other sample data, and report the error."),
            maybe_sent=False,
        )
    return _failure(
        "UNEXPECTED",
        _tr("The program could not finish this send"),
        _tr("It met a mistake of its own."),
        _tr("Look into the inbox before you send again."),
        maybe_sent=True,
    )


def lost_way(error: RouteError) -> Failure:
    """Say that the settings of the network lead nowhere; nothing was sent."""
    return _failure(
        "ROUTE",
        _tr("The settings of the network cannot be used"),
        _tr("{0} Nothing was sent.").format(error.sentence),
        _tr("Mend it on the network page, and try the way there."),
        maybe_sent=False,
    )


def _failure(reason: str, title: str, cause: str, fix: str, *, maybe_sent: bool) -> Failure:
    return Failure(
        id=reason,
        title=title,
        cause=cause,
        fix=fix,
        code=None,
        http_status=None,
        request_id=None,
        maybe_sent=maybe_sent,
        field=None,
        region="",
        endpoint="",
        elapsed_ms=0,
        at=datetime.now(UTC),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("SendFlow", text)
