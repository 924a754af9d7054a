"""The monkey's world: a home of its own, no network but this machine, moody keyring, odd files."""

from __future__ import annotations

import errno
import json
import os
import socket
import tempfile
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from monkey_words import ID, SECRET
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.ports import VaultError, VaultTrouble
from ses_gui.domain.project_folder import exact_config
from ses_gui.gui.context import Services, services_in
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOODS: Final = ("willing", "willing", "willing", "locked", "broken", "slow")
_FOREIGN: Final = ("AWS_", "BOTO_", "SES_", "XDG_")


class MoodyVault(MemoryVault):
    """Answers, refuses or takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.mood = "willing"

    def place(self) -> str:
        """Name the place for people."""
        self._answer()
        return "Moody Keyring"

    def get(self, uuid: str) -> str | None:
        """Read the secret."""
        self._answer()
        return super().get(uuid)

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret."""
        self._answer()
        super().set(uuid, secret)

    def forget(self, uuid: str) -> None:
        """Delete the secret."""
        self._answer()
        super().forget(uuid)

    def _answer(self) -> None:
        if self.mood == "slow":
            time.sleep(0.2)
        elif self.mood == "locked":
            raise VaultError(VaultTrouble.LOCKED, "Your keyring is locked.")
        elif self.mood == "broken":
            message = "what no keyring should raise"
            raise VaultError(VaultTrouble.BROKEN, message)


class World:
    """Everything around the program, in the folder `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = MoodyVault()
        self._arrange_environment()
        _stay_on_this_machine()
        self.files = self._lay_out_files()
        self.folders = self._lay_out_folders()

    @property
    def data(self) -> Path:
        """The data folder of the program."""
        return self.home / "data"

    def services(self) -> Services:
        """The outside world of one window; the files stay when it closes."""
        return services_in(self.data, self.vault)

    def _arrange_environment(self) -> None:
        for name in list(os.environ):
            if name.upper().startswith(_FOREIGN) or name.upper().endswith("_PROXY"):
                del os.environ[name]
        places = {"HOME": self.home, "SES_GUI_HOME": self.data, "TMPDIR": self.home / "tmp"}
        for name, place in places.items():
            place.mkdir(exist_ok=True)
            os.environ[name] = str(place)
        tempfile.tempdir = str(places["TMPDIR"])

    def _lay_out_files(self) -> list[Path]:
        config = exact_config(example_document())
        texts = {
            "connector.json": json.dumps(config),
            "templates.json": json.dumps({"templates": config["templates"]}),
            "whole.json": json.dumps({"accessKeyId": ID, "accessKeySecret": SECRET, "other": [1]}),
            "cut.json": json.dumps(config)[:700],
            "list.json": "[1, 2]",
            "empty.json": "",
            "ca.pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        }
        files = [self.home / "files" / name for name in texts]
        files[0].parent.mkdir()
        for file, text in zip(files, texts.values(), strict=True):
            file.write_text(text, "utf-8")
        keys = self.home / ".aws" / "credentials"
        keys.parent.mkdir()
        keys.write_text(f"[shop]\naws_access_key_id={ID}\naws_secret_access_key={SECRET}\n[x]\n")
        return files

    def _lay_out_folders(self) -> list[Path]:
        project = self.home / "project"
        saved = replace(example_document(), region="eu-west-3")
        ProjectFolder(project).write(exact_config(saved), saved.studio)
        empty = self.home / "empty"
        empty.mkdir()
        return [project, empty, self.home / "files"]


def _stay_on_this_machine() -> None:
    """Whoever asks for another machine finds no network, at once."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def local_only(host: Any, *rest: Any, **named: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else str(host or "")
        if text and not _is_near(text):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *rest, **named)

    setattr(socket, "getaddrinfo", local_only)  # noqa: B010  a type checker refuses it otherwise


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_near(arguments[-1][0]):
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        return call(self, *arguments)

    return guarded


def _is_near(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")
