"""Makes a preflight: takes step after step, asks what each needs, and tells how it stands."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

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
from ses_gui.services.ses.clients import Clients
from ses_gui.services.ses.enquiry import Enquiry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.ports import ExamRequest, Names
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.dns_records import DnsQuestion
    from ses_gui.domain.preflight.known import Known

A_SECOND: Final = 1.0
"""SES answers one question a second and account (developer guide, “Service quotas”)."""


class SesExaminer:
    """The `Examiner` of the real SES. It reads only; every question is asked once."""

    def __init__(
        self,
        *,
        names: Names | None = None,
        pause_s: float = A_SECOND,
        patience: Patience | None = None,
    ) -> None:
        self._clients = Clients()
        self._names = names or NameServers()
        self._pause_s = pause_s
        self._patience = patience or Patience()

    def examine(
        self, request: ExamRequest, report: Callable[[Result], None], cancellation: Cancellation
    ) -> Known:
        """Take every step; raises nothing. A stop ends it in the middle, with what is known."""
        asker = Asker(
            request,
            cancellation,
            clients=self._clients,
            # The built-in SES has all the time in the world.
            pace=Pace(0.0 if request.is_rehearsal else self._pause_s),
            patience=self._patience,
        )
        enquiry = Enquiry(request.case, asker, is_rehearsal=request.is_rehearsal)
        names = DemoNames() if request.is_rehearsal else self._names
        for step in Step:
            if cancellation.requested:
                break
            report(Result(step, State.RUNNING, ""))
            result = _taken(step, request.case, enquiry, asker, names)
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
