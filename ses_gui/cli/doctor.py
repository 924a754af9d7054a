"""`sesctl doctor`: ask SES and the name servers what stands in the way of a mail; send nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import tell, write_json
from ses_gui.cli.patience import interruptible
from ses_gui.cli.source import SECRET_KEY, read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError
from ses_gui.domain.addresses import recipient_problem
from ses_gui.domain.asking import ExamRequest
from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.config_texts import text_at
from ses_gui.domain.preflight.case import case_of
from ses_gui.domain.preflight.step import TITLES, State
from ses_gui.services.ses.examiner import SesExaminer

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.network.settings import Route
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_MARKS: Final = {
    State.OK: ("ok", "green"),
    State.WARNING: ("warning", "yellow"),
    State.FAILED: ("FAILED", "bold red"),
    State.UNKNOWN: ("unknown", "cyan"),
    State.SKIPPED: ("-", "dim"),
}


@dataclass(frozen=True, slots=True)
class DoctorOrder:
    """What was asked for on the command line."""

    file: str
    to: str | None
    route: Route
    as_json: bool


def doctor(order: DoctorOrder) -> int:
    """Take every step; answer 0 if nothing known stands in the way."""
    problem = recipient_problem(order.to) if order.to is not None else ""
    if problem:
        raise StopError(problem)
    request = _request(read_source(order.file).to_use(), order)
    results: list[Result] = []
    cancellation = Cancellation()
    known = _examine(request, _Teller(results, as_json=order.as_json), cancellation)
    if order.as_json:
        write_json(_to_json(results, known, stopped=cancellation.requested))
    else:
        _tell_end(results, stopped=cancellation.requested)
    is_failed = any(result.state is State.FAILED for result in results)
    return REFUSED if is_failed or cancellation.requested else DONE


def _request(config: JsonObject, order: DoctorOrder) -> ExamRequest:
    return ExamRequest(
        access_key_id=text_at(config, "accessKeyId"),
        access_key_secret=text_at(config, SECRET_KEY),
        case=case_of(config, order.to or "", order.route.endpoint_url),
        ca_file=order.route.ca_file,
        proxy_url=order.route.proxy_url,
    )


def _examine(request: ExamRequest, teller: _Teller, cancellation: Cancellation) -> Known:
    """Ctrl+C ends the questions at once."""
    try:
        return interruptible(
            lambda: SesExaminer().examine(request, teller.take, cancellation),
            cancellation.request,
        )
    except KeyboardInterrupt as impatience:  # a second one, before the first was through
        raise StopError("Stopped. Nothing was sent.", REFUSED) from impatience


class _Teller:
    """Keeps what comes, and prints it as it comes."""

    def __init__(self, results: list[Result], *, as_json: bool) -> None:
        self._results = results
        self._as_json = as_json

    def take(self, result: Result) -> None:
        if result.state is State.RUNNING:
            return
        self._results.append(result)
        if not self._as_json:
            _tell(result)


def _tell(result: Result) -> None:
    mark, style = _MARKS[result.state]
    time = "" if result.elapsed_ms is None else f"  ({result.elapsed_ms} ms)"
    lines = [(f"{mark:<9}{TITLES[result.step]}: {result.sentence}{time}", style)]
    if result.remedy is not None:
        lines.append((f"         {result.remedy.sentence}", ""))
        lines += [(f"           {line}", "bold") for line in result.remedy.lines]
    tell(*lines)


def _tell_end(results: list[Result], *, stopped: bool) -> None:
    counts = [
        f"{sum(each.state is state for each in results)} {word}"
        for state, word in (
            (State.FAILED, "to mend"),
            (State.WARNING, "to look at"),
            (State.UNKNOWN, "nobody could tell"),
        )
    ]
    is_failed = any(each.state is State.FAILED for each in results)
    verdict = (
        "Mail will not go out as it stands." if is_failed else "Nothing known stands in the way."
    )
    tell((f"{'Stopped. ' if stopped else ''}{verdict} {', '.join(counts)}.", "bold"))


def _to_json(results: list[Result], known: Known, *, stopped: bool) -> dict[str, object]:
    """Put a preflight in the shape of `--json`."""
    search, sets = known.elsewhere, known.configuration_sets
    return {
        "stopped": stopped,
        "failed": any(result.state is State.FAILED for result in results),
        "steps": [_step_json(result) for result in results],
        "identities": [
            {"name": each.name, "sending": each.sending, "status": each.status}
            for each in (known.identities.listed if known.identities else ())
        ],
        "configuration_sets": list(sets.names) if sets else [],
        "identity_region": search.region if search else None,
    }


def _step_json(result: Result) -> dict[str, object]:
    remedy = result.remedy
    return {
        "step": result.step,
        "title": TITLES[result.step],
        "state": result.state,
        "sentence": result.sentence,
        "elapsed_ms": result.elapsed_ms,
        "field": ".".join(map(str, result.path)) or None,
        "remedy": remedy.sentence if remedy else None,
        "lines": list(remedy.lines) if remedy else [],
        "link": (remedy.link or None) if remedy else None,
    }
