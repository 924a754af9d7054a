"""Every line for the AWS command line that any text offers is one that it takes.

The lines are held against botocore's models of the services: the operation is there, each option
is a member of its input, what it wants is given, and each policy in a line is one of AWS's.
"""

import json
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

import ses_gui
from ses_gui.domain.config.document import Document, example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.copy_as import Tool, ToolCall, call_for
from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Clues, Knowledge
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import ROWS, explain, shell_words
from ses_gui.domain.iam.advice import advice, after_denial, variants
from ses_gui.domain.preflight.run import judge
from ses_gui.domain.preflight.steps import ConfigurationSet, IdentityLookup, Step, Why, case_of
from tests.aws_command import faults, operation_of, operations, operations_in, policies_in
from tests.domain.iam.policy_cases import OWN, OWNERS_ARN, USER, document
from tests.domain.preflight.preflight_cases import CONFIG, DENIED, KNOWN, VERIFIED, untold
from tests.domain.preflight.preflight_cases import ROWS as STEPS
from tests.policy_lint import faults as policy_faults

OTHER_PROGRAMS = {"nslookup", "timedatectl", "w32tm"}
OWN_COMMANDS = {"aws configure list"}
"""What the AWS command line does by itself, without a service."""
SES = f"arn:aws:ses:us-east-1:{OWN}:"
REFUSED = "User `{}' is not authorized to perform `ses:SendEmail' on resource `{}'"
FULL = Evidence(
    FailureKind.ANSWERED,
    region="us-east-1",
    endpoint="email.us-east-1.amazonaws.com:443",
    sender="Acme <noreply@example.com>",
    recipient="jo@example.net",
    feedback="bounce@example.org",
    configuration_set="demo",
    message=REFUSED.format(USER, SES + "identity/example.com"),
)
HOSTILE = Evidence(
    FailureKind.ANSWERED,
    region="us-east-1'; rm -rf ~",
    endpoint="ses.test; ls",
    sender="o'hara \"x\" <o'hara@example.com>",
    recipient="$(id)@example.net",
    feedback="`id`@example.org",
    configuration_set="demo; ls",
)
EVIDENCE = {
    "nothing": Evidence(FailureKind.ANSWERED),
    "full": FULL,
    "a set": replace(FULL, message=REFUSED.format(USER, SES + "configuration-set/demo")),
    "a recipient": replace(FULL, message=REFUSED.format(USER, SES + "identity/jo@example.net")),
    "lent": replace(FULL, message="", identity_arn=OWNERS_ARN),
    "hostile": HOSTILE,
}
KNOWLEDGE = {
    "nothing": NO_KNOWLEDGE,
    "all": Knowledge(
        account_id=OWN,
        elsewhere=("eu-west-1",),
        default_configuration_set="own",
        mail_from="bounce.example.com",
    ),
}


def of_failures(evidence, knowledge):
    known = shell_words(Clues.of(evidence, knowledge))
    return [command.format_map(known) for row in ROWS for command in row.commands]


def of_preflight():
    """The lines of each step in each state, also for a region and names that are hostile."""
    foreign = {"emailAddressIdentityArn": OWNERS_ARN}
    odd = {"configurationSetName": "demo; ls", "emailAddress": "o'hara@example.com"}
    rest = [
        (Step.KEY, {"account": untold(Why.KEY_REFUSED, code="UnrecognizedClientException")}),
        (Step.SUPPRESSION, {"suppressed": DENIED}),
        (Step.CONFIGURATION_SET, {"configuration_set": untold(Why.ABSENT)}),
        (Step.CONFIGURATION_SET, {"configuration_set": ConfigurationSet(sending=False)}),
        (
            Step.IDENTITY,
            {"senders": (IdentityLookup("o'hara@example.com", replace(VERIFIED, verified=False)),)},
        ),
    ]
    steps = [(step, changes) for step, changes, _, _ in STEPS] + rest
    for (step, changes), config in product(steps, ({}, foreign, odd)):
        for url in (None, "http://localhost:4566"):
            case = case_of(CONFIG | config, "to@example.org", url)
            remedy = judge(step, case, replace(KNOWN, **changes)).remedy
            yield from remedy.lines if remedy else ()


def of_policies():
    lent = document(email_address_identity_arn=OWNERS_ARN, configuration_set_name="logto")
    for given in (document(), Document(), lent):
        yield from (variant.command for variant in variants(given))
    for resource in (OWNERS_ARN, SES + "identity/example.com", SES + "configuration-set/logto"):
        refused = replace(FULL, code="AccessDenied", message=REFUSED.format(USER, resource))
        yield after_denial(advice(refused, lent)).command


def of_takeaway():
    config = config_of(example_document("reference"), "secret")
    body = send_body(config, "jo@example.net", "Generic", {"code": "1"})
    text = call_for(Tool.AWS, ToolCall(config, "jo@example.net", "Generic", {"code": "1"}, body))
    yield text[text.index("aws sesv2") :].replace("\\\n", " ").strip()


