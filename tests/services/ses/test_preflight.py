"""A preflight against the built-in SES: it reads only, and a key that may not ask is no fault."""

import os
import threading
from dataclasses import replace
from functools import partial

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.failures.evidence import FailureKind
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, ExamRequest
from ses_gui.domain.preflight.run import knowledge_of
from ses_gui.domain.preflight.steps import DNS_STEPS, Operation, Step, StepState, case_of
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.faults import silent
from ses_gui.services.demo_ses.model import DemoAccount, DemoIdentity, DemoNames, error_answer
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.call import Pace
from ses_gui.services.ses.mailer import A_SECOND, SesExaminer
from ses_gui.services.ses.preflight import Patience
from tests.waiting import PATIENCE_S, join, wait_for_event, wait_until

PATHS = {
    Operation.GET_ACCOUNT: "/v2/email/account",
    Operation.LIST_EMAIL_IDENTITIES: "/v2/email/list-identities",
    Operation.GET_EMAIL_IDENTITY: "/v2/email/identities/",
    Operation.LIST_CONFIGURATION_SETS: "/v2/email/list-configuration-sets",
    Operation.GET_CONFIGURATION_SET: "/v2/email/configuration-sets/demo",
    Operation.GET_EVENT_DESTINATIONS: "/event-destinations",
    Operation.GET_SUPPRESSED_DESTINATION: "/v2/email/suppression/",
}


def denied(call, operations):
    for operation in operations:
        path = PATHS.get(operation)
        is_own = path is not None and path in call.path
        if operation is Operation.GET_CONFIGURATION_SET:
            is_own = call.path.rstrip("/") == path
        if operation is Operation.GET_CALLER_IDENTITY:
            is_own = call.path == "/"
        if is_own:
            return error_answer(
                "AccessDeniedException",
                f"User: arn:aws:iam::123456789012:user/logto is not authorized to perform:"
                f" {operation.action} because no identity-based policy allows the action",
                status=403,
            )
    return None


class Exam:
    """One preflight with its reports."""

    def __init__(self, ses, account, **changes):
        self.ses, self.account = ses, account
        self.recipient = changes.pop("recipient", "someone@example.com")
        self.document = replace(example_document(), **changes)
        self.results, self.running = {}, []
        self.cancellation = Cancellation()

    def make(self, **options):
        secret = self.account.access_key_secret
        config = config_of(self.document, secret)
        case = case_of(config, self.recipient, self.ses.endpoint_url)
        request = ExamRequest(
            Credentials(self.document.access_key_id, secret),
            case,
            Route(self.ses.endpoint_url),
            is_rehearsal=options.pop("rehearsal", True),
        )
        options = {"pause_s": 0, "patience": Patience(2, 2, 3)} | options
        examiner = SesExaminer(names=DemoNames(), **options)
        self.known = examiner.examine(request, self.take, self.cancellation)
        return self

    def take(self, result):
        if result.state is StepState.RUNNING:
            self.running.append(result.step)
        else:
            self.results[result.step] = result

    def state(self, step):
        return self.results[step].state


@pytest.fixture
def exam():
    """A function that makes a preflight of the example, with changes."""
    running = []

    def make(*, account=None, script=None, options=None, **changes):
        account = account or DemoAccount()
        ses = DemoSes(account, script=script)
        ses.start()
        running.append(ses)
        return Exam(ses, account, **changes).make(**(options or {}))

    yield make
    for ses in running:
        ses.stop()


def test_every_step_is_told_twice_and_in_order(exam):
    made = exam()
    assert made.running == list(Step)
    assert list(made.results) == list(Step)


def test_the_example_has_nothing_in_its_way(exam):
    made = exam()
    assert {step for step in Step if made.state(step) is StepState.FAILED} == set()
    assert made.state(Step.SANDBOX) is StepState.WARNING
    assert (
        sentence(made.results[Step.KEY].message)
        == "It belongs to user/logto of account 123456789012."
    )


def test_it_only_reads(exam):
    assert all(operation.startswith(("Get", "List")) for operation in Operation)
    made = exam()
    assert {call.method for call in made.ses.calls} <= {"GET", "POST"}
    posts = {call.path for call in made.ses.calls if call.method == "POST"}
    assert posts == {"/", "/v2/email/list-identities", "/v2/email/list-configuration-sets"}


@pytest.mark.parametrize("operation", list(Operation))
def test_a_question_that_the_key_may_not_ask_is_never_a_failure(exam, operation):
    made = exam(script=lambda call: denied(call, [operation]), recipient="other@example.org")
    whole = exam(recipient="other@example.org")
    worse = [
        step
        for step in Step
        if made.state(step) is StepState.FAILED and whole.state(step) is not StepState.FAILED
    ]
    assert worse == []


