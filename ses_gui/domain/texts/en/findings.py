"""What is wrong with a config."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "sentences": "{parts:space}",
        "missing-key": "{place} is missing. {remedy}",
        "vanishes-on-save": (
            "{place} is empty. The server removes it when it saves, and then the connector refuses"
            " to send anything. {remedy}"
        ),
        "fill": "Fill it in.",
        "fill.accessKeyId": "Enter the access key ID of an IAM user that may send with SES.",
        "fill.accessKeySecret": "Enter the secret that belongs to the access key ID.",
        "fill.region": "Choose the region in which your SES identities are verified.",
        "fill.templates": "Add the templates for Register, SignIn, ForgotPassword and Generic.",
        "fill.usageType": "Choose what this template is sent for.",
        "fill.subject": "Write the subject of this mail.",
        "fill.content": "Write the content of this mail.",
        "wrong-type.string": (
            "{place} is {kind}, but the connector needs a text. Write it in quotation marks."
        ),
        "wrong-type.optional": (
            "{place} is {kind}, but the connector needs a text. Write it in quotation marks, or"
            " remove the key."
        ),
        "wrong-type.array": (
            "{place} is {kind}, but the connector needs a list of templates. Replace it."
        ),
        "wrong-type.object": (
            "{place} is {kind}, but the connector needs a template in braces. Replace it."
        ),
        "kind.string": "a text",
        "kind.boolean": "true or false",
        "kind.number": "a number",
        "kind.array": "a list",
        "kind.object": "an object",
        "kind.null": "null",
        "missing-usage-types": Plural(
            (
                "templates has no template for {names:comma}, and the connector refuses to work"
                " without. Add the missing template."
            ),
            (
                "templates has no templates for {names:comma}, and the connector refuses to work"
                " without. Add the missing templates."
            ),
        ),
        "missing-usage-types.connector": "{words}",
        "region-not-a-host-name": (
            "region {region} cannot be a part of a host name: the connector fails before it sends"
            " anything, and Logto only says “Internal server error.” Choose a region from the list,"
            " such as us-east-1."
        ),
        "region-not-a-host-name.near": (
            "region {region} cannot be a part of a host name: the connector fails before it sends"
            " anything, and Logto only says “Internal server error.” Did you mean {near:or}?"
        ),
        "unknown-region": "region {region} is not known as a region with Amazon SES.",
        "unknown-region.near": (
            "region {region} is not known as a region with Amazon SES. Did you mean {near:or}?"
        ),
        "missing-email-address": (
            "emailAddress is missing. The connector accepts that, but SES refuses a mail without a"
            " sender. Enter an address that is verified in SES."
        ),
        "configuration-set-name": (
            "configurationSetName may hold only ASCII letters, digits, - and _, at most 64. Enter"
            " the name of a configuration set in your account."
        ),
        "unknown-usage-type": (
            "{place}: {usage_type} is not a type that Logto sends, so this template is never used."
            " Choose one of the nine types."
        ),
        "unknown-usage-type.near": (
            "{place}: {usage_type} is not a type that Logto sends, so this template is never used."
            " Did you mean {near}?"
        ),
        "duplicate-usage-type": (
            "{place} is never used: {winner} has the usage type {usage_type} too, and the first one"
            " wins. Remove one of them."
        ),
        "falls-back-to-generic": "templates has none for {names:comma}: Generic is used instead.",
        "falls-back-to-generic.invitation": (
            "templates has none for {names:comma}: Generic is used instead. An invitation then"
            " shows {{{{code}}}} literally."
        ),
        "placeholder-subject": (
            "{place} is still the connector's placeholder, and is mailed as it stands. Write a"
            " subject."
        ),
        "subject-line-break": "{place} must be one line. Remove the line break.",
        "missing-code": (
            "{place} has no {{{{code}}}}, so the mail for {usage_type} is of no use. Put"
            " {{{{code}}}} where it shall stand."
        ),
        "missing-link": (
            "{place} has no {{{{link}}}}, so the mail for {usage_type} is of no use. Put"
            " {{{{link}}}} where it shall stand."
        ),
        "code-in-invitation": (
            "{place} has {{{{code}}}}, but Logto sends no code with an invitation, so the braces"
            " are mailed literally. Use {{{{link}}}}."
        ),
        "space-around": (
            "{place} begins or ends with white space or an invisible character, which is kept and"
            " sent. Remove it."
        ),
        "invisible-character": (
            "{place} holds the invisible character {character}. Remove it, or type the text again."
        ),
        "half-character": (
            "{place} holds half a character (a lone surrogate), and the server's database refuses"
            " it. Type the damaged character again."
        ),
        "empty-removed": "{place} is empty; the server removes it when it saves.",
        "empty-removed.template": "{place} is empty; the server removes it whole.",
        "unknown-key": (
            "{place} is not a key of the connector's: the server stores it, and the SES connector"
            " ignores it."
        ),
        "unknown-key.other-connectors": (
            "{place} is for other mail connectors: the SES connector ignores it, and always sends"
            " HTML from emailAddress, without Reply-To."
        ),
        "too-large-for-server": (
            "The export is {megabytes} MB, and Logto's server answers “404 Not Found” to more than"
            " 1 MB. Shorten the templates; link images instead of embedding."
        ),
        "misplaced-secret": "{place} holds a secret, shown as ••••. Take it out of the text.",
        "misplaced-secret.content": (
            "{place} holds a secret, shown as ••••. Take it out of the text. If it is no secret,"
            " write <wbr> in the middle of it: a mail shows the same."
        ),
        "misplaced-secret.ignored": (
            "{place} holds a secret, shown as ••••. The SES connector ignores it here. No profile"
            " and no export holds it."
        ),
        "misplaced-secret.not-kept": "It was not kept: if you need it, copy it again.",
        "session-token": (
            "{place} is a session token, which belongs to a temporary key. The connector has no key"
            " for it and cannot use it. Create an access key for an IAM user: IAM console → Users →"
            " the user → Security credentials → Create access key."
        ),
        "misnamed-key": (
            "{place}: Logto calls it {meant}. The connector ignores {place}. Rename it."
        ),
        "misnamed-key.there": (
            "{place}: Logto calls it {meant}, which is there already. The connector ignores"
            " {place}."
        ),
        "misnamed-key.aws": (
            "{place}: AWS calls it so, Logto calls it {meant}. The connector ignores {place}."
            " Rename it."
        ),
        "misnamed-key.aws-there": (
            "{place}: AWS calls it so, Logto calls it {meant}, which is there already. The"
            " connector ignores {place}."
        ),
        "misnamed-key.secret": (
            "The secret there is shown as ••••: no profile and no export holds it."
        ),
    }
)
