"""Access keys, where secrets lie, and the policies that a key needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

_CREATE_KEY: Final = (
    " Create an access key for an IAM user: IAM console → Users → the user → Security credentials →"
    " Create access key."
)
_PASTE: Final = (
    " Paste an accessKeys.csv from the IAM console, the answer of “aws iam create-access-key”, a"
    " profile of ~/.aws/credentials, lines such as “AWS_ACCESS_KEY_ID=…”, or the key ID and the"
    " secret one after the other."
)

KEYS: Final[Table] = {
    "swapped": (
        "accessKeyId holds the secret, and accessKeySecret the key ID. Put each in its own field."
    ),
    "id": (
        "accessKeyId does not look like an access key ID: AKIA and 16 letters or digits. Copy it"
        " again."
    ),
    "id.temporary": (
        "accessKeyId begins with ASIA: a temporary key. It works only with a session token, and the"
        " connector has no field for one." + _CREATE_KEY
    ),
    "id.is-secret": (
        "accessKeyId looks like a secret. Are the key ID and the secret in each other's field?"
    ),
    "id.is-password": (
        "accessKeyId looks like a password for SES's SMTP interface, which does not work here."
        + _CREATE_KEY
    ),
    "id.other": (
        "accessKeyId begins with {start}: it is the ID of {owner}, not of an access key, which"
        " begins with AKIA." + _CREATE_KEY
    ),
    "secret": (
        "accessKeySecret does not look like a secret access key: 40 letters, digits, + or /, and no"
        " spaces. Copy it again."
    ),
    "secret.is-id": "accessKeySecret holds a key ID, not its secret.",
    "secret.is-password": (
        "accessKeySecret looks like a password for SES's SMTP interface. The connector needs the"
        " secret access key of an IAM user." + _CREATE_KEY
    ),
    "secret.is-token": (
        "accessKeySecret looks like a session token, which belongs to a temporary key."
        + _CREATE_KEY
    ),
    "hidden": (
        "{key} holds {marks:and}, which cannot belong there; AWS would refuse the key. Remove what"
        " does not belong."
    ),
    "removed": "Removed from {key}: {marks:and}.",
    "were-swapped": "The key ID and the secret have changed places.",
    "was-moved": "The secret is in its own field now. Enter the ID of its key.",
    "marks": "{marks:and}",
    "mark.space": "a space",
    "mark.tab": "a tab",
    "mark.line-break": "a line break",
    "mark.no-break-space": "a no-break space",
    "mark.zero-width-space": "a zero-width space",
    "mark.byte-order-mark": "a byte order mark",
    "mark.comma": "a comma",
    "mark.semicolon": "a semicolon",
    "mark.quotation-mark": "a quotation mark",
    "mark.invisible": "the invisible character {number}",
    "owner.ABIA": "a bearer token",
    "owner.ACCA": "a context-specific credential",
    "owner.AGPA": "a user group",
    "owner.AIDA": "an IAM user",
    "owner.AIPA": "an instance profile",
    "owner.ANPA": "a managed policy",
    "owner.ANVA": "a version of a managed policy",
    "owner.APKA": "a public key",
    "owner.AROA": "a role",
    "owner.ASCA": "a certificate",
    "source": "{name}",
    "source.user": "{source}, user {user}",
    "source.row": "{source}, row {row}",
    "source.in-file": "{name}, {source}",
    "source.profile": "profile {name}",
    "source.created": "the answer of aws iam create-access-key",
    "source.listed": "the answer of aws iam list-access-keys",
    "source.sts": "the answer of aws sts",
    "source.json": "the JSON text",
    "source.table": "the table",
    "source.lines": "the lines",
    "source.text": "the text",
    "refusal.temporary": (
        "This is a temporary key: it works only with its session token and ends within hours, and"
        " the connector has no field for a token." + _CREATE_KEY
    ),
    "refusal.smtp": (
        "This is a password for SES's SMTP interface. The connector calls SES's API, which needs an"
        " access key." + _CREATE_KEY
    ),
    "refusal.other-id": "{key_id} is the ID of {owner}, not of an access key." + _CREATE_KEY,
    "refusal.unclear": (
        "It holds {ids} key IDs and {secrets} texts that may be secrets, and it is not clear which"
        " belong together. Paste one of each."
    ),
    "note.id-only": (
        "The secret is not there: AWS shows it only once, when a key is created. If it is lost,"
        " create a new key."
    ),
    "note.root": (
        "It is a key of the root user, who may do everything in the account. Better use the key of"
        " a user who may only send."
    ),
    "profile.sso": (
        "It signs in through IAM Identity Center (SSO). The connector needs a key of its own."
        + _CREATE_KEY
    ),
    "profile.browser": (
        "It signs in through the browser (aws login). The connector needs a key of its own."
        + _CREATE_KEY
    ),
    "profile.token-file": (
        "It takes on a role with a token from a file. The connector needs a key of its own."
        + _CREATE_KEY
    ),
    "profile.role": (
        "It takes on a role, for an hour or some. The connector needs a key of its own."
        + _CREATE_KEY
    ),
    "profile.program": (
        "It asks a program for its keys. The connector needs a key of its own." + _CREATE_KEY
    ),
    "profile.machine": (
        "It takes its keys from the machine that it runs on. The connector needs a key of its own."
        + _CREATE_KEY
    ),
    "profile.no-key": "It holds no access key.",
    "paste.none": "The text holds no access key." + _PASTE,
    "paste.too-long": "The text is too long to be an access key." + _PASTE,
    "paste.several": "There are {count} access keys. Choose one.",
    "paste.noted": "{said} {note}",
    "paste.secret": "Found a secret in {source}, but no key ID.",
    "paste.key": "Found the access key {key_id} with its secret in {source}.",
    "paste.id": "Found the access key {key_id} in {source}.",
    "paste.refused": "Found in {source}, but of no use: {why}",
    "paste.refused.more": "Found in {source}, but of no use: {why} So are {more} more.",
    "offer.no-file": "Only a file of this computer can be read. Copy its text instead.",
    "offer.profiles": (
        "The secret is copied into this program, not taken out of the file. Read what is known of a"
        " key before you use it: it is best one that may only send."
    ),
    "offer.no-profile": "None of the profiles holds a key that the connector can use.",
    "still-copied": (
        "The secret is still on the clipboard, because your desktop keeps it there. Copy something"
        " else."
    ),
    "left-out": "Left out, because it holds a secret: {places}.",
    "places": "{places:comma}",
    "places.more": "{places:comma} and {more} more",
    "refused": Plural(
        "{places} holds a secret. Take it out first.", "{places} hold a secret. Take it out first."
    ),
    "refused.content": Plural(
        (
            "{places} holds a secret. Take it out first. If it is no secret, write <wbr> in the"
            " middle of it: a mail shows the same."
        ),
        (
            "{places} hold a secret. Take it out first. If it is no secret, write <wbr> in the"
            " middle of it: a mail shows the same."
        ),
    ),
}
"""Access keys and secrets: what is wrong with one, where it was found, what becomes of it."""

VAULT: Final[Table] = {
    "session": "this session only",
    "secret_service": "the system keyring (Secret Service)",
    "libsecret": "the system keyring (libsecret)",
    "kwallet": "KWallet",
    "macos": "the macOS Keychain",
    "windows": "the Windows Credential Locker",
    "none": "Your system's keyring cannot be reached.",
    "none_on_linux": (
        "No keyring is running. Start GNOME Keyring, KWallet or KeePassXC to keep the secret."
    ),
    "locked": (
        "The keyring is locked or was never set up. Unlock it and try again, or keep the secret for"
        " this session."
    ),
    "refused": (
        "The keyring back end “{name}” does not protect secrets and is not used. Choose your"
        " system's keyring, or keep the secret for this session."
    ),
    "too_long": (
        "The secret is too long for a keyring. An access key secret has 40 characters: check what"
        " was pasted."
    ),
    "forgetful": (
        "The keyring took the secret but does not give it back. Choose another keyring in your"
        " system's settings."
    ),
    "broken": "The keyring did not answer as it should. See that it runs, then try again.",
}
"""Where a secret is kept, and why it cannot be kept there."""

IAM: Final[Table] = {
    "several": "{sentences:space}",
    # After a denial.
    "denied": "What was denied",
    "check_denied": (
        "Only a look before sending was denied; the connector needs no right to it. Allow it to see"
        " more here, best with a key of your own."
    ),
    "allow": "Allow {action} on {resource}.",
    "allow_to_user": "Allow {action} on {resource} in a policy of {kind} {user}.",
    "allow_identity": "Allow {action} on the identity {name}.",
    "allow_identity_to_user": "Allow {action} on the identity {name} in a policy of {kind} {user}.",
    "smtp_user": "The user was made for SES's SMTP interface, which needs another right.",
    "allow_set": "Allow {action} on the configuration set {name}, too.",
    "allow_set_to_user": (
        "Allow {action} on the configuration set {name} in a policy of {kind} {user}, too."
    ),
    "default_set": "It is the default one of the identity, which SES uses when none is named.",
    "leave_sandbox": (
        "The recipient's identity {name} is checked because the account is in the sandbox. Leave"
        " the sandbox, or allow all identities of the account meanwhile."
    ),
    "leave_sandbox_to_user": (
        "The recipient's identity {name} is checked because the account is in the sandbox. Leave"
        " the sandbox, or allow all identities of the account meanwhile in a policy of {kind}"
        " {user}."
    ),
    "other_account": (
        "The identity {name} belongs to the account {account}, which has not allowed this user to"
        " send with it. Its owner must attach this policy to the identity."
    ),
    "some_policy": "policy",
    "forbidden": (
        "A {policy} denies {action} on {resource} in words, and no other policy can allow it again."
        " Whoever keeps it must change it."
    ),
    "fenced": (
        "A {policy} does not let this user have {action} on {resource}. Whoever keeps it must allow"
        " it there, besides the policy below."
    ),
    # The policies for a configuration.
    "send.title": "To send",
    "send.about": "What the connector needs for exactly this configuration, and nothing else.",
    "sandbox.title": "To send in the sandbox",
    "sandbox.about": (
        "In the sandbox SES also checks the recipient if it is an identity of the account, so all"
        " identities are allowed meanwhile."
    ),
    "check.title": "To send and check",
    "check.about": (
        "Lets this program look before it sends, too. The connector does not need that: best give"
        " it to a key of your own."
    ),
    "attach": (
        "Attach it to the user of the key: IAM console → Users → the user → Add permissions →"
        " Create inline policy → JSON."
    ),
    "owner.title": "For the owner of {identity}",
    "owner.about": (
        "The identity {identity} belongs to the account {account}. Its owner attaches this to the"
        " identity, so that your account may send with it; your own user needs the first policy as"
        " well. SES console → Identities → the identity → Authorization → Create custom policy."
    ),
    # What was not known when a policy was made.
    "no_region": "No region is chosen yet, so the policy is for all of them.",
    "no_account": (
        "The key ID does not tell its account, so * stands in its place. Write the 12 digits there"
        " to be exact: aws sts get-caller-identity tells them."
    ),
    "no_sender": "There is no From address yet, so the policy allows all identities.",
    "sandbox_note": "Remove {sid} when the account is out of the sandbox.",
    "whole_account": (
        "The policy allows everybody in the account {account} whose own policy allows it, too. Name"
        " the user instead if you know him: arn:aws:iam::{account}:user/NAME."
    ),
    "no_caller": (
        "The key ID does not tell its account: put the 12 digits of the account that sends in the"
        " place of ACCOUNT. aws sts get-caller-identity tells them."
    ),
}
"""Policies of IAM: what a key needs, and what was missing after a denial."""
