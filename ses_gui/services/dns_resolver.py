"""Asks the name servers of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.preflight.steps import DnsAnswer, DnsStatus, RecordType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.preflight.steps import DnsQuestion

_LONGEST: Final = 1_000
"""Characters of a record that are worth looking at."""
_MOST: Final = 50


class NameServers:
    """The `Names` of the real world: one question takes `deadline_s` seconds at most.

    `servers` are IP addresses with their port, instead of those of the system.
    """

    def __init__(
        self, servers: Sequence[tuple[str, int]] | None = None, *, deadline_s: float = 4
    ) -> None:
        self._servers = servers
        self._deadline_s = deadline_s

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Ask; raises nothing."""
        from dns import exception, name, resolver  # noqa: PLC0415 - slow to import

        try:
            found = self._resolver().resolve(
                f"{question.name}.", question.type.value, search=False, raise_on_no_answer=False
            )
        except resolver.NXDOMAIN:
            return DnsAnswer(question, DnsStatus.NO_NAME)
        except (resolver.NoNameservers, resolver.YXDOMAIN):
            return DnsAnswer(question, DnsStatus.BROKEN)
        except exception.Timeout:
            return DnsAnswer(question, DnsStatus.SILENT)
        except (resolver.NoResolverConfiguration, OSError):
            return DnsAnswer(question, DnsStatus.OFFLINE)
        except (name.LabelTooLong, name.NameTooLong, name.EmptyLabel, exception.DNSException):
            return DnsAnswer(question, DnsStatus.NO_NAME)
        return _answer(question, found)

    def _resolver(self) -> Any:
        from dns import nameserver, resolver  # noqa: PLC0415 - slow to import

        made = resolver.Resolver(configure=self._servers is None)
        if self._servers is not None:
            made.nameservers = [nameserver.Do53Nameserver(*each) for each in self._servers]
        made.lifetime = self._deadline_s
        made.timeout = self._deadline_s / 2
        return made


def _answer(question: DnsQuestion, found: Any) -> DnsAnswer:
    if found.rrset is None:
        return DnsAnswer(question, DnsStatus.NO_RECORD)
    values = sorted(_value(question.type, record) for record in list(found.rrset)[:_MOST])
    return DnsAnswer(question, DnsStatus.FOUND, tuple(values))


def _value(kind: RecordType, record: Any) -> str:
    if kind is RecordType.TXT:
        text = b"".join(record.strings).decode("utf-8", "replace")
        return "".join(mark for mark in text if mark.isprintable())[:_LONGEST]
    if kind is RecordType.MX:
        return f"{record.preference} {_host(record.exchange)}"
    return _host(record.target)


def _host(name: Any) -> str:
    return str(name).rstrip(".").lower()
