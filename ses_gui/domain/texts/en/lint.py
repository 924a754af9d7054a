"""What is wrong with the HTML of a template, and its variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

LINT: Final[Table] = {
    "html-parse-error.stray": "“{tag}” in line {line} closes nothing that is open. Remove it.",
    "html-parse-error.order": (
        "“{tag}” in line {line} does not close the tag opened last. Close tags in reverse order."
    ),
    "html-parse-error.in-table": (
        "“{tag}” in line {line} stands in a table, but in no cell, and is moved before the table."
        " Put it into a “<td>”."
    ),
    "html-parse-error.table-part": (
        "“{tag}” in line {line} stands where this part of a table is not allowed. Put it into its"
        " own table and row."
    ),
    "html-parse-error.attributes": (
        "The attributes of “{tag}” in line {line} are faulty. Check quotes and spaces there."
    ),
    "html-parse-error.cut": "“{tag}” in line {line} never ends. Add the missing quote or “>”.",
    "html-parse-error.comment": (
        "The comment “{tag}” in line {line} is faulty. Write it as “<!-- … -->”."
    ),
    "html-parse-error.reference": (
        "The character reference “{tag}” in line {line} is faulty. End it with “;”."
    ),
    "html-parse-error.less-than": "The “<” in line {line} begins no tag. Write it as “&lt;”.",
    "html-parse-error.doctype": (
        "The doctype in line {line} is faulty. Write “<!DOCTYPE html>” at the very start."
    ),
    "html-parse-error.after-end": (
        "“{tag}” in line {line} stands after the end of the page. Put it before “</body>”."
    ),
    "html-parse-error.not-allowed": (
        "“{tag}” in line {line} is not allowed at this place and is ignored. Remove it."
    ),
    "html-parse-error": "The HTML is faulty at “{tag}” in line {line}. Check the tags there.",
    "html-parse-error.too-deep": (
        "From line {line} on, tags are nested so deep that mail clients give up. Close the tags"
        " before."
    ),
    "html-parse-error.too-long": (
        "“{tag}” in line {line} has more attributes or a longer name than any mail needs. Check its"
        " quotes."
    ),
    "html-parse-error.self-closing": (
        "“{tag}” in line {line} does not close itself. Write an end tag for it."
    ),
    "html-parse-error.attribute-twice": (
        "“{tag}” in line {line} has an attribute twice; the second is ignored. Keep one."
    ),
    "html-parse-error.inside-its-kind": (
        "“{tag}” in line {line} is inside another tag of its kind and ends that one. Close the"
        " first before."
    ),
    "html-parse-error.end-tag-attributes": (
        "The end tag “{tag}” in line {line} has attributes. Remove them."
    ),
    "html-parse-error.two-slashes": "The end tag “{tag}” in line {line} has two slashes.",
    "html-parse-error.no-such-end-tag": (
        "“{tag}” in line {line} is no end tag that exists. Write “<br>” for a line break."
    ),
    "html-parse-error.no-end-tag": (
        "The “</” in line {line} begins no end tag. Write it as “&lt;/”."
    ),
    "html-parse-error.open": (
        "“<{name}>” in line {line} is still open where “{before}” in line {place} stands. Close it"
        " with “</{name}>”."
    ),
    "html-parse-error.open-at-end": (
        "“<{name}>” in line {line} is still open at the end. Close it with “</{name}>”."
    ),
    "script": "“<{tag}>” in line {line} never runs: mail clients remove scripts. Remove it.",
    "form-control": (
        "“<{tag}>” in line {line} does not work in most mail clients. Link to a web page instead."
    ),
    "iframe-or-object": (
        "“<{tag}>” in line {line} is removed by mail clients. Use an image with a link instead."
    ),
    "meta-refresh": (
        "“<{tag}>” in line {line} does nothing: mail clients do not forward. Remove it."
    ),
    "event-handler": (
        "“{name}” in “<{tag}>” in line {line} never runs: mail clients remove it. Remove it."
    ),
    "javascript-url": (
        "“{name}” in “<{tag}>” in line {line} runs a script, which mail clients remove. Link to an"
        " https address."
    ),
    "image-without-alt": (
        "The image in line {line} has no “alt”: nothing stands in its place while images are"
        " blocked. Say what it shows, or leave alt empty for decoration."
    ),
    "image-without-size.width": (
        "The image in line {line} has no width. Add it in pixels, or the layout jumps."
    ),
    "image-without-size.height": (
        "The image in line {line} has no height. Add it in pixels, or the layout jumps."
    ),
    "image-without-size.both": (
        "The image in line {line} has no width and no height. Add it in pixels, or the layout"
        " jumps."
    ),
    "image-without-size.styled": (
        "The image in line {line} has its width in “style” alone, and Outlook for Windows takes the"
        " file's own. Write the pixels into the attribute “width”, too."
    ),
    "remote-image-http": (
        "The image in line {line} is fetched by “http:”, which clients block. Use “https:”."
    ),
    "data-image": (
        "The image in line {line} is part of the mail (“{data}”), which Gmail and Outlook do not"
        " show. Put it on a server and give its https address."
    ),
    "missing-lang": (
        "“<html>” in line {line} names no language, so that screen readers may pronounce it"
        ' wrongly. Add for example “lang="en"”.'
    ),
    "no-preheader": (
        "There is no preheader, so inboxes show “{shown}” (line {line}) beside the subject. Add a"
        " hidden text at the start of the body that says what the mail is about."
    ),
    "message-too-large": (
        "The content has {kilobytes} KB, and Gmail hides what is beyond 102 KB. Shorten it, or move"
        " images and styles out of it."
    ),
    "non-ascii": (
        "“{character}” in line {line} is not ASCII, and the mail names no charset. Write such"
        " characters as references, for example “&#252;”, to be safe."
    ),
    "link-without-address": "The link in line {line} leads nowhere. Give its address in “href”.",
    "insecure-link": "The link in line {line} opens without encryption. Use “https:”.",
    "link-text-hides-address": (
        "The link in line {line} shows “{shown}” and opens “{real}”, as phishing does. Let the text"
        " and the address agree."
    ),
    "low-contrast": (
        "“{text}” in line {line} is {colour} on {background}, a contrast of {ratio}:1. At least"
        " {wanted}:1 can be read well. Choose a darker or lighter colour."
    ),
    "css-parse-error": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. Write “property: value;”"
        " and close every bracket."
    ),
    "css-parse-error.string": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. A string has no closing"
        " quote. Add it."
    ),
    "css-parse-error.url": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. The “url(…)” is faulty."
        " Put the address in quotes."
    ),
    "css-parse-error.url-end": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. The “url(” has no"
        " closing bracket. Add it."
    ),
    "css-parse-error.brace": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. There is one “}}” too"
        " many. Remove it."
    ),
    "css-parse-error.parenthesis": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. There is one “)” too"
        " many. Remove it."
    ),
    "css-parse-error.bracket": (
        "The CSS at “{css}” in line {line} is faulty, and clients skip it. There is one “]” too"
        " many. Remove it."
    ),
    "unsupported-feature": "“{feature}” ({where}) is not supported by {without}. {gist}",
    "unsupported-feature.partly": (
        "“{feature}” ({where}) is not supported by {without} and only partly supported by {partly}."
        " {gist}"
    ),
    "where": "in line {line}",
    "where.more": "in line {line} and {more} more",
    "clients": "{names:and}",
    "clients.more": "{names:comma} and {more} more",
    "note": "{note}.",
    "check": "Check that the mail can be read without it.",
    "more": "{said} There are {count} more of this kind.",
}
"""What mail clients do not show of a content, or show badly."""

VARIABLES: Final[Table] = {
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
        "What somebody may type as a name to break the mail: HTML, quotation marks, text from right"
        " to left, a variable."
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
        "Whoever sends the invitation must put “{root}” into messagePayload; else the braces are"
        " mailed as they stand."
    ),
    "never": "Logto never sends “{root}” with this mail, so the braces are mailed as they stand.",
    "elsewhere": (
        "Logto sends “{root}” with other mails only ({mails:comma}); here the braces are mailed as"
        " they stand."
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
        "“{time}” may be wrong: the code's life is a setting of Logto (10 minutes unless changed),"
        " and no variable holds it. Make sure that it is right, or leave it out."
    ),
    "hard-coded-expiry.invitation": (
        "“{time}” may be wrong: each invitation has its own expiry, and no variable holds it. Make"
        " sure that it is right, or leave it out."
    ),
    "long-subject": (
        "The subject has {length} characters (a variable counts as its name); many mail programs"
        " show about {longest}. Shorten it, or put what matters first."
    ),
    "unescaped-in-url": (
        "{{{{{name}}}}} becomes part of an address, and whoever fills it in can lead it elsewhere:"
        " nothing is escaped. Use a fixed address, or print the variable as plain text."
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
"""The variables of a mail: what each is, and what becomes of what stands in braces."""
