"""Sentences of errors that end an action, and the way to SES."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

ERRORS: Final[Table] = {
    # Files and folders.
    "several": "{sentences:space}",
    "file_missing": "{path} does not exist. Check the name and the folder.",
    "file_is_folder": "{path} is a folder. Choose another name, or move the folder away.",
    "file_is_device": "{path} is a device or a pipe. Choose another name, or move it away.",
    "file_forbidden": (
        "{path} is not accessible to you. Choose a place where you may read and write."
    ),
    "file_silent": "{path} is a pipe or a device from which nothing comes. Name a file.",
    "file_is_socket": "{path} is a socket or a device. Name a file.",
    "file_disk_read_only": "{path} lies on a disk that cannot be written. Choose another place.",
    "file_disk_full": "{path} does not fit: the disk is full. Free some space, then try again.",
    "file_beyond_system": (
        "{path} does not fit: the system allows no larger file. Choose another place."
    ),
    "file_beyond_quota": (
        "{path} does not fit: your quota is used up. Free some space, then try again."
    ),
    "file_name_too_long": "{path} has too long a name. Choose a shorter one.",
    "file_link_loop": "{path} is a link that leads back to itself. Name the file itself.",
    "file_unreadable": "{path} cannot be read. Choose another place.",
    "file_unwritable": "{path} cannot be written. Choose another place.",
    "file_unusable": "{path} cannot be used. Choose another place.",
    "file_no_folder": "The folder {folder} does not exist. Choose one that does.",
    "file_too_large": "{path} is larger than {megabytes} MB, so it is no configuration.",
    "folder_in_the_way": (
        "The folder {folder} cannot be used: a file is in the way. Move it away, then try again."
    ),
    "folder_forbidden": (
        "The folder {folder} is not accessible to you. Make it yours to write, then try again."
    ),
    "folder_disk_read_only": (
        "The folder {folder} lies on a disk that cannot be written. Make it writable, then try"
        " again."
    ),
    "folder_disk_full": (
        "The folder {folder} cannot grow: the disk is full. Free some space, then try again."
    ),
    "folder_unusable": (
        "The folder {folder} cannot be used. Check the disk and your rights there, then try again."
    ),
    "folder_closed": "Only you can open {folder} now: others could read or change it.",
    "folder_open_shared": (
        "Others may write in {folder}, which holds other files as well, and so replace what is kept"
        " there. Take that right away: {command}"
    ),
    "folder_open_above": (
        "Others may write in {folder}, and so replace {name}. Take that right away: {command}"
    ),
    "folder_of_others": (
        "{path} belongs to another user, who may read and change it. Move it away, or choose"
        " another folder than {folder} with {variable}."
    ),
    "folder_unclosable": (
        "Others can read or change {path}, and its rights cannot be changed. Choose another folder"
        " with {variable}."
    ),
    "aws_files_missing": (
        "There are no profiles of the AWS command line: {paths:and} do not exist. Paste the key"
        " instead."
    ),
    # What this program keeps.
    "profile_damaged": "{what} is damaged. {reason}",
    "profile_no_variable": "its secret names no variable.",
    "profile_no_config": "it has no configuration.",
    "profile_label": (
        "its environment must be development, staging or production, and its colour one of this"
        " program's."
    ),
    "profile_newer": "{what} was written by a newer version of this program. Use that one.",
    "profile_no_version": "it has no version that is known.",
    "profile_no_name": "it has no name.",
    "the_profile": "The profile {path}",
    "this_version": "This version",
    "profile_misses": "{what} is damaged: {reason}",
    "profile_no_uuid": "“{uuid}” is no profile of this program.",
    "profile_unknown": "There is no profile named “{name}”. The profiles are: {known:comma}.",
    "profile_first": "There is no profile named “{name}”. The profiles are: none yet.",
    "profile_exists": "There is a profile named “{name}” already: choose another name.",
    "profile_changed": "The profile “{name}” was changed on disk meanwhile. Try again.",
    "profile_too_large": "The document is too large to be kept. Shorten its templates.",
    "profile_name_taken": "The name “{name}” is taken. Choose another one.",
    "profile_undeletable": "The file {path} cannot be deleted. Check your rights in its folder.",
    "profiles_busy": "Another window is saving profiles. Try again.",
    "version_gone": "This version is not there any more. Choose another one.",
    "variable_name": (
        "Letters, digits and underscores, and no digit first, such as SES_ACCESS_KEY_SECRET."
    ),
    "variable_unset": (
        "The environment variable {name} is not set, or is empty: set it, then start the program"
        " again."
    ),
    "draft_newer": "The draft {path} was written by a newer version of this program. Use that one.",
    "draft_stuck": "The draft {path} cannot be read. {reason}",
    "draft_put_aside": "The draft {path} cannot be read. It lies aside as {name}.",
    "draft_undeletable": "The draft {path} cannot be deleted. Delete it yourself.",
    "export_damaged": "The last export {path} is damaged. It is left alone; move it away to go on.",
    "export_newer": "The last export {path} was written by a newer version of this program.",
    "export_undeletable": "{path} cannot be deleted.",
    "history_disk_full": "{path} cannot grow: the disk is full. Free some space, then try again.",
    "history_disk_fails": "{path} cannot be written: the disk is full or fails. Free some space.",
    "history_busy": "{path} is in use by another window for too long. Try again.",
    "history_read_only": (
        "{path} is read-only. Give yourself the right to write it, then try again."
    ),
    "history_forbidden": (
        "{path} cannot be opened. Check your rights in its folder, then try again."
    ),
    "history_unusable": "{path} cannot be used. Check the disk, then try again.",
    "history_newer": (
        "{path} was written by a newer version of this program. It stays as it is: use that"
        " version."
    ),
    "history_stuck": "{path} is damaged. {reason}",
    "history_put_aside": "{path} was damaged. It lies aside as {name}, and a new one begins.",
    "history_own_mistake": "The history could not be written, because of an error of this program.",
    "settings_unread": "{reason} Until you choose anew, mail goes straight to AWS.",
    "settings_unusable": (
        "The settings in {path} cannot be used. {reason} Until you choose anew, mail goes straight"
        " to AWS."
    ),
    "settings_no_object": "It is no JSON object.",
    "settings_no_text": "It has a number or a list where a text belongs.",
    "settings_no_choice": "It names a choice of proxy that is not known.",
    "settings_newer": "It was written by a newer version of this program.",
    "settings_no_version": "It has no version that is known.",
    "recent_unread": "The recent profiles cannot be read: {path} will be kept as {name}.",
    # Folders for git.
    "project_names_many": "{path} names more than {most} templates. Remove some.",
    "project_too_many": "More than {most} templates do not go into a folder.",
    "project_changed": "{path} was changed by another program.",
    "project_foreign": (
        "{path} is not empty and holds no {connector}, so it is no project of this program. Choose"
        " an empty folder."
    ),
    "project_in_the_way": (
        "{path} is in the way: {connector} does not name it. Move it, or name it in {connector}."
    ),
    "project_unmakable": "The folder {path} cannot be made. Choose another place.",
    "project_unremovable": "{path} cannot be removed. Remove it yourself.",
    "project_no_folder": "{path} is no folder. Choose the project's folder.",
    "project_no_templates": "{path} is a link or a file. Put a folder there instead.",
    "project_too_large": (
        "The files in {path} are larger than {megabytes} MB together, so they are no configuration."
    ),
    "project_no_file": "{path} is a link or no file at all. Put the file itself there.",
    "project_unlistable": "The folder {path} cannot be read. Choose another one.",
    "project_unreadable": "{path} cannot be read. Check the folder.",
    "project_file_too_large": "{name} is larger than {megabytes} MB, so it is not from here.",
    "project_not_utf_8": (
        "{name} is not UTF-8: line {line} has a byte that cannot stand there. Save it as UTF-8."
    ),
    "project_conflict": (
        "{name}, line {line}: a merge left two versions there, from <<<<<<< to >>>>>>>. Keep one of"
        " them and remove the marks."
    ),
    "project_key_twice": "{name} has the key {key} twice in one object. Keep one of them.",
    "project_large_number": "{name} has a number too large to store. Write another value.",
    "project_constant": "{name} has {constant}, which JSON does not have. Write another value.",
    "template_no_head": "{name}, line 1: the head is missing. It begins with a line “<!--”.",
    "template_open_head": "{name}, line 1: the head has no end. It ends with a line “-->”.",
    "template_head_no_object": "{name}, line 2: the head is no object in braces.",
    "template_two_contents": (
        "{name}, line {line}: a content stands in the head and another one below it. Remove one of"
        " them."
    ),
    "template_escape": (
        "{name}, line {line}: a backslash begins no escape there. In an escaped content it is"
        " written twice."
    ),
    "project_newer": (
        "{name} has {member}, which a newer version of this program has written and this one would"
        " lose. Save with that version."
    ),
    "project_no_connector": "There is no {name}, so the folder is no project of this program.",
    "project_wrong_kind": "{name} holds {kind}; an object in braces is needed.",
    "project_secret": (
        "{name} holds {key}, which does not belong into a folder for git. Remove it there, and give"
        " the key another secret if others could read it."
    ),
    "project_row": "{name}, at {place}: the name of a file is needed, not an object.",
    "project_row_name": (
        "{name}, at {place}: {row} is no file of this folder. It needs a plain name such as"
        " templates/SignIn.html."
    ),
    "project_row_twice": "{name}, at {place}: {row} stands in the list twice. Keep one of them.",
    "project_row_missing": "{row} is missing, which {name} names. Restore it, or remove it.",
    "project_studio": "{name}: {reason}",
    "studio_no_object": "{place} must be an object in braces.",
    "studio_no_list": "{place} must be a list in brackets.",
    "studio_no_text": "{place} must be a text in quotes.",
    # JSON that is read.
    "the_input": "The input",
    "the_sample": "The sample",
    "the_sample_for": "The sample for {usage_type}",
    "top_level": "the top level",
    "kind_text": "a text",
    "kind_truth": "true or false",
    "kind_number": "a number",
    "kind_list": "a list",
    "kind_object": "an object",
    "kind_null": "null",
    "json_syntax": "{subject} is not JSON: line {line}, column {column}: {reason}.",
    "syntax_open_text": "the text that begins here has no closing quotation mark",
    "syntax_no_key": "a key in double quotation marks is missing",
    "syntax_no_colon": "a colon is missing after the key",
    "syntax_no_comma": "a comma or a closing bracket is missing",
    "syntax_line_break": "a line break or tab inside a text must be written \\n or \\t",
    "syntax_unicode": "a \\u needs four hexadecimal digits",
    "syntax_escape": "there is a backslash that begins no known escape; write it twice",
    "syntax_extra": "something follows after the end of the JSON",
    "syntax_no_value": "a value is missing, or is not written as JSON",
    "syntax_trailing_comma": "a comma stands before a closing bracket; remove it",
    "json_deep": "{subject} is nested deeper than {most} levels: line {line}, column {column}.",
    "json_recursion": "{subject} is nested too deeply to be read. Remove levels of brackets.",
    "json_constant": "At {place}: {name}, which JSON does not have. Write another value.",
    "json_large_number": "At {place}: a number too large to store. Write another value.",
    "json_zero": "At {place}: the character U+0000, which the database refuses. Remove it.",
    "json_zero_in_key": (
        "At {place}: the key {key} holds U+0000, which the database refuses. Remove it."
    ),
    "json_key_twice": "At {place}: the key {key} stands there twice. Keep one of them.",
    "json_empty": "{subject} is empty. It needs a connector's configuration as JSON.",
    "input_too_large": (
        "The input is larger than {megabytes} MB, so it is not a connector's configuration. Choose"
        " the JSON file that was exported."
    ),
    "input_utf_16": "The input is written in UTF-16. Save it as UTF-8 and open it again.",
    "input_not_utf_8": (
        "The input is not UTF-8: line {line} has a byte that cannot stand there. Save it as UTF-8"
        " and open it again."
    ),
    "sample_empty": "{subject} is empty: line 1, column 1 needs an object such as {{}}.",
    "sample_too_large": "{subject} is larger than {megabytes} MB. Keep what the mail needs.",
    "sample_constant": (
        "{subject} is not JSON: line {line}, column {column}: {name} is no number there; write it"
        " as a text in quotation marks."
    ),
    "sample_no_object": (
        "{subject} is no object: line {line}, column {column} needs an opening brace."
    ),
    "sample_to_mend": "{problem} Mend it, or go back to typical values.",
    "sample_to_string": (
        "In the sample for {usage_type}, “{name}” cannot become text, because it has a key"
        " “toString”. Remove that key."
    ),
    "value_no_truth": "Here only true or false can stand. Choose another kind for other values.",
    "value_no_number": (
        "Here only a number such as 42 or 1.5 can stand. Choose another kind for other values."
    ),
    "payload_constant": "The payload holds {name}, which is not a number in JSON.",
    "payload_no_object": 'The payload must be a JSON object such as {{"code": "123456"}}.',
    "payload_to_string": (
        "The payload's “{name}” cannot become text, because it has a key “toString”. Remove that"
        " key."
    ),
    "template_secret": (
        "The {key} of the template {usage_type} holds a secret, which no mail may carry. Take it"
        " out."
    ),
    "config_secret": "{key} holds a secret, which no mail may carry. Take it out.",
    "config_no_object": (
        "The input is {kind}, not a connector's configuration. It needs an object in braces, or a"
        " list of templates."
    ),
    "config_crowded": (
        "The input has more than {most} keys and templates, so it is not a connector's"
        " configuration. Choose the JSON file that was exported."
    ),
    "config_without_keys": (
        "The object has none of the connector's keys, such as “accessKeyId” or “templates”. Choose"
        " the connector's configuration."
    ),
    "config_list_empty": "The list is empty: it holds neither a connector nor a template.",
    "config_others": "The list has no connector “{wanted}”, only {found:comma}.",
    "config_many_others": "The list has no connector “{wanted}”, only {found:comma} and others.",
    "config_other": "At connectorId: {found} is another connector; this program is for “{wanted}”.",
    "config_wrong_kind": "At {place}: the connector's configuration is {kind}, not an object.",
    "config_missing": "At {place}: the connector's configuration is missing, not an object.",
    "needs_list": "At {place}: a list is needed, but {kind} stands there.",
    "needs_object": "At {place}: an object is needed, but {kind} stands there.",
    "needs_text": "At {place}: a text is needed, but {kind} stands there.",
}
"""Sentences of errors that end an action."""

ROUTE: Final[Table] = {
    "detour": (
        "An endpoint with http:// is on this computer, where a proxy elsewhere cannot reach it."
        " Choose no proxy, or an endpoint with https://."
    ),
    "endpoint_odd": (
        "There is a space or an invisible character in the endpoint's URL. Take it out."
    ),
    "endpoint_not_whole": "Write the endpoint as a whole URL, such as https://ses.example.com.",
    "endpoint_login": (
        "Leave the name and password out of the endpoint's URL: requests are signed instead."
    ),
    "endpoint_host": (
        "The endpoint's host may have only English letters, digits, hyphens and dots, or be an IP"
        " address. Write it like https://ses.example.com."
    ),
    "endpoint_port": (
        "The endpoint's URL has no port that exists. Write it like https://ses.example:8443."
    ),
    "endpoint_rest": (
        "Leave out what stands after the host and port: the path of SES is added to it."
    ),
    "endpoint_mail_server": (
        "This is SES's mail server, and the connector uses its API. Leave the endpoint empty to"
        " reach that."
    ),
    "endpoint_not_safe": (
        "Write https://: over http:// everybody on the way can read the mail. Only this computer"
        " itself may be reached by http://."
    ),
    "proxy_missing": "Type the proxy's URL, such as http://proxy.example.com:3128.",
    "proxy_odd": "There is a space or an invisible character in the proxy's URL. Take it out.",
    "proxy_scheme": "The proxy's URL must begin with http:// or https://.",
    "proxy_login": "Write \\ in the proxy's user name or password as %5C.",
    "proxy_no_host": "The proxy's URL names no host. Write http://, a host and a port.",
    "proxy_host": (
        "The proxy's host may have only English letters, digits, hyphens and dots, or be an IP"
        " address. Write it like http://proxy.example:3128."
    ),
    "proxy_port": (
        "The proxy's URL has no port that exists. Write it like http://proxy.example:3128."
    ),
    "proxy_rest": "A proxy's URL ends with its port. Leave out what stands after it.",
    "proxy_socks": (
        "SOCKS proxies are not supported. Name the HTTP port of the proxy, which most proxies have"
        " besides."
    ),
    "proxy_script": (
        "This is a script that chooses a proxy. Open it in a browser, and name the proxy that it"
        " chooses."
    ),
    "proxy_not_for_ses": "It is for http:// addresses, and SES is reached by https://.",
    "proxy_bypassed": "The system leaves it out for this host, as NO_PROXY or its settings say.",
    "login_user": "The proxy's user name holds a space or a colon. Check what was pasted.",
    "login_no_password": "Type the password that goes with the user name.",
    "login_no_user": "Type the user name that goes with the password.",
    "login_letters": "Only English letters, digits and signs can be sent to a proxy as a login.",
    "ca_trusted": "Trusts {names:comma}.",
    "ca_trusted_more": "Trusts {names:comma} and {count} others.",
    "ca_nameless": "an authority without a name",
    "ca_missing": "There is no such file. Choose one in PEM form.",
    "ca_too_large": "The file is larger than 10 MB. Choose one with authorities only.",
    "ca_unreadable": "The file cannot be read. Choose one that you may read.",
    "ca_der": "The file is in DER form. Convert it to PEM first: {command}",
    "ca_no_certificate": (
        "The file holds no certificate that can be read. It must be in PEM form, which begins with"
        " “-----BEGIN CERTIFICATE-----”."
    ),
    "ca_no_authority": (
        "The file holds a certificate, but none of an authority. Ask for the root certificate of"
        " your company."
    ),
    "ca_run_out": "The authorities in the file have run out. Ask for newer ones.",
}
"""Sentences on the way to SES: endpoints, proxies, logins and authorities."""
