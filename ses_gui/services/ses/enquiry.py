"""Enquiry: what is asked for each step of a preflight, and what is learned from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.domain.preflight import responses
from ses_gui.domain.preflight.answers import Account, ConfigurationSet
from ses_gui.domain.preflight.case import candidates
from ses_gui.domain.preflight.coverage import Cover, coverage
from ses_gui.domain.preflight.judge_identity import is_foreign
from ses_gui.domain.preflight.judge_set import set_in_use
from ses_gui.domain.preflight.known import (
    Known,
    Look,
)
from ses_gui.domain.preflight.operation import Operation
from ses_gui.domain.preflight.places import partition
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.untold import Untold, Why
from ses_gui.domain.simulator import is_simulator
from ses_gui.services.ses.listing import listed_identities, listed_sets, searched

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.preflight.case import Case
    from ses_gui.services.ses.asker import Asker

_TOKEN_HOMES: Final = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1"}
"""Where AWS's token service knows every key of a partition, whichever regions are switched on."""


class Enquiry:
    """Learns step by step; what was learned is in `known`."""

    def __init__(self, case: Case, asker: Asker, *, is_rehearsal: bool) -> None:
        self._case = case
        self._asker = asker
        self._is_rehearsal = is_rehearsal
        self.known = Known(refusal=asker.refusal())
        self._ways: dict[Step, Callable[[], None]] = {
            Step.ENDPOINT: self._ask_account,
            Step.KEY: self._ask_caller,
            Step.IDENTITY: self._ask_senders,
            Step.OTHER_REGIONS: self._look_elsewhere,
            Step.FEEDBACK: self._ask_feedbacks,
            Step.CONFIGURATION_SET: self._ask_sets,
            Step.TRACKING: self._ask_destinations,
            Step.RECIPIENT: self._ask_recipients,
            Step.SUPPRESSION: self._ask_suppression,
        }

    def learn(self, step: Step) -> None:
        """Ask SES what the step needs to know."""
        self._ways.get(step, lambda: None)()

    def _ask_account(self) -> None:
        found = self._asker.ask(Operation.GET_ACCOUNT, responses.account)
        endpoint = found.evidence.endpoint if isinstance(found, Untold) else self._asker.endpoint
        self.known = replace(self.known, account=found, endpoint=endpoint)

    def _ask_caller(self) -> None:
        """Ask whose key it is; only AWS's own token service, or the built-in one, is asked."""
        if self._case.endpoint_url and not self._is_rehearsal:
            return
        found = self.known.account
        is_refused = isinstance(found, Untold) and found.why is Why.KEY_REFUSED
        home = _TOKEN_HOMES.get(partition(self._case.region), "") if is_refused else ""
        told = self._asker.ask(Operation.GET_CALLER_IDENTITY, responses.caller, region=home)
        self.known = replace(self.known, caller=told)

    def _ask_senders(self) -> None:
        if not self._case.sender:
            return
        self.known = replace(self.known, identities=listed_identities(self._asker))
        if not is_foreign(self._case.sender_arn, self.known):
            self.known = replace(self.known, senders=self._looks(self._case.sender))

    def _ask_feedbacks(self) -> None:
        case = self._case
        if case.feedback and not is_foreign(case.feedback_arn, self.known):
            self.known = replace(self.known, feedbacks=self._looks(case.feedback))

    def _ask_recipients(self) -> None:
        """Ask only where it matters: the sandbox takes mail for verified addresses alone."""
        case, account = self._case, self.known.account
        is_free = isinstance(account, Account) and account.production
        if case.recipient and not is_free and not is_simulator(case.recipient):
            self.known = replace(self.known, recipients=self._looks(case.recipient))

    def _looks(self, address: str) -> tuple[Look, ...]:
        return tuple(Look(name, self._look(name)) for name in candidates(address))

    def _look(self, name: str) -> Any:
        """Ask about one identity, unless the whole list does not have it."""
        known = self.known.identities
        if known is not None and known.end is None and known.named(name) is None:
            evidence = Evidence(Kind.ANSWERED, region=self._case.region)
            return Untold(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, evidence, name)
        operation = Operation.GET_EMAIL_IDENTITY
        return self._asker.ask(
            operation, responses.identity, name, parameters={"EmailIdentity": name}
        )

    def _look_elsewhere(self) -> None:
        """Look into other regions, if it is sure that the identity is not in this one."""
        looks, identities = self.known.senders, self.known.identities
        is_open = self._case.endpoint_url is None or self._is_rehearsal
        if looks and is_open and coverage(looks, identities).cover is Cover.ABSENT:
            self.known = replace(self.known, elsewhere=searched(self._case, self._asker))

    def _ask_sets(self) -> None:
        self.known = replace(self.known, configuration_sets=listed_sets(self._asker))
        name = set_in_use(self._case, self.known)
        if name:
            operation = Operation.GET_CONFIGURATION_SET
            read = responses.configuration_set
            found = self._asker.ask(
                operation, read, name, parameters={"ConfigurationSetName": name}
            )
            self.known = replace(self.known, configuration_set=found)

    def _ask_destinations(self) -> None:
        if isinstance(self.known.configuration_set, ConfigurationSet):
            name = set_in_use(self._case, self.known)
            operation = Operation.GET_EVENT_DESTINATIONS
            read = responses.destinations
            found = self._asker.ask(
                operation, read, name, parameters={"ConfigurationSetName": name}
            )
            self.known = replace(self.known, destinations=found)

    def _ask_suppression(self) -> None:
        address = self._case.recipient
        if address and not is_simulator(address):
            operation = Operation.GET_SUPPRESSED_DESTINATION
            read = responses.suppressed
            found = self._asker.ask(operation, read, address, parameters={"EmailAddress": address})
            self.known = replace(self.known, suppressed=found)
