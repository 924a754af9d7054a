"""What is known so far: the answers, why there is none, and None for what was not asked yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.preflight.answers import (
        Account,
        Caller,
        ConfigurationSet,
        Destinations,
        Identity,
        Listed,
        Suppressed,
    )
    from ses_gui.domain.preflight.dns_records import DnsAnswer, DnsQuestion
    from ses_gui.domain.preflight.untold import Untold


@dataclass(frozen=True, slots=True)
class Look:
    """What SES told of one identity."""

    name: str
    answer: Identity | Untold


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities that the account has in the region; `end` is why the list is not whole."""

    listed: tuple[Listed, ...] = ()
    end: Untold | None = None

    def named(self, name: str) -> Listed | None:
        """The identity of this name, in any case."""
        wanted = name.lower()
        return next((each for each in self.listed if each.name.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class ConfigurationSets:
    """The names of the configuration sets; `end` is why the list is not whole."""

    names: tuple[str, ...] = ()
    end: Untold | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A search through other regions: `found` is an identity there, in which region, or None."""

    region: str | None = None
    found: Listed | None = None
    asked: tuple[str, ...] = ()
    """The regions that have answered."""
    unanswered: tuple[str, ...] = ()
    """The regions that have not, for whatever reason."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a preflight has learned. Before the first question all of it is None."""

    refusal: Evidence | None = None
    """Why nothing can be asked at all: a key is missing, the region is none."""
    endpoint: str = ""
    """The host that is asked."""
    account: Account | Untold | None = None
    caller: Caller | Untold | None = None
    identities: Identities | None = None
    senders: tuple[Look, ...] | None = None
    elsewhere: Elsewhere | None = None
    feedbacks: tuple[Look, ...] | None = None
    configuration_sets: ConfigurationSets | None = None
    configuration_set: ConfigurationSet | Untold | None = None
    destinations: Destinations | Untold | None = None
    recipients: tuple[Look, ...] | None = None
    suppressed: Suppressed | Untold | None = None
    dns: tuple[DnsAnswer, ...] = ()
    dns_is_off: bool = False
    """Whether name servers are not to be asked."""

    def answer_to(self, question: DnsQuestion) -> DnsAnswer | None:
        """What a name server answered, or None if it was not asked."""
        return next((answer for answer in self.dns if answer.question == question), None)
