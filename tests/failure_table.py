"""Every failure with what brings it about: one table for the tests of sesctl and of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ses_gui.domain.failures.evidence import Retry
from ses_gui.services.demo_ses.responses import OTHER_ACCOUNT
from ses_gui.services.demo_ses.scenarios import RECIPIENT

SECTION_1_2 = (
    "SENDER_NOT_VERIFIED SANDBOX_RECIPIENT FEEDBACK_NOT_VERIFIED WRONG_REGION_IN_ERROR"
    " SANDBOX_CROSS_ACCOUNT ACCOUNT_PAUSED_BY_AWS SENDING_PAUSED_ACCOUNT SENDING_PAUSED_CONFIGSET"
    " CONFIG_SET_MISSING DEFAULT_CONFIG_SET_GONE MAIL_FROM_MX DAILY_QUOTA SEND_RATE API_RATE"
    " FROM_MISSING FROM_SYNTAX DISPLAY_NAME_SPECIALS NON_ASCII_ADDRESS NO_RECIPIENT TOO_MANY_RCPT"
    " MESSAGE_TOO_BIG CHARSET SUPPRESSED INTERNAL"
).split()
SECTION_1_3 = (
    "KEY_UNKNOWN SECRET_WRONG CREDENTIAL_SCOPE CLOCK_PAST CLOCK_FUTURE INCOMPLETE_SIG TOKEN_EXPIRED"
    " IAM_IDENTITY IAM_CONFIGSET IAM_SANDBOX_RCPT IAM_SMTP_USER IAM_OTHER_ACCOUNT NOT_SUBSCRIBED"
).split()
SECTION_1_4 = (
    "DNS REFUSED CONNECT_TIMEOUT READ_TIMEOUT CLOSED TLS_CA TLS_HOST TLS_NOT_TLS CA_FILE PROXY"
    " PROXY_407_HTTP CAPTIVE NOT_SES KEY_HEADER PARAM REGION_FMT CREDS ENVFILE PACKAGING"
).split()
REFERENCE = (*SECTION_1_2, *SECTION_1_3, *SECTION_1_4)
"""The rows of the list of errors, section by section and in its order."""


@dataclass(frozen=True)
class Failing:
    """One way to fail with the demo SES: what to play, and what must come of it.

    `changes` are to the config; None takes a key away. `requests` is how many calls reach the
    demo; a failure on the way to it makes none.
    """

    case: str
    id: str = ""
    scene: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    code: str | None = None
    http_status: int | None = None
    key: str | None = None
    """The field to focus, by the connector's key."""
    retry: Retry = Retry.WHEN_MENDED
    wait_s: int | None = None
    maybe_sent: bool = False
    requests: int = 1

    @property
    def scene_id(self) -> str:
        """The scene of the demo SES."""
        return self.scene or self.case

    @property
    def failure_id(self) -> str:
        """The stable ID in `--json`."""
        return self.id or self.case

    @property
    def recipient(self) -> str:
        """The address that makes the demo SES play the scene."""
        return RECIPIENT.format(self.scene_id)

    @property
    def is_detour(self) -> bool:
        """Whether the scene is about the way to SES, so that only `play` can choose it."""
        return self.requests == 0


_ARN = f"arn:aws:ses:us-east-1:{OTHER_ACCOUNT}:identity/example.com"
_SET = {"configurationSetName": "demo"}
_LATER = {"retry": Retry.LATER, "wait_s": 2}
_UNSURE = {"retry": Retry.BY_HAND, "maybe_sent": True}
_AGAIN = {"retry": Retry.LATER, "wait_s": 60, "requests": 0}

