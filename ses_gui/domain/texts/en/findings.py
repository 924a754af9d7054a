"""What is wrong with a configuration, and what its remedies do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

FINDINGS: Final[Table] = {
    "sentences": "{parts:space}",
    "missing-key": "{place} is missing. {remedy}",
    "vanishes-on-save": (
        "{place} is empty. The server removes it when it saves, and then the connector refuses to"
        " send anything. {remedy}"
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
        "{place} is {kind}, but the connector needs a text. Write it in quotation marks, or remove"
        " the key."
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
        "configurationSetName may hold only ASCII letters, digits, - and _, at most 64. Enter the"
        " name of a configuration set in your account."
    ),
    "unknown-usage-type": (
        "{place}: {usage_type} is not a type that Logto sends, so this template is never used."
        " Choose one of the nine types."
    ),
    "unknown-usage-type.near": (
        "{place}: {usage_type} is not a type that Logto sends, so this template is never used. Did"
        " you mean {near}?"
    ),
    "duplicate-usage-type": (
        "{place} is never used: {winner} has the usage type {usage_type} too, and the first one"
        " wins. Remove one of them."
    ),
    "falls-back-to-generic": "templates has none for {names:comma}: Generic is used instead.",
    "falls-back-to-generic.invitation": (
        "templates has none for {names:comma}: Generic is used instead. An invitation then shows"
        " {{{{code}}}} literally."
    ),
    "placeholder-subject": (
        "{place} is still the connector's placeholder, and is mailed as it stands. Write a subject."
    ),
    "subject-line-break": "{place} must be one line. Remove the line break.",
    "missing-code": (
        "{place} has no {{{{code}}}}, so the mail for {usage_type} is of no use. Put {{{{code}}}}"
        " where it shall stand."
    ),
    "missing-link": (
        "{place} has no {{{{link}}}}, so the mail for {usage_type} is of no use. Put {{{{link}}}}"
        " where it shall stand."
    ),
    "code-in-invitation": (
        "{place} has {{{{code}}}}, but Logto sends no code with an invitation, so the braces are"
        " mailed literally. Use {{{{link}}}}."
    ),
    "space-around": (
        "{place} begins or ends with white space or an invisible character, which is kept and sent."
        " Remove it."
    ),
    "invisible-character": (
        "{place} holds the invisible character {character}. Remove it, or type the text again."
    ),
    "half-character": (
        "{place} holds half a character (a lone surrogate), and the server's database refuses it."
        " Type the damaged character again."
    ),
    "empty-removed": "{place} is empty; the server removes it when it saves.",
    "empty-removed.template": "{place} is empty; the server removes it whole.",
    "unknown-key": (
        "{place} is not a key of the connector's: the server stores it, and the SES connector"
        " ignores it."
    ),
    "unknown-key.other-connectors": (
        "{place} is for other mail connectors: the SES connector ignores it, and always sends HTML"
        " from emailAddress, without Reply-To."
    ),
    "too-large-for-server": (
        "The export is {megabytes} MB, and Logto's server answers “404 Not Found” to more than 1"
        " MB. Shorten the templates; link images instead of embedding."
    ),
    "misplaced-secret": "{place} holds a secret, shown as ••••. Take it out of the text.",
    "misplaced-secret.content": (
        "{place} holds a secret, shown as ••••. Take it out of the text. If it is no secret, write"
        " <wbr> in the middle of it: a mail shows the same."
    ),
    "misplaced-secret.ignored": (
        "{place} holds a secret, shown as ••••. The SES connector ignores it here. No profile and"
        " no export holds it."
    ),
    "misplaced-secret.not-kept": "It was not kept: if you need it, copy it again.",
    "session-token": (
        "{place} is a session token, which belongs to a temporary key. The connector has no key for"
        " it and cannot use it. Create an access key for an IAM user: IAM console → Users → the"
        " user → Security credentials → Create access key."
    ),
    "misnamed-key": "{place}: Logto calls it {meant}. The connector ignores {place}. Rename it.",
    "misnamed-key.there": (
        "{place}: Logto calls it {meant}, which is there already. The connector ignores {place}."
    ),
    "misnamed-key.aws": (
        "{place}: AWS calls it so, Logto calls it {meant}. The connector ignores {place}. Rename"
        " it."
    ),
    "misnamed-key.aws-there": (
        "{place}: AWS calls it so, Logto calls it {meant}, which is there already. The connector"
        " ignores {place}."
    ),
    "misnamed-key.secret": "The secret there is shown as ••••: no profile and no export holds it.",
}
"""What is wrong with a config."""

FIXES: Final[Table] = {
    "write": "Write {text}",
    "write-quoted": "Write “{text}”",
    "write-quoted.usual": "Write “{text}”, as other templates do",
    "clear": "Clear the field",
    "remove-unseen": "Remove what cannot be seen",
    "remove": "Remove {what}",
    "remove-quoted": "Remove “{what}”",
    "remove-it": "Remove it",
    "remove-tag": "Remove the tag",
    "remove-script": "Remove the script",
    "rename": "Rename {what} to {to}",
    "make-it": "Make it the {what}",
    "use": "Use {text}",
    "use-https": "Use “https:”",
    "insert-quoted": "Insert “{text}”",
    "insert-preheader": "Insert a hidden preheader",
    "references": "Write all as numeric references",
    "decoration": 'Mark it as decoration (alt="")',
    "tidy-key": "Remove what does not belong to the key",
    "swap-keys": "Swap the key ID and the secret",
    "arn-account": "If it is verified in {account} itself: write that account",
}
"""What a remedy of a finding does, as a menu names it."""

MEANINGS: Final[Table] = {
    "missing-key": "The connector requires this key.",
    "wrong-type": "The connector requires a value of another type.",
    "missing-usage-types": "The connector requires a template for four types.",
    "vanishes-on-save": "The server removes an empty text; then a key is missing.",
    "region-not-a-host-name": "The connector fails before it sends.",
    "unknown-region": "Amazon SES is not offered there.",
    "space-around": "White space or invisible characters at an end of the text.",
    "invisible-character": "An invisible character inside a short text.",
    "half-character": "Half a surrogate pair, which the database refuses.",
    "temporary-key": "A temporary key needs a session token; there is no field.",
    "key-id-shape": "This does not look like an access key ID.",
    "secret-shape": "This does not look like an access key secret.",
    "swapped-keys": "The key ID and the secret are in each other's field.",
    "smtp-password": "This looks like a password for SES's SMTP interface.",
    "missing-email-address": "SES refuses a mail without a sender.",
    "not-one-address": "The text is not exactly one mail address.",
    "non-ascii-address": "SES takes ASCII only in addresses and names.",
    "unquoted-name": "A dot in the name belongs in quotation marks.",
    "private-domain": "SES cannot verify a domain that only a network knows.",
    "arn-shape": "This is not the ARN of an SES identity.",
    "arn-region": "The ARN belongs to another region than the config.",
    "arn-identity": "The ARN is of an identity that does not cover the address.",
    "configuration-set-name": "SES does not allow such a name.",
    "unknown-usage-type": "Logto never sends this type.",
    "duplicate-usage-type": "Only the first template of a type is used.",
    "placeholder-subject": "The subject is still the connector's placeholder.",
    "subject-line-break": "A subject must be one line.",
    "missing-code": "The mail would hold no verification code.",
    "missing-link": "The invitation would hold no link.",
    "code-in-invitation": "An invitation has no code; the braces are mailed.",
    "too-large-for-server": "The server takes 1 MB and answers 404 for more.",
    "arn-account": "Another account must allow this one to send.",
    "arn-needless": "SES finds an identity of the same account by itself.",
    "empty-removed": "The server removes what is empty when it saves.",
    "falls-back-to-generic": "No template for this type: Generic is used.",
    "misplaced-secret": "A secret stands where it does not belong.",
    "misnamed-key": "Logto's connector calls this key otherwise, and ignores it.",
    "session-token": "The connector has no key for a session token.",
    "unknown-key": "The server keeps this key; the SES connector ignores it.",
    "variable-never-there": "Logto does not send this variable with this mail.",
    "variable-prints-object": "The variable prints JavaScript's inner workings.",
    "variable-prints-nothing": "There is no such value, so nothing is printed.",
    "not-a-variable": "The connector sees no variable there.",
    "invisible-in-braces": "The variable looks right and is never replaced.",
    "hard-coded-code": "A number stands where the verification code should.",
    "unescaped-in-attribute": "A text of a user's could break out of its quotes.",
    "unescaped-in-url": "A text of a user's becomes part of an address.",
    "variable-may-be-absent": "Without its root, the braces are mailed.",
    "hard-coded-expiry": "The expiry can be configured, and no variable holds it.",
    "long-subject": "Many mail programs cut subjects off after 60 characters.",
    "html-parse-error": "The HTML is faulty; each client repairs it differently.",
    "script": "Mail clients remove scripts.",
    "form-control": "Most mail clients remove or disable forms.",
    "iframe-or-object": "Mail clients remove embedded pages and objects.",
    "event-handler": "Mail clients remove event handlers.",
    "javascript-url": "Mail clients remove links that run a script.",
    "meta-refresh": "Mail clients do not forward to another page.",
    "image-without-alt": "Nothing is shown while images are blocked.",
    "image-without-size": "The layout jumps while images load or are blocked.",
    "remote-image-http": "The image is fetched without encryption.",
    "data-image": "Gmail and Outlook do not show data: images.",
    "non-ascii": "Characters outside ASCII depend on the declared charset.",
    "message-too-large": "Gmail clips messages over 102 KB.",
    "no-preheader": "The inbox shows the first visible text as the preview.",
    "link-text-hides-address": "The link shows another address than it opens.",
    "link-without-address": "The link leads nowhere.",
    "insecure-link": "The link opens without encryption.",
    "low-contrast": "The text is hard to read on its background (WCAG AA).",
    "css-parse-error": "The CSS is faulty; clients ignore it from there.",
    "unsupported-feature": "A chosen mail client does not support this.",
    "missing-lang": "Screen readers do not know the language.",
}
"""What the code of a finding means, whatever it is about."""

ADDRESSES: Final[Table] = {
    "the-recipient": "The recipient",
    "the-from-address": "The From address",
    "the-address": "The address",
    "no-recipient": "Enter the address to which the test mail shall go.",
    "not-bare": "{subject} is not exactly one bare mail address. Write it as user@example.com.",
    "not-bare.named": (
        "{subject} is not exactly one bare mail address. Leave the name out: {better}."
    ),
    "non-ascii": (
        "{subject} holds characters outside ASCII, which SES does not take. Use an address whose"
        " part before the @ is plain ASCII."
    ),
    "non-ascii.better": (
        "{subject} holds characters outside ASCII, which SES drops or refuses. Write {better}."
    ),
    "several": "{subject} holds {count} addresses, and SES sends from exactly one. Choose one.",
    "unquoted": (
        "{subject} has a dot in its name, outside quotation marks. Not every mail program reads"
        " that. Write {better}."
    ),
    "private": (
        "{subject} is at {domain}, which is not a domain of the public Internet, so SES cannot"
        " verify it. Use an address at a domain that you own."
    ),
    "not-one": "{subject} is not exactly one mail address. Write {better}.",
    "not-one.like": "{subject} is not exactly one mail address. Write it as noreply@example.com.",
    "name-alone": "Enter an address, too: SES does not take a name alone.",
}
"""What is wrong with a mail address; the subject is a key or names the field."""

ARNS: Final[Table] = {
    "the-arn": "The ARN",
    "shape": (
        "{subject} is not the ARN of an SES identity. Write it as"
        " arn:aws:ses:us-east-1:123456789012:identity/example.com."
    ),
    "shape.service": (
        "{subject} names something of the service {service}, not the ARN of an SES identity. Write"
        " it as arn:aws:ses:us-east-1:123456789012:identity/example.com."
    ),
    "shape.thing": (
        "{subject} names {thing}, not the ARN of an SES identity. Write it as"
        " arn:aws:ses:us-east-1:123456789012:identity/example.com."
    ),
    "shape.meant": "{subject} is not written exactly. Write {better}.",
    "shape.identity": (
        "{subject} holds the identity itself, not its ARN. Leave it empty if the identity is in the"
        " same account as the key; that is the usual case."
    ),
    "region": (
        "{subject} belongs to the region {region}, but region is {wanted}. Both must be the same:"
        " an identity is verified per region."
    ),
    "region.all": (
        "{subject} names all regions with *, which is for SES's global endpoints; the connector"
        " sends to one region. Write {better}."
    ),
    "identity": (
        "{subject} is for {identity}, which does not cover {address}. Give the ARN of the address,"
        " of its domain or of a domain above it."
    ),
    "needless": (
        "{subject} names an identity of the account {account}, to which the access key belongs as"
        " well. SES finds it by itself; the ARN is needed only for identities of other accounts."
    ),
    "cross-account": (
        "{subject} belongs to the account {owner}, the access key to {account}: this is"
        " cross-account sending. The owner must attach a sending authorization policy to {identity}"
        " that allows ses:SendEmail, and both accounts must be out of the sandbox."
    ),
    "no-identity": "{name} cannot be the name of an identity.",
    "untold": (
        "The key ID does not tell its account. If it is {account}, the ARN is needless. If not,"
        " this is cross-account sending, which the owner of the identity must allow."
    ),
    "missing.region": (
        "Choose the region on the page Credentials first: identities are verified there."
    ),
    "missing.account": (
        "Enter the 12 digits of the account that owns the identity. They stand in its AWS console,"
        " behind the name at the top right."
    ),
    "missing.identity": "Enter the identity: the address, its domain, or a domain above it.",
}
"""What the ARN of an identity means, and what is wrong with one; the subject is a key."""
