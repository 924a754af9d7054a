"""Policies of IAM: what a key needs, and what was missing after a denial."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "several": "{sentences:space}",
        # After a denial.
        "denied": "What was denied",
        "check_denied": (
            "Only a look before sending was denied; the connector needs no right to it. Allow it"
            " to see more here, best with a key of your own."
        ),
        "allow": "Allow {action} on {resource}.",
        "allow_to_user": "Allow {action} on {resource} in a policy of {kind} {user}.",
        "allow_identity": "Allow {action} on the identity {name}.",
        "allow_identity_to_user": (
            "Allow {action} on the identity {name} in a policy of {kind} {user}."
        ),
        "smtp_user": "The user was made for SES's SMTP interface, which needs another right.",
        "allow_set": "Allow {action} on the configuration set {name}, too.",
        "allow_set_to_user": (
            "Allow {action} on the configuration set {name} in a policy of {kind} {user}, too."
        ),
        "default_set": (
            "It is the default one of the identity, which SES uses when none is named."
        ),
        "leave_sandbox": (
            "The recipient's identity {name} is checked because the account is in the sandbox."
            " Leave the sandbox, or allow all identities of the account meanwhile."
        ),
        "leave_sandbox_to_user": (
            "The recipient's identity {name} is checked because the account is in the sandbox."
            " Leave the sandbox, or allow all identities of the account meanwhile in a policy of"
            " {kind} {user}."
        ),
        "other_account": (
            "The identity {name} belongs to the account {account}, which has not allowed this user"
            " to send with it. Its owner must attach this policy to the identity."
        ),
        "some_policy": "policy",
        "forbidden": (
            "A {policy} denies {action} on {resource} in words, and no other policy can allow it"
            " again. Whoever keeps it must change it."
        ),
        "fenced": (
            "A {policy} does not let this user have {action} on {resource}. Whoever keeps it must"
            " allow it there, besides the policy below."
        ),
        # The policies for a configuration.
        "send.title": "To send",
        "send.about": "What the connector needs for exactly this configuration, and nothing else.",
        "sandbox.title": "To send in the sandbox",
        "sandbox.about": (
            "In the sandbox SES also checks the recipient if it is an identity of the account, so"
            " all identities are allowed meanwhile."
        ),
        "check.title": "To send and check",
        "check.about": (
            "Lets this program look before it sends, too. The connector does not need that: best"
            " give it to a key of your own."
        ),
        "attach": (
            "Attach it to the user of the key: IAM console → Users → the user → Add permissions →"
            " Create inline policy → JSON."
        ),
        "owner.title": "For the owner of {identity}",
        "owner.about": (
            "The identity {identity} belongs to the account {account}. Its owner attaches this to"
            " the identity, so that your account may send with it; your own user needs the first"
            " policy as well. SES console → Identities → the identity → Authorization → Create"
            " custom policy."
        ),
        # What was not known when a policy was made.
        "no_region": "No region is chosen yet, so the policy is for all of them.",
        "no_account": (
            "The key ID does not tell its account, so * stands in its place. Write the 12 digits"
            " there to be exact: aws sts get-caller-identity tells them."
        ),
        "no_sender": "There is no From address yet, so the policy allows all identities.",
        "sandbox_note": "Remove {sid} when the account is out of the sandbox.",
        "whole_account": (
            "The policy allows everybody in the account {account} whose own policy allows it, too."
            " Name the user instead if you know him: arn:aws:iam::{account}:user/NAME."
        ),
        "no_caller": (
            "The key ID does not tell its account: put the 12 digits of the account that sends in"
            " the place of ACCOUNT. aws sts get-caller-identity tells them."
        ),
    }
)
