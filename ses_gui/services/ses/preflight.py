"""A preflight: asks SES and name servers what each step needs, and tells how it stands."""

from __future__ import annotations

import time
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ses_gui.domain.arn import partition_of
from ses_gui.domain.email_address import covers
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.frozen import frozen
from ses_gui.domain.history import Delivery, Event
from ses_gui.domain.preflight.checks_account import set_in_use
from ses_gui.domain.preflight.checks_dns import (
    dkim_questions,
    dmarc_questions,
    mail_from_questions,
    spf_question,
)
from ses_gui.domain.preflight.checks_identity import Cover, coverage, is_foreign
from ses_gui.domain.preflight.checks_reach import blocked, unreached
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import (
    DNS_STEPS,
    Account,
    ConfigurationSet,
    ConfigurationSets,
    DnsAnswer,
    DnsStatus,
    Elsewhere,
    Identities,
    IdentityLookup,
    Known,
    NoAnswer,
    Operation,
    RecordType,
    Result,
    Step,
    StepState,
    Why,
    candidates,
    no_answer,
)
from ses_gui.domain.sending import is_simulator
from ses_gui.services.demo_ses.model import DemoNames
from ses_gui.services.ses import responses
from ses_gui.services.ses.call import CancellableCall, Pace
from ses_gui.services.ses.connection import ClientSettings, circumstances, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.ports import Cancellation, ExamRequest, Names
    from ses_gui.domain.preflight.steps import Case, DnsQuestion
    from ses_gui.services.ses.call import Clients

A = TypeVar("A")

_NAMES: Final = MappingProxyType(
    {
        Operation.GET_EMAIL_IDENTITY: "EmailIdentity",
        Operation.GET_CONFIGURATION_SET: "ConfigurationSetName",
        Operation.GET_EVENT_DESTINATIONS: "ConfigurationSetName",
        Operation.GET_SUPPRESSED_DESTINATION: "EmailAddress",
        Operation.GET_MESSAGE_INSIGHTS: "MessageId",
    }
)
"""Question → what AWS calls the name that it is about."""


@frozen
class Patience:
    """How long a question may take, in seconds."""

    connect_s: float = 5
    read_s: float = 10
    deadline_s: float = 15


class PreflightClient:
    """One conversation with AWS: one attempt for each question, one question after the other."""

    def __init__(
        self,
        request: ExamRequest,
        cancellation: Cancellation,
        *,
        clients: Clients,
        pace: Pace,
        patience: Patience,
    ) -> None:
        self._request = request
        self._cancellation = cancellation
        self._clients = clients
        self._pace = pace
        self._patience = patience
        case = request.case
        self._about = (request.credentials, case.region, request.route, _named_in(case))
        self._known = circumstances(*self._about)
        self.endpoint = ""
        """Host and port that gave the last answer."""
        self.spent_s = 0.0
        """What the questions took, without the pauses between them."""

    @property
    def stopped(self) -> bool:
        """Whether somebody has asked to stop."""
        return self._cancellation.requested

    def refusal(self) -> Evidence | None:
        """Say why nothing can be asked at all, or None."""
        kind = refusal(*self._about)
        return None if kind is None else replace(self._known, kind=kind)

    def ask(
        self,
        operation: Operation,
        read: Callable[[Any], A],
        name: str = "",
        *,
        region: str = "",
        **parameters: object,
    ) -> A | NoAnswer:
        """Ask; `name` is what it is about, `region` another one than the config's."""
        refused = self.refusal()
        if refused is not None:
            return no_answer(operation, refused, name)
        if not self._pace.keep(self._cancellation):
            return no_answer(operation, replace(self._known, kind=FailureKind.CANCELLED), name)
        if operation in _NAMES:
            parameters[_NAMES[operation]] = name
        started = time.monotonic()
        call = self._call(operation, read, region or self._request.case.region, parameters)
        answer = call.answer(self._cancellation, self._patience.deadline_s)
        self.spent_s += time.monotonic() - started
        return no_answer(operation, answer, name) if isinstance(answer, Evidence) else answer

    def _call(
        self,
        operation: Operation,
        read: Callable[[Any], A],
        region: str,
        parameters: Mapping[str, object],
    ) -> CancellableCall[A]:
        settings = ClientSettings(
            self._request.credentials,
            region,
            self._request.route,
            connect_s=self._patience.connect_s,
            read_s=self._patience.read_s,
        )
        service = "sts" if operation is Operation.GET_CALLER_IDENTITY else "sesv2"

        def ask(client: Any) -> Any:
            from botocore import xform_name  # slow to import

            return getattr(client, xform_name(operation))(**parameters)

        def read_from(response: Any, known: Evidence, _address: str) -> A:
            self.endpoint = known.endpoint
            return read(response)

        return CancellableCall(
            make_client=lambda: self._clients.make(service, settings),
            settings=settings,
            ask=ask,
            read=read_from,
            known=replace(self._known, region=region),
        )


