"""Failures: mail that SES cannot read, sends refused here, and other answers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "FROM_MISSING.title": "The From address is missing",
        "FROM_MISSING.cause": (
            "The connector sends no From address when the field is empty, and SES then refuses"
            " the mail without a word."
        ),
        "FROM_MISSING.fix": (
            "Fill in the From address with a verified identity of {region}; the SES console for"
            " {region} lists them under Configuration → Identities."
        ),
        "MESSAGE_TOO_BIG.title": "The mail is too large",
        "MESSAGE_TOO_BIG.cause": (
            "SES takes mails of up to 40 MB, with everything in them encoded. Mail programs cut"
            " off much smaller ones: Gmail shows the first 102 KB."
        ),
        "MESSAGE_TOO_BIG.fix": (
            "Make the template smaller: keep pictures on a web server, and drop styles that are"
            " not used."
        ),
        "NO_RECIPIENT.title": "The mail has no recipient",
        "NO_RECIPIENT.cause": "SES in {region} was asked to send a mail to nobody.",
        "NO_RECIPIENT.fix": "Fill in the recipient of the test mail.",
        "TOO_MANY_RCPT.title": "The mail has more than 50 recipients",
        "TOO_MANY_RCPT.cause": (
            "SES takes at most 50 recipients per mail; the connector always writes to one."
        ),
        "TOO_MANY_RCPT.fix": (
            "Name one recipient only. If you did, something between this computer and SES"
            " changes the request."
        ),
        "DISPLAY_NAME_SPECIALS.title": "The name before the From address needs quotes",
        "DISPLAY_NAME_SPECIALS.cause": (
            "The name in {sender} holds a comma, a colon or a bracket, which SES takes for a"
            " part of the address.{quoted}"
        ),
        "DISPLAY_NAME_SPECIALS.fix": (
            'Put the name in quotes, like "Logto, Inc." <noreply@example.com>.'
        ),
        "NON_ASCII_ADDRESS.title": "An e-mail address has letters that SES cannot take",
        "NON_ASCII_ADDRESS.cause": (
            "SES takes only ASCII before the @, and domains only in their ASCII form; it"
            " stumbled over {faulty}.{quoted}"
        ),
        "NON_ASCII_ADDRESS.fix": (
            "Use an address without accents, and write the domain in its xn-- form. Only the"
            " name before the address may hold any letter."
        ),
        "FROM_SYNTAX.title": "An e-mail address is not written as SES wants it",
        "FROM_SYNTAX.cause": (
            "SES does not say which address it could not read; most likely it is {faulty}.{quoted}"
        ),
        "FROM_SYNTAX.fix": (
            'Write the address as name@example.com or "Name" <name@example.com>, with quotes'
            " around a name that holds a comma or a colon, and letters without accents only."
        ),
        "CHARSET.title": "SES does not know a character set of the mail",
        "CHARSET.cause": (
            "The connector sends the subject as utf8 and names nothing for the body.{quoted}"
        ),
        "CHARSET.fix": (
            "Nothing in the connector's fields changes that: something between this computer"
            " and SES changes the request. Check the endpoint URL."
        ),
        "MESSAGE_REJECTED.title": "SES rejected the mail",
        "MESSAGE_REJECTED.cause": "SES in {region} refused this mail.{quoted}",
        "MESSAGE_REJECTED.fix": (
            "In the SES console for {region} look at Account dashboard, then compare SES's"
            " words with the list of errors in its documentation."
        ),
        "BAD_REQUEST.title": "SES did not accept the request",
        "BAD_REQUEST.cause": "A value of the request is not what SES wants.{quoted}",
        "BAD_REQUEST.fix": (
            "Compare the fields with SES's answer; clear the optional ones and send again to"
            " find out which one it is."
        ),
        "CREDS.title": "The access key ID is missing",
        "CREDS.cause": "SES accepts only signed requests, and there is no key to sign with.",
        "CREDS.fix": (
            "Fill in the access key ID. Keys are made in the IAM console under Users → the user"
            " → Security credentials."
        ),
        "KEY_HEADER.title": "The access key ID holds a character that cannot be sent",
        "KEY_HEADER.cause": (
            "There is a line break or an invisible character in the access key ID, most likely"
            " from copying. Nothing was sent."
        ),
        "KEY_HEADER.fix": "Clear the field and type the 20 letters and digits by hand.",
        "REGION_FMT.title": "The region is not written as AWS wants it",
        "REGION_FMT.cause": (
            "A region holds only letters, digits and hyphens, with no space around them; the"
            " connector refuses everything else. Nothing was sent."
        ),
        "REGION_FMT.fix": "Pick the region from the list, such as us-east-1 or eu-central-1.",
        "SECRET_MISSING.title": "The secret access key is missing",
        "SECRET_MISSING.cause": (
            "SES accepts only signed requests, and there is no secret to sign with."
        ),
        "SECRET_MISSING.fix": (
            "Fill in the secret access key. If it is lost, make a new key in the IAM console"
            " under Users → the user → Security credentials."
        ),
        "SECRET_HEADER.title": "The secret access key holds a line break",
        "SECRET_HEADER.cause": (
            "There is a line break or another control character in the secret, most likely from"
            " copying. It can only lead to a wrong signature, so nothing was sent."
        ),
        "SECRET_HEADER.fix": "Paste the secret again, without what stands before and after it.",
        "REGION_MISSING.title": "The region is missing",
        "REGION_MISSING.cause": "Without a region nobody knows which SES to ask. Nothing was sent.",
        "ENDPOINT_FMT.title": "The endpoint URL cannot be used",
        "ENDPOINT_FMT.cause": (
            "The endpoint must be https://, a plain host name and nothing after it; http:// is"
            " for this computer alone. Nothing was sent."
        ),
        "ENDPOINT_FMT.fix": (
            "Leave the endpoint empty to reach AWS itself, or write it like http://localhost:4566."
        ),
        "HALF_CHARACTER.title": "A text of the mail holds half a character",
        "HALF_CHARACTER.cause": (
            "There is half a character (a lone surrogate){half_mark} in {half_place}. No mail"
            " can hold it, and Logto refuses to save it. Nothing was sent."
        ),
        "HALF_CHARACTER.fix": "Delete the damaged character there, and type it again.",
        "ENDPOINT_PLAIN.title": "The endpoint is not on this computer",
        "ENDPOINT_PLAIN.cause": (
            "{endpoint} leads to another computer{at}, and over http:// everybody on the way"
            " can read the mail. Nothing was sent."
        ),
        "ENDPOINT_PLAIN.fix": "Write the endpoint with https://, or check where this name leads.",
        "PARAM.title": "A value of the request cannot be sent",
        "PARAM.cause": (
            "The AWS library of this program refused a value before it was sent, although the"
            " connector would send it."
        ),
        "PARAM.fix": (
            "Clear the optional fields that you do not need, above all an empty identity ARN."
            " If it stays, report it as a mistake of this program."
        ),
        "ENVFILE.title": "The AWS settings of this computer are broken",
        "ENVFILE.cause": (
            "The AWS library stumbled over a variable that begins with AWS_, or over a file in"
            " the folder .aws, although this program needs neither. Nothing was sent."
        ),
        "ENVFILE.fix": (
            "Mend or move away the files “config” and “credentials” in that folder, and start"
            " the program without the variables AWS_PROFILE, AWS_RETRY_MODE and"
            " AWS_DEFAULTS_MODE."
        ),
        "PACKAGING.title": "This program lacks a part of the AWS library",
        "PACKAGING.cause": (
            "The files that describe SES to the AWS library are missing, so no request could be"
            " made. Nothing was sent."
        ),
        "PACKAGING.fix": "Install the program again, from where it came.",
        "UNKNOWN_HERE.title": "The send failed for a reason that this program does not know",
        "UNKNOWN_HERE.cause": (
            "Something went wrong on this computer while it talked to {endpoint}."
        ),
        "UNKNOWN_HERE.fix": (
            "Try again. If it stays, start sesctl in a terminal with the same profile and"
            " report what it says."
        ),
        "CAPTIVE.title": "A web page came back instead of SES's answer",
        "CAPTIVE.cause": (
            "{endpoint}{at} answered with a page for people. Most likely this network wants a"
            " log-in first; otherwise the endpoint URL is wrong."
        ),
        "CAPTIVE.fix": "Open a web browser and log in to the network, or correct the endpoint URL.",
        "NOT_SES.title": "Something other than SES answered",
        "NOT_SES.cause": (
            "{endpoint}{at} answered with HTTP status {status} and named no AWS error, as SES"
            " always does."
        ),
        "NOT_SES.fix": (
            "Check the endpoint URL and the proxy of this network. The endpoint of SES is"
            " {ses_url}."
        ),
        "NOT_SES_S3.cause": "{endpoint}{at} is Amazon S3, which stores files and sends no mail.",
        "NOT_SES_GATEWAY.cause": (
            "{endpoint}{at} is an Amazon API Gateway, which runs other people's programs and"
            " not SES."
        ),
        "NOT_SES_OTHER_AWS.cause": (
            "{endpoint}{at} is an AWS service, or plays one, but does not know how to send mail."
        ),
        "CAPTIVE_REDIRECT.title": "The network leads to another page instead of SES",
        "CAPTIVE_REDIRECT.cause": (
            "{endpoint}{at} answered with HTTP status {status} and leads to {location}. Most"
            " likely this network wants a log-in first; otherwise the endpoint URL is wrong."
        ),
        "PROXY_407_HTTP.title": "A proxy wants a name and a password",
        "PROXY_407_HTTP.cause": (
            "A proxy on the way to {endpoint}{at} let nothing through, because nobody has"
            " logged in."
        ),
        "INTERNAL.title": "SES failed inside",
        "INTERNAL.cause": (
            "{endpoint}{at} answered with HTTP status {status}, which is a fault on its side."
        ),
        "INTERNAL.fix": (
            "Look whether the mail arrived, wait a minute and send again; see"
            " health.aws.amazon.com for known faults in {region}."
        ),
        "NOT_SES_NO_REQUEST_ID.cause": (
            "{endpoint}{at} answered {code} with HTTP status {status}, without the request ID"
            " that AWS gives to every answer."
        ),
        "UNKNOWN.title": "SES answered with an error that this program does not know",
        "UNKNOWN.cause": (
            "SES answered {code} with HTTP status {status}, request {request_id}.{quoted}"
        ),
        "UNKNOWN.fix": (
            "Search for the code in the SES API reference, or give the request ID to AWS Support."
        ),
        "NOT_SES_NO_MESSAGE_ID.cause": (
            "{endpoint}{at} answered with HTTP status {status} but gave no message ID, as SES"
            " always does."
        ),
        "NOT_SES_NO_MESSAGE_ID.fix": (
            "Check the endpoint URL. The endpoint of SES is {ses_url}. Look whether the mail"
            " arrived before you send again: SES cannot tell a repeated mail from a new one."
        ),
    }
)
