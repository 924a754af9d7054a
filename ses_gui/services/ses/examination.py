"""Makes a preflight: takes step after step, asks what each needs, and tells how it stands."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from ses_gui.domain.preflight.dns_expected import (
    dkim_questions,
    dmarc_questions,
    mail_from_questions,
    spf_question,
)
from ses_gui.domain.preflight.judge_reach import blocked, unreached
from ses_gui.domain.preflight.judging import judge
from ses_gui.domain.preflight.result import Result
from ses_gui.domain.preflight.step import DNS_STEPS, State, Step
from ses_gui.services.demo.names import DemoNames
from ses_gui.services.name_servers import NameServers
from ses_gui.services.pace import Pace
from ses_gui.services.ses.asker import Asker, Patience
from ses_gui.services.ses.enquiry import Enquiry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.asking import ExamRequest, Names
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.dns_records import DnsQuestion
    from ses_gui.domain.preflight.known import Known
    from ses_gui.services.ses.clients import Clients


def examine(
    request: ExamRequest,
    report: Callable[[Result], None],
    cancellation: Cancellation,
    *,
    clients: Clients,
    names: Names | None,
    pause_s: float,
    patience: Patience | None,
) -> Known:
    """Take every step, each reported twice; a stop ends it in the middle, with what is known."""
    pace, waits = Pace(pause_s), patience or Patience()
    asker = Asker(request, cancellation, clients=clients, pace=pace, patience=waits)
    enquiry = Enquiry(request.case, asker, is_rehearsal=request.is_rehearsal)
    asked = DemoNames() if request.is_rehearsal else names or NameServers()
    for step in Step:
        if cancellation.requested:
            break
        report(Result(step, State.RUNNING, ""))
        result = _taken(step, request.case, enquiry, asker, asked)
        if not cancellation.requested:
            report(result)
    return enquiry.known


def _taken(step: Step, case: Case, enquiry: Enquiry, asker: Asker, names: Names) -> Result:
    spent_s = asker.spent_s
    if step in DNS_STEPS:
        spent_s -= _ask_names(step, case, enquiry, names)
    elif _is_open(step, case, enquiry.known):
        enquiry.learn(step)
    elapsed_ms = round((asker.spent_s - spent_s) * 1000)
    return replace(judge(step, case, enquiry.known), elapsed_ms=elapsed_ms or None)


def _is_open(step: Step, case: Case, known: Known) -> bool:
    """Whether to ask; whose key it is, AWS may tell even where SES refuses the key."""
    if step is Step.KEY:
        return not unreached(case, known)
    return not blocked(case, known)


def _ask_names(step: Step, case: Case, enquiry: Enquiry, names: Names) -> float:
    """Ask name servers what the step needs, and answer how many seconds that took."""
    started = time.monotonic()
    for question in _questions(step, case, enquiry.known):
        answer = names.ask(question)
        enquiry.known = replace(enquiry.known, dns=(*enquiry.known.dns, answer))
        is_found = any("v=dmarc1" in value.lower() for value in answer.values)
        if step is Step.DNS_DMARC and (is_found or not answer.is_sure):
            break
    return time.monotonic() - started


def _questions(step: Step, case: Case, known: Known) -> tuple[DnsQuestion, ...]:
    if step is Step.DNS_DKIM:
        return dkim_questions(known)
    if step is Step.DNS_MAIL_FROM:
        return mail_from_questions(known)
    if step is Step.DNS_DMARC:
        return dmarc_questions(case)
    question = spf_question(case)
    return (question,) if question else ()
