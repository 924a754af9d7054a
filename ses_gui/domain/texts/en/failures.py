"""Failures: the texts of the rows, and the words for what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.en.failures_account import ACCOUNT, KEY
from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

FAILURES: Final[Table] = {
    **ACCOUNT,
    **KEY,
    # What nobody knows.
    "no_region": "no region",
    "no_address": "(none)",
    "default_set": "the identity's default one",
    "another_account": "another one",
    "unnamed_error": "an unnamed error",
    "no_request_id": "without an ID",
    "no_status": "none",
    "another_page": "another page",
    "another_region": "another region",
    "this_set": "this one",
    "set_of_identity": "of the identity",
    "a_mail_from": "a custom MAIL FROM domain",
    "user_of_key": "the user of the key",
    "senders_identity": "the sender's identity",
    "policy_above": "one above the user's own",
    "some_text": "a text of the request",
    "half_recipient": "the recipient",
    "half_content": "the subject or the content of the template, or its sample data",
    "half_secret": "the access key secret",
    # Clauses with the space before them.
    "at": " (at {text})",
    "proxy": " {text}",
    "subject": " It is for “{text}”.",
    "issuer": " It was issued by “{text}”.",
    "quoted": " SES said: “{text}”",
    "half_mark": " ({text})",
    "clock_ahead": " It is {minutes} min {seconds} s ahead.",
    "clock_behind": " It is {minutes} min {seconds} s behind.",
    "nor_recipient": " Nor is the recipient, which matters while the account is in the sandbox.",
    # Over which address SES has stumbled.
    "faulty_sender": "the From address {address}",
    "faulty_feedback": "the feedback address {address}",
    "faulty_recipient": "the recipient {address}",
    "faulty_some": "the From address {address} or another address",
    # Whether and when to send again.
    "again_never": "Sending again does not help.",
    "again_when_mended": "Send again once this is mended.",
    "again_later": "Send again when you like.",
    "again_by_hand": "Send it once more by hand, and only if it did not arrive.",
    "wait": "Wait {span} and send again.",
    "wait_long": "Send again later; it may take up to {span} until that works.",
    "wait_by_hand": "Wait {span}, then send it once more by hand, and only if it did not arrive.",
    "days": Plural("a day", "{count} days"),
    "hours": Plural("an hour", "{count} hours"),
    "minutes": Plural("a minute", "{count} minutes"),
    "seconds": Plural("a second", "{count} seconds"),
    # Mistakes of this program's own.
    "UNMADE.title": "The program could not make this mail",
    "UNMADE.cause": "It met an error of its own. Nothing was sent.",
    "UNMADE.fix": "Try another usage type or other sample data, and report the error.",
    "UNFINISHED.title": "The program could not finish this send",
    "UNFINISHED.cause": "It met a mistake of its own.",
    "UNFINISHED.fix": "Look into the inbox before you send again.",
    "ROUTE.title": "The settings of the network cannot be used",
    "ROUTE.cause": "{trouble} Nothing was sent.",
    "ROUTE.fix": "Mend it on the network page, and try the way there.",
    # Sends that got lost on the way.
    "DNS.title": "The SES endpoint was not found",
    "DNS.cause": (
        "No address is known for {endpoint}. Most likely this computer is offline or its name"
        " server does not answer; otherwise the endpoint is mistyped."
    ),
    "DNS.fix": "Check the network connection, and the endpoint URL if you gave one.",
    "CLOSED_DEPARTED.title": "The connection was closed before SES answered",
    "CLOSED_DEPARTED.cause": (
        "{endpoint}{at}, or a proxy or VPN on the way to it, ended the connection when the request"
        " may have arrived, so nobody knows whether the mail was sent."
    ),
    "CLOSED_DEPARTED.fix": (
        "Look whether the mail arrived before you send again: SES cannot tell a repeated mail from"
        " a new one. Then check the endpoint, the proxy and the VPN."
    ),
    "CANCELLED.title": "The send was cancelled",
    "CANCELLED.cause": "You stopped it before the request left this computer; no mail was sent.",
    "CANCELLED.fix": "Press Send again when you like.",
    "DEADLINE.title": "The send took too long and was ended",
    "DEADLINE.cause": "No connection to {endpoint} came about in time; no mail was sent.",
    "DEADLINE.fix": "Check the network and send again.",
    "REGION_WITHOUT_SES.cause": (
        "There is no SES in a region “{region}”, so no address is known for {endpoint}."
    ),
    "REGION_WITHOUT_SES.fix": "Choose a region from the list.",
    "REFUSED.title": "The SES endpoint cannot be reached",
    "REFUSED.cause": "{endpoint} refused the connection, or this network has no way to it.",
    "REFUSED.fix": (
        "Check the endpoint and port, the firewall, and whether this network needs a proxy; if so,"
        " choose it on the Network page (sesctl: --proxy)."
    ),
    "CONNECT_TIMEOUT.title": "The SES endpoint does not answer",
    "CONNECT_TIMEOUT.cause": (
        "No connection to {endpoint} came about in time. A firewall drops such packets silently."
    ),
    "CONNECT_TIMEOUT.fix": (
        "Allow outgoing connections to {endpoint} on port 443, choose this network's proxy on the"
        " Network page (sesctl: --proxy), or try another network."
    ),
    "READ_TIMEOUT.title": "SES did not answer in time",
    "READ_TIMEOUT.cause": (
        "The request reached {endpoint}{at}, but no answer came back, so nobody knows whether the"
        " mail was sent."
    ),
    "READ_TIMEOUT.fix": (
        "Look whether the mail arrived before you send again: SES cannot tell a repeated mail from"
        " a new one."
    ),
    "MAIL_SERVER.title": "The endpoint is a mail server",
    "MAIL_SERVER.cause": "{endpoint}{at} speaks SMTP, not the API of SES that the connector uses.",
    "MAIL_SERVER.fix": (
        "Leave the endpoint empty to reach SES in {region}, or name an endpoint of its API."
    ),
    "CLOSED.title": "The connection was closed before it stood",
    "CLOSED.cause": (
        "{endpoint}{at}, or something on the way to it, ended the connection before the request"
        " left; no mail was sent. A firewall that allows only some hosts does this."
    ),
    "CLOSED.fix": "Check the endpoint, the proxy and the VPN, or try another network.",
    "NOT_SES_LARGE.title": "The answer is too long to be one of SES",
    "NOT_SES_LARGE.cause": (
        "{endpoint}{at}, or something on the way to it, answered with more than 1 MB, which SES"
        " never does; the rest was not read, so nobody knows whether the mail was sent."
    ),
    "CANCELLED_DEPARTED.cause": "You stopped it when the request may have been on its way.",
    "DEADLINE_DEPARTED.cause": (
        "{endpoint}{at} did not finish its answer in time, so nobody knows whether the mail was"
        " sent."
    ),
    "SUPPRESSED.title": "SES took the mail, but will not deliver it",
    "SUPPRESSED.cause": (
        "{recipient} is on the account's suppression list in {region}, because a mail bounced there"
        " or was reported as spam. SES accepts such mail and lets it bounce."
    ),
    "SUPPRESSED.fix": (
        "In the SES console for {region} open Configuration → Suppression list and remove the"
        " address, if its mailbox works again."
    ),
    "NOT_ARRIVED.title": "SES took the mail; that is not yet delivery",
    "NOT_ARRIVED.cause": (
        "If it does not arrive at {recipient}, it most likely lies among the spam. The address may"
        " also be on the account's suppression list, or the mail bounced."
    ),
    "NOT_ARRIVED.fix": (
        "Look into the spam folder, then in the SES console for {region} under Configuration →"
        " Suppression list, and into the mailbox for bounces."
    ),
    "PROXY.title": "The proxy cannot be reached",
    "PROXY.cause": "The proxy{proxy} took no connection; the request did not leave this computer.",
    "PROXY.fix": (
        "Check the proxy's address and port, or send without a proxy if this network allows it."
    ),
    "PROXY_NOT_TLS.title": "The proxy does not speak TLS",
    "PROXY_NOT_TLS.cause": (
        "The proxy{proxy} was to be spoken to in TLS, and answered with something else."
    ),
    "PROXY_NOT_TLS.fix": (
        "Write http:// before the proxy's host. The mail is secured all the same, from here to"
        " {endpoint}."
    ),
    "PROXY_CERTIFICATE.title": "The certificate of the proxy is not trusted",
    "PROXY_CERTIFICATE.cause": (
        "The proxy{proxy} shows a certificate that this program does not trust; nothing left this"
        " computer."
    ),
    "PROXY_CERTIFICATE.fix": (
        "Choose your company's CA file on the Network page (sesctl: --ca-file), or write http://"
        " before the proxy's host if it takes that."
    ),
    "PROXY_LOGIN_REFUSED.title": "The proxy refused the name and the password",
    "PROXY_LOGIN_REFUSED.cause": (
        "The proxy{proxy} let nothing through: it does not know the login it was given."
    ),
    "PROXY_LOGIN_REFUSED.fix": (
        "Check the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy). A proxy that wants a log-in with Windows cannot be used."
    ),
    "PROXY_LOGIN_MISSING.title": "The proxy wants a name and a password",
    "PROXY_LOGIN_MISSING.cause": (
        "The proxy{proxy} let nothing through, because nobody has logged in."
    ),
    "PROXY_LOGIN_MISSING.fix": (
        "Give the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy), or ask for an exception for {endpoint}."
    ),
    "TLS_CA.title": "The secure connection to SES could not be made",
    "TLS_CA.cause": (
        "The certificate that {endpoint}{at} shows is not one that this program trusts.{issuer} A"
        " proxy that looks into secure connections has this effect; so has a network that wants a"
        " log-in first."
    ),
    "TLS_CA.fix": (
        "If your company looks into secure connections, choose its CA file on the Network page"
        " (sesctl: --ca-file). Otherwise try another network, or ask the network's owner to let"
        " {endpoint} through untouched."
    ),
    "TLS_NOT_TLS.title": "The endpoint does not speak TLS",
    "TLS_NOT_TLS.cause": (
        "{endpoint}{at} answered a secure connection with something that is not TLS."
    ),
    "TLS_NOT_TLS.fix": (
        "Check the port, or write http:// instead of https:// if it is a local test server."
    ),
    "TLS_HOST.title": "The certificate is for another host",
    "TLS_HOST.cause": (
        "{endpoint}{at} shows a certificate that is not made for it.{subject}{issuer} A wrong"
        " endpoint has this effect; so has something on the way that answers in its place."
    ),
    "TLS.cause": (
        "{endpoint}{at} and this computer could not agree on how to talk securely. Something on the"
        " way between them has this effect; so has a very old endpoint."
    ),
    "TLS.fix": "Check the endpoint URL, or try another network.",
    "CERTIFICATE_EXPIRED.title": "The certificate has run out",
    "CERTIFICATE_EXPIRED.cause": (
        "The certificate that {endpoint}{at} shows has run out by the clock of this"
        " computer.{issuer} Most likely the clock is wrong, as AWS renews its certificates early."
    ),
    "TLS_DATE.fix": "Check the date and time of this computer, then try another network.",
    "CERTIFICATE_NOT_YET_VALID.title": "The certificate is not valid yet",
    "CERTIFICATE_NOT_YET_VALID.cause": (
        "The certificate that {endpoint}{at} shows is not valid yet by the clock of this"
        " computer.{issuer} Most likely the clock is slow."
    ),
    "CA_FILE.title": "The file of trusted authorities cannot be used",
    "CA_FILE.cause": (
        "The file that was chosen for the certificates of authorities is missing, cannot be read,"
        " or holds no certificate."
    ),
    "CA_FILE.fix": (
        "Choose a file in PEM form, which begins with “-----BEGIN CERTIFICATE-----”, on the Network"
        " page (sesctl: --ca-file)."
    ),
    # Mail that ses cannot read, sends refused here, and other answers.
    "FROM_MISSING.title": "The From address is missing",
    "FROM_MISSING.cause": (
        "The connector sends no From address when the field is empty, and SES then refuses the mail"
        " without a word."
    ),
    "FROM_MISSING.fix": (
        "Fill in the From address with a verified identity of {region}; the SES console for"
        " {region} lists them under Configuration → Identities."
    ),
    "MESSAGE_TOO_BIG.title": "The mail is too large",
    "MESSAGE_TOO_BIG.cause": (
        "SES takes mails of up to 40 MB, with everything in them encoded. Mail programs cut off"
        " much smaller ones: Gmail shows the first 102 KB."
    ),
    "MESSAGE_TOO_BIG.fix": (
        "Make the template smaller: keep pictures on a web server, and drop styles that are not"
        " used."
    ),
    "NO_RECIPIENT.title": "The mail has no recipient",
    "NO_RECIPIENT.cause": "SES in {region} was asked to send a mail to nobody.",
    "NO_RECIPIENT.fix": "Fill in the recipient of the test mail.",
    "TOO_MANY_RCPT.title": "The mail has more than 50 recipients",
    "TOO_MANY_RCPT.cause": (
        "SES takes at most 50 recipients per mail; the connector always writes to one."
    ),
    "TOO_MANY_RCPT.fix": (
        "Name one recipient only. If you did, something between this computer and SES changes the"
        " request."
    ),
    "DISPLAY_NAME_SPECIALS.title": "The name before the From address needs quotes",
    "DISPLAY_NAME_SPECIALS.cause": (
        "The name in {sender} holds a comma, a colon or a bracket, which SES takes for a part of"
        " the address.{quoted}"
    ),
    "DISPLAY_NAME_SPECIALS.fix": (
        'Put the name in quotes, like "Logto, Inc." <noreply@example.com>.'
    ),
    "NON_ASCII_ADDRESS.title": "An e-mail address has letters that SES cannot take",
    "NON_ASCII_ADDRESS.cause": (
        "SES takes only ASCII before the @, and domains only in their ASCII form; it stumbled over"
        " {faulty}.{quoted}"
    ),
    "NON_ASCII_ADDRESS.fix": (
        "Use an address without accents, and write the domain in its xn-- form. Only the name"
        " before the address may hold any letter."
    ),
    "FROM_SYNTAX.title": "An e-mail address is not written as SES wants it",
    "FROM_SYNTAX.cause": (
        "SES does not say which address it could not read; most likely it is {faulty}.{quoted}"
    ),
    "FROM_SYNTAX.fix": (
        'Write the address as name@example.com or "Name" <name@example.com>, with quotes around a'
        " name that holds a comma or a colon, and letters without accents only."
    ),
    "CHARSET.title": "SES does not know a character set of the mail",
    "CHARSET.cause": (
        "The connector sends the subject as utf8 and names nothing for the body.{quoted}"
    ),
    "CHARSET.fix": (
        "Nothing in the connector's fields changes that: something between this computer and SES"
        " changes the request. Check the endpoint URL."
    ),
    "MESSAGE_REJECTED.title": "SES rejected the mail",
    "MESSAGE_REJECTED.cause": "SES in {region} refused this mail.{quoted}",
    "MESSAGE_REJECTED.fix": (
        "In the SES console for {region} look at Account dashboard, then compare SES's words with"
        " the list of errors in its documentation."
    ),
    "BAD_REQUEST.title": "SES did not accept the request",
    "BAD_REQUEST.cause": "A value of the request is not what SES wants.{quoted}",
    "BAD_REQUEST.fix": (
        "Compare the fields with SES's answer; clear the optional ones and send again to find out"
        " which one it is."
    ),
    "CREDS.title": "The access key ID is missing",
    "CREDS.cause": "SES accepts only signed requests, and there is no key to sign with.",
    "CREDS.fix": (
        "Fill in the access key ID. Keys are made in the IAM console under Users → the user →"
        " Security credentials."
    ),
    "KEY_HEADER.title": "The access key ID holds a character that cannot be sent",
    "KEY_HEADER.cause": (
        "There is a line break or an invisible character in the access key ID, most likely from"
        " copying. Nothing was sent."
    ),
    "KEY_HEADER.fix": "Clear the field and type the 20 letters and digits by hand.",
    "REGION_FMT.title": "The region is not written as AWS wants it",
    "REGION_FMT.cause": (
        "A region holds only letters, digits and hyphens, with no space around them; the connector"
        " refuses everything else. Nothing was sent."
    ),
    "REGION_FMT.fix": "Pick the region from the list, such as us-east-1 or eu-central-1.",
    "SECRET_MISSING.title": "The secret access key is missing",
    "SECRET_MISSING.cause": (
        "SES accepts only signed requests, and there is no secret to sign with."
    ),
    "SECRET_MISSING.fix": (
        "Fill in the secret access key. If it is lost, make a new key in the IAM console under"
        " Users → the user → Security credentials."
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
        "The endpoint must be https://, a plain host name and nothing after it; http:// is for this"
        " computer alone. Nothing was sent."
    ),
    "ENDPOINT_FMT.fix": (
        "Leave the endpoint empty to reach AWS itself, or write it like http://localhost:4566."
    ),
    "HALF_CHARACTER.title": "A text of the mail holds half a character",
    "HALF_CHARACTER.cause": (
        "There is half a character (a lone surrogate){half_mark} in {half_place}. No mail can hold"
        " it, and Logto refuses to save it. Nothing was sent."
    ),
    "HALF_CHARACTER.fix": "Delete the damaged character there, and type it again.",
    "ENDPOINT_PLAIN.title": "The endpoint is not on this computer",
    "ENDPOINT_PLAIN.cause": (
        "{endpoint} leads to another computer{at}, and over http:// everybody on the way can read"
        " the mail. Nothing was sent."
    ),
    "ENDPOINT_PLAIN.fix": "Write the endpoint with https://, or check where this name leads.",
    "PARAM.title": "A value of the request cannot be sent",
    "PARAM.cause": (
        "The AWS library of this program refused a value before it was sent, although the connector"
        " would send it."
    ),
    "PARAM.fix": (
        "Clear the optional fields that you do not need, above all an empty identity ARN. If it"
        " stays, report it as a mistake of this program."
    ),
    "ENVFILE.title": "The AWS settings of this computer are broken",
    "ENVFILE.cause": (
        "The AWS library stumbled over a variable that begins with AWS_, or over a file in the"
        " folder .aws, although this program needs neither. Nothing was sent."
    ),
    "ENVFILE.fix": (
        "Mend or move away the files “config” and “credentials” in that folder, and start the"
        " program without the variables AWS_PROFILE, AWS_RETRY_MODE and AWS_DEFAULTS_MODE."
    ),
    "PACKAGING.title": "This program lacks a part of the AWS library",
    "PACKAGING.cause": (
        "The files that describe SES to the AWS library are missing, so no request could be made."
        " Nothing was sent."
    ),
    "PACKAGING.fix": "Install the program again, from where it came.",
    "UNKNOWN_HERE.title": "The send failed for a reason that this program does not know",
    "UNKNOWN_HERE.cause": "Something went wrong on this computer while it talked to {endpoint}.",
    "UNKNOWN_HERE.fix": (
        "Try again. If it stays, start sesctl in a terminal with the same profile and report what"
        " it says."
    ),
    "CAPTIVE.title": "A web page came back instead of SES's answer",
    "CAPTIVE.cause": (
        "{endpoint}{at} answered with a page for people. Most likely this network wants a log-in"
        " first; otherwise the endpoint URL is wrong."
    ),
    "CAPTIVE.fix": "Open a web browser and log in to the network, or correct the endpoint URL.",
    "NOT_SES.title": "Something other than SES answered",
    "NOT_SES.cause": (
        "{endpoint}{at} answered with HTTP status {status} and named no AWS error, as SES always"
        " does."
    ),
    "NOT_SES.fix": (
        "Check the endpoint URL and the proxy of this network. The endpoint of SES is {ses_url}."
    ),
    "NOT_SES_S3.cause": "{endpoint}{at} is Amazon S3, which stores files and sends no mail.",
    "NOT_SES_GATEWAY.cause": (
        "{endpoint}{at} is an Amazon API Gateway, which runs other people's programs and not SES."
    ),
    "NOT_SES_OTHER_AWS.cause": (
        "{endpoint}{at} is an AWS service, or plays one, but does not know how to send mail."
    ),
    "CAPTIVE_REDIRECT.title": "The network leads to another page instead of SES",
    "CAPTIVE_REDIRECT.cause": (
        "{endpoint}{at} answered with HTTP status {status} and leads to {location}. Most likely"
        " this network wants a log-in first; otherwise the endpoint URL is wrong."
    ),
    "PROXY_407_HTTP.title": "A proxy wants a name and a password",
    "PROXY_407_HTTP.cause": (
        "A proxy on the way to {endpoint}{at} let nothing through, because nobody has logged in."
    ),
    "INTERNAL.title": "SES failed inside",
    "INTERNAL.cause": (
        "{endpoint}{at} answered with HTTP status {status}, which is a fault on its side."
    ),
    "INTERNAL.fix": (
        "Look whether the mail arrived, wait a minute and send again; see health.aws.amazon.com for"
        " known faults in {region}."
    ),
    "NOT_SES_NO_REQUEST_ID.cause": (
        "{endpoint}{at} answered {code} with HTTP status {status}, without the request ID that AWS"
        " gives to every answer."
    ),
    "UNKNOWN.title": "SES answered with an error that this program does not know",
    "UNKNOWN.cause": "SES answered {code} with HTTP status {status}, request {request_id}.{quoted}",
    "UNKNOWN.fix": (
        "Search for the code in the SES API reference, or give the request ID to AWS Support."
    ),
    "NOT_SES_NO_MESSAGE_ID.cause": (
        "{endpoint}{at} answered with HTTP status {status} but gave no message ID, as SES always"
        " does."
    ),
    "NOT_SES_NO_MESSAGE_ID.fix": (
        "Check the endpoint URL. The endpoint of SES is {ses_url}. Look whether the mail arrived"
        " before you send again: SES cannot tell a repeated mail from a new one."
    ),
}