def _named_in(case: Case) -> JsonObject:
    """What the questions name, under the names that SendEmail has for it."""
    return {
        "FromEmailAddress": case.sender,
        "Destination": {"ToAddresses": [case.recipient] if case.recipient else []},
        "FeedbackForwardingEmailAddress": case.feedback,
        "ConfigurationSetName": case.configuration_set,
    }


PAGE: Final = 1000
"""Items of a page; the most that SES gives (API reference, ListEmailIdentities)."""
MOST_PAGES: Final = 10
LIKELY: Final = (
    "us-east-1",
    "eu-west-1",
    "eu-central-1",
    "us-west-2",
    "us-east-2",
    "eu-west-2",
    "sa-east-1",
    "ap-southeast-1",
)
"""Where most identities live; to look into all regions takes a second for each."""


def listed_identities(client: PreflightClient, region: str = "") -> Identities:
    """List the identities of a region, the config's unless another is named."""
    return Identities(*_listed(client, Operation.LIST_EMAIL_IDENTITIES, responses.listed, region))


def _listed(
    client: PreflightClient,
    operation: Operation,
    read: Callable[[Any], tuple[Any, ...]],
    region: str = "",
) -> tuple[tuple[Any, ...], NoAnswer | None]:
    """Ask for page after page; SES may say at any of them that it will not go on, and why."""
    items: tuple[Any, ...] = ()
    more: dict[str, str] = {}
    for _ in range(MOST_PAGES):
        page = client.ask(
            operation,
            lambda response: (read(response), responses.next_token(response)),
            region=region,
            PageSize=PAGE,
            **more,
        )
        if isinstance(page, NoAnswer):
            return items, page
        items += page[0]
        if page[1] is None:
            break
        more = {"NextToken": page[1]}
    return items, None


def searched(case: Case, client: PreflightClient) -> Elsewhere:
    """Look for the sender's identity in other regions until it is found."""
    search = Elsewhere()
    for region in LIKELY:
        if region != case.region and not client.stopped and search.found is None:
            search = _also(search, region, case, client)
    return search


def _also(search: Elsewhere, region: str, case: Case, client: PreflightClient) -> Elsewhere:
    found = listed_identities(client, region)
    if found.end is not None and not found.listed:
        return replace(search, unanswered=(*search.unanswered, region))
    mine = [each for each in found.listed if covers(each.name, case.sender)]
    asked = (*search.asked, region)
    if not mine:
        return replace(search, asked=asked)
    # The verified one first, then the most specific one.
    best = max(mine, key=lambda each: (bool(each.sending), len(each.name)))
    return replace(search, asked=asked, region=region, found=best)


_TOKEN_HOMES: Final = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1"}
"""Where AWS's token service knows every key of a partition, whichever regions are switched on."""