MAIL_FAILURES = (
    Failing("SENDER_NOT_VERIFIED", code="MessageRejected", http_status=400, key="emailAddress"),
    Failing("SANDBOX_RECIPIENT", code="MessageRejected", http_status=400),
    Failing(
        "FEEDBACK_NOT_VERIFIED",
        changes={"feedbackForwardingEmailAddress": "bounce@example.com"},
        code="MessageRejected",
        http_status=400,
        key="feedbackForwardingEmailAddress",
    ),
    Failing("WRONG_REGION_IN_ERROR", code="MessageRejected", http_status=400, key="region"),
    Failing(
        "SANDBOX_CROSS_ACCOUNT",
        changes={"emailAddressIdentityArn": _ARN},
        code="MessageRejected",
        http_status=400,
        key="emailAddressIdentityArn",
    ),
    Failing("ACCOUNT_PAUSED_BY_AWS", code="MessageRejected", http_status=400),
    Failing("SENDING_PAUSED_ACCOUNT", code="SendingPausedException", http_status=400),
    Failing(
        "SENDING_PAUSED_CONFIGSET",
        changes=_SET,
        code="SendingPausedException",
        http_status=400,
        key="configurationSetName",
    ),
    Failing(
        "CONFIG_SET_MISSING",
        changes=_SET,
        code="NotFoundException",
        http_status=404,
        key="configurationSetName",
    ),
    Failing(
        "DEFAULT_CONFIG_SET_GONE",
        code="NotFoundException",
        http_status=404,
        key="configurationSetName",
    ),
    Failing(
        "MAIL_FROM_MX",
        code="MailFromDomainNotVerifiedException",
        http_status=400,
        key="emailAddress",
        retry=Retry.LATER,
        wait_s=259_200,
    ),
    Failing(
        "DAILY_QUOTA",
        code="LimitExceededException",
        http_status=400,
        retry=Retry.LATER,
        wait_s=86_400,
    ),
    Failing("SEND_RATE", code="TooManyRequestsException", http_status=429, **_LATER),
    Failing("API_RATE", id="SEND_RATE", code="ThrottlingException", http_status=400, **_LATER),
    Failing(
        "FROM_MISSING",
        changes={"emailAddress": None},
        code="BadRequestException",
        http_status=400,
        key="emailAddress",
    ),
    Failing("FROM_SYNTAX", code="BadRequestException", http_status=400, key="emailAddress"),
    Failing(
        "DISPLAY_NAME_SPECIALS",
        id="FROM_SYNTAX",
        changes={"emailAddress": "Logto, Inc. <noreply@example.com>"},
        code="BadRequestException",
        http_status=400,
        key="emailAddress",
    ),
    Failing(
        "NON_ASCII_ADDRESS",
        id="FROM_SYNTAX",
        changes={"emailAddress": "nöreply@example.com"},
        code="BadRequestException",
        http_status=400,
        key="emailAddress",
    ),
    Failing("NO_RECIPIENT", code="BadRequestException", http_status=400),
    Failing("TOO_MANY_RCPT", code="BadRequestException", http_status=400, retry=Retry.NEVER),
    Failing("MESSAGE_TOO_BIG", code="BadRequestException", http_status=400, key="templates"),
    Failing("CHARSET", code="BadRequestException", http_status=400, retry=Retry.NEVER),
    Failing(
        "INTERNAL",
        code="InternalFailure",
        http_status=500,
        retry=Retry.BY_HAND,
        wait_s=60,
        maybe_sent=True,
    ),
    Failing("MESSAGE_REJECTED", code="MessageRejected", http_status=400),
    Failing("BAD_REQUEST", code="BadRequestException", http_status=400),
    Failing("UNKNOWN", code="BrandNewException", http_status=400, retry=Retry.LATER, wait_s=60),
)

_DENIED = {"code": "AccessDeniedException", "http_status": 403}
_MISMATCH = {"code": "SignatureDoesNotMatch", "http_status": 403}

