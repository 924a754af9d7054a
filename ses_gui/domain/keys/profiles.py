"""The profiles of the AWS command line: which hold a key, and what the others are instead."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.doubts import CREATE_KEY
from ses_gui.domain.keys.found import FoundKey, found_key, label, region_in
from ses_gui.domain.keys.ini import sections
from ses_gui.domain.keys.names import Part, told

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDS_KEY: Final = " The connector needs a key of its own. " + CREATE_KEY
_KINDS: Final = (
    (("sso_session", "sso_start_url"), "It signs in through IAM Identity Center (SSO)."),
    (("login_session",), "It signs in through the browser (aws login)."),
    (("web_identity_token_file",), "It takes on a role with a token from a file."),
    (("role_arn",), "It takes on a role, for an hour or some."),
    (("credential_process",), "It asks a program for its keys."),
    (("credential_source",), "It takes its keys from the machine that it runs on."),
)
"""Settings → what a profile does that has one of them."""

_NO_KEY: Final = "It holds no access key."


def aws_profiles(credentials: str, config: str) -> tuple[FoundKey, ...]:
    """List the profiles in the texts of `~/.aws/credentials` and `~/.aws/config`.

    What cannot be used has a refusal. In both, `credentials` counts, as for the command line.
    """
    merged: dict[str, dict[str, str]] = {}
    for section in sections(config):
        name = _profile_name(section.name)
        if name:
            merged.setdefault(name, {}).update(section.settings)
    for section in sections(credentials):
        merged.setdefault(_unquoted(section.name), {}).update(section.settings)
    return tuple(_profile(name, settings) for name, settings in merged.items())


def ini_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read a pasted file, whichever of the two it is; nothing if no profile is in it."""
    return tuple(
        replace(key, source=f"{name}, {key.source}" if name else key.source)
        for key in aws_profiles("", text)
        if key.refusal != _NO_KEY
    )


def _profile(name: str, settings: Mapping[str, str]) -> FoundKey:
    parts = dict(told(settings.items()))
    source = f"profile {label(name, parts.get(Part.SECRET, ''))}"
    key = found_key(source, parts)
    if key is not None and (key.access_key_id or key.refusal):
        return key
    return FoundKey(source, region=region_in(parts), refusal=_instead(settings))


def _instead(settings: Mapping[str, str]) -> str:
    for names, sentence in _KINDS:
        if settings.keys() & set(names):
            return sentence + _NEEDS_KEY
    return _NO_KEY


def _profile_name(section: str) -> str:
    """Name the profile of a section of `config`; empty for other sections."""
    kind, _, name = section.partition(" ")
    if not name.strip():
        return kind
    return _unquoted(name) if kind == "profile" else ""


def _unquoted(name: str) -> str:
    try:
        return " ".join(shlex.split(name))
    except ValueError:
        return name
