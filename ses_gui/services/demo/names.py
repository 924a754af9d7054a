"""The name server of the built-in SES: it knows the records of its identities and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight.dns_records import DnsAnswer, DnsStatus, RecordType
from ses_gui.services.demo.account import DemoAccount

if TYPE_CHECKING:
    from ses_gui.domain.preflight.dns_records import DnsQuestion

_KEYS: Final = "._domainkey."
_POLICY: Final = "_dmarc."


class DemoNames:
    """Answers without a network; the owner of the demo's domains has published everything."""

    def __init__(self, account: DemoAccount | None = None) -> None:
        identities = (account or DemoAccount()).identities
        self._domains = {each.name for each in identities if each.is_domain and each.verified}

    def ask(self, question: DnsQuestion) -> DnsAnswer:
        """Answer one question."""
        values = tuple(self._values(question))
        status = DnsStatus.FOUND if values else DnsStatus.NO_NAME
        return DnsAnswer(question, status, values)

    def _values(self, question: DnsQuestion) -> list[str]:
        name = question.name.lower()
        token, is_key, domain = name.partition(_KEYS)
        if is_key and question.type is RecordType.CNAME and domain in self._domains:
            return [f"{token}.dkim.amazonses.com"]
        if name.startswith(_POLICY) and name.removeprefix(_POLICY) in self._domains:
            return ["v=DMARC1; p=quarantine"] if question.type is RecordType.TXT else []
        return []
