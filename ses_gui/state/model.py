"""The model: all that changes, in one place, for those who put the program together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import Document
from ses_gui.state.checks import Checks
from ses_gui.state.drawer import SecretDrawer
from ses_gui.state.examination import Examination
from ses_gui.state.network import Network
from ses_gui.state.sending import Sending
from ses_gui.state.series import Series
from ses_gui.state.store import Store
from ses_gui.state.tenancy import Tenancy
from ses_gui.state.workspace import Place, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject


@dataclass(frozen=True, slots=True)
class Model:
    """The document, secrets, place, findings, sends, preflight, network, tenure of one window."""

    store: Store
    drawer: SecretDrawer
    workspace: Workspace
    checks: Checks
    sending: Sending
    series: Series
    examination: Examination
    network: Network
    tenancy: Tenancy


def new_model(parent: QObject | None = None, variables: Mapping[str, str] = os.environ) -> Model:
    """A model with an empty document, for secrets in these `variables`."""
    drawer, sending = SecretDrawer(variables), Sending(parent)
    store = Store(Document(), parent, drawer.clean)
    return Model(
        store=store,
        drawer=drawer,
        workspace=Workspace(Place(), parent),
        checks=Checks(store=store, drawer=drawer, parent=parent),
        sending=sending,
        series=Series(sending, parent),
        examination=Examination(parent),
        network=Network(parent),
        tenancy=Tenancy(parent),
    )
