"""The environment's secrets: taken out of it, because every child process inherits it.

The browser that opens a link, its helpers, and the preview's own processes would otherwise find
the access key secret in their environment, and so would whoever may read theirs. What is taken
away is kept here, for the profiles that name a variable as their secret's place, and for the
program itself when it starts again.

The system still shows the user's own processes what this one was started with, as in
`/proc/PID/environ`: no program can take that back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ses_gui.domain.override import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOME_VARIABLE: Final = "SES_GUI_HOME"
"""Names another folder for what the program keeps: for a portable installation, and for tests."""
_SECRET_NAME: Final = re.compile(
    r"SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIAL|(PRIVATE|API|ACCESS)_?KEY"
    r"|(^|_)(PASS|PW)(_|$)|^SES_",
    re.IGNORECASE,
)
_PLACE_NAME: Final = re.compile(r"_(FILE|PATH|DIR|DIRS|URI|URL|SOCK)$", re.IGNORECASE)
"""Variables that say where something lies, though they may be called after a secret."""
_AWS_SECRET: Final = re.compile(r"(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
_NEEDED: Final = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TERM|TMPDIR|TEMP|TMP|TZ|LANG|LANGUAGE|BROWSER"
    r"|DISPLAY|WAYLAND_\w+|XAUTHORITY|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA"
    r"|USERPROFILE|PROGRAMDATA|PROGRAMFILES|VIRTUAL_ENV|\w+_PROXY"
    r"|(XDG|LC|LD|DYLD|QT|QTWEBENGINE|DBUS|GNOME|GTK|KDE)_\w+|DESKTOP_(SESSION|STARTUP_ID)"
    r"|PYTHON[A-Z0-9]+",
    re.IGNORECASE,
)
"""What programs cannot do without stays, even where a profile names it by mistake."""
_HARMLESS: Final = frozenset({HOME_VARIABLE, "XDG_ACTIVATION_TOKEN"})
"""What is needed as well, though called like a secret: this one lets a window come to the front."""


# The AWS client reads these past every setting of its own: the first imports any module it names,
# the second writes the keys of every TLS connection to a file, the third alters what proxies get.
DISARMED: Final = (
    "BOTOCORE_EXPERIMENTAL__PLUGINS",
    "SSLKEYLOGFILE",
    "BOTO_EXPERIMENTAL__ADD_PROXY_HOST_HEADER",
)


def disarm_environment() -> tuple[str, ...]:
    """Take the variables away that no setting of the client overrides, and name those found.

    Entry points call this first; building a client calls it again, for whoever did not.
    """
    return tuple(name for name in DISARMED if os.environ.pop(name, None) is not None)


class SecretEnvironment(Mapping[str, str]):
    """The environment as this program sees it: all of it, with what children do not get.

    Call `withhold…` on the main thread only, while no other one may be reading the environment
    in C.
    """

    def __init__(self) -> None:
        self._withheld: dict[str, str] = {}

    def withhold_secrets(self) -> None:
        """Take away each variable whose name or value is a secret's."""
        self.withhold([name for name, value in os.environ.items() if _is_secret(name, value)])

    def withhold(self, names: Iterable[str]) -> None:
        """Take these away; what is not set, or needed by every program, is left alone."""
        for name in names:
            is_needed = _NEEDED.fullmatch(name) and not _is_called_secret(name)
            if name in os.environ and name not in _HARMLESS and not is_needed:
                self._withheld[name] = os.environ.pop(name)  # from C's environment as well

    def withhold_value(self, secret: str) -> None:
        """Take away each variable that holds just this."""
        self.withhold([name for name, value in os.environ.items() if value == secret])

    def for_restart(self) -> dict[str, str]:
        """Everything, for the one child that is to have it: this program once more."""
        return {**os.environ, **self._withheld}

    @override
    def __getitem__(self, name: str) -> str:
        found = os.environ.get(name)
        return self._withheld[name] if found is None else found

    @override
    def __iter__(self) -> Iterator[str]:
        return iter({**os.environ, **self._withheld})

    @override
    def __len__(self) -> int:
        return len(self.for_restart())


def _is_called_secret(name: str) -> bool:
    return bool(_SECRET_NAME.search(name) and not _PLACE_NAME.search(name))


def _is_secret(name: str, value: str) -> bool:
    return _is_called_secret(name) or any(
        _is_mixed(found[0])
        for piece in value.split(os.pathsep)
        for found in _AWS_SECRET.finditer(piece)
        if not _is_place(piece)
    )


def _is_place(text: str) -> bool:
    """Whether it names what is there, as the way to a company's certificates may be so long."""
    try:
        return os.path.isabs(text) and os.path.exists(text)  # noqa: PTH110, PTH117  a mere question
    except ValueError:
        return False


def _is_mixed(text: str) -> bool:
    """Whether it has capital and small letters, as AWS's secrets have and a commit's hash not."""
    return text.lower() != text != text.upper()
