"""The network: what was chosen for the way to SES, and what the surroundings offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.network import UNTOUCHED, NetworkSettings

if TYPE_CHECKING:
    from ses_gui.domain.network import Offer


class Network(QObject):
    """Holds the settings in force. The proxy's password leaves it only through `password`."""

    changed = Signal(object)
    """Emitted with the settings that are in force now."""
    found = Signal(object)
    """Emitted with the offers of the surroundings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = UNTOUCHED
        self._held: tuple[NetworkSettings, str | None] = (UNTOUCHED, None)
        """A password, and the settings whose login it belongs to."""
        self.is_known = False
        """Whether the kept settings have been read: before that, nothing may be sent to AWS."""
        self.trouble = ""
        """Why the kept settings cannot be read; a sentence."""
        self.offers: tuple[Offer, ...] = ()

    @property
    def settings(self) -> NetworkSettings:
        """The settings in force."""
        return self._settings

    @property
    def password(self) -> str | None:
        """The proxy's password; None as long as nobody has typed or read it."""
        return self.password_for(self._settings)

    def password_for(self, settings: NetworkSettings) -> str | None:
        """The password of the login of `settings`, if it is held; never that of another login."""
        owner, password = self._held
        return password if owner.has_same_login(settings) else None

    def hold_password(self, password: str | None, settings: NetworkSettings) -> None:
        """Hold the password of `settings` for this session; may come from the keyring's thread."""
        self._held = (settings, password)

    def learn(self, settings: NetworkSettings, trouble: str = "") -> None:
        """Take in what is kept on this computer."""
        self.is_known, self.trouble = True, trouble
        self._move_to(settings)

    def use(self, settings: NetworkSettings) -> None:
        """Go by `settings` from the next send on."""
        self.is_known, self.trouble = True, ""
        self._move_to(settings)

    def notice(self, offers: tuple[Offer, ...]) -> None:
        """Take in what the surroundings offer; nothing of it is used."""
        self.offers = offers
        self.found.emit(offers)

    def _move_to(self, settings: NetworkSettings) -> None:
        self._settings = settings
        self.changed.emit(settings)
