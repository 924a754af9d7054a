"""The failure table for sends that SES never answered; the first row that applies explains."""

from __future__ import annotations

from typing import Final

from ses_gui.domain.failure_evidence import Kind
from ses_gui.domain.failure_row import Row

_LOOK: Final = (
    "Look whether the mail arrived before you send again: SES cannot tell a repeated mail from a"
    " new one."
)

LOCAL_ROWS: Final = (
    Row(
        id="KEY_MISSING",
        title="The access key ID is missing",
        cause="SES accepts only signed requests, and there is no key to sign with.",
        fix="Fill in the access key ID. Keys are made in IAM → Users → the user → Security"
        " credentials, or with: aws iam create-access-key --user-name USER.",
        field="accessKeyId",
        kind=Kind.KEY_ID_MISSING,
    ),
    Row(
        id="SECRET_MISSING",
        title="The secret access key is missing",
        cause="SES accepts only signed requests, and there is no secret to sign with.",
        fix="Fill in the secret access key. If it is lost, make a new key in IAM → Users → the"
        " user → Security credentials, or with: aws iam create-access-key --user-name USER.",
        field="accessKeySecret",
        kind=Kind.SECRET_MISSING,
    ),
    Row(
        id="KEY_HEADER",
        title="The access key ID holds a character that cannot be sent",
        cause="There is a line break or an invisible character in the access key ID, most likely"
        " from copying. Nothing was sent.",
        fix="Clear the field and type the 20 letters and digits by hand.",
        field="accessKeyId",
        kind=Kind.KEY_ID_HEADER,
    ),
    Row(
        id="KEY_HEADER",
        title="The secret access key holds a line break",
        cause="There is a line break or another control character in the secret, most likely from"
        " copying. It can only lead to a wrong signature, so nothing was sent.",
        fix="Paste the secret again, without what stands before and after it.",
        field="accessKeySecret",
        kind=Kind.SECRET_HEADER,
    ),
    Row(
        id="REGION_FMT",
        title="The region is missing",
        cause="Without a region nobody knows which SES to ask. Nothing was sent.",
        fix="Pick the region from the list, such as us-east-1 or eu-central-1.",
        field="region",
        kind=Kind.REGION,
        when=lambda evidence: not evidence.region,
    ),
    Row(
        id="REGION_FMT",
        title="The region is not written as AWS wants it",
        cause="A region holds only letters, digits and hyphens, with no space around them; the"
        " connector refuses everything else. Nothing was sent.",
        fix="Pick the region from the list, such as us-east-1 or eu-central-1.",
        field="region",
        kind=Kind.REGION,
    ),
    Row(
        id="ENDPOINT_FMT",
        title="The endpoint URL is not a URL",
        cause="The endpoint must be a whole URL with http:// or https:// and a host name. Nothing"
        " was sent.",
        fix="Leave the endpoint empty to reach AWS itself, or write it like http://localhost:4566.",
        kind=Kind.ENDPOINT,
    ),
    Row(
        id="DNS",
        title="The SES endpoint was not found",
        cause="No address is known for {endpoint}. This computer is offline, or there is no SES"
        " in the region “{region}”.",
        fix="Check the network connection, and pick a region from the list.",
        field="region",
        kind=Kind.DNS,
    ),
    Row(
        id="REFUSED",
        title="The SES endpoint cannot be reached",
        cause="{endpoint} refused the connection, or this network has no way to it.",
        fix="Check the endpoint and port, the firewall, and whether this network needs a proxy.",
        kind=Kind.REFUSED,
    ),
    Row(
        id="CONNECT_TIMEOUT",
        title="The SES endpoint does not answer",
        cause="No connection to {endpoint} came about in time. A firewall drops such packets"
        " silently.",
        fix="Allow outgoing connections to {endpoint} on port 443, or try another network.",
        kind=Kind.CONNECT_TIMEOUT,
    ),
    Row(
        id="READ_TIMEOUT",
        title="SES did not answer in time",
        cause="The request reached {endpoint}, but no answer came back, so nobody knows whether"
        " the mail was sent.",
        fix=_LOOK,
        kind=Kind.READ_TIMEOUT,
    ),
    Row(
        id="CLOSED",
        title="The connection was closed before SES answered",
        cause="{endpoint}, or a proxy or VPN on the way to it, ended the connection. That also"
        " happens when the endpoint is an SMTP port.",
        fix=_LOOK + " Check the endpoint, the proxy and the VPN.",
        kind=Kind.CLOSED,
    ),
    Row(
        id="TLS",
        title="The endpoint does not speak TLS",
        cause="{endpoint} answered a secure connection with something that is not TLS.",
        fix="Check the port, or write http:// instead of https:// if it is a local test server.",
        kind=Kind.TLS,
        when=lambda evidence: evidence.detail in {"WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL"},
    ),
    Row(
        id="TLS",
        title="The secure connection to SES could not be made",
        cause="The certificate of {endpoint} is not one that this program trusts. A proxy that"
        " looks into secure connections has this effect.",
        fix="Try another network, or ask the network's owner to let {endpoint} through untouched.",
        kind=Kind.TLS,
    ),
    Row(
        id="CAPTIVE",
        title="A web page came back instead of SES's answer",
        cause="{endpoint} answered with a page for people. A log-in page of the network or a"
        " wrong endpoint URL has this effect.",
        fix="Open a web browser and log in to the network, or correct the endpoint URL.",
        kind=Kind.NO_ID,
        when=lambda evidence: evidence.detail == "html",
    ),
    Row(
        id="NOT_SES",
        title="Something other than SES answered",
        cause="{endpoint} answered with HTTP status {status} but gave no message ID, as SES"
        " always does.",
        fix="Check the endpoint URL. The endpoint of SES is https://email.{region}.amazonaws.com."
        " " + _LOOK,
        kind=Kind.NO_ID,
        doubt=True,
    ),
    Row(
        id="CANCELLED",
        title="The send was cancelled",
        cause="You stopped it when the request may have been on its way.",
        fix=_LOOK,
        kind=Kind.CANCELLED,
        when=lambda evidence: evidence.departed,
    ),
    Row(
        id="CANCELLED",
        title="The send was cancelled",
        cause="You stopped it before the request left this computer; no mail was sent.",
        fix="Press Send again when you like.",
        kind=Kind.CANCELLED,
    ),
    Row(
        id="DEADLINE",
        title="The send took too long and was ended",
        cause="{endpoint} did not finish its answer in time, so nobody knows whether the mail was"
        " sent.",
        fix=_LOOK,
        kind=Kind.DEADLINE,
        when=lambda evidence: evidence.departed,
    ),
    Row(
        id="DEADLINE",
        title="The send took too long and was ended",
        cause="No connection to {endpoint} came about in time; no mail was sent.",
        fix="Check the network and send again.",
        kind=Kind.DEADLINE,
    ),
    Row(
        id="UNKNOWN",
        title="The send failed for a reason that this program does not know",
        cause="Something went wrong on this computer while it talked to {endpoint}.",
        fix="Try again. If it stays, start sesctl in a terminal with the same profile and report"
        " what it says.",
        kind=Kind.OTHER,
    ),
)
