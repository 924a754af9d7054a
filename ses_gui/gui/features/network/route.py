"""The way to SES: the kept settings and the proxy's password, read before something needs them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ses_gui.domain.network.settings import ProxyChoice, Route, route_of
from ses_gui.domain.network.urls import ses_url
from ses_gui.gui.features.profiles.secrets import PATIENCE_MS, vault_sentence
from ses_gui.services.network_environment import system_proxy

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.network.settings import NetworkSettings
    from ses_gui.domain.ports import Vault
    from ses_gui.gui.features.network.state import Network
    from ses_gui.gui.tasks import Task, WorkerQueue
    from ses_gui.services.storage.settings import NetworkFile

if TYPE_CHECKING:
    Otherwise = Callable[[str], None]

PROXY_ITEM: Final = "proxy"
"""The name under which the keyring holds the password of the proxy."""


class RouteResolver(QObject):
    """Sees to it that the way is known; `route` then tells it, for what asks AWS."""

    def __init__(
        self,
        *,
        network: Network,
        kept: NetworkFile,
        vault: Vault,
        disk: WorkerQueue,
        keyring: WorkerQueue,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._kept = kept
        self._vault = vault
        self._disk = disk
        self._keyring = keyring

    def load(self, then: Callable[[], None] = lambda: None) -> None:
        """Read the kept settings, unless that has been done; then go on."""
        if self._network.is_known:
            then()
            return
        task = self._disk.start(self._kept.load)
        task.succeeded.connect(partial(self._learn, then))

    def _learn(self, then: Callable[[], None], loaded: tuple[NetworkSettings, str]) -> None:
        if not self._network.is_known:  # somebody was quicker
            self._network.learn(*loaded)
        then()

    def prepare(self, then: Callable[[], None], otherwise: Otherwise) -> None:
        """Call `then` when the way in force is known, or `otherwise` with a sentence."""
        self.load(lambda: self.fetch_password(self._network.settings, then, otherwise))

    def fetch_password(
        self, settings: NetworkSettings, then: Callable[[], None], otherwise: Otherwise
    ) -> None:
        """Call `then` when the password that `settings` need is there."""
        if not settings.needs_password or self._network.password_for(settings) is not None:
            then()
        elif not settings.password_kept:
            text = self.tr("The proxy wants the password of {0}: type it on the network page.")
            otherwise(text.format(settings.proxy_user))
        elif self._keyring.stuck():
            otherwise(self._unanswered())
        else:
            self._read(settings, then, otherwise)

    def _read(
        self, settings: NetworkSettings, then: Callable[[], None], otherwise: Otherwise
    ) -> None:
        task = self._keyring.start(partial(_read, self._vault, self._network, settings))
        patience = QTimer(task, singleShot=True)
        patience.setInterval(PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, otherwise))
        task.succeeded.connect(partial(self._arrived, settings, then, otherwise))
        task.failed.connect(lambda error: otherwise(vault_sentence(error)))
        patience.start()

    def _arrived(
        self,
        settings: NetworkSettings,
        then: Callable[[], None],
        otherwise: Otherwise,
        _nothing: object,
    ) -> None:
        in_force = self._network.settings
        if not settings.has_same_login(in_force):  # another proxy was chosen meanwhile
            self.fetch_password(in_force, then, otherwise)
        elif self._network.password is None:
            otherwise(
                self.tr("The keyring holds no password of the proxy: type it on the network page.")
            )
        else:
            then()

    def _give_up(self, task: Task, otherwise: Otherwise) -> None:
        task.disown()
        otherwise(self._unanswered())

    def _unanswered(self) -> str:
        return self.tr("Your keyring has not answered. Answer its window, then send again.")

    def route(self, region: str) -> Route:
        """The way in force, for a thread that may touch the network.

        Raises `RouteError` where the settings lead nowhere.
        """
        settings = self._network.settings
        return routed(settings, region, self._network.password_for(settings) or "")


def routed(settings: NetworkSettings, region: str, password: str) -> Route:
    """The way that `settings` choose, with the system's proxy of this moment if they want that."""
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