class PreflightCollector:
    """Learns step by step; what was learned is in `known`."""

    def __init__(self, case: Case, client: PreflightClient, *, is_rehearsal: bool) -> None:
        self._case = case
        self._client = client
        self._is_rehearsal = is_rehearsal
        self.known = Known(refusal=client.refusal())
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
        found = self._client.ask(Operation.GET_ACCOUNT, responses.account)
        endpoint = found.evidence.endpoint if isinstance(found, NoAnswer) else self._client.endpoint
        self.known = replace(self.known, account=found, endpoint=endpoint)

    def _ask_caller(self) -> None:
        """Ask whose key it is; only AWS's own token service, or the built-in one, is asked."""
        if self._case.endpoint_url and not self._is_rehearsal:
            return
        found = self.known.account
        is_refused = isinstance(found, NoAnswer) and found.why is Why.KEY_REFUSED
        home = _TOKEN_HOMES.get(partition_of(self._case.region), "") if is_refused else ""
        told = self._client.ask(Operation.GET_CALLER_IDENTITY, responses.caller, region=home)
        self.known = replace(self.known, caller=told)

    def _ask_senders(self) -> None:
        if not self._case.sender:
            return
        self.known = replace(self.known, identities=listed_identities(self._client))
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

    def _looks(self, address: str) -> tuple[IdentityLookup, ...]:
        return tuple(IdentityLookup(name, self._look(name)) for name in candidates(address))

    def _look(self, name: str) -> Any:
        """Ask about one identity, unless the whole list does not have it."""
        known = self.known.identities
        if known is not None and known.end is None and known.named(name) is None:
            evidence = Evidence(FailureKind.ANSWERED, region=self._case.region)
            return NoAnswer(Operation.GET_EMAIL_IDENTITY, Why.ABSENT, evidence, name)
        return self._client.ask(Operation.GET_EMAIL_IDENTITY, responses.identity, name)

    def _look_elsewhere(self) -> None:
        """Look into other regions, if it is sure that the identity is not in this one."""
        looks, identities = self.known.senders, self.known.identities
        is_open = self._case.endpoint_url is None or self._is_rehearsal
        if looks and is_open and coverage(looks, identities).cover is Cover.ABSENT:
            self.known = replace(self.known, elsewhere=searched(self._case, self._client))

    def _ask_sets(self) -> None:
        operation, read = Operation.LIST_CONFIGURATION_SETS, responses.set_names
        sets = ConfigurationSets(*_listed(self._client, operation, read))
        self.known = replace(self.known, configuration_sets=sets)
        name = set_in_use(self._case, self.known)
        if name:
            found = self._client.ask(
                Operation.GET_CONFIGURATION_SET, responses.configuration_set, name
            )
            self.known = replace(self.known, configuration_set=found)

    def _ask_destinations(self) -> None:
        if isinstance(self.known.configuration_set, ConfigurationSet):
            name = set_in_use(self._case, self.known)
            found = self._client.ask(Operation.GET_EVENT_DESTINATIONS, responses.destinations, name)
            self.known = replace(self.known, destinations=found)

    def _ask_suppression(self) -> None:
        address = self._case.recipient
        if address and not is_simulator(address):
            operation = Operation.GET_SUPPRESSED_DESTINATION
            found = self._client.ask(operation, responses.suppressed, address)
            self.known = replace(self.known, suppressed=found)


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
    client = PreflightClient(request, cancellation, clients=clients, pace=pace, patience=waits)
    collector = PreflightCollector(request.case, client, is_rehearsal=request.is_rehearsal)
    asked = DemoNames() if request.is_rehearsal else names or NameServers()
    for step in Step:
        if cancellation.requested:
            break
        report(Result(step, StepState.RUNNING))
        result = _taken(step, request.case, collector, client, asked)
        if not cancellation.requested:
            report(result)
    return collector.known


def _taken(
    step: Step, case: Case, collector: PreflightCollector, client: PreflightClient, names: Names
) -> Result:
    spent_s = client.spent_s
    if step in DNS_STEPS:
        spent_s -= _ask_names(step, case, collector, names)
    # Whose key it is, AWS may tell even where SES refuses the key.
    elif not (unreached if step is Step.KEY else blocked)(case, collector.known):
        collector.learn(step)
    elapsed_ms = round((client.spent_s - spent_s) * 1000)
    return replace(judge(step, case, collector.known), elapsed_ms=elapsed_ms or None)