KEY_FAILURES = (
    Failing("KEY_UNKNOWN", code="UnrecognizedClientException", http_status=403, key="accessKeyId"),
    Failing("SECRET_WRONG", key="accessKeySecret", **_MISMATCH),
    Failing("CREDENTIAL_SCOPE", key="region", **_MISMATCH),
    Failing("CLOCK_PAST", id="CLOCK_SKEW", **_MISMATCH),
    Failing("CLOCK_FUTURE", id="CLOCK_SKEW", **_MISMATCH),
    Failing("CLOCK_SKEW", code="RequestTimeTooSkewed", http_status=403),
    Failing(
        "INCOMPLETE_SIG",
        id="KEY_SHAPE",
        code="IncompleteSignatureException",
        http_status=403,
        key="accessKeyId",
    ),
    Failing("TOKEN_EXPIRED", code="ExpiredTokenException", http_status=403, key="accessKeyId"),
    Failing("IAM_IDENTITY", key="accessKeyId", **_DENIED),
    Failing("IAM_FORBIDDEN", id="IAM_IDENTITY", key="accessKeyId", **_DENIED),
    Failing("IAM_CONFIGSET", changes=_SET, key="configurationSetName", **_DENIED),
    Failing("IAM_SANDBOX_RCPT", key="accessKeyId", **_DENIED),
    Failing("IAM_SMTP_USER", key="accessKeyId", **_DENIED),
    Failing("IAM_OTHER_ACCOUNT", key="emailAddressIdentityArn", **_DENIED),
    Failing("NOT_SUBSCRIBED", code="OptInRequired", http_status=403, key="accessKeyId"),
)
NETWORK_FAILURES = (
    Failing("READ_TIMEOUT", **_UNSURE),
    Failing("DEADLINE", wait_s=60, **_UNSURE),
    Failing("CLOSED", **_UNSURE),
    Failing("CAPTIVE", http_status=200),
    Failing("CAPTIVE", scene="CAPTIVE_REDIRECT", http_status=302),
    Failing("NOT_SES", http_status=404),
    Failing("NOT_SES", scene="NOT_SES_JSON", code="entity.not_found", http_status=404),
    Failing("NOT_SES", scene="NOT_SES_S3", http_status=405),
    Failing(
        "NOT_SES",
        scene="NOT_SES_GATEWAY",
        code="MissingAuthenticationTokenException",
        http_status=403,
    ),
    Failing("NOT_SES", scene="NOT_SES_EMPTY", http_status=200, **_UNSURE),
    Failing("PROXY_407_HTTP", http_status=407),
    Failing("DNS", key="region", requests=0),
    Failing("REFUSED", **_AGAIN),
    Failing("CONNECT_TIMEOUT", **_AGAIN),
    Failing("TLS_NOT_TLS", id="TLS", requests=0),
)
FAILURES = (*MAIL_FAILURES, *KEY_FAILURES, *NETWORK_FAILURES)
"""All failures that the demo SES can play."""

_SES = "tests/services/ses/"
ELSEWHERE = {
    "SUPPRESSED": "tests/cli/test_failures.py::test_a_suppressed_recipient_is_no_error_of_the_send",
    "TLS_CA": _SES + "test_mailer_tls.py::test_who_issued_a_strange_certificate_is_named",
    "TLS_HOST": _SES + "test_mailer_tls.py::test_a_certificate_for_another_host_says_whose",
    "CA_FILE": _SES + "test_mailer_tls.py::test_a_file_of_authorities_that_is_none",
    "PROXY": _SES + "test_mailer_proxy.py::test_a_proxy_that_is_not_there",
    "KEY_HEADER": _SES + "test_mailer_network.py::test_what_can_only_fail_never_leaves",
    "REGION_FMT": _SES + "test_mailer_network.py::test_what_can_only_fail_never_leaves",
    "CREDS": _SES + "test_mailer_network.py::test_what_can_only_fail_never_leaves",
    "PARAM": _SES + "test_evidence.py::test_a_value_that_the_library_refuses",
    "ENVFILE": _SES + "test_evidence.py::test_broken_settings_of_the_computer",
    "PACKAGING": _SES + "test_evidence.py::test_a_library_without_its_files",
}
"""The rest of the reference: no answer of a server brings these about, so other tests do."""