LINES = {
    **{
        f"failures, {said}, {known} known": of_failures(EVIDENCE[said], KNOWLEDGE[known])
        for said, known in product(EVIDENCE, KNOWLEDGE)
    },
    "preflight": [line for line in dict.fromkeys(of_preflight()) if line.startswith("aws ")],
    "policies": list(dict.fromkeys(of_policies())),
    "takeaway": list(of_takeaway()),
}


@pytest.mark.parametrize("name", LINES)
def test_every_line_is_one_that_the_command_line_takes(name):
    lines = [line for line in LINES[name] if line.split()[0] not in OTHER_PROGRAMS]
    assert lines
    assert [fault for line in lines if line not in OWN_COMMANDS for fault in faults(line)] == []


@pytest.mark.parametrize("name", LINES)
def test_every_policy_in_a_line_is_one_of_awss(name):
    lines = [line for line in LINES[name] if line.startswith("aws ")]
    statements = [
        each for line in lines for policy in policies_in(line) for each in policy["Statement"]
    ]
    assert [fault for each in statements for fault in policy_faults(each)] == []


def test_every_statement_of_a_preflight_is_one_of_awss():
    statements = [json.loads(line) for line in of_preflight() if line.startswith("{")]
    assert len(statements) > 10
    assert [fault for each in statements for fault in policy_faults(each)] == []


def test_no_operation_that_the_source_names_is_left_out_of_this_net():
    kept = [line for lines in LINES.values() for line in lines]
    seen = {operation_of(line) for line in kept if line.startswith("aws ")}
    files = Path(ses_gui.__file__).parent.rglob("*.py")
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    in_words = operations_in(source)
    assert {pair for pair in in_words if pair[1] not in operations(pair[0])} == set()
    words = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source))
    named = {("sesv2", word) for word in words & set(operations("sesv2"))}
    offered = {pair for pair in in_words if pair[0] != "sts"} | named
    assert len(offered) > 15
    assert offered - seen == set()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("aws ses2 get-account --region x", "there is no service ses2"),
        ("aws sesv2 get-acount --region x", "sesv2 has no operation get-acount"),
        ("aws sesv2 get-account --region", "--region has no value"),
        ("aws sesv2 get-account --regio x", "GetAccount knows no --regio"),
        ("aws sesv2 get-account --region x --region y", "an option stands there twice"),
        ("aws sesv2 get-account here --region x", "GetAccount knows no "),
        ("aws sesv2 get-account --query Nothing", "the answer to GetAccount has no Nothing"),
        ("aws sesv2 create-email-identity --region x", "wants --email-identity"),
        ("aws sesv2 create-email-identity --email-identity a b", "--email-identity: has not"),
        ("aws sesv2 put-account-sending-attributes --sending-enabled true", "is a switch"),
        ("aws sesv2 put-account-sending-attributes --no-sending-enabled", "would switch off"),
        (
            "aws sesv2 put-account-details --mail-type MAIL --website-url URL",
            "--mail-type: does not know MAIL",
        ),
        ("aws iam simulate-principal-policy --policy-source-arn a --action-names", "has no value"),
        ("ls -l here", "no call of a service"),
    ],
)
def test_the_net_holds(line, fault):
    assert any(fault in each for each in faults(line))


@pytest.mark.parametrize(
    ("changes", "known", "line"),
    [
        (
            {"code": "SendingPausedException", "configuration_set": "demo"},
            Knowledge(sending_enabled=True, default_configuration_set="own"),
            "put-configuration-set-sending-options --configuration-set-name demo --sending-enabled",
        ),
        (
            {"code": "SendingPausedException", "configuration_set": ""},
            Knowledge(sending_enabled=True, default_configuration_set="own"),
            "put-configuration-set-sending-options --configuration-set-name own --sending-enabled",
        ),
        (
            {
                "code": "SendingPausedException",
                "configuration_set": "",
                "message": "Sending is disabled for the configuration set <named>",
            },
            Knowledge(default_configuration_set="own"),
            (
                "put-configuration-set-sending-options --configuration-set-name named"
                " --sending-enabled"
            ),
        ),
        (
            {"code": "SendingPausedException", "configuration_set": ""},
            Knowledge(sending_enabled=True),
            "put-configuration-set-sending-options --configuration-set-name NAME --sending-enabled",
        ),
        (
            {"code": "MailFromDomainNotVerifiedException"},
            Knowledge(mail_from="bounce.example.com"),
            (
                "put-email-identity-mail-from-attributes --email-identity example.com"
                " --mail-from-domain bounce.example.com --behavior-on-mx-failure USE_DEFAULT_VALUE"
            ),
        ),
        (
            {"code": "MailFromDomainNotVerifiedException"},
            NO_KNOWLEDGE,
            (
                "put-email-identity-mail-from-attributes --email-identity example.com"
                " --mail-from-domain MAIL_FROM_DOMAIN --behavior-on-mx-failure USE_DEFAULT_VALUE"
            ),
        ),
    ],
)
def test_a_line_names_the_set_and_the_domain_that_are_meant(changes, known, line):
    evidence = replace(FULL, **{"message": ""} | changes)
    assert explain(evidence, known).commands[0] == f"aws sesv2 {line} --region us-east-1"
