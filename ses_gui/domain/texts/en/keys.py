"""Access keys and secrets: what is wrong with one, where it was found, what becomes of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "swapped": (
            "accessKeyId holds the secret, and accessKeySecret the key ID. Put each in its own"
            " field."
        ),
        "id": (
            "accessKeyId does not look like an access key ID: AKIA and 16 letters or digits. Copy"
            " it again."
        ),
        "id.temporary": (
            "accessKeyId begins with ASIA: a temporary key. It works only with a session token, and"
            " the connector has no field for one. Create an access key for an IAM user: IAM console"
            " → Users → the user → Security credentials → Create access key."
        ),
        "id.is-secret": (
            "accessKeyId looks like a secret. Are the key ID and the secret in each other's field?"
        ),
        "id.is-password": (
            "accessKeyId looks like a password for SES's SMTP interface, which does not work here."
            " Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "id.other": (
            "accessKeyId begins with {start}: it is the ID of {owner}, not of an access key, which"
            " begins with AKIA. Create an access key for an IAM user: IAM console → Users → the"
            " user → Security credentials → Create access key."
        ),
        "secret": (
            "accessKeySecret does not look like a secret access key: 40 letters, digits, + or /,"
            " and no spaces. Copy it again."
        ),
        "secret.is-id": "accessKeySecret holds a key ID, not its secret.",
        "secret.is-password": (
            "accessKeySecret looks like a password for SES's SMTP interface. The connector needs"
            " the secret access key of an IAM user. Create an access key for an IAM user: IAM"
            " console → Users → the user → Security credentials → Create access key."
        ),
        "secret.is-token": (
            "accessKeySecret looks like a session token, which belongs to a temporary key. Create"
            " an access key for an IAM user: IAM console → Users → the user → Security credentials"
            " → Create access key."
        ),
        "hidden": (
            "{key} holds {marks:and}, which cannot belong there; AWS would refuse the key. Remove"
            " what does not belong."
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
        "root-key": (
            "The key belongs to the root user, who may do everything in the account; whoever reads"
            " Logto's database could, too. Use the key of a user who may only send. Create an"
            " access key for an IAM user: IAM console → Users → the user → Security credentials →"
            " Create access key."
        ),
        "borrowed-identity": (
            "The key was lent by AWS STS and ends within hours; the connector cannot renew it."
            " Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "smtp-user": (
            "The key belongs to a user that was made for SES's SMTP interface, who may only send"
            " raw mail. Allow this user ses:SendEmail as well, or use the key of another one."
        ),
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
            "This is a temporary key: it works only with its session token and ends within hours,"
            " and the connector has no field for a token. Create an access key for an IAM user: IAM"
            " console → Users → the user → Security credentials → Create access key."
        ),
        "refusal.smtp": (
            "This is a password for SES's SMTP interface. The connector calls SES's API, which"
            " needs an access key. Create an access key for an IAM user: IAM console → Users → the"
            " user → Security credentials → Create access key."
        ),
        "refusal.other-id": (
            "{key_id} is the ID of {owner}, not of an access key. Create an access key for an IAM"
            " user: IAM console → Users → the user → Security credentials → Create access key."
        ),
        "refusal.unclear": (
            "It holds {ids} key IDs and {secrets} texts that may be secrets, and it is not clear"
            " which belong together. Paste one of each."
        ),
        "note.id-only": (
            "The secret is not there: AWS shows it only once, when a key is created. If it is lost,"
            " create a new key."
        ),
        "note.root": (
            "It is a key of the root user, who may do everything in the account. Better use the key"
            " of a user who may only send."
        ),
        "profile.sso": (
            "It signs in through IAM Identity Center (SSO). The connector needs a key of its own."
            " Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "profile.browser": (
            "It signs in through the browser (aws login). The connector needs a key of its own."
            " Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "profile.token-file": (
            "It takes on a role with a token from a file. The connector needs a key of its own."
            " Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "profile.role": (
            "It takes on a role, for an hour or some. The connector needs a key of its own. Create"
            " an access key for an IAM user: IAM console → Users → the user → Security credentials"
            " → Create access key."
        ),
        "profile.program": (
            "It asks a program for its keys. The connector needs a key of its own. Create an access"
            " key for an IAM user: IAM console → Users → the user → Security credentials → Create"
            " access key."
        ),
        "profile.machine": (
            "It takes its keys from the machine that it runs on. The connector needs a key of its"
            " own. Create an access key for an IAM user: IAM console → Users → the user → Security"
            " credentials → Create access key."
        ),
        "profile.no-key": "It holds no access key.",
        "paste.none": (
            "The text holds no access key. Paste an accessKeys.csv from the IAM console, the answer"
            " of “aws iam create-access-key”, a profile of ~/.aws/credentials, lines such as"
            " “AWS_ACCESS_KEY_ID=…”, or the key ID and the secret one after the other."
        ),
        "paste.too-long": (
            "The text is too long to be an access key. Paste an accessKeys.csv from the IAM"
            " console, the answer of “aws iam create-access-key”, a profile of ~/.aws/credentials,"
            " lines such as “AWS_ACCESS_KEY_ID=…”, or the key ID and the secret one after the"
            " other."
        ),
        "paste.several": "There are {count} access keys. Choose one.",
        "paste.noted": "{said} {note}",
        "paste.secret": "Found a secret in {source}, but no key ID.",
        "paste.key": "Found the access key {key_id} with its secret in {source}.",
        "paste.id": "Found the access key {key_id} in {source}.",
        "paste.refused": "Found in {source}, but of no use: {why}",
        "paste.refused.more": "Found in {source}, but of no use: {why} So are {more} more.",
        "offer.no-file": "Only a file of this computer can be read. Copy its text instead.",
        "offer.profiles": (
            "The secret is copied into this program, not taken out of the file. Read what is known"
            " of a key before you use it: it is best one that may only send."
        ),
        "offer.no-profile": "None of the profiles holds a key that the connector can use.",
        "still-copied": (
            "The secret is still on the clipboard, because your desktop keeps it there. Copy"
            " something else."
        ),
        "left-out": "Left out, because it holds a secret: {places}.",
        "places": "{places:comma}",
        "places.more": "{places:comma} and {more} more",
        "refused": Plural(
            "{places} holds a secret. Take it out first.",
            "{places} hold a secret. Take it out first.",
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
)
