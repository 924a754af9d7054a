"""Templates: the usage types, which template is really sent, and the brand of a starter set."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "label.SignIn": "Sign-in",
        "sent-when.SignIn": "Sent when a user signs in with a code by mail.",
        "label.Register": "Registration",
        "sent-when.Register": "Sent when somebody signs up with a mail address.",
        "label.ForgotPassword": "Forgotten password",
        "sent-when.ForgotPassword": "Sent when a user resets the password.",
        "label.OrganizationInvitation": "Invitation",
        "sent-when.OrganizationInvitation": (
            "Sent when somebody is invited to an organization; it holds a link, not a code."
        ),
        "label.Generic": "Everything else",
        "sent-when.Generic": (
            "Sent by the connector's test in Logto, and for every type without its own template."
        ),
        "label.UserPermissionValidation": "Permission check",
        "sent-when.UserPermissionValidation": (
            "Sent when a user confirms who they are before a risky change."
        ),
        "label.BindNewIdentifier": "New address",
        "sent-when.BindNewIdentifier": "Sent when a user adds another mail address to the account.",
        "label.MfaVerification": "Second factor",
        "sent-when.MfaVerification": (
            "Sent when a user signs in and a code by mail is the second factor."
        ),
        "label.BindMfa": "Second factor set-up",
        "sent-when.BindMfa": "Sent when a user sets up codes by mail as a second factor.",
        "sentences": "{parts:space}",
        "server-rows": (
            "Templates that were put on the server by PUT /api/email-templates come before all of"
            " these; one of type Generic in the fallback language replaces every one of them."
        ),
        "old-servers": (
            "Servers before Logto 1.35 do not fall back to Generic: there, a type without a"
            " template of its own is not sent at all."
        ),
        "required": "Without it Logto refuses the configuration and sends no mail of any type.",
        "nothing": "There is no template for it and none for Generic, so nothing is sent.",
        "generic": "It has no template, so Logto takes the one for Generic, template {number}.",
        "generic.link": (
            "Logto gives this mail a link and no code: a {{{{code}}}} in Generic stays as written."
        ),
        "dead.second": (
            "Template {number} is never sent: Logto takes the first of its type, template {first}."
            " It is not needed."
        ),
        "dead.untyped": (
            "Template {number} is never sent: it has no usage type. Choose one or remove it."
        ),
        "dead.letters": (
            "Template {number} is never sent: Logto has no type {name}. Write {meant}, in exactly"
            " these letters."
        ),
        "dead.unknown": (
            "Template {number} is never sent: Logto has no type {name}. It is not needed."
        ),
        "brand.name.brackets": (
            "The name must not hold {{ }} < or >: Logto and mail programs would read them as code."
        ),
        "brand.name.invisible": (
            "The name holds an invisible character or a line break. Type it again."
        ),
        "brand.name.long": "The name is longer than {longest} characters. Shorten it.",
        "brand.colour": "The colour must be # and six digits from 0 to f, such as {example}.",
        "brand.logo": (
            "The logo must be a complete https address in plain characters, such as"
            " https://example.com/logo.png."
        ),
        "brand.logo.format": (
            "Many mail programs do not show SVG, WebP or AVIF. Give the address of a PNG or JPEG."
        ),
    }
)
