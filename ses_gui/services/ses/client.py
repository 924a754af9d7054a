"""The hermetic AWS client: it does what it is told, whatever the environment says."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.network import DIRECT, Route, parse_origin
from ses_gui.services.secret_environment import disarm_environment

if TYPE_CHECKING:
    from botocore.session import Session

    from ses_gui.domain.ports import Credentials

_NO_FILE: Final = {"config_file": os.devnull, "credentials_file": os.devnull}


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """All that a client needs. Times in seconds."""

    credentials: Credentials
    region: str
    route: Route = DIRECT
    connect_s: float = 5
    read_s: float = 20


def hermetic_session() -> Session:
    """Make a botocore session that reads no variable, no `~/.aws`, no model but botocore's own.

    It may be shared by clients that are made one after another, not at the same time.
    """
    from botocore.session import Session  # noqa: PLC0415 - slow to import

    from ses_gui.services.ses.models import BuiltInLoader  # noqa: PLC0415 - imports botocore

    disarm_environment()
    # At debug level botocore logs whole requests with their signature.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    session = Session(session_vars=_deaf(Session.SESSION_VARIABLES))
    session.register_component("data_loader", BuiltInLoader())
    return session


def hermetic_client(session: Session, service: str, settings: ClientSettings) -> Any:
    """Make a client for `service`, which is `sesv2` or `sts`; one attempt per call.

    Raises `ValueError` when a key is empty, because botocore would then look for another one,
    and botocore's `InvalidRegionError` or `ValueError` for what is no region or no URL.
    """
    from botocore.config import Config  # noqa: PLC0415 - slow to import

    keys, route = settings.credentials, settings.route
    if not (keys.access_key_id and keys.secret):
        raise ValueError("a key is missing")
    return session.create_client(
        service,
        region_name=settings.region,
        endpoint_url=parse_origin(route.endpoint_url).url if route.endpoint_url else None,
        verify=route.ca_file or True,
        aws_access_key_id=keys.access_key_id,
        aws_secret_access_key=keys.secret,
        config=Config(**_options(settings)),
    )


def _options(settings: ClientSettings) -> dict[str, Any]:
    return {
        "connect_timeout": settings.connect_s,
        "read_timeout": settings.read_s,
        "retries": {"total_max_attempts": 1, "mode": "standard"},
        "proxies": proxies(settings.route.proxy_url),
        "ignore_configured_endpoint_urls": True,
        "use_fips_endpoint": False,
        "use_dualstack_endpoint": False,
        "defaults_mode": "legacy",
        # The connector checks nothing and leaves it to AWS; so must we.
        "parameter_validation": False,
    }


def proxies(url: str | None) -> dict[str, str]:
    """Lead every call over the proxy at `url`, if there is one."""
    return {"http": url, "https": url} if url else {}


def _deaf(variables: Any) -> dict[str, Any]:
    """Keep each variable's default and forget the names under which it could be set outside."""
    return {
        name: (None, None, _NO_FILE.get(name, default), convert)
        for name, (_, _, default, convert) in variables.items()
    }


class Clients:
    """Thread-safe; holds no secret."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._session: Session | None = None

    def make(self, service: str, settings: ClientSettings) -> Any:
        """Make a client for `service`; raises what `hermetic_client` raises."""
        # Making clients from one session in two threads at once is not safe.
        with self._lock:
            if self._session is None:
                self._session = hermetic_session()
            return hermetic_client(self._session, service, settings)
