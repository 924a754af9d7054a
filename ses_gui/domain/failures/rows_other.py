"""The catalogue's rows for every other answer: faults of SES, strangers, unheard-of codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_REDIRECTS: Final = frozenset({302, 303, 307, 308})
_LOG_IN_FIRST: Final = 511
"""The HTTP status of a network that wants a log-in (RFC 6585)."""
_PROXY_LOGIN: Final = 407


def _is_led_away(clues: Clues) -> bool:
    status = clues.evidence.http_status
    return status == _LOG_IN_FIRST or (status in _REDIRECTS and not clues.evidence.request_id)


def _is_server_error(clues: Clues) -> bool:
    return (clues.evidence.http_status or 0) >= 500  # noqa: PLR2004 - the class of HTTP statuses


def _names_no_error(clues: Clues) -> bool:
    """The answer names no AWS error: the AWS library then gives the HTTP status as the code."""
    code = clues.evidence.code
    return not code or code.isdigit()


_LOG_IN: Final = Row(
    id="CAPTIVE",
    title="A web page came back instead of SES's answer",
    cause="{endpoint}{at} answered with a page for people. Most likely this network wants a log-in"
    " first; otherwise the endpoint URL is wrong.",
    fix="Open a web browser and log in to the network, or correct the endpoint URL.",
    link=links.ENDPOINTS,
)
_STRANGER: Final = Row(
    id="NOT_SES",
    title="Something other than SES answered",
    cause="{endpoint}{at} answered with HTTP status {status} and named no AWS error, as SES always"
    " does.",
    fix="Check the endpoint URL and the proxy of this network. The endpoint of SES is {ses_url}.",
    link=links.ENDPOINTS,
)

GATEWAY_ROWS: Final = (
    replace(
        _STRANGER,
        cause="{endpoint}{at} is Amazon S3, which stores files and sends no mail.",
        signs=(Sign.S3,),
    ),
    replace(
        _STRANGER,
        cause="{endpoint}{at} is an Amazon API Gateway, which runs other people's programs and not"
        " SES.",
        signs=(Sign.API_GATEWAY,),
    ),
    replace(
        _STRANGER,
        cause="{endpoint}{at} is an AWS service, or plays one, but does not know how to send mail.",
        signs=(Sign.OTHER_AWS,),
    ),
)
"""Strangers whose errors look like those of SES: they come before all others."""

OTHER_ROWS: Final = (
    replace(
        _LOG_IN,
        title="The network leads to another page instead of SES",
        cause="{endpoint}{at} answered with HTTP status {status} and leads to {location}. Most"
        " likely this network wants a log-in first; otherwise the endpoint URL is wrong.",
        when=_is_led_away,
    ),
    Row(
        id="PROXY_407_HTTP",
        title="A proxy wants a name and a password",
        cause="A proxy on the way to {endpoint}{at} let nothing through, because nobody has logged"
        " in.",
        fix="Give the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy), or ask for an exception for {endpoint}.",
        link=links.PROXIES,
        when=lambda clues: clues.evidence.http_status == _PROXY_LOGIN,
    ),
    Row(
        id="INTERNAL",
        title="SES failed inside",
        cause="{endpoint}{at} answered with HTTP status {status}, which is a fault on its side.",
        fix="Look whether the mail arrived, wait a minute and send again; see"
        " health.aws.amazon.com for known faults in {region}.",
        link=links.ERRORS,
        retry=Retry.BY_HAND,
        wait_s=60,
        when=_is_server_error,
        doubt=True,
    ),
    replace(_STRANGER, when=_names_no_error),
    replace(
        _STRANGER,
        cause="{endpoint}{at} answered {code} with HTTP status {status}, without the request ID"
        " that AWS gives to every answer.",
        signs=(Sign.NO_AWS_HEADERS,),
    ),
    Row(
        id="UNKNOWN",
        title="SES answered with an error that this program does not know",
        cause="SES answered {code} with HTTP status {status}, request {request_id}.{quoted}",
        fix="Search for the code in the SES API reference, or give the request ID to AWS Support.",
        link=links.SEND_EMAIL,
        retry=Retry.LATER,
        wait_s=60,
    ),
    replace(_LOG_IN, kind=Kind.NO_ID, signs=(Sign.WEB_PAGE,)),
    replace(
        _STRANGER,
        cause="{endpoint}{at} answered with HTTP status {status} but gave no message ID, as SES"
        " always does.",
        fix="Check the endpoint URL. The endpoint of SES is {ses_url}."
        " Look whether the mail arrived before you send again: SES cannot tell a repeated mail from"
        " a new one.",
        kind=Kind.NO_ID,
        doubt=True,
    ),
)