def _ask_names(step: Step, case: Case, collector: PreflightCollector, names: Names) -> float:
    """Ask name servers what the step needs, and answer how many seconds that took."""
    started = time.monotonic()
    for question in _questions(step, case, collector.known):
        answer = names.ask(question)
        collector.known = replace(collector.known, dns=(*collector.known.dns, answer))
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


def look(
    request: ExamRequest,
    message_id: str,
    cancellation: Cancellation,
    *,
    clients: Clients,
    pause_s: float,
) -> Delivery:
    """Ask for the mail's events, and whether its recipient is held back; raises nothing."""
    pace = Pace(pause_s)
    client = PreflightClient(request, cancellation, clients=clients, pace=pace, patience=Patience())
    told = client.ask(Operation.GET_MESSAGE_INSIGHTS, responses.message_events, message_id)
    found = client.ask(
        Operation.GET_SUPPRESSED_DESTINATION, responses.suppressed, request.case.recipient
    )
    is_suppressed: bool | None = True
    if isinstance(found, NoAnswer):
        is_suppressed = False if found.why is Why.ABSENT else None
    if isinstance(told, NoAnswer):
        # SES knows nothing of a mail at first, and says so: it is worth to look again.
        may_come = told.why in {Why.ABSENT, Why.TOO_OFTEN, Why.UNREACHED}
        return Delivery((), is_suppressed, is_told=may_come)
    return Delivery(tuple(Event(*each) for each in told), is_suppressed, is_told=True)


_LONGEST_RECORD: Final = 1_000
"""Characters of a record that are worth looking at."""


_MOST_RECORDS: Final = 50


class NameServers:
    """The `Names` of the real world: one question takes `deadline_s` seconds at most.

    `servers` are IP addresses with their port, instead of those of the system.
    """

    def __init__(
        self, servers: Sequence[tuple[str, int]] | None = None, *, deadline_s: float = 4
    ) -> None:
        self._servers = servers
        self._deadline_s = deadline_s

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Ask; raises nothing."""
        from dns import exception, name, resolver  # slow to import

        try:
            found = self._resolver().resolve(
                f"{question.name}.", question.type.value, search=False, raise_on_no_answer=False
            )
        except resolver.NXDOMAIN:
            return DnsAnswer(question, DnsStatus.NO_NAME)
        except (resolver.NoNameservers, resolver.YXDOMAIN):
            return DnsAnswer(question, DnsStatus.BROKEN)
        except exception.Timeout:
            return DnsAnswer(question, DnsStatus.SILENT)
        except (resolver.NoResolverConfiguration, OSError):
            return DnsAnswer(question, DnsStatus.OFFLINE)
        except (name.LabelTooLong, name.NameTooLong, name.EmptyLabel, exception.DNSException):
            return DnsAnswer(question, DnsStatus.NO_NAME)
        return _dns_answer(question, found)

    def _resolver(self) -> Any:
        from dns import nameserver, resolver  # slow to import

        made = resolver.Resolver(configure=self._servers is None)
        if self._servers is not None:
            made.nameservers = [nameserver.Do53Nameserver(*each) for each in self._servers]
        made.lifetime = self._deadline_s
        made.timeout = self._deadline_s / 2
        return made


def _dns_answer(question: DnsQuestion, found: Any) -> DnsAnswer:
    if found.rrset is None:
        return DnsAnswer(question, DnsStatus.NO_RECORD)
    values = sorted(
        _record_text(question.type, record) for record in list(found.rrset)[:_MOST_RECORDS]
    )
    return DnsAnswer(question, DnsStatus.FOUND, tuple(values))


def _record_text(kind: RecordType, record: Any) -> str:
    if kind is RecordType.TXT:
        text = b"".join(record.strings).decode("utf-8", "replace")
        return "".join(mark for mark in text if mark.isprintable())[:_LONGEST_RECORD]
    if kind is RecordType.MX:
        return f"{record.preference} {_host(record.exchange)}"
    return _host(record.target)


def _host(name: Any) -> str:
    return str(name).rstrip(".").lower()
