"""The workspace: which profile is open, where test mail goes, where the secret lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.profile import UNMARKED, EnvironmentLabel


class Destination(StrEnum):
    """Where a test mail is sent."""

    DEMO = "demo"
    AWS = "aws"


@dataclass(frozen=True, slots=True)
class Place:
    """What the window says about the open document. `uuid` is empty until it was kept once."""

    uuid: str = ""
    name: str = ""
    marking: EnvironmentLabel = UNMARKED
    folder: str = ""
    """The name of the project folder that the document is kept in; empty without one."""
    destination: Destination = Destination.AWS
    scene: str = ""
    """What the demo SES was asked to answer, by its title; empty if it answers as usual."""
    vault: str = ""
    """The keyring's name for people, or empty while it is not known."""
    vault_trouble: str = ""
    """Why secrets last for this session only; empty when the vault works."""


class Workspace(QObject):
    """Holds the current `Place`."""

    changed = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    @property
    def place(self) -> Place:
        """The current place."""
        return self._place

    def open(
        self, uuid: str, name: str, folder: str = "", marking: EnvironmentLabel = UNMARKED
    ) -> None:
        """Another profile or folder, or an unnamed document, is open now."""
        place = replace(self._place, uuid=uuid, name=name, folder=folder, marking=marking)
        self._move_to(place)

    def mark(self, marking: EnvironmentLabel) -> None:
        """What is open is marked otherwise now."""
        self._move_to(replace(self._place, marking=marking))

    def rename(self, name: str) -> None:
        """What is open has another name now."""
        self._move_to(replace(self._place, name=name))

    def direct(self, destination: Destination) -> None:
        """Send test mail to `destination` from now on."""
        self._move_to(replace(self._place, destination=destination))

    def play(self, scene: str) -> None:
        """The demo SES answers as `scene` says from now on, or as usual."""
        self._move_to(replace(self._place, scene=scene))

    def know_vault(self, name: str, trouble: str = "") -> None:
        """Say what is known of the keyring."""
        self._move_to(replace(self._place, vault=name, vault_trouble=trouble))

    def _move_to(self, place: Place) -> None:
        if place != self._place:
            self._place = place
            self.changed.emit(place)
