"""What `sesctl` prints; reports and differences, which the window shows, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

SESCTL: Final[Table] = {
    # The help.
    "help_type_or_generic": "the usage type; Generic unless given",
    "help_all_types": (
        "one mail of each usage type, one after the other, each once; it stops where the others"
        " would fail as well, and where nobody knows what became of a mail"
    ),
    "help_rate": "with --all-types, how many mails a second the account may send; 1 unless given",
    "help_endpoint_url": "another SES than AWS's",
    "help_proxy": (
        "the HTTP proxy to go through, such as http://proxy.example.com:3128; a login may stand in"
        " it, which other users of this computer may see. Variables such as HTTPS_PROXY are not"
        " read"
    ),
    "help_ca_file": "authorities to trust instead of the usual ones, in PEM form",
    "help_yes": "do it for a production profile as well, without which nothing is done",
    "help_payload": (
        "JSON for the variables, - for standard input; unless given, the profile's sample or a"
        " typical one"
    ),
    "help_fail_on": "how bad a finding must be for exit status 1; error unless given",
    "help_type": "the usage type",
    "help_as": "the bare request, or the same send for another tool; json unless given",
    "help_local": (
        "look at this computer alone, without a request: versions, keyring, folders, screen"
    ),
    "help_doctor_to": "a recipient to look at as well",
    "help_unpack_folder": "an empty folder, or one unpacked before",
    "help_pack_folder": "a folder written by unpack",
    "help_with_checks": "allow to look before sending as well",
    "help_for_owner": "what the owner attaches to an identity of another account",
    "help_new": "what would take the place of FILE",
    "help_form": "the bare config, or the body of a POST or PATCH; config unless given",
    "help_without_secret": "leave the access key secret out",
    "help_output": "write a file that only you can read; - is standard output",
    "help_to": "the recipient",
    "help_json": "print JSON for programs",
    "help_file": "a file, - for standard input, or profile:NAME",
    "program": "Check, render, send and export the Amazon SES connector of a Logto server.",
    "rate_refused": "{lowest} to {highest} mails a second",
    "command_check": "Say whether Logto accepts a configuration, and what its owner should know.",
    "command_render": "Print the SendEmail request that the connector would make; send nothing.",
    "command_send": "Send one real mail, once, and print the message ID or what is wrong.",
    "command_doctor": (
        "Ask SES and the name servers what stands in the way of a mail; send nothing."
    ),
    "command_export": "Print or save the JSON that the server takes as it is.",
    "command_report": "Print a report to hand on when you ask for help; no secret is in it.",
    "command_unpack": (
        "Write a configuration into a folder for git, one file per template, no secret."
    ),
    "command_pack": "Print or save what a folder for git holds, as the JSON that the server takes.",
    "command_policy": "Print the IAM policy with which the connector may send, and nothing else.",
    "command_diff": (
        "Say what a configuration changes against another one; exit status 1 if it does."
    ),
    # What is printed.
    "stdout_unwritable": "Standard output is closed or full: the result cannot be printed.",
    "stdin_closed": "Standard input is closed. Name a file instead.",
    "stdin_unreadable": "Standard input cannot be read. Name a file instead.",
    "severity_error": "error",
    "severity_warning": "warning",
    "severity_info": "info",
    "finding_place": "line {line}, column {column}:",
    "logto_says": "Logto says: {words}",
    "findings_more": "and {count} more",
    "stopped": "Stopped.",
    "stopped_unsent": "Stopped. Nothing was sent.",
    "own_mistake": (
        "sesctl met a mistake of its own ({kind} in {file}, line {line}). If a mail was on its way,"
        " look into the inbox before you send again."
    ),
    "all_types_with_payload": (
        "--all-types takes the sample data of each type; leave --payload out."
    ),
    "doctor_without_file": (
        "Name a file, - for standard input, or profile:NAME to examine, or --local for this"
        " computer alone."
    ),
    "both_from_stdin": "FILE and --payload cannot both be read from standard input.",
    "diff_both_from_stdin": "Both cannot be read from standard input.",
    "option_problem": "{option}: {problem}",
    "production_send": "“{name}” is a production profile: add --yes to send a real mail with it.",
    "production_send_all": (
        "“{name}” is a production profile: add --yes to send real mails with it."
    ),
    "production_export": (
        "“{name}” is a production profile: add --yes to export its secret, or --without-secret."
    ),
    "keyring_silent": "The keyring has not answered.",
    "keyring_waits": "Waiting for your keyring: answer its window.",
    "keyring_useless": "{reason} Without a keyring, sesctl takes the secret from {variable}.",
    "sample_unusable": "{problem} Mend it in the window, or name a --payload.",
    "payload_unusable": "The payload cannot be used. {reason}",
    "payload_secret": "The payload holds a secret, which no mail may carry. Take it out.",
    "recipient_secret": "The recipient is a secret. Name the address of a mailbox.",
    "connector_refuses": "The connector refuses this configuration and sends nothing.",
    "valid": "Valid: Logto accepts this configuration.",
    "not_valid": "Not valid: Logto refuses this configuration.",
    "export_refused": "Nothing was exported: mend the configuration first.",
    "not_exported": "Nothing was exported: {reason}",
    "no_connector": "{file} has none of the connector's keys, such as “accessKeyId”.",
    "not_unpacked": "Nothing was unpacked: {reason}",
    "unpacked": "Unpacked into {folder}.",
    "secret_left_out": "The secret was left out: it does not belong into a folder for git.",
    "no_other_owner": (
        "No identity ARN of the configuration belongs to another account, so no other owner need"
        " allow anything."
    ),
    "diff_nothing": "Nothing changes.",
    "diff_gone": "Will be gone: {parts:semicolon}.",
    "secret_in_keyring": "(in the keyring, not read for this report)",
    "secret_in": "(in {variable})",
    "keyring_does_not_answer": "does not answer",
    "accepted": "SES accepted the mail.",
    "message_id": "Message ID: {message_id}",
    "accepted_only": (
        "Accepted is not delivered yet: look into the inbox as well. SES tells of bounces by mail"
        " to the sender, or by the events of a configuration set."
    ),
    "maybe_sent": "The mail may have gone out all the same.",
    "failure_title": "{title} ({id})",
    "failure_cause": "Why: {cause}",
    "failure_fix": "What to do: {fix}",
    "failure_again": "Again: {advice}",
    "failure_console": "Console: {url}",
    "failure_link": "Read more: {url}",
    "fact_aws_code": "AWS code: {value}",
    "fact_http_status": "HTTP status: {value}",
    "fact_request_id": "Request ID: {value}",
    "fact_region": "Region: {value}",
    "fact_endpoint": "Endpoint: {value}",
    "fact_proxy": "Proxy: {value}",
    "fact_time": "Time: {value} ms",
    "endpoint_at": "{endpoint} (at {address})",
    "brief_sent": "SES accepted the mail: message ID {message_id}.",
    "brief_failed": "{title} ({id}).",
    "brief_doubtful": "{title} ({id}). The mail may have gone out all the same.",
    "brief_of_type": "{usage_type}: {outcome}",
    "config_title": "Logto refuses this configuration",
    "config_fix": "Mend the configuration; `sesctl check` lists everything.",
    "key_title": "AWS cannot accept this access key",
    "key_fix": "Put in another key, then send again.",
    "payload_title": "The connector cannot fill in this template",
    "payload_fix": "Mend the payload or the template, then send again.",
    "send_refused": "Nothing was sent: mend the configuration first.",
    "send_needs_key": "Nothing was sent: put in another key first.",
    "not_in_history": "This send is not in the history. {reason}",
    "interrupted": (
        "Interrupted. The mail may have gone out: look into the inbox before you send again."
    ),
    "series_interrupted": (
        "Interrupted. The mail after the last one listed may have gone out: look into the inbox"
        " before you send again."
    ),
    "series_complete": "All usage types were tried. Accepted: {accepted} of {total}.",
    "series_stopped": "Stopped. Accepted: {accepted} of {total}.",
    "series_doubtful": (
        "Stopped, because nobody knows what became of the last one. Accepted: {accepted} of"
        " {total}."
    ),
    "series_hopeless": (
        "Stopped, because the others would fail as well. Accepted: {accepted} of {total}."
    ),
    "type_not_accepted": "{usage_type}: not accepted",
    "type_accepted": "{usage_type}: accepted, message ID {message_id}",
    "step_ok": "ok",
    "step_warning": "warning",
    "step_failed": "FAILED",
    "step_unknown": "unknown",
    "step_skipped": "-",
    "step": "{title}: {finding}",
    "doctor_failed": "Mail will not go out as it stands.",
    "doctor_well": "Nothing known stands in the way.",
    "doctor_counts": "{failed} to mend, {warnings} to look at, {unknown} nobody could tell.",
    "local_versions": "Versions",
    "local_keyring": "Keyring",
    "local_folders": "Folders",
    "local_screen": "Screen",
    "local_environment": "Environment",
    "keyring_hangs": "It has not answered. See that its service runs.",
    "local_folder": "  {name}: {path}  ({facts:comma})",
    "folder_there": "there",
    "folder_absent": "not made yet",
    "folder_writable": "writable",
    "folder_not_writable": "not writable",
    "folder_mode": "mode {mode}",
    "folder_free": "{mebibytes} MiB free",
    "local_problem": "    {problem}.",
    "folder_unwritable": (
        "cannot be written: nothing can be saved there. Check its owner and its rights"
    ),
    "folder_open": "can be entered by others: take their rights away",
    "local_platform": "  Qt platform: {platform} ({reason})",
    "screen_of_system": "the system's own",
    "screen_unseen": "nothing is seen",
    "screen_named": "as {variable} says",
    "screen_answers": "it answers",
    "local_variables": "  variables of the network, not followed: {names:comma}",
    "local_no_variables": "  variables of the network, not followed: none",
    "local_disarmed": "  taken away at the start: {names:comma}",
    "local_none_disarmed": "  taken away at the start: nothing",
    "demo": (
        "The demo without a window: check the example, send it through the built-in SES, export it."
    ),
    "demo_folder": "where the export goes; here, unless named",
    "demo_answers": "list what the built-in SES answers on request",
    "demo_in_window": "in the window",
    "demo_sent": "Sent to {recipient} through the built-in SES, in {elapsed_ms} ms.",
    "demo_error": "Error: {finding}",
    "demo_checked": "Checked the example: the connector accepts it.",
    "demo_exported": "Export, with the example's secret: {file}",
}
"""What `sesctl` and the demo without a window print."""

REPORT: Final[Table] = {
    "title": "Report of ses_gui, {at} UTC",
    "about": (
        "Left out: the access key secret, the middle of the key ID, the texts of the templates,"
        " and\nevery value that has another form than its field wants. Of recipients only the"
        " domain is\ntold; the sender's addresses, the account and the region are told as they are."
    ),
    "versions": "Versions",
    "configuration": "Configuration",
    "findings": "Findings",
    "last_error": "Last error of this session",
    "preflight": "Preflight",
    "no_preflight": "none was made",
    "none": "none",
    # Values that are described and not told.
    "some_key": "(a key of {size} characters)",
    "some_text": "(a text of {size} characters)",
    "odd_text": "(a text of {size} characters, not of the form that belongs here)",
    "empty": "(empty)",
    "kind": "({kind})",
    "kind_of": "({kind} of {size})",
    "not_there": "(not there)",
    "key_id": "{key_id} ({size} characters)",
    "left_out": "(left out; {size} characters)",
    "size": "of {size} characters",
    "other_keys": "other keys: {count}",
    "more": "more",
    "times": "[{code}] {count} times",
    # The last error.
    "id": "id",
    "failure_title": "title",
    "cause": "cause",
    "maybe_sent": "mail may have gone out",
    "yes": "yes",
    "no": "no",
    "aws_code": "AWS code",
    "http_status": "HTTP status",
    "request_id": "request ID",
    "region": "region",
    "endpoint": "endpoint",
    "time": "time",
    "at": "{at} UTC, {elapsed_ms} ms",
    # A crash.
    "crash": "ses_gui met a mistake of its own, {at} UTC",
    "crash_error": "error: {kind}",
    "crash_thread": "thread: {thread}",
    "crash_at": "at: {place}",
    "crash_from": "from: {place}",
    "log": "Last lines of the log",
}
"""Reports: on a configuration and its last error, and on a crash."""

DIFFERENCE: Final[Table] = {
    # Two documents, line by line.
    "file": "{name} ({where})",
    "not_in_folder": "not in the folder",
    "only_in_folder": "only in the folder",
    "not_in_window": "not in this window",
    "only_in_window": "only in this window",
    "not_in_draft": "not in the unsaved work",
    "only_in_draft": "only in the unsaved work",
    "left_out": "… and more: the rest is left out here.",
    "long_file": "The file is too long to be compared line by line.",
    # An export and what is there, row by row.
    "secret_same": "{secret} (the same)",
    "secret_changed": "{secret} (changed)",
    "secret_added": "{secret} (added)",
    "secret_left_out": "(left out of this export)",
    "secret_unknown": "{secret} (not known whether the same)",
    "template": "Template {name}",
    "new": "{name} (new)",
    "removed": "{name} (removed)",
    "same_templates": Plural("1 template is the same", "{count} templates are the same"),
    "long_text": "too long to be compared line by line",
    "equal_lines": Plural("… 1 equal line", "… {count} equal lines"),
    # How much changes.
    "counts": "{parts:comma}",
    "fields": Plural("{count} field", "{count} fields"),
    "templates": Plural("{count} template", "{count} templates"),
    "count_changed": "{things:and} changed",
    "count_added": "{things:and} added",
    "the_secret_changed": "the secret changed",
    "the_secret_added": "the secret added",
    "count_removed": "{count} removed",
    "gone_template": "template {name}",
    "gone_field": "field {name}",
    "gone_key": "key {name}, which this program does not know",
}
"""Differences: of two documents line by line, and of an export to what is there."""
