"""What is said of a mail that is not even tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.outcome import not_sent
from ses_gui.cli.output import tell, tell_findings, write_json
from ses_gui.cli.stop import REFUSED
from ses_gui.domain.error_findings import error_findings
from ses_gui.domain.keys.stopping import key_stops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.cli.stop import StopError
    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject


def config_refused(config: JsonObject, *, as_json: bool) -> int | None:
    """Say why nothing can be sent with `config`, and with which status to end; None if it can."""
    errors = tuple(error_findings(config))
    if errors:
        return _refuse(errors, as_json=as_json)
    stops = key_stops(config)
    return _stop(stops, as_json=as_json) if stops else None


def _refuse(errors: Sequence[Finding], *, as_json: bool) -> int:
    if as_json:
        cause = " ".join(error.message for error in errors)
        fix = "Mend the configuration; `sesctl check` lists everything."
        title = "Logto refuses this configuration"
        write_json({"error": not_sent("CONFIG_INVALID", title, cause, fix)})
    else:
        tell_findings(errors, to_stderr=True)
        tell(("Nothing was sent: mend the configuration first.", "bold red"), to_stderr=True)
    return REFUSED


def _stop(stops: Sequence[Finding], *, as_json: bool) -> int:
    """Spare AWS a key that it cannot accept; Logto itself would take the configuration."""
    if as_json:
        cause = " ".join(stop.message for stop in stops)
        title, fix = "AWS cannot accept this access key", "Put in another key, then send again."
        refusal = not_sent("KEY_UNUSABLE", title, cause, fix)
        write_json({"error": refusal | {"field": stops[0].path[0]}})
    else:
        tell_findings(stops, to_stderr=True)
        tell(("Nothing was sent: put in another key first.", "bold red"), to_stderr=True)
    return REFUSED


def unrendered(stop: StopError, *, as_json: bool) -> int:
    """Say that the connector fails on a payload; raises `stop` where people read it."""
    if not as_json:
        raise stop
    title = "The connector cannot fill in this template"
    fix = "Mend the payload or the template, then send again."
    write_json({"error": not_sent("PAYLOAD_INVALID", title, stop.sentence, fix)})
    return REFUSED