def test_a_key_that_may_ask_nothing_at_all_fails_in_nothing(exam):
    made = exam(script=lambda call: denied(call, list(Operation)), recipient="a@example.org")
    assert [step for step in Step if made.state(step) is StepState.FAILED] == []
    for step in (Step.SANDBOX, Step.IDENTITY, Step.QUOTA, Step.SUPPRESSION, Step.RECIPIENT):
        assert made.state(step) is StepState.UNKNOWN, step
    line = made.results[Step.QUOTA].remedy.lines[0]
    assert line == '{"Effect": "Allow", "Action": "ses:GetAccount", "Resource": "*"}'


def test_an_identity_in_another_region_is_found(exam):
    made = exam(email_address="Shop <a@elsewhere.example.net>")
    assert made.state(Step.IDENTITY) is StepState.FAILED
    told = made.results[Step.OTHER_REGIONS]
    assert sentence(told.message) == (
        "Your identity elsewhere.example.net lives in eu-central-1, Europe (Frankfurt)."
    )
    assert told.path == ("region",)
    assert knowledge_of(made.known).elsewhere == ("eu-central-1",)


def test_2500_identities_are_paged(exam):
    many = tuple(DemoIdentity(f"t{n:04}.example.net", verified=True) for n in range(2500))
    made = exam(account=DemoAccount(identities=many), email_address="a@t2499.example.net")
    assert len(made.known.identities.listed) == 2500
    assert made.known.identities.end is None
    assert made.state(Step.IDENTITY) is StepState.OK
    pages = [call for call in made.ses.calls if call.path == "/v2/email/list-identities"]
    assert len(pages) == 3


def test_the_most_specific_identity_counts(exam):
    account = DemoAccount(
        identities=(
            DemoIdentity("example.com", verified=True),
            DemoIdentity("a@example.com", verified=False),
        )
    )
    made = exam(account=account, email_address="a@example.com")
    assert made.state(Step.IDENTITY) is StepState.WARNING
    assert "most specific identity" in sentence(made.results[Step.IDENTITY].message)


@pytest.mark.parametrize(
    ("code", "status"),
    [("UnrecognizedClientException", 403), ("SignatureDoesNotMatch", 403)],
)
def test_a_refused_key_ends_the_questions_to_ses_and_not_those_to_name_servers(exam, code, status):
    made = exam(
        script=lambda call: error_answer(code, "No.", status=status) if call.path != "/" else None
    )
    assert made.state(Step.KEY) is StepState.FAILED
    assert made.state(Step.IDENTITY) is StepState.SKIPPED
    assert made.state(Step.DNS_DMARC) is StepState.OK
    assert len(made.ses.calls) == 2


def test_a_region_that_is_not_switched_on_is_told_from_a_bad_key(exam):
    made = exam(
        script=lambda call: (
            error_answer("UnrecognizedClientException", "No.", status=403)
            if call.path != "/"
            else None
        )
    )
    assert made.results[Step.KEY].path == ("region",)
    assert "has not switched that region on" in sentence(made.results[Step.KEY].message)


