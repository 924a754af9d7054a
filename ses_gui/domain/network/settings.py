"""The settings of the network: they belong to this computer and not to the connector."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final


class ProxyChoice(StrEnum):
    """Which proxy a send goes through."""

    NONE = "none"
    SYSTEM = "system"
    """Whatever the system names when a mail is sent."""
    GIVEN = "given"
    """The one whose URL the settings hold."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """What the user has chosen. The password of a proxy lies in the keyring, never here.

    `proxy_url` holds no login; `ca_file` and `endpoint_url` are empty for the usual authorities
    and for AWS itself.
    """

    proxy: ProxyChoice = ProxyChoice.NONE
    proxy_url: str = ""
    proxy_user: str = ""
    password_kept: bool = False
    """Whether the keyring holds the password of `proxy_user`."""
    ca_file: str = ""
    endpoint_url: str = ""

    @property
    def needs_password(self) -> bool:
        """Whether the proxy that was chosen wants a login."""
        return self.proxy is ProxyChoice.GIVEN and bool(self.proxy_user)

    def says_the_same(self, other: NetworkSettings) -> bool:
        """Whether both choose the same way, wherever the password is kept."""
        return replace(self, password_kept=other.password_kept) == other

    def has_same_login(self, other: NetworkSettings) -> bool:
        """Whether a password for the one is a password for the other."""
        return (self.proxy_url, self.proxy_user) == (other.proxy_url, other.proxy_user)


UNTOUCHED: Final = NetworkSettings()
"""Straight to AWS, trusting the usual authorities."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one request: None is AWS itself, the usual authorities, and no proxy."""

    endpoint_url: str | None = None
    ca_file: str | None = None
    proxy_url: str | None = field(default=None, repr=False)
    """With the login, if the proxy wants one."""


class RouteError(Exception):
    """The settings lead nowhere; `sentence` is for the user and holds no secret."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
