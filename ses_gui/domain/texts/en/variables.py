"""The variables of a mail: what each is, and what becomes of what stands in braces."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "preset.typical": "Typical",
        "preset.typical.meaning": "What the server usually fills in.",
        "preset.absent": "Everything absent",
        "preset.absent.meaning": (
            "Only what the server always supplies: each other variable stays in the mail as it is"
            " written."
        ),
        "preset.long": "Long names",
        "preset.long.meaning": "Names, addresses and links as long as people really have them.",
        "preset.hostile": "Hostile values",
        "preset.hostile.meaning": (
            "What somebody may type as a name to break the mail: HTML, quotation marks, text from"
            " right to left, a variable."
        ),
        "named": "{{{{{name}}}}}: {said}",
        "with-meant": "{said} Did you mean {{{{{meant}}}}}?",
        "with-removal": "{said} Remove it.",
        "always": "{meaning} Always there, for example {example}.",
        "may-be-empty": "{meaning} Prints nothing where it is not known.",
        "may-be-absent": (
            "{meaning} Logto may send the mail without “{root}”; then the braces are mailed as they"
            " stand."
        ),
        "an-object": "{meaning} It prints “[object Object]”: name what you need of it.",
        "prints-object": "It prints “[object Object]”.",
        "prints-function": "It prints the text of one of JavaScript's own functions.",
        "prints-nothing": "There is no such value, so nothing is printed.",
        "dots": "A dot is too many, so nothing is printed.",
        "dot": "A name cannot begin with a dot, so the braces are mailed as they stand.",
        "else": "The connector knows no conditions.",
        "custom": (
            "Whoever sends the invitation must put “{root}” into messagePayload; else the braces"
            " are mailed as they stand."
        ),
        "never": (
            "Logto never sends “{root}” with this mail, so the braces are mailed as they stand."
        ),
        "elsewhere": (
            "Logto sends “{root}” with other mails only ({mails:comma}); here the braces are mailed"
            " as they stand."
        ),
        "shape.many": "With more than two braces on a side, the outer ones are mailed too.",
        "shape.half": "The closing braces must be two.",
        "shape.unclosed": "These braces are never closed: type }}}} behind a name.",
        "shape.spaced": "There must be nothing between the two braces.",
        "shape.single": "A variable stands in two braces on each side.",
        "shape.dollar": "A variable has no “$”, and two braces on each side.",
        "shape.statement": "The connector knows no statements, so this is mailed as it stands.",
        "shape.encoded": "These braces are encoded for an address, so they are never replaced.",
        "shape.entities": "These braces are written as entities, so they are never replaced.",
        "braces.empty": "Braces without a name are mailed as they stand.",
        "braces.space": "There is a space within the name in these braces.",
        "braces.invisible": "There is an invisible character ({number}, {name}) in these braces.",
        "braces.control": (
            "There is an invisible character ({number}, a control character) in these braces."
        ),
        "braces.helper": "The connector knows no conditions, loops or comments.",
        "braces.html": "There is HTML within these braces.",
        "braces.filter": "The connector knows no filters.",
        "braces.member": "Members are named with dots alone.",
        "braces.letters": "A name may hold letters, digits, dots and “_” only.",
        "braces.foreign": "A name may hold plain Latin letters only.",
        "hard-coded-code": (
            "Every mail would show {number}, which is nobody's code. Write {{{{code}}}} instead."
        ),
        "hard-coded-code.invitation": (
            "{number} looks like a code, but an invitation has none. Remove it; use {{{{link}}}}."
        ),
        "hard-coded-expiry": (
            "“{time}” may be wrong: the code's life is a setting of Logto (10 minutes unless"
            " changed), and no variable holds it. Make sure that it is right, or leave it out."
        ),
        "hard-coded-expiry.invitation": (
            "“{time}” may be wrong: each invitation has its own expiry, and no variable holds it."
            " Make sure that it is right, or leave it out."
        ),
        "long-subject": (
            "The subject has {length} characters (a variable counts as its name); many mail"
            " programs show about {longest}. Shorten it, or put what matters first."
        ),
        "unescaped-in-url": (
            "{{{{{name}}}}} becomes part of an address, and whoever fills it in can lead it"
            " elsewhere: nothing is escaped. Use a fixed address, or print the variable as plain"
            " text."
        ),
        "unescaped-in-attribute": (
            "{{{{{name}}}}} stands in a tag, and a quotation mark in it would end the attribute:"
            " nothing is escaped. Print it as plain text between tags instead."
        ),
        "member.branding.logoUrl": "The logo of {whose}.",
        "member.branding.darkLogoUrl": "The logo of {whose} for dark backgrounds.",
        "member.branding.favicon": "The small icon of {whose}.",
        "member.branding.darkFavicon": "The small icon of {whose} for dark backgrounds.",
        "member.name-in-logto": "The name of {whose} in Logto.",
        "member.displayName": "The name of {whose} on its own sign-in page.",
        "member.id": "The ID of {whose} in Logto.",
        "member.branding": "The logos and icons of {whose}.",
        "member.name": "The name of {whose}.",
        "member.profile.address.formatted": "The whole address of {whose}.",
        "member.profile.address.streetAddress": "The street and number of {whose}.",
        "member.profile.address.locality": "The town of {whose}.",
        "member.profile.address.region": "The region of {whose}.",
        "member.profile.address.postalCode": "The postal code of {whose}.",
        "member.profile.address.country": "The country of {whose}.",
        "member.profile.address": "The postal address of {whose}.",
        "member.profile.givenName": "The first name of {whose}.",
        "member.profile.familyName": "The last name of {whose}.",
        "member.profile.middleName": "The middle name of {whose}.",
        "member.profile.nickname": "The nickname of {whose}.",
        "member.profile.preferredUsername": "How {whose} likes to be called.",
        "member.profile.profile": "The profile page of {whose}.",
        "member.profile.website": "The web site of {whose}.",
        "member.profile.gender": "The gender of {whose}.",
        "member.profile.birthdate": "The date of birth of {whose}.",
        "member.profile.zoneinfo": "The time zone of {whose}.",
        "member.profile.locale": "The language in the profile of {whose}.",
        "member.profile": "What {whose} has told about themselves.",
        "member.full-name": "The full name of {whose}.",
        "member.username": "The user name of {whose}.",
        "member.primaryEmail": "The mail address of {whose}.",
        "member.primaryPhone": "The phone number of {whose}.",
        "member.avatar": "The picture of {whose}.",
        "root.code": "The verification code.",
        "root.link": "The link to accept the invitation; whoever sends the invitation supplies it.",
        "root.user": "The user who gets the mail.",
        "whose.user": "the user",
        "root.inviter": "The user who invites.",
        "whose.inviter": "the inviter",
        "root.application": "The application that is signed in to.",
        "whose.application": "the application",
        "root.organization": "The organization it is about.",
        "whose.organization": "the organization",
        "root.locale": "The language that Logto chose for the mail.",
        "root.uiLocales": "The languages that the application asked for.",
    }
)
