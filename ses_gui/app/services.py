"""The outside world as the program uses it; tests hand in another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.services.demo.server import DemoSes
from ses_gui.services.folders import data_folder
from ses_gui.services.keyring_vault import KeyringVault
from ses_gui.services.profiles import FileProfiles
from ses_gui.services.recent import RecentProfiles
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from ses_gui.domain.ports import Mailer, Profiles, Vault


@dataclass(frozen=True, slots=True)
class Services:
    """Mailer, demo SES, vault and profiles."""

    mailer: Mailer
    demo: DemoSes
    vault: Vault
    profiles: Profiles
    recent: RecentProfiles


def real_services() -> Services:
    """What users have: AWS, the system's keyring, the user's data folder."""
    folder = data_folder()
    return Services(
        mailer=SesMailer(),
        demo=DemoSes(),
        vault=KeyringVault(),
        profiles=FileProfiles(folder / "profiles"),
        recent=RecentProfiles(folder),
    )
