"""A question without an answer is sorted by what came instead."""

import pytest

from ses_gui.domain.failures.evidence import Evidence, FailureKind, Sign
from ses_gui.domain.preflight.steps import Operation, Why, no_answer


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ({"kind": FailureKind.NO_ID}, Why.STRANGER),
        ({"kind": FailureKind.DNS}, Why.UNREACHED),
        ({"kind": FailureKind.READ_TIMEOUT, "code": "AccessDenied"}, Why.UNREACHED),
        ({"code": "AccessDeniedException", "http_status": 403}, Why.DENIED),
        ({"code": "UnauthorizedOperation"}, Why.DENIED),
        ({"code": "NotAuthorized"}, Why.DENIED),
        ({"code": "Forbidden"}, Why.DENIED),
        ({"code": "NotFoundException", "http_status": 404}, Why.ABSENT),
        ({"code": "TooManyRequestsException", "http_status": 429}, Why.TOO_OFTEN),
        ({"code": "Throttling", "http_status": 400}, Why.TOO_OFTEN),
        ({"code": "ThrottledException"}, Why.TOO_OFTEN),
        ({"code": "LimitExceededException"}, Why.TOO_OFTEN),
        ({"code": "RequestLimitExceeded"}, Why.TOO_OFTEN),
        ({"code": None, "http_status": 429}, Why.TOO_OFTEN),
        ({"code": "AccessDenied", "http_status": 429}, Why.DENIED),
        ({"code": None, "http_status": 428}, Why.FAULT),
        ({"code": "InternalFailure", "http_status": 500}, Why.FAULT),
        ({"code": "InternalFailure", "http_status": 500, "location": "x.test"}, Why.STRANGER),
        *(
            ({"code": code, "http_status": 403}, Why.KEY_REFUSED)
            for code in (
                "ExpiredTokenException",
                "IncompleteSignature",
                "InvalidClientTokenId",
                "InvalidSignatureException",
                "MissingAuthenticationToken",
                "OptInRequired",
                "RequestExpired",
                "RequestTimeTooSkewed",
                "SignatureDoesNotMatch",
                "UnrecognizedClientException",
            )
        ),
        *(
            ({"code": "NotImplemented", "sign": sign}, Why.STRANGER)
            for sign in (
                Sign.WEB_PAGE,
                Sign.S3,
                Sign.API_GATEWAY,
                Sign.OTHER_AWS,
                Sign.NO_AWS_HEADERS,
                Sign.MAIL_SERVER,
            )
        ),
        ({"code": "AccessDenied", "sign": Sign.S3}, Why.DENIED),
    ],
)
def test_a_question_without_an_answer_is_sorted_by_what_came_instead(evidence, why):
    found = Evidence(**{"kind": FailureKind.ANSWERED} | evidence)
    result = no_answer(Operation.GET_ACCOUNT, found, "name")
    assert (result.why, result.evidence, result.name) == (why, found, "name")
