"""The model: all that changes, in one place, for those who put the program together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import Document
from ses_gui.domain.frozen import frozen
from ses_gui.gui.checks import Checks
from ses_gui.gui.features.network.state import Network
from ses_gui.gui.features.preflight.state import PreflightState
from ses_gui.gui.features.sending.state import Sending, Series
from ses_gui.gui.secret_cache import SecretCache
from ses_gui.gui.session import SessionStore
from ses_gui.gui.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject


@frozen
class Model:
    """Document, secrets, session, findings, sends, preflight and network of a window."""

    store: Store
    secret_cache: SecretCache
    session: SessionStore
    checks: Checks
    sending: Sending
    series: Series
    preflight: PreflightState
    network: Network


def new_model(parent: QObject | None = None, variables: Mapping[str, str] = os.environ) -> Model:
    """A model with an empty document, for secrets in these `variables`."""
    secret_cache, sending = SecretCache(variables), Sending(parent)
    store = Store(Document(), parent, secret_cache.clean)
    return Model(
        store=store,
        secret_cache=secret_cache,
        session=SessionStore(parent=parent),
        checks=Checks(store=store, secret_cache=secret_cache, parent=parent),
        sending=sending,
        series=Series(sending, parent),
        preflight=PreflightState(parent),
        network=Network(parent),
    )
