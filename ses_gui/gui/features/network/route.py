"""The route to SES: kept settings and the proxy's password, read before something needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ses_gui.domain.network import ProxyChoice, Route, route_of, ses_url
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.profiles.secrets import ask_keyring, vault_sentence
from ses_gui.gui.flow import ReportedError, background
from ses_gui.services.network_environment import look_around, system_proxy

if TYPE_CHECKING:
    from ses_gui.domain.network import NetworkSettings
    from ses_gui.domain.ports import Vault
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.network.state import Network

PROXY_ITEM: Final = "proxy"
"""The name under which the keyring holds the password of the proxy."""

_ANY_REGION: Final = "us-east-1"
"""Stands for the region as long as there is none: the system's proxy is the same for all."""


class RouteResolver(QObject):
    """Sees to it that the route is known; `route` then tells it, for what asks AWS."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def load(self) -> None:
        """Read the kept settings, unless that has been done."""
        network = self._app.model.network
        if network.is_known:
            return
        load = self._app.services.network.load
        # They are of this computer, whatever document is open by then.
        settings, trouble = await background(self._app.disk, load, always=True)
        if not network.is_known:  # else somebody was quicker
            network.learn(settings, sentence(trouble))

    async def begin(self) -> None:
        """Read the kept settings; look around if the system's proxy is in force, for its name."""
        await self.load()
        if self._app.model.network.settings.proxy is ProxyChoice.SYSTEM:
            await self.look()

    async def look(self) -> None:
        """Read the kept settings, and look what the surroundings offer."""
        await self.load()
        url = ses_url(self._app.model.store.document.region) or ses_url(_ANY_REGION)
        offers = await background(self._app.disk, look_around, url, always=True)
        self._app.model.network.notice(offers)

    async def prepare(self) -> None:
        """Return when the route in force is known; raises `ReportedError` if it cannot be."""
        await self.load()
        await self.fetch_password(self._app.model.network.settings)

    async def fetch_password(self, settings: NetworkSettings, *, always: bool = False) -> None:
        """Return when the password that `settings` need is there; else raises `ReportedError`."""
        network = self._app.model.network
        while settings.needs_password and network.password_for(settings) is None:
            if not settings.password_kept:
                text = self.tr("The proxy wants the password of {0}: type it on the network page.")
                raise ReportedError(text.format(settings.proxy_user))
            await self._read(settings, always=always)
            if settings.has_same_login(network.settings):
                if network.password is None:
                    text = self.tr(
                        "The keyring holds no password of the proxy: type it on the network page."
                    )
                    raise ReportedError(text)
                return
            settings = network.settings  # another proxy was chosen meanwhile

    async def _read(self, settings: NetworkSettings, *, always: bool) -> None:
        try:
            await ask_keyring(
                self._app.keyring,
                _read,
                self._app.services.vault,
                self._app.model.network,
                settings,
                always=always,
            )
        except TimeoutError:
            text = self.tr("Your keyring has not answered. Answer its window, then send again.")
            raise ReportedError(text) from None
        except Exception as error:
            raise ReportedError(vault_sentence(error)) from error

    def route(self, region: str) -> Route:
        """The route in force, for a thread that may touch the network.

        Raises `UserError` where the settings lead nowhere.
        """
        network = self._app.model.network
        return routed(network.settings, region, network.password_for(network.settings) or "")


def routed(settings: NetworkSettings, region: str, password: str) -> Route:
    """The route that `settings` choose, with the system's proxy of now if they want that."""
    url = settings.endpoint_url or ses_url(region)
    systems = system_proxy(url) if settings.proxy is ProxyChoice.SYSTEM else ""
    return route_of(settings, password=password, system_proxy=systems)


def _read(vault: Vault, network: Network, settings: NetworkSettings) -> None:
    """On the keyring's thread: the password goes where it is used, and into no signal.

    While the keyring asked, another proxy may have been chosen, which has a password of its own.
    """
    password = vault.get(PROXY_ITEM)
    if settings.has_same_login(network.settings):
        network.hold_password(password, settings)
