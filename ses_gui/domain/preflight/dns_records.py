"""DNS records: what is asked for, and what a name server answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RecordType(StrEnum):
    """The type of a DNS record."""

    CNAME = "CNAME"
    MX = "MX"
    TXT = "TXT"


class DnsStatus(StrEnum):
    """How a question to a name server ended."""

    FOUND = "found"
    NO_NAME = "no-name"
    """There is no such name at all (NXDOMAIN)."""
    NO_RECORD = "no-record"
    """The name has no record of this type (no answer)."""
    SILENT = "silent"
    """No name server answered in time."""
    BROKEN = "broken"
    """The name servers answer with an error (SERVFAIL)."""
    OFFLINE = "offline"
    """This computer reaches no name server."""


@dataclass(frozen=True, slots=True)
class DnsQuestion:
    """A name, without the dot at its end, and the type of record that is looked for there."""

    name: str
    type: RecordType


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """What was found: names in lower case without the dot at their end, MX as `10 host`."""

    question: DnsQuestion
    status: DnsStatus
    values: tuple[str, ...] = ()

    @property
    def is_absent(self) -> bool:
        """Whether it is sure that there is no such record."""
        return self.status in {DnsStatus.NO_NAME, DnsStatus.NO_RECORD}

    @property
    def is_sure(self) -> bool:
        """Whether a name server has said yes or no."""
        return self.is_absent or self.status is DnsStatus.FOUND
