"""What SES answers is read as values, and what is missing or odd in it tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.preflight.steps import (
    Account,
    Caller,
    ConfigurationSet,
    Destinations,
    Identity,
    ListedIdentity,
    Suppressed,
)
from ses_gui.services.ses import responses

ACCOUNT = {
    "ProductionAccessEnabled": True,
    "SendingEnabled": False,
    "EnforcementStatus": "HEALTHY",
    "SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1, "SentLast24Hours": 7.5},
    "Details": {"ReviewDetails": {"Status": "DENIED"}},
    "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
    "VdmAttributes": {
        "VdmEnabled": "ENABLED",
        "DashboardAttributes": {"EngagementMetrics": "ENABLED"},
    },
}
IDENTITY = {
    "VerifiedForSendingStatus": True,
    "VerificationStatus": "SUCCESS",
    "VerificationInfo": {"ErrorType": "HOST_NOT_FOUND"},
    "DkimAttributes": {
        "SigningEnabled": False,
        "Status": "PENDING",
        "Tokens": ["a", "B-c_9"],
        "SigningHostedZone": "EU.dkim.amazonses.com.",
        "SigningAttributesOrigin": "AWS_SES",
    },
    "MailFromAttributes": {
        "MailFromDomain": "Bounce.Example.com",
        "MailFromDomainStatus": "FAILED",
        "BehaviorOnMxFailure": "REJECT_MESSAGE",
    },
    "ConfigurationSetName": "demo",
}
SET = {
    "SendingOptions": {"SendingEnabled": True},
    "TrackingOptions": {"CustomRedirectDomain": "click.example.com"},
    "SuppressionOptions": {"SuppressedReasons": []},
    "VdmOptions": {"DashboardOptions": {"EngagementMetrics": "DISABLED"}},
}


def test_an_account_is_read_whole():
    assert responses.account(ACCOUNT) == Account(
        production=True,
        sending=False,
        enforcement="HEALTHY",
        quota=200.0,
        rate=1.0,
        sent=7.5,
        review="DENIED",
        suppressed_reasons=("BOUNCE", "COMPLAINT"),
        engagement=True,
    )


def test_an_identity_is_read_whole():
    assert responses.identity(IDENTITY) == Identity(
        verified=True,
        status="SUCCESS",
        reason="HOST_NOT_FOUND",
        signs=False,
        dkim="PENDING",
        dkim_tokens=("a", "B-c_9"),
        dkim_zone="eu.dkim.amazonses.com",
        dkim_origin="AWS_SES",
        mail_from="bounce.example.com",
        mail_from_status="FAILED",
        rejects_without_mx=True,
        configuration_set="demo",
    )


def test_a_configuration_set_is_read_whole():
    assert responses.configuration_set(SET) == ConfigurationSet(
        sending=True,
        redirect_domain="click.example.com",
        suppressed_reasons=(),
        engagement=False,
    )


def test_the_caller_and_the_reason_of_a_suppression_are_read():
    found = responses.caller({"Account": "123456789012", "Arn": "arn:aws:iam::1:root"})
    assert found == Caller("123456789012", "arn:aws:iam::1:root")
    entry = {"SuppressedDestination": {"Reason": "BOUNCE"}}
    assert responses.suppressed(entry) == Suppressed("BOUNCE")


@pytest.mark.parametrize(
    ("read", "empty"),
    [
        (responses.account, Account()),
        (responses.identity, Identity()),
        (responses.configuration_set, ConfigurationSet()),
        (responses.caller, Caller()),
        (responses.suppressed, Suppressed()),
        (responses.destinations, Destinations()),
        (responses.listed, ()),
        (responses.set_names, ()),
        (responses.message_events, ()),
        (responses.next_token, None),
    ],
)
@pytest.mark.parametrize("response", [None, {}, [], "text", 7])
def test_an_answer_of_another_shape_tells_nothing(read, empty, response):
    assert read(response) == empty


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, 7.0),
        (0, 0.0),
        (-1.0, -1.0),
        (True, None),
        ("7", None),
        (float("nan"), None),
        (10**400, None),
    ],
)
def test_a_number_is_finite_and_no_truth_value(value, number):
    assert responses.account({"SendQuota": {"Max24HourSend": value}}).quota == number


@pytest.mark.parametrize(
    ("value", "flag"), [(True, True), (False, False), (1, None), ("true", None)]
)
def test_a_truth_value_is_nothing_else(value, flag):
    assert responses.account({"SendingEnabled": value}).sending is flag


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("PENDING", "PENDING"),
        ("", None),
        (7, None),
        ("\x1b[2JPENDING\n", "[2JPENDING"),
        ("\n", None),
        ("x" * 400, "x" * 320),
    ],
)
def test_a_text_is_printable_and_short(value, text):
    assert responses.account({"EnforcementStatus": value}).enforcement == text


@pytest.mark.parametrize(
    ("enabled", "counted", "engagement"),
    [
        ("ENABLED", "ENABLED", True),
        ("ENABLED", "DISABLED", False),
        ("ENABLED", None, False),
        ("DISABLED", "ENABLED", False),
        (None, "ENABLED", None),
    ],
)
def test_clicks_are_counted_where_the_manager_and_its_dashboard_are_on(
    enabled, counted, engagement
):
    attributes = {
        "VdmEnabled": enabled,
        "DashboardAttributes": {"EngagementMetrics": counted},
    }
    assert responses.account({"VdmAttributes": attributes}).engagement is engagement


@pytest.mark.parametrize(
    ("metrics", "engagement"), [("ENABLED", True), ("OFF", False), (None, None)]
)
def test_a_set_counts_clicks_if_it_says_so(metrics, engagement):
    options = {"VdmOptions": {"DashboardOptions": {"EngagementMetrics": metrics}}}
    assert responses.configuration_set(options).engagement is engagement


@pytest.mark.parametrize(
    ("behaviour", "rejects"),
    [("REJECT_MESSAGE", True), ("USE_DEFAULT_VALUE", False), (None, None)],
)
def test_what_becomes_of_mail_without_an_mx_record_is_read(behaviour, rejects):
    attributes = {"MailFromAttributes": {"BehaviorOnMxFailure": behaviour}}
    assert responses.identity(attributes).rejects_without_mx is rejects


@pytest.mark.parametrize(
    ("name", "domain"),
    [("a.example.com", "a.example.com"), ("A.", "a"), ("", None), ("a b", None), ("a;b", None)],
)
def test_a_domain_is_one_that_can_stand_in_a_record(name, domain):
    assert responses.identity({"MailFromAttributes": {"MailFromDomain": name}}).mail_from == domain


def test_a_token_that_cannot_stand_in_a_record_is_left_out():
    tokens = {"DkimAttributes": {"Tokens": ["a", "b c", "", 7, "d\n.", "x" * 64, "y" * 63]}}
    assert responses.identity(tokens).dkim_tokens == ("a", "y" * 63)


@pytest.mark.parametrize(
    ("listed", "events"),
    [
        ([], frozenset()),
        ([{"Enabled": True, "MatchingEventTypes": ["CLICK", "OPEN"]}], {"CLICK", "OPEN"}),
        ([{"Enabled": False, "MatchingEventTypes": ["CLICK"]}], frozenset()),
        ([{"MatchingEventTypes": ["SEND"]}, {"Enabled": True}], {"SEND"}),
        ("text", None),
    ],
)
def test_the_events_are_those_of_the_destinations_that_are_on(listed, events):
    assert responses.destinations({"EventDestinations": listed}).events == events


def test_a_page_of_identities_is_read_without_those_that_have_no_name():
    page = {
        "EmailIdentities": [
            {"IdentityName": "a.com", "SendingEnabled": True, "VerificationStatus": "SUCCESS"},
            {"IdentityName": "b.com"},
            {"IdentityName": ""},
            {"SendingEnabled": True},
            "text",
        ],
        "NextToken": "next",
    }
    assert responses.listed(page) == (
        ListedIdentity("a.com", sending=True, status="SUCCESS"),
        ListedIdentity("b.com"),
    )
    assert responses.next_token(page) == "next"
    assert responses.next_token({"NextToken": ""}) is None
    assert responses.next_token({"NextToken": 7}) is None
    assert responses.set_names({"ConfigurationSets": ["demo", 7, "x\n"]}) == ("demo", "x")


@pytest.mark.parametrize(
    ("event", "read"),
    [
        ({"Type": "DELIVERY"}, ("DELIVERY", "")),
        ({"Type": "BOUNCE"}, ("BOUNCE", "")),
        (
            {
                "Type": "BOUNCE",
                "Details": {"Bounce": {"BounceType": "PERMANENT", "DiagnosticCode": "550 no"}},
            },
            ("PERMANENT_BOUNCE", "550 no"),
        ),
        (
            {"Type": "SEND", "Details": {"Bounce": {"BounceType": "PERMANENT"}}},
            ("SEND", ""),
        ),
        (
            {"Type": "COMPLAINT", "Details": {"Complaint": {"ComplaintFeedbackType": "abuse"}}},
            ("COMPLAINT", "abuse"),
        ),
        ({}, ("", "")),
    ],
)
def test_an_event_of_a_mail_is_read_with_its_words(event, read):
    insights = {"Insights": [{"Destination": "a"}, {"Events": [event]}]}
    assert responses.message_events(insights) == (read,)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([*ACCOUNT, *IDENTITY, *SET]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_answer_is_read(response):
    assert isinstance(responses.account(response), Account)
    assert isinstance(responses.identity(response), Identity)
    assert isinstance(responses.configuration_set(response), ConfigurationSet)
