"""Templates: their usage types, what is done with them, and what each step of an edit is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEMPLATES: Final[Table] = {
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
        "Servers before Logto 1.35 do not fall back to Generic: there, a type without a template of"
        " its own is not sent at all."
    ),
    "required": "Without it Logto refuses the configuration and sends no mail of any type.",
    "nothing": "There is no template for it and none for Generic, so nothing is sent.",
    "generic": "It has no template, so Logto takes the one for Generic, template {number}.",
    "generic.link": (
        "Logto gives this mail a link and no code: a {{{{code}}}} in Generic stays as written."
    ),
    "dead.second": (
        "Template {number} is never sent: Logto takes the first of its type, template {first}. It"
        " is not needed."
    ),
    "dead.untyped": (
        "Template {number} is never sent: it has no usage type. Choose one or remove it."
    ),
    "dead.letters": (
        "Template {number} is never sent: Logto has no type {name}. Write {meant}, in exactly these"
        " letters."
    ),
    "dead.unknown": "Template {number} is never sent: Logto has no type {name}. It is not needed.",
    "brand.name.brackets": (
        "The name must not hold {{ }} < or >: Logto and mail programs would read them as code."
    ),
    "brand.name.invisible": "The name holds an invisible character or a line break. Type it again.",
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
"""Templates: the usage types, which template is really sent, and the brand of a starter set."""

ACTIONS: Final[Table] = {
    "label.format_html": "Format HTML",
    "label.inline_css": "Inline CSS",
    "label.encode_non_ascii": "Encode non-ASCII characters",
    "label.plain_mail": "Reduce to plain text",
    "half-character": (
        "Line {line}, column {column}: half of a character stands here, which no mail can carry."
        " Type it anew."
    ),
    "control-character": (
        "Line {line}, column {column}: an invisible control character ({character}) has no form in"
        " ASCII. Delete it."
    ),
    "too-deep": (
        "Line {line}, column {column}: more than {most} tags are open here. Close the ones that are"
        " done."
    ),
    "comments": "The comments would not stay as they are. Close each with “-->”.",
    "variables": (
        "The variables {names:comma} would be lost, as other styles hide theirs. Remove them from"
        " the styles, or keep them in a tag's own style."
    ),
    "variables.text": (
        "The variables of the text would be lost, as other styles hide theirs. Remove them from the"
        " styles, or keep them in a tag's own style."
    ),
    "quotes": (
        "The style “{style}” holds variables with both kinds of quotes, which no tag can hold."
        " Write their names without quotes."
    ),
    "unreadable-styles": (
        "Line {line}, column {column}: these styles cannot be read. Close every bracket and quote"
        " in them."
    ),
    "format.cut": (
        "Line {line}, column {column}: this tag never ends. Close it with “>”, then format again."
    ),
    "format.paragraph": (
        "Line {line}, column {column}: close <{inner}> and its paragraph before <{tag}>, then"
        " format again."
    ),
    "format.order": (
        "Line {line}, column {column}: </{tag}> stands where <{inner}> is still open (line"
        " {inner_line}, column {inner_column}). Close that one first, or remove this one, then"
        " format again."
    ),
    "format.stray": (
        "Line {line}, column {column}: </{tag}> closes nothing. Remove it, then format again."
    ),
    "format.open": (
        "Line {line}, column {column}: <{tag}> is never closed. Close it, then format again."
    ),
    "format.white-space": (
        "Line {line}, column {column}: this rule makes white space visible, so that formatting"
        " could change the mail. Move it into the style of the tag."
    ),
}
"""The actions on a template: what each is called, and why one cannot be done."""

EDITS: Final[Table] = {
    "edit-field": "Edit field",
    "set-secret": "Set secret",
    "put-key": "Put access key",
    "move-secret": "Move the secret into its own field",
    "edit-template": "Edit template",
    "add-template": "Add template",
    "add-missing": "Add the missing templates",
    "duplicate-template": "Duplicate template",
    "remove-template": "Remove template",
    "move-template": "Move template",
    "import-templates": "Import templates",
    "insert-starter": "Insert starter templates",
    "edit-sample": "Edit sample",
    "forget-sample": "Back to typical values",
    "choose-clients": "Choose mail clients",
    "silence": "Silence finding",
    "hear": "Hear finding again",
    "hear-all": "Hear all findings again",
    "reload-folder": "Reload folder",
    "reload-profile": "Reload the profile",
    "restore-version": "Restore an earlier version",
    "restore-draft": "Restore unsaved work",
}
"""What a step does, as the menu that takes it back names it."""
