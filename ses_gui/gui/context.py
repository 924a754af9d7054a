"""What every part of the window may ask for: the outside world, the queues, the window."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from ses_gui.domain.frozen import frozen
from ses_gui.services.aws_credentials import AwsFiles
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import KeyringVault
from ses_gui.services.secret_environment import SecretEnvironment
from ses_gui.services.ses.mailer import SesExaminer, SesMailer, SesWatcher
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.edit_locks import FileEditLocks
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.private_folder import config_folder, data_folder
from ses_gui.services.storage.profiles import FileExports, FileProfiles
from ses_gui.services.storage.settings import NetworkFile, RecentProfiles

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.ports import Examiner, Mailer, Vault, Watcher
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.dialogs import Dialogs
    from ses_gui.gui.flow import FlowRunner
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager


@frozen
class Services:
    """What is outside: SES and its stand-in, the disk, the keyring, other tools' files."""

    mailer: Mailer
    history: SqliteHistory
    examiner: Examiner
    watcher: Watcher
    demo: DemoSes
    vault: Vault
    profiles: FileProfiles
    edit_locks: FileEditLocks
    drafts: DraftFolder
    exports: FileExports
    recent: RecentProfiles
    network: NetworkFile
    aws_files: AwsFiles = field(default_factory=AwsFiles)
    variables: SecretEnvironment = field(default_factory=SecretEnvironment)


def real_services(variables: SecretEnvironment | None = None) -> Services:
    """What users have: AWS, the system's keyring, the user's folders, and their `variables`."""
    services = services_in(data_folder(), KeyringVault(), config_folder())
    return replace(services, variables=variables or services.variables)


def services_in(folder: Path, vault: Vault, settings: Path | None = None) -> Services:
    """Keep everything but the secrets in `folder`, which need not exist yet.

    The settings of this computer go there too, unless they have a folder of their own.
    """
    return Services(
        mailer=SesMailer(),
        history=SqliteHistory(folder / "history.sqlite"),
        examiner=SesExaminer(),
        watcher=SesWatcher(),
        demo=DemoSes(),
        vault=vault,
        profiles=FileProfiles(folder / "profiles"),
        edit_locks=FileEditLocks(folder / "claims"),
        drafts=DraftFolder(folder / "drafts"),
        exports=FileExports(folder / "exports"),
        recent=RecentProfiles(folder),
        network=NetworkFile(settings or folder),
    )


@frozen
class AppContext:
    """What every controller may use: the window with its state, the outside world, the queues."""

    services: Services
    model: Model
    window: MainWindow
    dialogs: Dialogs
    runner: FlowRunner
    look: ThemeManager
    clipboard: Clipboard
    actions: WorkerQueue
    network: WorkerQueue
    questions: WorkerQueue
    """Not the network's: a mail does not wait behind twenty questions."""
    keyring: WorkerQueue
    disk: WorkerQueue
