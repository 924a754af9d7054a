"""The catalogue's rows for proxies that let nothing through."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

_NO_PROXY: Final = Row(
    id="PROXY",
    title="The proxy cannot be reached",
    cause="The proxy{proxy} took no connection; the request did not leave this computer.",
    fix="Check the proxy's address and port, or send without a proxy if this network allows it.",
    link=links.PROXIES,
    kind=Kind.PROXY,
    doubt=False,
)

_UNTRUSTED: Final = (Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID)

PROXY_ROWS: Final = (
    replace(
        _NO_PROXY,
        title="The proxy does not speak TLS",
        cause="The proxy{proxy} was to be spoken to in TLS, and answered with something else.",
        fix="Write http:// before the proxy's host. The mail is secured all the same, from here to"
        " {endpoint}.",
        signs=(Sign.NOT_TLS,),
    ),
    replace(
        _NO_PROXY,
        title="The certificate of the proxy is not trusted",
        cause="The proxy{proxy} shows a certificate that this program does not trust; nothing left"
        " this computer.",
        fix="Choose your company's CA file on the Network page (sesctl: --ca-file), or write http://"
        " before the proxy's host if it takes that.",
        signs=_UNTRUSTED,
    ),
    replace(
        _NO_PROXY,
        title="The proxy refused the name and the password",
        cause="The proxy{proxy} let nothing through: it does not know the login it was given.",
        fix="Check the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy). A proxy that wants a log-in with Windows cannot be used.",
        signs=(Sign.PROXY_LOGIN,),
        when=lambda clues: clues.evidence.has_proxy_login,
    ),
    replace(
        _NO_PROXY,
        title="The proxy wants a name and a password",
        cause="The proxy{proxy} let nothing through, because nobody has logged in.",
        fix="Give the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy), or ask for an exception for {endpoint}.",
        signs=(Sign.PROXY_LOGIN,),
    ),
    _NO_PROXY,
)
