"""The preflight: what each step found, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

PREFLIGHT: Final[Table] = {
    # The steps.
    "format.title": "Fields",
    "endpoint.title": "SES endpoint",
    "key.title": "Access key",
    "sandbox.title": "Sandbox",
    "sending.title": "Account sending",
    "reputation.title": "Reputation",
    "quota.title": "Daily quota",
    "identity.title": "Sender identity",
    "other-regions.title": "Other regions",
    "dkim.title": "DKIM signature",
    "mail-from.title": "MAIL FROM domain",
    "feedback.title": "Feedback address",
    "configuration-set.title": "Configuration set",
    "tracking.title": "Link tracking",
    "recipient.title": "Recipient",
    "suppression.title": "Suppression list",
    "dns-dkim.title": "DNS: DKIM",
    "dns-mail-from.title": "DNS: MAIL FROM",
    "dns-dmarc.title": "DNS: DMARC",
    "dns-spf.title": "DNS: SPF",
    # The console of SES.
    "menu": "SES console for {region} → {page}",
    "dashboard": "Account dashboard",
    "identities": "Configuration → Identities",
    "configuration_sets": "Configuration → Configuration sets",
    "reputation_metrics": "Reputation metrics",
    "suppression_list": "Configuration → Suppression list",
    # For every step.
    "several": "{sentences:space}",
    "explained": "{title}. {cause}",
    "not_asked": "Not asked.",
    "not_asked_fields": "Not asked: the fields do not allow a question.",
    "not_asked_unreached": "Not asked: SES was not reached.",
    "not_asked_key": "Not asked: AWS does not accept the key.",
    "untold": "SES did not tell.",
    "verified_untold": "SES did not tell whether {name} is verified.",
    # A question without an answer.
    "too_often": "SES was asked too often: it answers one question a second and account.",
    "check_network": "Check the network, the proxy and the VPN, then check again.",
    "check_later": "Wait a minute and check again.",
    "known_faults": "Known faults of AWS: health.aws.amazon.com.",
    "may_not": "The key may not ask: {action} is not allowed for it.",
    "may_not_about": "The key may not ask about {name}: {action} is not allowed for it.",
    "allow": (
        "Sending does not need it. To see it here, add this to the policy of the key's user in IAM;"
        " or look yourself in the {menu}."
    ),
    "fault": "SES answered with {code}, HTTP status {status}, and told nothing.",
    "the_endpoint": "The SES endpoint",
    "no_answer": "{endpoint} did not answer in time.",
    "closed": "{endpoint}, or something on the way to it, closed the connection without an answer.",
    "stranger": (
        "Something other than SES answered at {endpoint}: HTTP status {status}, and nothing of what"
        " SES tells."
    ),
    "ses_endpoint": "Check the endpoint. SES's own is {url}.",
    "stopped": "Stopped before the answer came.",
    "check_again": "Check again when you like.",
    # Fields, endpoint, key.
    "config_refused": "Logto refuses this configuration.",
    "more": Plural("There is {count} more.", "There are {count} more."),
    "mend_field": "Mend the field; the list of findings, or `sesctl check`, tells them all.",
    "format_good": "Every field has the right shape.",
    "not_ses": "{endpoint} says yes and tells nothing of what SES tells: it is not SES.",
    "check_endpoint": "Check the endpoint URL, and whether this network wants a log-in.",
    "answers": "{endpoint} answers.",
    "answers_but": "{endpoint} answers, but: {trouble}",
    "not_whole": "{endpoint} answers, but does not know GetAccount: it is not the whole of SES.",
    "stand_in": "Go on if it is a stand-in for SES; otherwise check the endpoint URL.",
    "key_good": "AWS accepts the key.",
    "key_untold": "Nobody has said whether the key is valid.",
    "region_off": (
        "AWS knows the key, but not in {region}: account {account} has not switched that region on."
    ),
    "its_account": "its account",
    "switch_region_on": (
        "Choose another region, or switch this one on in AWS → Account → AWS Regions."
    ),
    "unnamed_account": "an unnamed account",
    "root_key": "The key is the root user's of account {account}: it may do everything.",
    "smtp_key": (
        "The key belongs to {name} of account {account}, a user that SES makes for its SMTP"
        " interface: it may do ses:SendRawEmail, and the connector needs ses:SendEmail."
    ),
    "make_user": (
        "In IAM make a user that may do ses:SendEmail and nothing else, create an access key for"
        " it, and use that one."
    ),
    "somebody": "somebody",
    "owner": "It belongs to {owner} of account {account}.",
    # The account.
    "out_of_sandbox": "The account is out of the sandbox in {region}.",
    "in_sandbox": (
        "The account is in the sandbox in {region}: it may write to verified addresses and to SES's"
        " simulator only."
    ),
    "review_pending": "The request for production access is under review.",
    "review_denied": "A request for production access was denied.",
    "review_failed": "The review of a request for production access failed.",
    "leave_sandbox": "Ask for production access: {menu} → Request production access.",
    "sending_on": "Sending is switched on for the account.",
    "sending_off": "Sending is switched off for the whole account in {region}.",
    "switch_sending_on": "Switch it on: {menu}.",
    "reputation_good": "AWS has nothing against the account's mail.",
    "answer_aws": (
        "Read AWS's mail to the address of the account, and answer the case in AWS → Support."
        " Numbers: {menu}."
    ),
    "paused_by_aws": "AWS has paused the account's sending in {region}.",
    "under_review": "AWS has put the account under review because of its bounces or complaints.",
    "reputation_state": "SES calls the account's state {state}.",
    "quota_unlimited": "The quota is unlimited.",
    "quota_unlimited_at_rate": "The quota is unlimited, {rate} a second.",
    "quota": "{quota} mails may go out in 24 hours.",
    "quota_at_rate": "{quota} mails may go out in 24 hours, {rate} a second.",
    "quota_left": "{left} of {quota} mails are left for 24 hours.",
    "quota_left_at_rate": "{left} of {quota} mails are left for 24 hours, {rate} a second.",
    "more_quota": (
        "Wait until mail of the last 24 hours drops out, or ask for more in Service Quotas → Amazon"
        " SES → Sending quota. Mail to SES's simulator does not count."
    ),
    # The configuration set.
    "no_set": "No configuration set is used.",
    "set_listed": "{name} exists; whether it lets mail go, the key may not ask.",
    "set_untold": "SES did not tell whether {name} lets mail go.",
    "set_good": "{name} exists in {region} and lets mail go.",
    "set_off": "Sending is switched off for the configuration set {name}.",
    "switch_set_on": "Switch it on: {menu} → {name}.",
    "set_missing": "There is no configuration set {name} in {region}.",
    "default_set_gone": "The identity's default configuration set {name} is gone.",
    "set_near": "There is {name}.",
    "choose_set": "Choose one that exists, clear the field, or create it: {menu} → Create set.",
    "set_unseen": "The configuration set could not be looked at.",
    "events_untold": "SES did not tell which events it reports.",
    "opens_counted": "Links stay as they are; opens are counted by a hidden picture.",
    "links_stay": "Links stay as they are.",
    "awstrack": "awstrack.me, by way of {region}",
    "links_rewritten": (
        "SES rewrites every link to lead over {where}, to count clicks. Links that work once, such"
        " as those of sign-in and invitations, may be used up by a scanner."
    ),
    "stop_clicks": "Take the events for clicks out of the set, or use a set without them: {menu}.",
    # The recipient.
    "no_recipient": "No recipient was given.",
    "simulator": "It is SES's own simulator, which always takes mail.",
    "everybody": "The account is out of the sandbox: it may write to everybody.",
    "recipient_verified": "{name} is verified, so even a sandbox takes the mail.",
    "recipient_unsure": (
        "{name} is not verified; it need not be unless the account is in the sandbox."
    ),
    "recipient_unverified": "{name} is not verified, and the account is in the sandbox.",
    "verify_recipient": (
        "Send to success@simulator.amazonses.com, verify the recipient: {menu} → Create identity,"
        " or ask for production access."
    ),
    "simulator_unlisted": "SES's simulator is never on the list.",
    "unlisted": "{address} is not on the account's list.",
    "suppressed": (
        "{address} is on the account's suppression list: SES accepts the mail and does not deliver"
        " it."
    ),
    "suppressed_after": (
        "{address} is on the account's suppression list after a {reason}: SES accepts the mail and"
        " does not deliver it."
    ),
    "suppressed_unheeded": (
        "{address} is on the account's suppression list, which this mail does not heed."
    ),
    "suppressed_unheeded_after": (
        "{address} is on the account's suppression list after a {reason}, which this mail does not"
        " heed."
    ),
    "take_off_list": "If the mailbox works again, take it off the list: {menu}.",
    # Identities.
    "no_sender": "There is no From address.",
    "fill_in_sender": "Fill in an address of a verified identity, such as noreply@example.com.",
    "no_feedback": "No feedback address is set; bounces go to the sender.",
    "arn_elsewhere": "The identity ARN names {name}, which does not cover {address}.",
    "other_arn": "Clear the ARN, or give that of the address, its domain, or one above.",
    "foreign": (
        "{name} belongs to account {account}: only there can anybody see whether it is verified,"
        " and whether its policy lets this account send."
    ),
    "ask_owner": "Ask the owner of that account to look with this line.",
    "verified": "{name} is verified in {region}.",
    "verified_covers": "{name} is verified in {region}, and it covers {address}.",
    "unverified": "{name} is not verified in {region}.",
    "unverified_why": "{name} is not verified in {region}: {why}.",
    "host_not_found": "SES does not find its DNS records",
    "type_not_found": "the DNS records that SES finds are of another type",
    "invalid_value": "a DNS record has another value than SES gave",
    "dns_server_error": "the domain's name servers answer SES with an error",
    "service_error": "AWS itself has trouble and goes on trying",
    "pending": "SES still waits for it",
    "given_up": "SES has given up",
    "temporary_failure": "SES has trouble to look and goes on trying",
    "not_started": "that was never begun",
    "above_verified": (
        "{name} is, but SES goes by the most specific identity and may refuse the mail."
    ),
    "click_link": (
        "Open the mail that SES sent to {name} and click its link; to get a new one: {menu} →"
        " {name} → Resend."
    ),
    "publish_identity": "Publish the DNS records that the console shows: {menu} → {name}.",
    "no_identities": (
        "SES in {region} knows neither {names} as an identity of this account. Identities are kept"
        " per region."
    ),
    "nor": "{first} nor {second}",
    "create_identity": "Create it: {menu} → Create identity, best of all for the domain {domain}.",
    "not_needed": "Not needed.",
    "regions_untold": "No other region has told whether the identity lives there.",
    "in_no_region": (
        "None of the {regions} other regions that have answered has an identity for {sender}"
        " either."
    ),
    "elsewhere": "Your identity {name} lives in {place}.",
    "elsewhere_unverified": "Your identity {name} lives in {place}, where it is not verified yet.",
    "change_region": "Set the region to {other}, or create the identity in {region} as well.",
    # Signatures and MAIL FROM.
    "no_identity": "There is no identity to look at.",
    "signing_off": "SES does not sign mail for {name}: signing is switched off.",
    "switch_signing_on": "Switch it on: {menu} → {name} → DKIM.",
    "signs": "SES signs mail for {name}.",
    "signing_untold": "SES did not tell whether it signs mail for {name}.",
    "signing_pending": "SES does not sign mail for {name} yet: it says {status}.",
    "publish_keys": "Publish these DNS records; SES looks for them for 72 hours.",
    "set_dkim_up": "Set DKIM up: {menu} → {name} → DKIM.",
    "unsigned": (
        "Only the address is verified, not {domain}: its mail carries SES's own signature, and a"
        " DMARC check of the domain cannot pass."
    ),
    "create_domain": "Create an identity for {domain}: {menu}.",
    "mail_from_default": "SES's own domain amazonses.com is used, which always works.",
    "mail_from_good": "{domain} is set up.",
    "mail_from_untold": "SES did not tell whether {domain} is set up.",
    "publish_mail_from": (
        "Publish these DNS records, or set the identity to use the default MAIL FROM domain: {menu}"
        " → {name} → Custom MAIL FROM domain."
    ),
    "mail_from_refuses": (
        "SES does not find the MX record of {domain} ({status}) and so refuses all mail."
    ),
    "mail_from_falls_back": (
        "SES does not find the MX record of {domain} ({status}); it uses amazonses.com instead."
    ),
    # Name servers.
    "dns_off": "Name servers are not asked.",
    "dns_silent": "No name server answered in time.",
    "dns_broken": "The name servers of the domain answer with an error.",
    "dns_offline": "This computer reaches no name server.",
    "dns_asked": "It was asked for the {type} records of {name}.",
    "records_unknown": "Which records there should be only SES tells, and it has not.",
    "no_records": "SES names no records for this domain.",
    "keys_published": "All {total} records of the signing keys are published.",
    "keys_missing": (
        "{wrong} of {total} records of the signing keys are missing or wrong: {names:comma}."
    ),
    "publish_at_dns": "Publish these records at the domain's DNS.",
    "no_mail_from": "No custom MAIL FROM domain is known.",
    "publish": "Publish these records.",
    "one_mx": "{domain} needs exactly one MX record: {record}.",
    "no_spf": "{domain} has no SPF record that includes amazonses.com.",
    "mail_from_published": "{domain} has its MX and SPF records.",
    "no_dmarc": "{domain} has no DMARC policy; large mail services ask for one.",
    "publish_dmarc": "Publish one, for a start:",
    "many_dmarc": "{name} has {total} DMARC policies, so receivers heed none.",
    "leave_one": "Leave exactly one of them.",
    "no_policy": "The DMARC policy of {name} has no p=.",
    "say_policy": "Say what receivers shall do:",
    "dmarc_good": "{name} has the policy “{policy}”.",
    "many_spf": "{name} has {total} SPF records, so all of them fail.",
    "join_spf": "Join them to one.",
    "spf_none": "There is none, and SES needs none: it has its own in the envelope.",
    "spf_one": "{name} has one. SES does not need to be in it.",
}
