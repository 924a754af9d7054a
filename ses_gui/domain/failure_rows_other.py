"""The failure table for every other answer: faults of SES, strangers, and codes nobody knows."""

from __future__ import annotations

from typing import Final

from ses_gui.domain.failure_row import Row, is_not_ses, is_server_error

OTHER_ROWS: Final = (
    Row(
        id="INTERNAL",
        title="SES failed inside",
        cause="{endpoint} answered with HTTP status {status}, which is a fault on its side.",
        fix="Look whether the mail arrived, wait a minute and send again; see"
        " health.aws.amazon.com for known faults in {region}.",
        when=is_server_error,
        doubt=True,
    ),
    Row(
        id="NOT_SES",
        title="Something other than SES answered",
        cause="{endpoint} answered with HTTP status {status} and named no AWS error, as SES always"
        " does.",
        fix="Check the endpoint URL and the proxy of this network. The endpoint of SES is"
        " https://email.{region}.amazonaws.com.",
        when=is_not_ses,
    ),
    Row(
        id="UNKNOWN",
        title="SES answered with an error that this program does not know",
        cause="SES answered {code} with HTTP status {status}, request {request_id}.{quoted}",
        fix="Search for the code in the SES API reference, or give the request ID to AWS Support.",
    ),
)