def test_an_endpoint_that_is_not_there_fails_alone(exam):
    ses = DemoSes()
    ses.start()
    url = ses.endpoint_url
    ses.stop()
    document = example_document()
    config = config_of(document, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    results = {}
    SesExaminer(names=DemoNames(), pause_s=0).examine(
        ExamRequest(
            Credentials(document.access_key_id, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            case_of(config, "", url),
            Route(url),
        ),
        lambda result: results.update({result.step: result}),
        Cancellation(),
    )
    assert [step for step in Step if results[step].state is StepState.FAILED] == [Step.ENDPOINT]


def test_without_a_key_nothing_is_asked(exam):
    made = exam(access_key_id="")
    assert made.state(Step.FORMAT) is StepState.FAILED
    assert made.ses.calls == ()
    assert made.state(Step.SANDBOX) is StepState.SKIPPED


UNSENDABLE = {
    "a line break in the key": {"access_key_id": "AKIAIOSFODNN7EXAMPLE\r\nX-Evil: 1"},
    "a letter that no header holds": {"access_key_id": "AKIAIOSFODNN7EXAMPLÉ"},
    "a region that is a host": {"region": "eu-west-1.example.com/"},
    "no region": {"region": ""},
}


@pytest.mark.parametrize("changes", UNSENDABLE.values(), ids=UNSENDABLE)
def test_what_no_request_may_hold_leaves_with_no_question_either(exam, changes):
    made = exam(**changes)
    assert made.ses.calls == ()
    assert made.known.refusal is not None
    assert made.state(Step.SANDBOX) is StepState.SKIPPED


@pytest.mark.parametrize("control", ["\r\nX-Evil: 1", "\x00", "\x7f"])
def test_a_secret_with_control_characters_leaves_with_no_question(exam, control):
    secret = f"{DemoAccount().access_key_secret}{control}"
    made = exam(account=DemoAccount(access_key_secret=secret))
    assert made.ses.calls == ()
    assert made.known.refusal.kind is FailureKind.SECRET_HEADER


def test_it_stops_in_the_middle_of_a_question():
    heard, account = threading.Event(), DemoAccount()

    def hold(call):
        if call.path == "/v2/email/list-identities":
            heard.set()
            return silent(call)
        return None

    with DemoSes(account, script=hold) as ses:
        exam = Exam(ses, account)
        endless = Patience(3 * PATIENCE_S, 3 * PATIENCE_S, 3 * PATIENCE_S)
        thread = threading.Thread(target=partial(exam.make, patience=endless))
        thread.start()
        wait_for_event(heard)
        exam.cancellation.request()
        join(thread)
        assert Step.IDENTITY not in exam.results
        assert exam.running[-1] is Step.IDENTITY


def test_a_stop_ends_the_pause_between_two_questions_and_none_follows(monkeypatch, clients_made):
    turns, keep = [], Pace.keep

    def tell_and_keep(pace, cancellation):
        turns.append(pace)
        return keep(pace, cancellation)

    monkeypatch.setattr(Pace, "keep", tell_and_keep)
    account = DemoAccount()
    with DemoSes(account) as ses:
        exam = Exam(ses, account)
        whole = partial(exam.make, rehearsal=False, pause_s=3 * PATIENCE_S)
        thread = threading.Thread(target=whole)
        thread.start()
        wait_until(lambda: len(turns) == 2)
        exam.cancellation.request()
        join(thread)
    assert len(ses.calls) == len(clients_made()) == 1


@pytest.mark.parametrize(("rehearsal", "pause_s"), [(True, 0.0), (False, A_SECOND)])
def test_every_question_keeps_the_pace_that_ses_can_bear(exam, monkeypatch, rehearsal, pause_s):
    paces, turns = [], []

    class Watched(Pace):
        def __init__(self, interval_s):
            paces.append(interval_s)
            super().__init__(0)

        def keep(self, cancellation):
            turns.append(cancellation)
            return super().keep(cancellation)

    monkeypatch.setattr("ses_gui.services.ses.preflight.Pace", Watched)
    made = exam(options={"rehearsal": rehearsal, "pause_s": A_SECOND})
    assert paces == [pause_s]
    assert len(turns) == len(made.ses.calls) > 1


def test_another_ses_than_aws_s_own_is_not_asked_whose_key_it_is(exam):
    made = exam(options={"rehearsal": False})
    assert made.known.caller is None
    assert all(call.path != "/" for call in made.ses.calls)
    assert made.state(Step.KEY) is StepState.OK
    assert made.known.elsewhere is None


VARIABLES = {
    "AWS_ENDPOINT_URL": "{trap}",
    "AWS_ENDPOINT_URL_SESV2": "{trap}",
    "AWS_ENDPOINT_URL_STS": "{trap}",
    "HTTP_PROXY": "{trap}",
    "HTTPS_PROXY": "{trap}",
    "AWS_PROFILE": "nobody",
    "AWS_CA_BUNDLE": "/nowhere.pem",
    "AWS_DEFAULT_REGION": "moon-1",
    "AWS_MAX_ATTEMPTS": "9",
}


@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_moves_a_question(exam, monkeypatch, name):
    with DemoSes() as trap:
        monkeypatch.setenv(name, VARIABLES[name].format(trap=trap.endpoint_url))
        assert os.environ[name]
        made = exam()
        assert trap.calls == ()
    assert [step for step in Step if made.state(step) is StepState.FAILED] == []


def test_what_was_found_explains_a_failure(exam):
    known = knowledge_of(exam(recipient="suppressed@example.com").known)
    assert known.sandbox is True
    assert known.account_id == "123456789012"
    assert known.suppressed is True
    assert known.verified == {"example.com"}
    assert known.configuration_sets == {"demo"}


def test_name_servers_that_are_silent_are_no_fault(exam):
    made = exam()
    assert all(made.state(step) is not StepState.FAILED for step in DNS_STEPS)
