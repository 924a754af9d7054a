"""What mail clients do not show of a content, or show badly."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "html-parse-error.stray": "“{tag}” in line {line} closes nothing that is open. Remove it.",
        "html-parse-error.order": (
            "“{tag}” in line {line} does not close the tag opened last. Close tags in reverse"
            " order."
        ),
        "html-parse-error.in-table": (
            "“{tag}” in line {line} stands in a table, but in no cell, and is moved before the"
            " table. Put it into a “<td>”."
        ),
        "html-parse-error.table-part": (
            "“{tag}” in line {line} stands where this part of a table is not allowed. Put it into"
            " its own table and row."
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
            "“{tag}” in line {line} has more attributes or a longer name than any mail needs. Check"
            " its quotes."
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
            "“<{name}>” in line {line} is still open where “{before}” in line {place} stands. Close"
            " it with “</{name}>”."
        ),
        "html-parse-error.open-at-end": (
            "“<{name}>” in line {line} is still open at the end. Close it with “</{name}>”."
        ),
        "script": "“<{tag}>” in line {line} never runs: mail clients remove scripts. Remove it.",
        "form-control": (
            "“<{tag}>” in line {line} does not work in most mail clients. Link to a web page"
            " instead."
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
            "“{name}” in “<{tag}>” in line {line} runs a script, which mail clients remove. Link to"
            " an https address."
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
            "The image in line {line} has its width in “style” alone, and Outlook for Windows takes"
            " the file's own. Write the pixels into the attribute “width”, too."
        ),
        "remote-image-http": (
            "The image in line {line} is fetched by “http:”, which clients block. Use “https:”."
        ),
        "data-image": (
            "The image in line {line} is part of the mail (“{data}”), which Gmail and Outlook do"
            " not show. Put it on a server and give its https address."
        ),
        "missing-lang": (
            "“<html>” in line {line} names no language, so that screen readers may pronounce it"
            ' wrongly. Add for example “lang="en"”.'
        ),
        "no-preheader": (
            "There is no preheader, so inboxes show “{shown}” (line {line}) beside the subject. Add"
            " a hidden text at the start of the body that says what the mail is about."
        ),
        "message-too-large": (
            "The content has {kilobytes} KB, and Gmail hides what is beyond 102 KB. Shorten it, or"
            " move images and styles out of it."
        ),
        "non-ascii": (
            "“{character}” in line {line} is not ASCII, and the mail names no charset. Write such"
            " characters as references, for example “&#252;”, to be safe."
        ),
        "link-without-address": (
            "The link in line {line} leads nowhere. Give its address in “href”."
        ),
        "insecure-link": "The link in line {line} opens without encryption. Use “https:”.",
        "link-text-hides-address": (
            "The link in line {line} shows “{shown}” and opens “{real}”, as phishing does. Let the"
            " text and the address agree."
        ),
        "low-contrast": (
            "“{text}” in line {line} is {colour} on {background}, a contrast of {ratio}:1. At least"
            " {wanted}:1 can be read well. Choose a darker or lighter colour."
        ),
        "css-parse-error": (
            "The CSS at “{css}” in line {line} is faulty, and clients skip it. Write “property:"
            " value;” and close every bracket."
        ),
        "css-parse-error.string": (
            "The CSS at “{css}” in line {line} is faulty, and clients skip it. A string has no"
            " closing quote. Add it."
        ),
        "css-parse-error.url": (
            "The CSS at “{css}” in line {line} is faulty, and clients skip it. The “url(…)” is"
            " faulty. Put the address in quotes."
        ),
        "css-parse-error.url-end": (
            "The CSS at “{css}” in line {line} is faulty, and clients skip it. The “url(” has no"
            " closing bracket. Add it."
        ),
        "css-parse-error.brace": (
            "The CSS at “{css}” in line {line} is faulty, and clients skip it. There is one “}}”"
            " too many. Remove it."
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
            "“{feature}” ({where}) is not supported by {without} and only partly supported by"
            " {partly}. {gist}"
        ),
        "where": "in line {line}",
        "where.more": "in line {line} and {more} more",
        "clients": "{names:and}",
        "clients.more": "{names:comma} and {more} more",
        "note": "{note}.",
        "check": "Check that the mail can be read without it.",
        "more": "{said} There are {count} more of this kind.",
    }
)
