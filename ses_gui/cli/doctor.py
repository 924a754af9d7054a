"""`sesctl doctor`: ask SES and the name servers what stands in the way of a mail; send nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import DONE, REFUSED, StopError, tell, write_json
from ses_gui.cli.report import local_doctor
from ses_gui.cli.request import route_given
from ses_gui.cli.signals import interruptible
from ses_gui.cli.source import SECRET_KEY, read_source
from ses_gui.domain.config.reader import text_at
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.ports import Cancellation, Credentials, ExamRequest
from ses_gui.domain.preflight.steps import StepState, case_of, title_of
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.mailer import SesExaminer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.domain.preflight.steps import Known, Result

_MARKS: Final = {
    StepState.OK: (message("sesctl.step_ok"), "green"),
    StepState.WARNING: (message("sesctl.step_warning"), "yellow"),
    StepState.FAILED: (message("sesctl.step_failed"), "bold red"),
    StepState.UNKNOWN: (message("sesctl.step_unknown"), "cyan"),
    StepState.SKIPPED: (message("sesctl.step_skipped"), "dim"),
}


def doctor(given: CommandArguments) -> int:
    """Take every step, or with `--local` none; answer 0 if nothing known stands in the way."""
    if given.local:
        return local_doctor(given)
    if given.file_or_none is None:
        raise UserError(message("sesctl.doctor_without_file"))
    route, to = route_given(given), given.to_or_none
    problem = recipient_problem(to) if to is not None else None
    if problem:
        raise UserError(problem)
    config = read_source(given.file_or_none).to_use()
    request = ExamRequest(
        Credentials(text_at(config, "accessKeyId"), text_at(config, SECRET_KEY)),
        case_of(config, to or "", route.endpoint_url),
        route,
    )
    results: list[Result] = []
    cancellation = Cancellation()

    def take(result: Result) -> None:
        if result.state is not StepState.RUNNING:
            results.append(result)
            if not given.as_json:
                _tell(result)

    known = _examine(request, take, cancellation)
    if given.as_json:
        write_json(_to_json(results, known, stopped=cancellation.requested))
    else:
        _tell_end(results, stopped=cancellation.requested)
    is_failed = any(result.state is StepState.FAILED for result in results)
    return REFUSED if is_failed or cancellation.requested else DONE


def _examine(
    request: ExamRequest, take: Callable[[Result], None], cancellation: Cancellation
) -> Known:
    """Ctrl+C ends the questions at once."""
    try:
        return interruptible(
            lambda: SesExaminer().examine(request, take, cancellation), cancellation.request
        )
    except KeyboardInterrupt as impatience:  # a second one, before the first was through
        raise StopError(message("sesctl.stopped_unsent")) from impatience


def _tell(result: Result) -> None:
    mark, style = _MARKS[result.state]
    time = "" if result.elapsed_ms is None else f"  ({result.elapsed_ms} ms)"
    found = message("sesctl.step", title=title_of(result.step), finding=result.message)
    lines = [(f"{text_of(mark):<9}{text_of(found)}{time}", style)]
    if result.remedy is not None:
        lines.append((f"         {text_of(result.remedy.message)}", ""))
        lines += [(f"           {line}", "bold") for line in result.remedy.lines]
    tell(*lines)


def _tell_end(results: list[Result], *, stopped: bool) -> None:
    states = Counter(each.state for each in results)
    failed = states[StepState.FAILED]
    verdict = message("sesctl.doctor_failed" if failed else "sesctl.doctor_well")
    counts = message(
        "sesctl.doctor_counts",
        failed=failed,
        warnings=states[StepState.WARNING],
        unknown=states[StepState.UNKNOWN],
    )
    stop = message("sesctl.stopped") if stopped else NOTHING
    tell((message("errors.several", sentences=(stop, verdict, counts)), "bold"))


def _to_json(results: list[Result], known: Known, *, stopped: bool) -> dict[str, object]:
    """Put a preflight in the shape of `--json`."""
    search, sets = known.elsewhere, known.configuration_sets
    return {
        "stopped": stopped,
        "failed": any(result.state is StepState.FAILED for result in results),
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
        "title": title_of(result.step),
        "state": result.state,
        "sentence": result.message,
        "elapsed_ms": result.elapsed_ms,
        "field": ".".join(map(str, result.path)) or None,
        "remedy": remedy.message if remedy else None,
        "lines": list(remedy.lines) if remedy else [],
        "link": (remedy.link or None) if remedy else None,
    }
