"""What differs from the usual route to SES, in a line."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot

from ses_gui.domain.network import NetworkSettings, ProxyChoice, host_of
from ses_gui.gui.session import Destination
from ses_gui.gui.widgets.text import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.network import Offer
    from ses_gui.gui.features.network.state import Network
    from ses_gui.gui.session import SessionStore


def route_words(settings: NetworkSettings, offers: Sequence[Offer]) -> str:
    """What is not as usual on the way to SES, in one short line; empty if all is."""
    return ", ".join(_parts(settings, offers))


def _parts(settings: NetworkSettings, offers: Sequence[Offer]) -> Iterator[str]:
    if settings.proxy is ProxyChoice.GIVEN:
        yield _tr("proxy {0}").format(host_of(settings.proxy_url))
    elif settings.proxy is ProxyChoice.SYSTEM:
        systems = next((offer for offer in offers if offer.is_systems), None)
        named = host_of(systems.shown) if systems else _tr("none now")
        yield _tr("the system's proxy ({0})").format(named)
    if settings.ca_file:
        yield _tr("authorities of {0}").format(PurePath(settings.ca_file).name)
    if settings.endpoint_url:
        yield _tr("endpoint {0}").format(host_of(settings.endpoint_url))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)


class RouteLine(Label):
    """Takes no room for mail to the demo SES, which stays on this computer."""

    def __init__(self, *, session: SessionStore, network: Network) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("muted")
        self._session = session
        self._network = network
        session.changed.connect(self.refresh)
        network.changed.connect(self.refresh)
        network.found.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what is in force now."""
        words = route_words(self._network.settings, self._network.offers)
        is_aws = self._session.current.destination is Destination.AWS
        self.setText(self.tr("By way of: {0}.").format(words))
        self.setVisible(bool(words) and is_aws)
