"""Where a command's config comes from: a file, standard input, or a profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import complain
from ses_gui.cli.signals import within
from ses_gui.domain.config.document import (
    KEPT_SECRET,
    SECRET_VARIABLE,
    UNREAD_SECRET,
    UNTOUCHED,
    Studio,
)
from ses_gui.domain.config.reader import read_config
from ses_gui.domain.config.strict_json import LARGEST
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import (
    Extractor,
    Numbered,
    extracted,
    unset_variable,
    variable_of,
)
from ses_gui.domain.frozen import frozen_secret
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError, VaultError
from ses_gui.services.storage.atomic_file import read_bytes

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.profile import Profile
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.storage.profiles import FileProfiles

STANDARD: Final = "-"
"""Standard input, or standard output."""
PROFILE: Final = "profile:"
SECRET_KEY: Final = "accessKeySecret"  # noqa: S105  the connector's name for it
KEYRING_PATIENCE_S: Final = 15.0


@frozen_secret
class ConfigSource:
    """A config as it was found, with the profile that it is from, if it is from one."""

    config: JsonObject
    profile: Profile | None = None

    @property
    def kept_under(self) -> str:
        """The uuid whose keyring item has the secret; empty if none has."""
        profile = self.profile
        is_kept = profile is not None and profile.document.access_key_secret == KEPT_SECRET
        return profile.uuid if profile is not None and is_kept else ""

    @property
    def studio(self) -> Studio:
        """The samples and settings that are kept with the config."""
        return UNTOUCHED if self.profile is None else self.profile.document.studio

    @property
    def variable(self) -> str:
        """The environment variable that the profile names for its secret; empty if none."""
        profile = self.profile
        return variable_of(profile.document.access_key_secret) if profile is not None else ""

    def agree(self, refusal: str, *, agreed: bool) -> None:
        """Raise the error with the text `refusal` for a production profile, unless agreed to."""
        if self.profile is not None and self.profile.marking.is_production and not agreed:
            raise UserError(message(refusal, name=self.profile.name))

    def to_check(self) -> JsonObject:
        """The config with a secret if there is one anywhere; the keyring is not asked."""
        named = os.environ.get(self.variable) if self.variable else None
        return self._with(UNREAD_SECRET if self.kept_under else named or _variable())

    def to_use(self) -> JsonObject:
        """The config with the real secret if there is one; may wait for the keyring."""
        if SECRET_KEY in self.config:
            return self.config
        kept = _kept_secret(self.kept_under) if self.kept_under else None
        if self.variable:
            kept = os.environ.get(self.variable) or None
            if kept is None and _variable() is None:
                raise UserError(unset_variable(self.variable))
        return self._with(kept or _variable())

    def _with(self, secret: str | None) -> JsonObject:
        if SECRET_KEY in self.config or secret is None:
            return self.config
        return extracted({**self.config, SECRET_KEY: secret}, put=_NUMBERED)


_NUMBERED: Final = Numbered()
"""One for all that a command reads, so that a difference tells two secrets apart."""


def known_secrets(profile: Profile | None = None) -> tuple[str, ...]:
    """The secrets of the environment, which no text may hold; the keyring is not asked."""
    name = variable_of(profile.document.access_key_secret) if profile is not None else ""
    named = os.environ.get(name) if name else None
    return tuple(filter(None, (_variable(), named)))


def read_source(name: str) -> ConfigSource:
    """Read what FILE names; raise `UserError` when that is not possible."""
    if name.startswith(PROFILE):
        profile = own_profiles().named(name.removeprefix(PROFILE))
        config = extracted(config_of(profile.document, None), known_secrets(profile), _NUMBERED)
        return ConfigSource(config, profile)
    extractor = Extractor(known_secrets(), _NUMBERED)
    return ConfigSource(read_config(read_input(name), extractor).config)


def read_input(name: str) -> bytes:
    """Read a file, or standard input for `-`; raise `UserError`."""
    if name != STANDARD:
        return read_bytes(Path(name))
    if sys.stdin is None:  # the shell's `<&-`
        raise UserError(message("sesctl.stdin_closed"))
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise UserError(message("sesctl.stdin_unreadable")) from error


def own_profiles() -> FileProfiles:
    """The user's profiles, closed to others; says so if they were not."""
    from ses_gui.services.storage.private_folder import (
        close_own_folders,  # likewise
        data_folder,  # only when needed
    )
    from ses_gui.services.storage.profiles import FileProfiles  # likewise

    for found in close_own_folders():
        complain(found)
    return FileProfiles(data_folder() / "profiles")


def _variable() -> str | None:
    return os.environ.get(SECRET_VARIABLE) or None


def _kept_secret(uuid: str) -> str | None:
    """Ask the keyring, and do not wait for ever: its window may be on another screen."""
    from ses_gui.services.keyring_store import KeyringVault  # only when needed

    try:
        return within(KEYRING_PATIENCE_S, lambda: KeyringVault().get(uuid), announce_keyring)
    except TimeoutError as error:
        return _variable_or_stop(message("sesctl.keyring_silent"), error)
    except VaultError as error:
        return _variable_or_stop(error.message, error)


def announce_keyring() -> None:
    """Say that the keyring's own window may be waiting for an answer."""
    complain(message("sesctl.keyring_waits"))


def _variable_or_stop(reason: Message, error: Exception) -> str:
    secret = _variable()
    if secret is None:
        raise UserError(
            message("sesctl.keyring_useless", reason=reason, variable=SECRET_VARIABLE)
        ) from error
    return secret
